import { mapAtMost } from '../delivery/at-most.ts';
import { isOwnWorkday } from '../domain/availability.ts';
import { isStillDue, weeksToSend } from '../domain/digest-moment.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { type IsoWeek, type LocalDate, localDateOf } from '../domain/time.ts';
import type { ToSend } from '../storage/digest-store.ts';
import { type Context, today } from './context.ts';
import { digestDelivery, type EditionKey } from './digest-delivery.ts';
import { findRelease } from './find-release.ts';
import { frozen, makeDigest } from './make-digest.ts';

/**
 * Freezes the digest of a week when its moment comes, and sends what is frozen: to the steering group, and to each of its
 * members who wants that on their own first working day from then on. Whatever restarts, a week is frozen once, and each
 * gets it once.
 */
export function createDigestSending(): (context: Context) => Promise<void> {
  const frozenWeeks = new Set<IsoWeek>();
  let begun: LocalDate | undefined;
  /** On which day an edition was last put in the outbox for everybody who works then. */
  const sentOn = new Map<string, LocalDate>();
  const freezeDue = async (context: Context): Promise<void> => {
    begun ??= await begunOn(context);
    for (const week of weeksToSend(context.clock.now(), begun, context)) {
      if (frozenWeeks.has(week)) continue;
      await freezeFirst(context, week);
      frozenWeeks.add(week);
    }
  };
  const send = async (context: Context, toSend: ToSend): Promise<void> => {
    const key = `${toSend.week}|${toSend.edition}`;
    const day = today(context);
    if (sentOn.get(key) === day) return;
    if (!isStillDue(new Date(toSend.since), context.clock.now())) {
      sentOn.delete(key);
      return context.stores.digests.isSent(toSend);
    }
    if (await sendEdition(context, toSend)) sentOn.set(key, day);
  };
  return async (context) => {
    const { programme, calendar, clock, stores, log } = context;
    if (!maySendAt(clock.now(), { programme, calendar, timeZone: programme.timeZone })) return;
    await freezeDue(context);
    for (const toSend of await stores.digests.toSend())
      await send(context, toSend).catch((error: unknown) =>
        log.error({ week: toSend.week, err: error }, 'digest.notSent'),
      );
  };
}

/** As things stood at its moment, with the texts that the programme team let pass by now. */
async function freezeFirst(context: Context, week: IsoWeek): Promise<void> {
  const { stores, clock, log } = context;
  const key = { week, edition: 1 };
  if (await stores.digests.isFrozen(week, 1)) return;
  const made = await makeDigest(context, week);
  const { release, openingNote } = await findRelease(context, week);
  const now = clock.now().toISOString();
  await stores.digests.markToSend({ ...key, since: now });
  await stores.digests.freeze(frozen(context, made, release, openingNote), { edition: 1, frozenAt: now });
  log.info(key, 'digest.frozen');
}

/**
 * Puts an edition that is frozen in the outbox, for everybody who works today. Safe to repeat. False where it is not
 * frozen yet.
 */
export async function sendEdition(context: Context, edition: EditionKey): Promise<boolean> {
  const { stores, outbox } = context;
  if (!(await stores.digests.isFrozen(edition.week, edition.edition))) return false;
  await stores.digests.noteNewest({ week: edition.week, edition: edition.edition });
  const members = await membersToTell(context);
  const keys = [undefined, ...members].map((memberId) => digestDelivery(edition, memberId));
  const [first] = keys;
  if (first) await outbox.enqueue(first.subject, keys);
  return true;
}

const peopleAtOnce = 10;

/** The steering members who chose to get it personally, and work today. */
async function membersToTell(context: Context): Promise<string[]> {
  const { stores, calendar } = context;
  const grants = await stores.roles.ofProgramme();
  const members = [
    ...new Set(grants.filter(({ role }) => role === 'steering').map(({ memberId }) => memberId)),
  ];
  const wanted = await mapAtMost(peopleAtOnce, members, async (memberId) => {
    const person = await stores.identities.findIdentity(memberId);
    return person?.digestPersonally === true && isOwnWorkday(today(context), person, calendar);
  });
  return members.filter((_memberId, index) => wanted[index]);
}

/** The day on which the programme began here: of a week that ended before, there is nothing to tell. */
async function begunOn({ stores, programme, clock }: Context): Promise<LocalDate> {
  const { versions } = await stores.programmes.all();
  const first = versions.at(-1)?.appliedAt;
  return localDateOf(first === undefined ? clock.now() : new Date(first), programme.timeZone);
}
