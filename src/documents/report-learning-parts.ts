import type { Measurement } from '../domain/indicator.ts';
import type { NamedIndicator } from '../domain/report/report-indicators.ts';
import type { GoalSection, LessonFigures, LessonSection } from '../domain/report/report-lessons.ts';
import { type Block, type Cell, heading, heads, paragraph, table, words } from './report-blocks.ts';
import {
  handWrittenPart,
  lessonLines,
  lessonsLeftOut,
  nameOf,
  type ReportInput,
  statementList,
  usedCell,
} from './report-phrases.ts';
import { dayText, reportText } from './report-texts.ts';

/** 6 Wat hebben we geleerd en wat doen we anders? */
export function lessonsPart({ report }: ReportInput): Block[] {
  const { lessons, reflections } = report;
  return [
    heading(1, reportText('heading.lessons')),
    heading(2, reportText('heading.lessons.figures')),
    ...lessonFigures(lessons),
    heading(2, reportText('heading.lessons.used')),
    ...usedLessons(lessons),
    heading(2, reportText('heading.lessons.successes')),
    ...lessonLines(lessons.successes, (use) => use.lesson.happened, reportText('lessons.noSuccesses')),
    heading(2, reportText('heading.lessons.reflections')),
    ...statementList(reflections, reportText('lessons.noReflections')),
  ];
}

function lessonFigures({ figures, byKind }: LessonSection): Block[] {
  const waiting =
    figures.waiting > 0 ? [paragraph(reportText('lessons.waiting', { count: figures.waiting }))] : [];
  const uses = figures.applications > 0 ? [paragraph(applicationSentences(figures))] : [];
  if (figures.shared === 0) return [paragraph(reportText('lessons.none')), ...uses, ...waiting];
  const total = [
    words(reportText('label.total'), { bold: true }),
    { number: figures.shared },
    { number: figures.used },
  ];
  return [
    paragraph(reportText('lessons.figures', figures)),
    ...uses,
    ...waiting,
    ...table(
      reportText('lessons.kinds'),
      heads('lessons.kinds', ['kind', 'shared', 'used']),
      [40, 30, 30],
      [
        ...byKind.map(({ kind, shared, used }) => [
          reportText(`lessons.kind.${kind}`),
          { number: shared },
          { number: used },
        ]),
        total,
      ],
    ),
  ];
}

function applicationSentences(figures: LessonFigures): string {
  const said = reportText('lessons.applications', figures);
  if (figures.usedEarlier === 0) return said;
  return `${said} ${reportText('lessons.usedEarlier', { count: figures.usedEarlier })}`;
}

function usedLessons({ used }: LessonSection): Block[] {
  if (used.shown.length === 0) return [paragraph(reportText('lessons.noneUsed'))];
  return [
    ...table(
      reportText('lessons.used'),
      heads('lessons.used', ['lesson', 'happened', 'nextTime', 'used']),
      [25, 28, 27, 20],
      used.shown.map((use) => [
        { paragraphs: [words(use.lesson.title, { bold: true }), use.name] },
        use.lesson.happened,
        use.lesson.nextTime,
        usedCell(use),
      ]),
    ),
    ...lessonsLeftOut(used.leftOut),
  ];
}

/** 7 Bijdrage aan de vier opgaven */
export function goalsPart(input: ReportInput): Block[] {
  const { goals } = input.report;
  return [
    heading(1, reportText('heading.goals', { count: goals.length })),
    ...handWrittenPart(input, 'contribution'),
    ...indicatorTable(goals),
    paragraph(reportText('goals.slow')),
    ...goalTable(goals),
    paragraph(reportText('goals.several')),
    ...goals.flatMap(({ goal, lessons }, index) => [
      heading(2, reportText('heading.goals.goal', { number: index + 1, goal: nameOf(goal.name) })),
      ...lessonLines(lessons, (use) => use.lesson.nextTime, reportText('goals.noLessons')),
    ]),
  ];
}

function indicatorTable(goals: readonly GoalSection[]): Block[] {
  const rows = goals.flatMap(({ goal, indicators }) =>
    indicators.map((indicator) => indicatorRow(nameOf(goal.name), indicator)),
  );
  if (rows.length === 0) return [paragraph(reportText('goals.indicators'))];
  return table(
    reportText('indicators.table'),
    heads('indicators', ['goal', 'indicator', 'latest', 'previous', 'next']),
    [15, 32, 21, 16, 16],
    rows,
  );
}

function indicatorRow(goal: string, measured: NamedIndicator): Cell[] {
  const { name, indicator, latest, previous, isDue } = measured;
  const { source, slow, nextOn, stopped } = indicator;
  const what = [
    words(indicator.name, { bold: true }),
    reportText(slow ? 'indicators.slowSource' : 'indicators.source', { name, source }),
  ];
  const next = stopped
    ? reportText('indicators.stopped', { day: dayText(stopped.on), reason: stopped.reason })
    : nextOn === undefined
      ? reportText('label.none')
      : reportText(isDue ? 'indicators.due' : 'indicators.nextOn', { day: dayText(nextOn) });
  return [
    goal,
    { paragraphs: what },
    measurementCell(latest),
    previous ? measurementText(previous) : reportText('label.none'),
    next,
  ];
}

function measurementCell(measurement: Measurement | undefined): Cell {
  if (!measurement) return reportText('indicators.notMeasured');
  const { remark } = measurement;
  return { paragraphs: [measurementText(measurement), ...(remark ? [remark] : [])] };
}

function measurementText({ value, measuredOn }: Measurement): string {
  return reportText('indicators.measured', { value, day: dayText(measuredOn) });
}

function goalTable(goals: readonly GoalSection[]): Block[] {
  return table(
    reportText('goals.table'),
    heads('goals.table', ['goal', 'lessons', 'used', 'indicators']),
    [34, 22, 22, 22],
    goals.map(({ goal, lessons, used, indicators }) => [
      nameOf(goal.name),
      { number: lessons.shown.length + lessons.leftOut },
      { number: used },
      { number: indicators.length },
    ]),
  );
}
