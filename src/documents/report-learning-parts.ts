import type { FileChild } from 'docx';
import type { GoalSection, LessonSection } from '../domain/report-lessons.ts';
import { bullets, heading, heads, paragraph, table } from './report-blocks.ts';
import {
  handWrittenPart,
  lessonLine,
  lessonTitle,
  nameOf,
  type ReportInput,
  statementList,
  usedText,
} from './report-phrases.ts';
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
    ...successes(lessons),
    heading(2, reportText('heading.lessons.reflections')),
    ...statementList(reflections, reportText('lessons.noReflections')),
  ];
}

function lessonFigures({ figures, byKind }: LessonSection): FileChild[] {
  const waiting = figures.waiting > 0 ? [paragraph(reportText('lessons.waiting', { count: figures.waiting }))] : [];
  if (figures.shared === 0) return [paragraph(reportText('lessons.none')), ...waiting];
  const total = [reportText('label.total'), String(figures.shared), String(figures.used)];
  return [
    paragraph(reportText('lessons.figures', figures)),
    ...(figures.applications > 0 ? [paragraph(reportText('lessons.applications', figures))] : []),
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

function usedLessons({ used }: LessonSection): FileChild[] {
  if (used.shown.length === 0) return [paragraph(reportText('lessons.noneUsed'))];
  return [
    ...table(
      reportText('lessons.used'),
      heads('lessons.used', ['lesson', 'happened', 'nextTime', 'used']),
      [25, 30, 30, 15],
      used.shown.map((use) => [lessonTitle(use), use.lesson.happened, use.lesson.nextTime, usedText(use)]),
    ),
    ...leftOut(used.leftOut),
  ];
}

function successes({ successes }: LessonSection): FileChild[] {
  if (successes.shown.length === 0) return [paragraph(reportText('lessons.noSuccesses'))];
  return [
    ...bullets(successes.shown.map((use) => lessonLine(use, use.lesson.happened))),
    ...leftOut(successes.leftOut),
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
      ...(lessons.shown.length === 0
        ? [paragraph(reportText('goals.noLessons'))]
        : bullets(lessons.shown.map((use) => lessonLine(use, use.lesson.nextTime)))),
      ...leftOut(lessons.leftOut),
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

function leftOut(count: number): FileChild[] {
  return count === 0 ? [] : [paragraph(reportText('lessons.leftOut', { count }))];
}
