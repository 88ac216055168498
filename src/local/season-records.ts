import type { RoleGrant } from '../domain/access.ts';
import type { AreaState, PhaseStep } from '../domain/area.ts';
import type { RoundOutcome } from '../domain/area-status.ts';
import type { Choice } from '../domain/choice.ts';
import type { DecisionRequest } from '../domain/decision.ts';
import type { RoundWithCheckIns } from '../domain/digest.ts';
import type { MeasuredIndicator } from '../domain/indicator.ts';
import type { Application, Lesson } from '../domain/lesson.ts';
import type { LinkOpportunity } from '../domain/link-opportunity.ts';
import { type Area, findArea, type Programme, timeZoneOf } from '../domain/programme.ts';
import { markRound, type QuestionMarks } from '../domain/question-turn.ts';
import type { Risk } from '../domain/risk.ts';
import { addDays, instantOf } from '../domain/time.ts';
import type { Season, SeasonArea } from './season.ts';
import { createFrame, dayIn, phaseOn, type SeasonFrame } from './season-frame.ts';
import {
  expandChoices,
  expandDecisions,
  expandIndicators,
  expandLessons,
  expandLinks,
  expandRisks,
} from './season-registers.ts';
import { expandRounds, type SampleRound, sampleMemberId } from './season-rounds.ts';

/** The sample season as it stands at one moment; nothing in it was recorded later than that. */
export type SeasonRecords = {
  /** The invented teams: who answers for which area, as what. */
  grants: RoleGrant[];
  areas: AreaState[];
  /** Oldest first within an area. */
  phaseSteps: PhaseStep[];
  /** Oldest first within an area, of which the last may be open. */
  rounds: RoundWithCheckIns[];
  /** Of the closed rounds, oldest first within an area. */
  outcomes: RoundOutcome[];
  /** By year and number. */
  lessons: { lesson: Lesson; applications: Application[] }[];
  /** By year and number. */
  decisions: DecisionRequest[];
  /** By year and number. */
  choices: Choice[];
  /** By year and number. */
  links: LinkOpportunity[];
  /** By year and number. */
  indicators: MeasuredIndicator[];
  /** By year and number. */
  risks: Risk[];
};

/**
 * Turns relative weeks into records; the same moment gives the same records. Throws an Error that names every id
 * which the programme does not know.
 */
export function expandSeason(season: Season, programme: Programme, now: Date): SeasonRecords {
  const unknown = findUnknownIds(season, programme);
  if (unknown.length > 0) throw new Error(`The programme does not know ${unknown.join(', ')}.`);
  const frame = createFrame(season, programme, now);
  const teams = season.areas.flatMap((own) => {
    const area = findArea(programme, own.id);
    return area ? { own, area, rounds: expandRounds(own, area, frame) } : [];
  });
  const rounds = teams.flatMap((team) => team.rounds);
  return {
    grants: season.areas.flatMap(grantsOf),
    areas: teams.map(({ own, rounds }) => stateOf(own, rounds, frame)),
    phaseSteps: teams.flatMap(({ own, area }) => phaseStepsOf(own, area, frame)),
    rounds: rounds.map(({ round, checkIns }) => ({ round, checkIns })),
    outcomes: rounds.flatMap(({ outcome }) => outcome ?? []),
    lessons: expandLessons(frame),
    decisions: expandDecisions(frame),
    choices: expandChoices(frame),
    links: expandLinks(frame),
    indicators: expandIndicators(frame),
    risks: expandRisks(frame),
  };
}

function stateOf({ id }: SeasonArea, rounds: readonly SampleRound[], frame: SeasonFrame): AreaState {
  const newest = rounds.at(-1)?.round;
  return {
    areaId: id,
    ...phaseOn(id, frame.today, frame),
    roundsOpened: rounds.length,
    ...(newest && { latestSlot: newest.slot }),
    roundIsOpen: newest !== undefined && newest.closedAt === undefined,
    ...marksAfter(rounds, frame),
    // The season says which rounds there were: the clock goes on from today.
    slotsThrough: addDays(frame.today, -1),
  };
}

/** The next round asks what has not had its turn: not again what the season's rounds asked this half year. */
function marksAfter(rounds: readonly SampleRound[], { programme }: SeasonFrame): QuestionMarks {
  return rounds.reduce((marks: QuestionMarks, { round }) => markRound(programme, marks, round), {});
}

/** A phase counts from its Monday, so its step is recorded as that day begins. */
function phaseStepsOf({ id, phases }: SeasonArea, area: Area, frame: SeasonFrame): PhaseStep[] {
  const timeZone = timeZoneOf(frame.programme, area);
  return phases
    .map(({ phase, week }) => ({ areaId: id, phaseId: phase, since: dayIn(frame, week, 1) }))
    .filter(({ since }) => since <= frame.today)
    .map((step) => ({ ...step, recordedAt: instantOf(step.since, '00:00', timeZone).toISOString() }));
}

function grantsOf(own: SeasonArea): RoleGrant[] {
  return Array.from({ length: own.team }, (_, place) => ({
    memberId: sampleMemberId(own, place),
    role: place === 0 && own.lead ? 'lead' : place < own.team - own.partners ? 'member' : 'partner',
    areaId: own.id,
  }));
}

function findUnknownIds(
  { areas, lessons, choices, links, indicators, risks }: Season,
  programme: Programme,
): string[] {
  const { phases } = programme.cycle;
  const unknown = (kind: string, known: readonly { id: string }[], used: readonly (string | undefined)[]) =>
    [...new Set(used)]
      .filter((id) => id !== undefined && !known.some((thing) => thing.id === id))
      .map((id) => `${kind} '${id}'`);
  const rounds = areas.flatMap((area) => area.rounds);
  return [
    ...unknown('area', programme.areas, [
      ...areas.map(({ id }) => id),
      ...choices.map(({ area }) => area),
      ...links.map((link) => link.with),
      ...risks.map(({ area }) => area),
    ]),
    ...unknown('phase', phases, [
      ...areas.flatMap((area) => area.phases.map(({ phase }) => phase)),
      ...choices.map(({ phase }) => phase),
    ]),
    ...unknown(
      'question',
      phases.flatMap(({ questions }) => questions),
      rounds.map(({ question }) => question),
    ),
    ...unknown(
      'line',
      programme.lines,
      lessons.map(({ line }) => line),
    ),
    ...unknown('goal', programme.goals, [
      ...lessons.flatMap(({ goals }) => goals),
      ...indicators.map(({ goal }) => goal),
    ]),
    ...unknown('risk', programme.riskCategories, [
      ...lessons.map(({ knownRisk }) => knownRisk),
      ...risks.map(({ category }) => category),
    ]),
  ];
}
