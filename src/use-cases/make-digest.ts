import type { AreaState } from '../domain/area.ts';
import type { RoundOutcome } from '../domain/area-status.ts';
import { type DecisionRequest, decisionName, isAsked } from '../domain/decision.ts';
import { type AreaFacts, type Digest, decideDigest, type RoundWithCheckIns } from '../domain/digest.ts';
import { digestMomentOf } from '../domain/digest-moment.ts';
import type { Release } from '../domain/digest-texts.ts';
import { freezeDigest } from '../domain/freeze-digest.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { wasOpenAt } from '../domain/risk.ts';
import {
  addDays,
  daysOfWeek,
  type IsoWeek,
  isInRange,
  isoWeekOf,
  type LocalDate,
  localDateOf,
} from '../domain/time.ts';
import { toPlain } from '../storage/round-store.ts';
import { closeDueRounds } from './close-rounds.ts';
import { type Context, today } from './context.ts';
import { findLostAreas } from './reachable.ts';

/** How far back a status can come from: the longest rhythm is half a year, and a silent round may lie between. */
const lookBackDays = 400;

export type MadeDigest = {
  digest: Digest;
  /** The moment that it tells of. */
  madeAt: Date;
  /** How many people may answer, by area. */
  answerers: Readonly<Record<string, number>>;
};

/**
 * The digest of a week from the rows. Of a week whose digest is not due yet it tells how things stand now; of an earlier
 * one how they stood at its moment, as far as is known by now: what was corrected since is corrected in it.
 */
export async function makeDigest(context: Context, week = isoWeekOf(today(context))): Promise<MadeDigest> {
  const { stores, programme, calendar, clock } = context;
  await closeDueRounds(context);
  const now = clock.now();
  const due = digestMomentOf(week, context);
  const madeAt = due < now ? due : now;
  const [states, ofWeek, decisions, lessons, used, lost, lineStatuses, risks] = await Promise.all([
    stores.areas.all(),
    stores.rounds.ofWeek(week),
    gatherDecisions(context, week, madeAt),
    stores.lessons.ofWeek(week),
    stores.lessons.usedInWeek(week),
    findLostAreas(context),
    gatherLineStatuses(context, madeAt),
    stores.registers.risks(),
  ]);
  const rounds = ofWeek.rounds.flatMap((round) => roundAt(round, madeAt) ?? []);
  const areas = await Promise.all(states.rows.map((state) => gatherArea(context, state, madeAt, rounds)));
  const digest = decideDigest({
    programme,
    calendar,
    week,
    now: madeAt,
    areas: areas.map(({ facts }) => facts),
    due: rounds,
    decisions: decisions.asked,
    decided: decisions.decided,
    lineStatuses: lineStatuses.rows,
    risks: risks.rows.filter((risk) => wasOpenAt(risk, madeAt)),
    lessons: lessons.lessons,
    used,
    lost: lost.filter(({ since }) => since <= localDateOf(madeAt, programme.timeZone)),
    unreadableRows: [states, ofWeek, decisions, lessons, lineStatuses, risks, ...areas].reduce(
      (sum, { unreadable }) => sum + unreadable,
      0,
    ),
  });
  const counted = await Promise.all(
    states.rows.map(async ({ areaId }) => [areaId, await context.answererCounts.of(areaId)] as const),
  );
  return { digest, madeAt, answerers: Object.fromEntries(counted) };
}

/** What is shown of it, with the texts that may be read there. */
export function frozen(
  { programme }: Context,
  { digest, madeAt, answerers }: MadeDigest,
  release: Release,
  openingNote?: string,
): FrozenDigest {
  return freezeDigest({ digest, madeAt, answerers, programme, release, openingNote });
}

async function gatherArea(
  { stores, programme }: Context,
  state: AreaState,
  madeAt: Date,
  ofWeek: readonly RoundWithCheckIns[],
): Promise<{ facts: AreaFacts; unreadable: number }> {
  const day = localDateOf(madeAt, programme.timeZone);
  const outcomes = await stores.areas.outcomes(state.areaId, addDays(day, -lookBackDays), addDays(day, 1));
  let unreadable = outcomes.unreadable;
  const findRound = async (slot: string | undefined): Promise<RoundWithCheckIns | undefined> => {
    if (slot === undefined) return undefined;
    const known = ofWeek.find(({ round }) => round.areaId === state.areaId && round.slot === slot);
    if (known) return known;
    const loaded = await stores.rounds.find(state.areaId, slot);
    unreadable += loaded?.unreadable ?? 0;
    return loaded && roundAt(toPlain(loaded), madeAt);
  };
  const closed = outcomes.rows.filter(({ closedAt }) => Date.parse(closedAt) <= madeAt.getTime());
  const spoken = closed.find((outcome) => outcome.status !== undefined);
  const open = await findRound(openSlotAt(state, outcomes.rows, madeAt));
  const held = spoken && spoken.status !== 'green' ? await findRound(spoken.slot) : undefined;
  const phase = await phaseAt(stores, state, day);
  return { facts: { state: { ...state, ...phase }, outcomes: closed, open, held }, unreadable };
}

/** The slot of the round that was open then: the one that closed first after it, or that is open still. */
function openSlotAt(
  { roundIsOpen, latestSlot }: AreaState,
  outcomes: readonly RoundOutcome[],
  madeAt: Date,
): string | undefined {
  const closedLater = outcomes.findLast(({ closedAt }) => Date.parse(closedAt) > madeAt.getTime());
  return closedLater?.slot ?? (roundIsOpen ? latestSlot : undefined);
}

/** The round as it was then: undefined where it was not open yet. */
function roundAt({ round, checkIns }: RoundWithCheckIns, madeAt: Date): RoundWithCheckIns | undefined {
  const hadHappened = (at: string) => Date.parse(at) <= madeAt.getTime();
  if (!hadHappened(round.openedAt)) return undefined;
  const { confirmation, closedAt, ...rest } = round;
  return {
    round: {
      ...rest,
      ...(confirmation && hadHappened(confirmation.confirmedAt) && { confirmation }),
      ...(closedAt && hadHappened(closedAt) && { closedAt }),
    },
    checkIns: checkIns.filter(({ answeredAt }) => hadHappened(answeredAt)),
  };
}

/** The area's row says where it is now. */
async function phaseAt(
  stores: Context['stores'],
  { areaId, phaseId, phaseSince }: AreaState,
  day: LocalDate,
): Promise<Pick<AreaState, 'phaseId' | 'phaseSince'>> {
  if (phaseSince <= day) return { phaseId, phaseSince };
  const steps = (await stores.areas.phaseSteps(areaId)).rows;
  const step = steps.find(({ since }) => since <= day);
  return step ? { phaseId: step.phaseId, phaseSince: step.since } : { phaseId, phaseSince };
}

/** What was asked then, and what was decided in the week, by when that was recorded. */
async function gatherDecisions({ stores, programme }: Context, week: IsoWeek, madeAt: Date) {
  const days = daysOfWeek(week);
  const years = new Set([days.from, localDateOf(madeAt, programme.timeZone)].map((day) => day.slice(0, 4)));
  const open = await stores.decisions.open();
  const closed = await Promise.all([...years].map((year) => stores.decisions.closedIn(Number(year))));
  const closedRows = new Map(closed.flatMap(({ rows }) => rows).map((row) => [decisionName(row), row]));
  const closedAt = ({ steps, decision, withdrawal }: DecisionRequest) =>
    steps?.at(-1)?.at ?? `${decision?.date ?? withdrawal?.date}T00:00:00.000Z`;
  const askedByThen = ({ askedAt }: DecisionRequest) => Date.parse(askedAt) <= madeAt.getTime();
  const closedLater = [...closedRows.values()]
    .filter((request) => Date.parse(closedAt(request)) > madeAt.getTime())
    .map((request): DecisionRequest => ({ ...request, state: 'submitted' }));
  return {
    asked: [...open.rows.filter((row) => !closedRows.has(decisionName(row))), ...closedLater].filter(
      (request) => isAsked(request) && askedByThen(request),
    ),
    decided: [...closedRows.values()].filter(
      (request) =>
        request.state === 'decided' &&
        isInRange(localDateOf(new Date(closedAt(request)), programme.timeZone), days),
    ),
    unreadable: [open, ...closed].reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

/** Of each line about the organisation what held then. */
async function gatherLineStatuses({ stores, programme }: Context, madeAt: Date) {
  const lines = programme.lines.filter(({ about }) => about === 'organisation');
  const all = await Promise.all(lines.map(({ id }) => stores.registers.lineStatuses(id)));
  return {
    rows: all.flatMap(({ rows }) => rows.find(({ setAt }) => Date.parse(setAt) <= madeAt.getTime()) ?? []),
    unreadable: all.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}
