import type { FileChild } from 'docx';
import type { GoalSection, LessonFigures, LessonSection } from '../domain/report/report-lessons.ts';
import { heading, paragraph, words } from './report-blocks.ts';
import {
  handWrittenPart,
  lessonLines,
  lessonsLeftOut,
  nameOf,
  type ReportInput,
  statementList,
  usedText,
} from './report-phrases.ts';
import { heads, table } from './report-table.ts';
import { reportText } from './report-texts.ts';

/** 6 Wat hebben we geleerd en wat doen we anders? */
export function lessonsPart({ report }: ReportInput): FileChild[] {
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

function lessonFigures({ figures, byKind }: LessonSection): FileChild[] {
  const waiting =
    figures.waiting > 0 ? [paragraph(reportText('lessons.waiting', { count: figures.waiting }))] : [];
  if (figures.shared === 0) return [paragraph(reportText('lessons.none')), ...waiting];
  const total = [reportText('label.total'), String(figures.shared), String(figures.used)];
  return [
    paragraph(reportText('lessons.figures', figures)),
    ...(figures.applications > 0 ? [paragraph(applicationSentences(figures))] : []),
    ...waiting,
    ...table(
      reportText('lessons.kinds'),
      heads('lessons.kinds', ['kind', 'shared', 'used']),
      [40, 30, 30],
      [
        ...byKind.map(({ kind, shared, used }) => [
          reportText(`lessons.kind.${kind}`),
          String(shared),
          String(used),
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

function usedLessons({ used }: LessonSection): FileChild[] {
  if (used.shown.length === 0) return [paragraph(reportText('lessons.noneUsed'))];
  return [
    ...table(
      reportText('lessons.used'),
      heads('lessons.used', ['lesson', 'happened', 'nextTime', 'used']),
      [25, 30, 30, 15],
      used.shown.map((use) => [
        { paragraphs: [words(use.lesson.title, { bold: true }), use.name] },
        use.lesson.happened,
        use.lesson.nextTime,
        usedText(use),
      ]),
    ),
    ...lessonsLeftOut(used.leftOut),
  ];
}

/** 7 Bijdrage aan de vier opgaven */
export function goalsPart({ report: { goals }, programme }: ReportInput): FileChild[] {
  return [
    heading(1, reportText('heading.goals', { count: goals.length })),
    handWrittenPart(programme, 'contribution'),
    paragraph(reportText('goals.indicators')),
    paragraph(reportText('goals.slow')),
    ...goalTable(goals),
    paragraph(reportText('goals.several')),
    ...goals.flatMap(({ goal, lessons }, index) => [
      heading(2, reportText('heading.goals.goal', { number: index + 1, goal: nameOf(goal.name) })),
      ...lessonLines(lessons, (use) => use.lesson.nextTime, reportText('goals.noLessons')),
    ]),
  ];
}

function goalTable(goals: readonly GoalSection[]): FileChild[] {
  return table(
    reportText('goals.table'),
    heads('goals.table', ['goal', 'lessons', 'used', 'indicators']),
    [34, 20, 20, 26],
    goals.map(({ goal, lessons, used }) => [
      nameOf(goal.name),
      String(lessons.shown.length + lessons.leftOut),
      String(used),
      reportText('goals.table.noIndicators'),
    ]),
  );
}
