import type { AreaState } from '../domain/area.ts';
import { type AreaFacts, type Digest, decideDigest, type RoundWithCheckIns } from '../domain/digest.ts';
import { addDays, daysOfWeek, type IsoWeek, isoWeekOf } from '../domain/time.ts';
import { toPlain } from '../storage/round-store.ts';
import { closeDueRounds } from './close-rounds.ts';
import { type Context, today } from './context.ts';
import { findLostAreas } from './reachable.ts';

/** How far back a status can come from: the longest rhythm is half a year, and a silent round may lie between. */
const lookBackDays = 400;

/** The digest of the week in which the programme now is, from the rows as they are. */
export async function makeDigest(context: Context): Promise<Digest> {
  const { stores, programme, calendar, clock } = context;
  await closeDueRounds(context);
  const week = isoWeekOf(today(context));
  const [states, due, decisions, lessons, used, lost] = await Promise.all([
    stores.areas.all(),
    stores.rounds.ofWeek(week),
    stores.decisions.open(),
    stores.lessons.ofWeek(week),
    stores.lessons.usedInWeek(week),
    findLostAreas(context),
  ]);
  const areas = await Promise.all(states.rows.map((state) => gatherArea(context, state, week, due.rounds)));
  return decideDigest({
    programme,
    calendar,
    week,
    now: clock.now(),
    areas: areas.map(({ facts }) => facts),
    due: due.rounds,
    decisions: decisions.rows,
    lessons: lessons.lessons,
    used,
    lost,
    unreadableRows:
      states.unreadable +
      due.unreadable +
      decisions.unreadable +
      lessons.unreadable +
      areas.reduce((sum, { unreadable }) => sum + unreadable, 0),
  });
}

async function gatherArea(
  { stores }: Context,
  state: AreaState,
  week: IsoWeek,
  ofWeek: readonly RoundWithCheckIns[],
): Promise<{ facts: AreaFacts; unreadable: number }> {
  const { until } = daysOfWeek(week);
  const outcomes = await stores.areas.outcomes(state.areaId, addDays(until, -lookBackDays), until);
  let unreadable = outcomes.unreadable;
  const findRound = async (slot: string | undefined): Promise<RoundWithCheckIns | undefined> => {
    if (slot === undefined) return undefined;
    const known = ofWeek.find(({ round }) => round.areaId === state.areaId && round.slot === slot);
    if (known) return known;
    const loaded = await stores.rounds.find(state.areaId, slot);
    unreadable += loaded?.unreadable ?? 0;
    return loaded && toPlain(loaded);
  };
  const spoken = outcomes.rows.find((outcome) => outcome.status !== undefined);
  const open = state.roundIsOpen ? await findRound(state.latestSlot) : undefined;
  const held = spoken && spoken.status !== 'green' ? await findRound(spoken.slot) : undefined;
  return { facts: { state, outcomes: outcomes.rows, open, held }, unreadable };
}
