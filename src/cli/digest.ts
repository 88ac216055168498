import type { Command } from 'commander';
import { createCalendar } from '../domain/calendar.ts';
import { parseWeek } from '../domain/digest-request.ts';
import { digestText, type FrozenDigest, hashOf } from '../domain/frozen-digest.ts';
import { addDays, type IsoWeek, isoWeekOf, localDateOf, weekNumberOf } from '../domain/time.ts';
import { createAnswererCounts } from '../use-cases/answerer-counts.ts';
import { findRelease } from '../use-cases/find-release.ts';
import { frozen, readDigest } from '../use-cases/make-digest.ts';
import { digestLines } from './digest-lines.ts';
import { asOperator, type Operator, type StoreOptions, withStoreOptions } from './operator.ts';
import { Mistyped, Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type DigestOptions = StoreOptions & { week?: string; dryRun?: true; show?: true; json?: true };

/** What is told: `edition` and `frozenAt` of what was sent, and neither of what would be. */
type Shown = { digest: FrozenDigest; hash: string; edition?: number; frozenAt?: string };

/** `digest`: what the digest of a week would say, or what was sent. It writes nothing and sends nothing. */
export function registerDigest(program: Command, shell: Shell): void {
  const { texts, env, out } = shell;
  withStoreOptions(program.command('digest').description(texts('cli.digest.about')), texts)
    .option('--week <week>', texts('cli.digest.week'))
    .option('--dry-run', texts('cli.digest.dryRun'))
    .option('--show', texts('cli.digest.show'))
    .option('--json', texts('cli.option.json'))
    .action((options: DigestOptions) => {
      if (Boolean(options.dryRun) === Boolean(options.show)) throw new Mistyped(texts('cli.digest.oneOf'));
      return asOperator(options, env, texts, async (operator) => {
        const week = readWeek(options.week, operator, shell);
        const shown = options.show ? await findSent(operator, week, shell) : await makeUp(operator, week);
        out.write(options.json ? `${JSON.stringify(shown)}\n` : `${describe(shown, shell).join('\n')}\n`);
      });
    });
}

/** Without one: the week before this one, of which the digest is the newest that can have been sent. */
function readWeek(typed: string | undefined, { programme, clock }: Operator, { texts }: Shell): IsoWeek {
  const today = localDateOf(clock.now(), programme.timeZone);
  if (typed === undefined) return isoWeekOf(addDays(today, -7));
  const parsed = parseWeek(typed, today);
  if (parsed.kind !== 'week') throw new Mistyped(texts(`reply.digest.${parsed.kind}`, { typed }));
  return parsed.week;
}

/** As it would be frozen now, with the texts that were let pass. */
async function makeUp(operator: Operator, week: IsoWeek): Promise<Shown> {
  const { stores, programme, wallClock } = operator;
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  const answererCounts = createAnswererCounts(stores, wallClock);
  const made = await readDigest({ ...operator, calendar, answererCounts }, week);
  const { release, openingNote } = await findRelease(operator, week);
  const digest = frozen(operator, made, release, openingNote);
  return { digest, hash: hashOf(digestText(digest)) };
}

async function findSent({ stores }: Operator, week: IsoWeek, { texts }: Shell): Promise<Shown> {
  const about = { week: weekNumberOf(week), year: week.slice(0, 4) };
  const found = await stores.digests.find(week);
  if (found) {
    const { digest, hash, edition, frozenAt } = found;
    return { digest, hash, edition, frozenAt };
  }
  const isThere = await stores.digests.isFrozen(week, 1);
  throw new Refused(texts(isThere ? 'cli.digest.broken' : 'reply.digest.neverSent', about));
}

function describe({ digest, hash, edition, frozenAt }: Shown, { texts }: Shell): string[] {
  const standing =
    edition === undefined
      ? texts('cli.digest.notFrozen', { hash })
      : texts('cli.digest.frozen', { edition, at: frozenAt ?? '', hash });
  return [...digestLines(digest, texts), '', standing];
}
