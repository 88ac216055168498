import type { Report } from '../domain/report/report.ts';
import type { NamedDecision, OutlookEvent } from '../domain/report/report-decisions.ts';
import type { Deviation, NamedChoice } from '../domain/report/report-registers.ts';
import type { Capped, Statement } from '../domain/report/report-statement.ts';
import { type Block, type Cell, heading, heads, paragraph, table, words } from './report-blocks.ts';
import { handWrittenPart, type ReportInput, statementList } from './report-phrases.ts';
import { dayText, reportText, sourceText } from './report-texts.ts';

/** 9 Participatie */
export function participationPart(input: ReportInput): Block[] {
  return [
    heading(1, reportText('heading.participation')),
    ...handWrittenPart(input, 'participation'),
    ...introduced('participation.answers', input.report.participation, 'participation.none'),
  ];
}

/** 10 Geld en capaciteit */
export function resourcesPart(input: ReportInput): Block[] {
  return [
    heading(1, reportText('heading.resources')),
    ...(input.report.written.resources ? [] : [paragraph(reportText('resources.byHand'))]),
    ...handWrittenPart(input, 'resources'),
    ...introduced('resources.answers', input.report.resources, 'resources.none'),
  ];
}

/** 11 Genomen en gevraagde besluiten */
export function decisionsPart({ report }: ReportInput): Block[] {
  const { decided, open, withdrawn } = report.decisions;
  return [
    heading(1, reportText('heading.decisions')),
    heading(2, reportText('heading.decisions.decided')),
    ...decidedTable(decided),
    heading(2, reportText('heading.decisions.open')),
    ...openTable(open),
    ...(withdrawn > 0 ? [paragraph(reportText('decisions.withdrawn', { count: withdrawn }))] : []),
    heading(2, reportText('heading.decisions.choices')),
    ...madeTable(report.choices, reportText('choices.made')),
    ...deviationTable(report.deviations),
    ...choicesSaid(report),
  ];
}

/** 12 Vooruitblik */
export function outlookPart(input: ReportInput): Block[] {
  const { report } = input;
  return [
    heading(1, reportText('heading.outlook')),
    ...handWrittenPart(input, 'outlook'),
    ...outlookTable(report),
  ];
}

/** What is known to come, first things first. */
export function outlookTable({ outlook, lastDay }: Pick<Report, 'outlook' | 'lastDay'>): Block[] {
  const day = dayText(lastDay);
  if (outlook.length === 0) return [paragraph(reportText('outlook.none', { day }))];
  return table(
    reportText('outlook.table', { day }),
    heads('outlook.table', ['day', 'what', 'source']),
    [22, 50, 28],
    outlook.map(outlookRow),
  );
}

type Introduction = 'participation.answers' | 'resources.answers' | 'decisions.choices';
type Nothing = 'participation.none' | 'resources.none' | 'decisions.noChoices';

function introduced(key: Introduction, statements: Capped<Statement>, none: Nothing): Block[] {
  const list = statementList(statements, reportText(none));
  return statements.shown.length === 0 ? list : [paragraph(reportText(key)), ...list];
}

/** Where a team left a choice that was recorded. */
export function deviationTable({ shown, leftOut }: Capped<Deviation>): Block[] {
  if (shown.length === 0) return [];
  return [
    ...table(
      reportText('deviations.table'),
      heads('deviations', ['choice', 'area', 'said', 'source']),
      [32, 16, 32, 20],
      shown.map(({ name, choice, statement: { text, source } }) => [
        { paragraphs: [name, ...(choice ? [choice.choice.text] : [])] },
        source.kind === 'round' ? source.area.name : reportText('label.unknown'),
        text,
        sourceText(source),
      ]),
    ),
    ...(leftOut === 0 ? [] : [paragraph(reportText('statements.leftOut', { count: leftOut }))]),
  ];
}

/** That nothing was recorded is said only where nothing at all was. */
function choicesSaid({ decisions: { choices }, deviations, choices: made }: Report): Block[] {
  const isNothing = choices.shown.length + deviations.shown.length + made.length === 0;
  if (choices.shown.length === 0 && !isNothing) return [];
  return introduced('decisions.choices', choices, 'decisions.noChoices');
}

export function decidedTable(decided: readonly NamedDecision[]): Block[] {
  if (decided.length === 0) return [paragraph(reportText('decisions.noneDecided'))];
  return table(
    reportText('decisions.decided'),
    heads('decisions', ['number', 'area', 'question', 'decision', 'body']),
    [16, 17, 25, 25, 17],
    decided.map(({ name, area, request: { question, decision } }) => [
      name,
      area?.name ?? reportText('label.unknown'),
      question,
      decision?.text ?? reportText('label.notFilledIn'),
      decision
        ? reportText('decisions.bodyAndDay', { body: decision.body, day: dayText(decision.date) })
        : reportText('label.notFilledIn'),
    ]),
  );
}

export function madeTable(made: readonly NamedChoice[], caption: string): Block[] {
  if (made.length === 0) return [];
  return table(
    caption,
    heads('choices', ['number', 'area', 'text', 'notOrLater', 'body']),
    [16, 17, 25, 23, 19],
    made.map(({ name, area, choice: { text, notOrLater, decidedBy, decidedOn } }) => [
      name,
      area?.name ?? reportText('label.unknown'),
      text,
      notOrLater ?? reportText('label.none'),
      reportText('decisions.bodyAndDay', { body: decidedBy, day: dayText(decidedOn) }),
    ]),
  );
}

export function openTable(open: readonly NamedDecision[]): Block[] {
  if (open.length === 0) return [paragraph(reportText('decisions.noneOpen'))];
  return table(
    reportText('decisions.open'),
    heads('decisions', ['number', 'area', 'question', 'neededBy', 'ifWeWait']),
    [16, 17, 25, 19, 23],
    open.map((decision) => [
      decision.name,
      decision.area?.name ?? reportText('label.unknown'),
      decision.request.question,
      neededByCell(decision),
      decision.request.ifWeWait,
    ]),
  );
}

function neededByCell({ request, overdue }: NamedDecision): Cell {
  const needed = reportText('decisions.bodyAndDay', {
    body: request.decidedBy,
    day: dayText(request.neededBy),
  });
  if (!overdue) return needed;
  return { paragraphs: [needed, words(reportText('decisions.overdue'), { bold: true })] };
}

function outlookRow(event: OutlookEvent): Cell[] {
  const day = dayText(event.on);
  switch (event.kind) {
    case 'roundCloses': {
      const { area, slot } = event;
      return [
        day,
        reportText('outlook.roundCloses', { area: area.name }),
        sourceText({ kind: 'round', area, slot }),
      ];
    }
    case 'decisionNeeded': {
      const { decidedBy, question } = event.decision.request;
      return [day, reportText('outlook.decisionNeeded', { body: decidedBy, question }), event.decision.name];
    }
    case 'followUp':
      return [
        day,
        reportText('outlook.followUp', { action: event.action, role: event.role }),
        event.lesson.name,
      ];
  }
}
