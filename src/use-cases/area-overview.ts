import { mapAtMost } from '../delivery/at-most.ts';
import { hasRole, mayAnswerFor, type Person } from '../domain/access.ts';
import { decideDigest } from '../domain/digest.ts';
import { freezeDigest } from '../domain/freeze-digest.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import type { Area, Programme } from '../domain/programme.ts';
import { isoWeekOf } from '../domain/time.ts';
import { closeDueRounds } from './close-rounds.ts';
import { type Context, today } from './context.ts';
import { gatherArea } from './gather-digest.ts';

const areasAtOnce = 10;

/** The areas of which somebody sees how they stand: all of them, or those that they belong to. */
export function areasSeenBy({ areas }: Programme, person: Person): readonly Area[] {
  if (hasRole(person, ['manager', 'steering', 'admin'])) return areas;
  return areas.filter(({ id }) => mayAnswerFor(person, id));
}

/** Colours are for the areas themselves, the programme team and the steering group; the administrator sees the phases. */
export function maySeeColours(person: Person, { id }: Pick<Area, 'id'>): boolean {
  return hasRole(person, ['manager', 'steering']) || mayAnswerFor(person, id);
}

/** How these areas stand at this moment, by the rules of the digest, and no word that somebody wrote. */
export async function overviewOf(context: Context, areas: readonly Area[]): Promise<FrozenDigest> {
  const { stores, programme, calendar, clock, answererCounts } = context;
  await closeDueRounds(context);
  const now = clock.now();
  const day = today(context);
  const wanted = new Set(areas.map(({ id }) => id));
  const states = (await stores.areas.all()).rows.filter(({ areaId }) => wanted.has(areaId));
  const facts = await mapAtMost(
    areasAtOnce,
    states,
    async (state) => (await gatherArea(context, state, now, [])).facts,
  );
  const counted = await mapAtMost(
    areasAtOnce,
    states,
    async ({ areaId }) => [areaId, await answererCounts.of(areaId)] as const,
  );
  const digest = decideDigest({
    programme: { ...programme, areas: [...areas] },
    calendar,
    week: isoWeekOf(day),
    now,
    areas: facts,
    due: [],
    decisions: [],
    lessons: [],
    unreadableRows: 0,
    areasFrom: day,
  });
  const answerers = Object.fromEntries(counted);
  return freezeDigest({ digest, programme, madeAt: now, release: 'none', answerers });
}
