import type { AttentionItem } from '../domain/digest.ts';
import type { Programme } from '../domain/programme.ts';
import type { Report } from '../domain/report/report.ts';
import type { AreaSection } from '../domain/report/report-areas.ts';
import type { RiskSignals } from '../domain/report/report-lessons.ts';
import type { NamedRisk } from '../domain/report/report-risks.ts';
import {
  type Block,
  type Cell,
  colourRun,
  heading,
  heads,
  paragraph,
  table,
  words,
} from './report-blocks.ts';
import { lessonLines, nameOf, type ReportInput } from './report-phrases.ts';
import { dayText, listText, reportText, sourceText } from './report-texts.ts';

/** 8 Risico’s en bijsturing */
export function risksPart({ report, programme }: ReportInput): Block[] {
  return [
    heading(1, reportText('heading.risks')),
    heading(2, reportText('heading.risks.attention')),
    ...attentionTable(report, programme),
    ...areasWithoutData(report),
    heading(2, reportText('heading.risks.rounds')),
    ...roundTable(report.areas),
    heading(2, reportText('heading.risks.register')),
    ...registerTable(report.risks),
    heading(2, reportText('heading.risks.categories')),
    ...categoryTable(report.riskSignals),
    heading(2, reportText('heading.risks.warnings')),
    ...lessonLines(report.earlyWarnings, (use) => use.lesson.happened, reportText('risks.noWarnings')),
  ];
}

export function attentionTable({ attention, lastDay }: Report, programme: Programme): Block[] {
  const day = dayText(lastDay);
  if (attention.length === 0) return [paragraph(reportText('risks.noAttention', { day }))];
  return table(
    reportText('risks.attention', { day }),
    heads('risks.attention', ['area', 'what', 'effect', 'correction']),
    [24, 28, 24, 24],
    attention.flatMap((item) => attentionRows(item, programme)),
  );
}

/** An area that says nothing may need attention too. */
function areasWithoutData({ summary }: Report): Block[] {
  const count = summary.areas.noData;
  return count === 0 ? [] : [paragraph(reportText('summary.noData', { count }))];
}

/** Why the lead gave another colour, and of which kinds the area's risks are. */
function behindColour({ reason, riskCategoryIds }: AttentionItem, programme: Programme): string[] {
  const kinds = programme.riskCategories.flatMap(({ id, name }) =>
    riskCategoryIds.includes(id) ? nameOf(name) : [],
  );
  return [
    ...(reason === undefined ? [] : [reportText('risks.attention.reason', { reason })]),
    ...(kinds.length === 0 ? [] : [reportText('risks.attention.kinds', { kinds: listText(kinds) })]),
  ];
}

/** One row for each answer; the area's own colour stands with the first one only. */
function attentionRows(item: AttentionItem, programme: Programme): Cell[][] {
  const { area, slot, status, notAnsweredAgain, answers } = item;
  const name = words(area.name, { bold: true });
  const note = notAnsweredAgain ? ` ${reportText('status.notAnsweredAgain')}` : '';
  const source = sourceText({ kind: 'round', area, slot });
  const first: Cell = {
    paragraphs: [name, [colourRun(status), ...words(note)], ...behindColour(item, programme), source],
  };
  if (answers.length === 0) return [[first, reportText('risks.attention.earlier'), '', '']];
  const filled = (text: string | undefined) => text ?? reportText('label.notFilledIn');
  return answers.map(({ what, effect, correction }, index) => [
    index === 0 ? first : name,
    filled(what),
    filled(effect),
    filled(correction),
  ]);
}

function roundTable(areas: readonly AreaSection[]): Block[] {
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
      { number: rounds.length },
      ...colours.map((colour) => ({
        number: rounds.filter(({ status = 'noData' }) => status === colour).length,
      })),
    ]),
  );
}

export function registerTable(risks: readonly NamedRisk[]): Block[] {
  if (risks.length === 0) return [paragraph(reportText('risks.noRegister'))];
  return table(
    reportText('risks.register'),
    heads('risks.register', ['risk', 'area', 'measure', 'state']),
    [38, 16, 28, 18],
    risks.map(({ name, risk, category, area, closedOn }) => [
      {
        paragraphs: [
          words(category ? nameOf(category.name) : reportText('risks.categories.other'), { bold: true }),
          reportText('risks.register.named', { name, risk: risk.risk }),
        ],
      },
      risk.areaId === undefined
        ? reportText('risks.register.programme')
        : (area?.name ?? reportText('label.unknown')),
      risk.measure ?? reportText('label.none'),
      closedOn && risk.closed
        ? reportText('risks.register.closed', { day: dayText(closedOn), reason: risk.closed.reason })
        : reportText('risks.register.open'),
    ]),
  );
}

function categoryTable(signals: readonly RiskSignals[]): Block[] {
  return table(
    reportText('risks.categories'),
    heads('risks.categories', ['category', 'lessons']),
    [36, 64],
    signals.map(({ category, lessons }) => [
      category ? nameOf(category.name) : reportText('risks.categories.other'),
      lessonCell(lessons),
    ]),
  );
}

function lessonCell({ shown, leftOut }: RiskSignals['lessons']): Cell {
  if (shown.length === 0) return reportText('label.none');
  const more = leftOut === 0 ? [] : [reportText('lessons.leftOut', { count: leftOut })];
  return { paragraphs: [...shown.map(({ name, lesson }) => `${name} ${lesson.title}`), ...more] };
}
