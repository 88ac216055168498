import { mapAtMost } from '../delivery/at-most.ts';
import type { AreaState } from '../domain/area.ts';
import type { RoundOutcome } from '../domain/area-status.ts';
import {
  applicationsThrough,
  closedAtOf,
  decisionAt,
  lessonAt,
  roundAt,
  wasAnsweredAfter,
} from '../domain/as-of.ts';
import { decisionName, isAsked } from '../domain/decision.ts';
import type { AreaFacts, DigestFacts, RoundWithCheckIns } from '../domain/digest.ts';
import { wasOpenAt } from '../domain/risk.ts';
import { addDays, daysOfWeek, type IsoWeek, isInRange, type LocalDate, localDateOf } from '../domain/time.ts';
import { toPlain } from '../storage/round-store.ts';
import type { Context } from './context.ts';
import { findLostAreas } from './reachable.ts';

/** All that reads a digest's rows need. */
export type DigestReader = Pick<Context, 'stores' | 'programme' | 'calendar' | 'clock' | 'answererCounts'>;

/** How far back a status can come from: the longest rhythm is half a year, and a silent round may lie between. */
const lookBackDays = 400;

/** More at once would wait for each other, and for longer than a call may take. */
const areasAtOnce = 20;

type Gathered = {
  facts: DigestFacts;
  /** How many people may answer, by area. */
  answerers: Readonly<Record<string, number>>;
};

/** What the digest of a week rests on, as it stood at `madeAt`: a few partitions, however much is stored. */
export async function gatherDigest(reader: DigestReader, week: IsoWeek, madeAt: Date): Promise<Gathered> {
  const { stores, programme, calendar } = reader;
  const [states, due, decisions, lessons, lost, lineStatuses, risks] = await Promise.all([
    stores.areas.all(),
    gatherRounds(reader, week, madeAt),
    gatherDecisions(reader, week, madeAt),
    gatherLessons(reader, week, madeAt),
    findLostAreas(reader),
    gatherLineStatuses(reader, madeAt),
    stores.registers.risks(),
  ]);
  const areas = await mapAtMost(areasAtOnce, states.rows, (state) =>
    gatherArea(reader, state, madeAt, due.rounds),
  );
  const sources = [states, due, decisions, lessons, lineStatuses, risks, ...areas];
  const counted = await mapAtMost(
    areasAtOnce,
    states.rows,
    async ({ areaId }) => [areaId, await reader.answererCounts.of(areaId)] as const,
  );
  return {
    facts: {
      programme,
      calendar,
      week,
      now: madeAt,
      areas: areas.map(({ facts }) => facts),
      due: due.rounds,
      decisions: decisions.asked,
      decided: decisions.decided,
      lineStatuses: lineStatuses.rows,
      risks: risks.rows.filter((risk) => wasOpenAt(risk, madeAt)),
      lessons: lessons.lessons,
      used: lessons.used,
      lost: lost.filter(({ since }) => since <= localDateOf(madeAt, programme.timeZone)),
      unreadableRows: sources.reduce((sum, { unreadable }) => sum + unreadable, 0),
    },
    answerers: Object.fromEntries(counted),
  };
}

async function gatherRounds({ stores }: DigestReader, week: IsoWeek, madeAt: Date) {
  const { rounds, unreadable } = await stores.rounds.ofWeek(week);
  const asOf = await mapAtMost(areasAtOnce, rounds, (round) => readRoundAt(stores, round, madeAt));
  return { rounds: asOf.filter((round) => round !== undefined), unreadable };
}

/** What somebody changed since is read as it was. */
async function readRoundAt(
  { rounds }: DigestReader['stores'],
  loaded: RoundWithCheckIns,
  madeAt: Date,
): Promise<RoundWithCheckIns | undefined> {
  if (!wasAnsweredAfter(loaded, madeAt)) return roundAt(loaded, madeAt);
  return roundAt(loaded, madeAt, await rounds.revisions(loaded.round.areaId, loaded.round.slot));
}

async function gatherLessons({ stores, programme }: DigestReader, week: IsoWeek, madeAt: Date) {
  const [{ lessons, unreadable }, used] = await Promise.all([
    stores.lessons.ofWeek(week),
    stores.lessons.usedInWeek(week),
  ]);
  const day = localDateOf(madeAt, programme.timeZone);
  return {
    lessons: lessons.flatMap((lesson) => lessonAt(lesson, madeAt) ?? []),
    used: used.map(({ lesson, applications }) => ({
      lesson,
      applications: applicationsThrough(applications, day),
    })),
    unreadable,
  };
}

/** What is known of one area as it stood at `madeAt`; `ofWeek`: rounds that were read already. */
export async function gatherArea(
  { stores, programme }: DigestReader,
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
    return loaded && readRoundAt(stores, toPlain(loaded), madeAt);
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

/** The area's row says where it is now. */
async function phaseAt(
  stores: DigestReader['stores'],
  { areaId, phaseId, phaseSince }: AreaState,
  day: LocalDate,
): Promise<Pick<AreaState, 'phaseId' | 'phaseSince'>> {
  if (phaseSince <= day) return { phaseId, phaseSince };
  const steps = (await stores.areas.phaseSteps(areaId)).rows;
  const step = steps.find(({ since }) => since <= day);
  return step ? { phaseId: step.phaseId, phaseSince: step.since } : { phaseId, phaseSince };
}

/** What was asked then, and what was decided in the week, by when that was recorded. */
async function gatherDecisions({ stores, programme, clock }: DigestReader, week: IsoWeek, madeAt: Date) {
  const days = daysOfWeek(week);
  const open = await stores.decisions.open();
  // What was asked then may have been decided long after.
  const years = yearsThrough(days.from, localDateOf(clock.now(), programme.timeZone));
  const closed = await Promise.all(years.map((year) => stores.decisions.closedIn(year)));
  // One that is on its way from the one to the other stands in both.
  const rows = [...open.rows, ...closed.flatMap((year) => year.rows)];
  const latest = new Map(rows.map((row) => [decisionName(row), row]));
  const asOf = [...latest.values()].flatMap((request) => decisionAt(request, madeAt) ?? []);
  return {
    asked: asOf.filter(isAsked),
    decided: asOf.filter(
      (request) =>
        request.state === 'decided' &&
        isInRange(localDateOf(new Date(closedAtOf(request)), programme.timeZone), days),
    ),
    unreadable: [open, ...closed].reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

function yearsThrough(from: LocalDate, through: LocalDate): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(through.slice(0, 4))];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
}

/** Of each line about the organisation what held then. */
async function gatherLineStatuses({ stores, programme }: DigestReader, madeAt: Date) {
  const lines = programme.lines.filter(({ about }) => about === 'organisation');
  const all = await Promise.all(lines.map(({ id }) => stores.registers.lineStatuses(id)));
  return {
    rows: all.flatMap(({ rows }) => rows.find(({ setAt }) => Date.parse(setAt) <= madeAt.getTime()) ?? []),
    unreadable: all.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}
