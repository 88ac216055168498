import type { Programme } from '../domain/programme.ts';
import type { LessonFigures } from '../domain/report/report-lessons.ts';
import type { OpenItem } from '../domain/report/report-open-items.ts';
import { addDays } from '../domain/time.ts';
import { type Block, bullets, fact, heading, heads, paragraph, table } from './report-blocks.ts';
import { type Colour, styles } from './report-look.ts';
import {
  colourOf,
  handWrittenPart,
  nameOf,
  type ReportInput,
  roleText,
  unreadableRows,
  writtenBlocks,
} from './report-phrases.ts';
import { dayText, listText, periodText, reportLanguage, reportText, sourceText } from './report-texts.ts';

const colours: readonly Colour[] = ['red', 'amber', 'green', 'noData'];

/** The page before the contents, and the contents. */
export function frontPage({ report, programme, isFinal }: ReportInput): Block[] {
  const period = periodText(report.period);
  return [
    paragraph(programme.organisation.name, styles.organisation),
    ...(isFinal ? [] : [paragraph(reportText('label.concept'), styles.concept)]),
    paragraph(nameOf(programme.report.title), styles.title),
    paragraph(withCapital(period), styles.subtitle),
    ...frontFacts({ report, programme, isFinal }).map(([name, value]) => fact(name, value)),
    ...unreadableRows(report),
    paragraph(
      `${reportText(isFinal ? 'front.noticeFinal' : 'front.notice')} ${reportText('front.openItems')}`,
      styles.notice,
    ),
    { kind: 'contents', title: reportText('front.contents') },
  ];
}

export function withCapital(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase(reportLanguage)}${text.slice(1)}`;
}

/** What this document is, in a few lines. */
function frontFacts({ report, programme, isFinal }: ReportInput): [name: string, value: string][] {
  const { range } = report.period;
  const [from, through] = [dayText(range.from), dayText(addDays(range.until, -1))];
  const running = reportText('front.running', { day: dayText(report.lastDay) });
  return [
    [reportText('front.programme'), nameOf(programme.name)],
    [reportText('front.period'), reportText('front.fromThrough', { from, through })],
    ...(report.isRunning ? [[reportText('front.until'), running] as [string, string]] : []),
    [reportText('front.made'), dayText(report.madeOn)],
    [reportText('front.state'), reportText(isFinal ? 'front.isFinal' : 'front.isConcept')],
    [reportText('front.basis'), nameOf(programme.report.basis)],
  ];
}

/** Before the first chapter, where somebody wrote it. */
export function forewordPart({ report: { written } }: ReportInput): Block[] {
  if (!written.foreword) return [];
  return [
    heading(1, reportText('heading.foreword'), { onNewPage: true }),
    ...writtenBlocks(written.foreword),
  ];
}

/** 1 Samenvatting */
export function summaryPart(input: ReportInput): Block[] {
  const { report } = input;
  return [
    heading(1, reportText('heading.summary'), { onNewPage: true }),
    ...handWrittenPart(input, 'message'),
    paragraph(reportText('summary.figures')),
    ...bullets(summarySentences(report)),
    ...table(
      reportText('summary.table', { day: dayText(report.lastDay) }),
      heads('summary.table', ['status', 'count', 'areas']),
      [18, 12, 70],
      colours.map((colour) => {
        const areas = report.areas.filter(({ status }) => colourOf(status) === colour);
        const named = areas.map(({ area }) => area.name).join(', ');
        return [{ colour }, { number: areas.length }, named || reportText('label.none')];
      }),
    ),
  ];
}

export function summarySentences({ summary, lessons, decisions, lastDay }: ReportInput['report']): string[] {
  const { areas, rounds } = summary;
  const hasStatuses = areas.green + areas.amber + areas.red > 0;
  const open = {
    open: decisions.open.length,
    overdue: decisions.open.filter(({ overdue }) => overdue).length,
  };
  const taken = { asked: decisions.askedInPeriod, decided: decisions.decided.length };
  return [
    sentences(
      reportText(hasStatuses ? 'summary.areas' : 'summary.noStatuses', { day: dayText(lastDay), ...areas }),
      hasStatuses && areas.noData > 0 && reportText('summary.noData', { count: areas.noData }),
    ),
    sentences(
      reportText(rounds.rounds === 0 ? 'summary.noRounds' : 'summary.rounds', rounds),
      rounds.waiting > 0 && reportText('summary.waiting', { count: rounds.waiting }),
    ),
    reportText('summary.phases', { count: summary.areasInAnotherPhase }),
    sentences(
      reportText('summary.lessons', lessons.figures),
      lessons.figures.shared > 0 && reportText('summary.lessonsUsed', usedInAll(lessons.figures)),
    ),
    sentences(reportText('summary.decisions', taken), reportText('summary.decisionsOpen', open)),
  ];
}

/** Earlier lessons that were used count here too. */
function usedInAll({ used, usedEarlier, applications }: LessonFigures) {
  return { used: used + usedEarlier, applications };
}

function sentences(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' ');
}

/** 2 Inleiding en leeswijzer */
export function introductionPart({ report, programme, isFinal }: ReportInput): Block[] {
  return [
    heading(1, reportText('heading.introduction')),
    paragraph(reportText('introduction.basis', { basis: nameOf(programme.report.basis) })),
    paragraph(reportText('introduction.how')),
    heading(2, reportText('heading.introduction.reading')),
    paragraph(reportText('introduction.colours')),
    ...bullets(
      (['green', 'amber', 'red', 'noData'] as const).map((colour) => reportText(`status.${colour}.meaning`)),
    ),
    ...(
      ['holds', 'silentRed', 'unconfirmed', 'line', 'sources', 'numbers', 'written', 'noPersons'] as const
    ).map((key) => paragraph(reportText(`introduction.${key}`))),
    heading(2, reportText('heading.introduction.openItems')),
    ...openItemsTable({ report, programme, isFinal }),
  ];
}

function openItemsTable({ report: { openItems }, programme, isFinal }: ReportInput): Block[] {
  if (openItems.length === 0) return [paragraph(reportText('introduction.openItems.none'))];
  return [
    paragraph(reportText(isFinal ? 'introduction.openItemsFinal' : 'introduction.openItems')),
    ...table(
      reportText('introduction.openItems.table'),
      heads('introduction.openItems', ['section', 'what', 'role']),
      [14, 62, 24],
      openItems.map((item) => [String(item.section), openItemText(item), roleText(programme, item.role)]),
    ),
  ];
}

export function openItemText(item: OpenItem): string {
  switch (item.kind) {
    case 'handWritten':
      return reportText(`handWritten.${item.part}`);
    case 'lessonsWaiting':
      return reportText('openItem.lessonsWaiting', { count: item.count });
    case 'lineStatusMissing': {
      const lines = item.lines.map(({ shortName }) => nameOf(shortName));
      return reportText('openItem.lineStatusMissing', { lines: listText(lines) });
    }
    case 'areaSaysNothing': {
      const areas = item.areas.map(({ name }) => name);
      return reportText('openItem.areaSaysNothing', { areas: listText(areas) });
    }
    case 'indicatorDue': {
      const names = item.indicators.map(({ name }) => name);
      return reportText('openItem.indicatorDue', { indicators: listText(names) });
    }
    case 'decisionOverdue':
      return reportText('openItem.decisionOverdue', { decisions: listText(item.sources.map(sourceText)) });
    case 'statusUnconfirmed':
    case 'attentionIncomplete': {
      const areas = item.sources.flatMap((source) => (source.kind === 'round' ? source.area.name : []));
      return reportText(`openItem.${item.kind}`, { areas: listText(areas) });
    }
  }
}

/** 3 Wat wilden we bereiken? */
export function intentionPart(input: ReportInput): Block[] {
  const { programme } = input;
  const goals = programme.goals.map(({ name }) => nameOf(name));
  const cycle = nameOf(programme.cycle.name).toLocaleLowerCase('nl');
  return [
    heading(1, reportText('heading.intention')),
    paragraph(reportText('intention.lines', { count: programme.lines.length })),
    ...bullets(programme.lines.map(({ name }) => nameOf(name))),
    paragraph(reportText('intention.goals', { count: goals.length, goals: listText(goals) })),
    ...handWrittenPart(input, 'intention'),
    paragraph(reportText('intention.cycle', { cycle })),
    ...phaseTable(programme, cycle),
  ];
}

function phaseTable({ cycle: { phases } }: Programme, cycle: string): Block[] {
  return table(
    reportText('intention.table', { cycle }),
    heads('intention.table', ['phase', 'purpose', 'product', 'usualLength']),
    [24, 34, 26, 16],
    phases.map(({ name, purpose, product, usualLength }, index) => [
      `${index + 1} ${nameOf(name)}`,
      nameOf(purpose),
      nameOf(product),
      nameOf(usualLength),
    ]),
  );
}
