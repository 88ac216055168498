import { type DecisionNumber, decisionName } from '../../src/domain/decision.ts';
import { type LessonRef, lessonName } from '../../src/domain/lesson.ts';
import type { AreaSection } from '../../src/domain/report/report-areas.ts';
import type { Course, Mark } from '../../src/domain/report/report-course.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import type { LessonList, LessonTally } from '../../src/domain/report/report-lesson-facts.ts';
import type { LessonUse } from '../../src/domain/report/report-lessons.ts';
import {
  answersFeeding,
  type Capped,
  type Feeds,
  type Source,
  type Statement,
} from '../../src/domain/report/report-statement.ts';
import type { LocalDate } from '../../src/domain/time.ts';

/**
 * Something that a report says, and the rows that it rests on. `path` is where it stands in the report:
 * `areas.4.done.shown.0`. A row is named by its key: `round|noord|2026-10-15` with its answers and its outcome,
 * `lesson|L-2026-0042`, `use|L-2026-0042|oost|2026-11-03`, `decision|B-2026-0007`.
 */
export type Traced = { path: string; rows: readonly string[] };

export function roundRow(areaId: string, slot: LocalDate): string {
  return `round|${areaId}|${slot}`;
}

export function lessonRow(lesson: LessonRef): string {
  return `lesson|${lessonName(lesson)}`;
}

export function decisionRow(decision: DecisionNumber): string {
  return `decision|${decisionName(decision)}`;
}

export function sourceRow(source: Source): string {
  return source.kind === 'round' ? roundRow(source.area.id, source.slot) : `${source.kind}|${source.name}`;
}

type Use = LessonTally['uses'][number];

export function useRows(tally: LessonTally, isMeant: (use: Use) => boolean = () => true): string[] {
  return tally.uses.filter(isMeant).map(({ areaId, on }) => `use|${lessonName(tally)}|${areaId}|${on}`);
}

/**
 * The round that gave an area its status, the last that was answered and the newest: silence ends a status, or leaves a red
 * standing, and a better answer waits for the close.
 */
export function statusRows({ area, status }: AreaSection, { areas }: ReportFacts): string[] {
  const outcomes = areas.find(({ state }) => state.areaId === area.id)?.outcomes ?? [];
  const answered = outcomes.findLast((outcome) => outcome.status !== undefined);
  const gave = status.kind === 'known' ? status.slot : undefined;
  const slots = [gave, answered?.slot, outcomes.at(-1)?.slot];
  return [...new Set(slots)].flatMap((slot) => (slot ? roundRow(area.id, slot) : []));
}

/** In which phases an area was: where it is now, its steps, and the rounds that were asked in a phase. */
export function phaseRows({ area }: AreaSection, { areas, rounds }: ReportFacts): string[] {
  const rows = areas.find(({ state }) => state.areaId === area.id);
  return [
    ...(rows ? [`area|${area.id}`] : []),
    ...(rows?.phaseSteps ?? []).map(({ since }) => `phase|${area.id}|${since}`),
    ...rounds.flatMap(({ round }) => (round.areaId === area.id ? roundRow(area.id, round.slot) : [])),
  ];
}

export function courseRows({ weeks, checkpoints }: Course, now: readonly string[], path: string): Traced[] {
  const first = weeks.find(({ status }) => status !== undefined);
  const traced = (marks: readonly Mark[], name: string) =>
    marks.map((mark, index) => ({ path: `${path}.${name}.${index}`, rows: markRows(mark) }));
  return [
    { path: `${path}.trend`, rows: [...(first ? markRows(first) : []), ...now] },
    ...traced(weeks, 'weeks'),
    ...traced(checkpoints, 'checkpoints'),
  ];
}

function markRows({ digest, sources = [] }: Mark): string[] {
  return digest ? [`digest|${digest.week}|${digest.edition}`] : sources.map(sourceRow);
}

export function isOfArea(areaId: string) {
  return ({ source }: Statement) => source.kind === 'round' && source.area.id === areaId;
}

/** What teams said, and how many more answers there are; `belongs` says which count. */
export function traceStatements(
  facts: ReportFacts,
  { shown }: Capped<Statement>,
  feeds: Feeds,
  path: string,
  belongs: (statement: Statement) => boolean = () => true,
): Traced[] {
  const rows = (statements: readonly Statement[]) => statements.map(({ source }) => sourceRow(source));
  const said = new Set(shown.map(({ text, source }) => `${sourceRow(source)}|${text}`));
  const leftOut = answersFeeding(facts, feeds)
    .filter(belongs)
    .filter(({ text, source }) => !said.has(`${sourceRow(source)}|${text}`));
  return [
    ...shown.map(({ source }, index) => ({ path: `${path}.shown.${index}`, rows: [sourceRow(source)] })),
    { path: `${path}.leftOut`, rows: rows(leftOut) },
  ];
}

export function traceLessonList(
  { lessons }: ReportFacts,
  { shown }: Capped<LessonUse>,
  { belongs }: LessonList,
  path: string,
): Traced[] {
  const names = new Set(shown.map(({ name }) => name));
  const tallies = lessons.tallies.filter(belongs);
  const leftOut = tallies.filter((tally) => !names.has(lessonName(tally)));
  const usesOf = (name: string) =>
    tallies.filter((tally) => lessonName(tally) === name).flatMap((tally) => useRows(tally));
  return [
    ...shown.map(({ name }, index) => ({
      path: `${path}.shown.${index}`,
      rows: [`lesson|${name}`, ...usesOf(name)],
    })),
    { path: `${path}.leftOut`, rows: leftOut.map(lessonRow) },
  ];
}
