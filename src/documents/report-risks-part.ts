import type { FileChild } from 'docx';
import type { AttentionItem } from '../domain/digest.ts';
import type { AreaSection } from '../domain/report-areas.ts';
import type { RiskSignals } from '../domain/report-lessons.ts';
import type { Status } from '../domain/status.ts';
import {
  bullets,
  type Cell,
  colourRun,
  heading,
  heads,
  paragraph,
  sourceRuns,
  table,
  words,
} from './report-blocks.ts';
import type { ReportInput } from './report-phrases.ts';
import { lessonLine, nameOf } from './report-phrases.ts';
import { dayText, reportText } from './report-texts.ts';

/** 8 Risico’s en bijsturing */
export function risksPart({ report }: ReportInput): FileChild[] {
  return [
    heading(1, reportText('heading.risks')),
    heading(2, reportText('heading.risks.attention')),
    ...attentionTable(report.attention, dayText(report.lastDay)),
    heading(2, reportText('heading.risks.rounds')),
    ...roundTable(report.areas),
    heading(2, reportText('heading.risks.categories')),
    ...categoryTable(report.riskSignals),
    heading(2, reportText('heading.risks.warnings')),
    ...(report.earlyWarnings.length === 0
      ? [paragraph(reportText('risks.noWarnings'))]
      : bullets(report.earlyWarnings.map((use) => lessonLine(use, use.lesson.happened)))),
  ];
}

function attentionTable(attention: readonly AttentionItem[], day: string): FileChild[] {
  if (attention.length === 0) return [paragraph(reportText('risks.noAttention', { day }))];
  return table(
    reportText('risks.attention', { day }),
    heads('risks.attention', ['area', 'what', 'effect', 'correction']),
    [24, 28, 24, 24],
    attention.flatMap(attentionRows),
  );
}

function attentionRows({ area, slot, status, notAnsweredAgain, answers }: AttentionItem): Cell[][] {
  const source = sourceRuns([{ kind: 'round', area, slot }]);
  const cell = (colour: Status): Cell => ({
    paragraphs: [
      words(area.name, { bold: true }),
      [colourRun(colour), ...words(notAnsweredAgain ? ` ${reportText('status.notAnsweredAgain')}` : '')],
      source,
    ],
  });
  if (answers.length === 0) return [[cell(status), reportText('risks.attention.earlier'), '', '']];
  const filled = (text: string | undefined) => text ?? reportText('label.notFilledIn');
  return answers.map((answer) => [
    cell(answer.status),
    filled(answer.what),
    filled(answer.effect),
    filled(answer.correction),
  ]);
}

function roundTable(areas: readonly AreaSection[]): FileChild[] {
  const colours = ['green', 'amber', 'red', 'noData'] as const;
  return table(
    reportText('risks.rounds'),
    [
      ...heads('risks.rounds', ['area', 'rounds']),
      ...colours.map((colour) => reportText(`status.${colour}`)),
    ],
    [30, 14, 14, 14, 14, 14],
    areas.map(({ area, rounds }) => [
      area.name,
      String(rounds.length),
      ...colours.map((colour) => String(rounds.filter(({ status = 'noData' }) => status === colour).length)),
    ]),
  );
}

function categoryTable(signals: readonly RiskSignals[]): FileChild[] {
  return table(
    reportText('risks.categories'),
    heads('risks.categories', ['category', 'lessons']),
    [36, 64],
    signals.map(({ category, lessons }) => [
      category ? nameOf(category.name) : reportText('risks.categories.other'),
      lessons.length === 0
        ? reportText('label.none')
        : { paragraphs: lessons.map(({ name, lesson }) => `${lesson.title} (${name})`) },
    ]),
  );
}
