import type { Programme } from '../domain/programme.ts';
import type { Report } from '../domain/report/report.ts';
import type { Mark } from '../domain/report/report-course.ts';
import type { SentDigest } from '../domain/report/report-digests.ts';
import type { LessonUse } from '../domain/report/report-lessons.ts';
import { addDays, weekNumberOf } from '../domain/time.ts';
import { type Block, bullets, type Cell, heading, heads, paragraph, table, words } from './report-blocks.ts';
import { styles } from './report-look.ts';
import { phaseText, type ReportInput, usedCell } from './report-phrases.ts';
import { dayText, reportText } from './report-texts.ts';

/** Bijlagen: the list of lessons, the method and the response. */
export function appendices({ report, programme }: ReportInput): Block[] {
  return [
    heading(1, reportText('heading.appendices'), { onNewPage: true }),
    heading(2, reportText('heading.appendices.lessons')),
    ...lessonTable(report, programme),
    heading(2, reportText('heading.appendices.method')),
    ...bullets(methodSentences(report)),
    ...digestTable(report.sentDigests),
    heading(2, reportText('heading.appendices.response')),
    paragraph(reportText('appendices.response.explained')),
    ...responseTable(report),
  ];
}

export function lessonTable({ lessons: { all } }: Report, programme: Programme): Block[] {
  const leftOut =
    all.leftOut === 0 ? [] : [paragraph(reportText('appendices.lessons.leftOut', { count: all.leftOut }))];
  if (all.shown.length === 0) return leftOut.length === 0 ? [paragraph(reportText('lessons.none'))] : leftOut;
  return [
    ...table(
      reportText('appendices.lessons.table'),
      heads('appendices.lessons', ['number', 'lesson', 'nextTime', 'used']),
      [19, 35, 27, 19],
      all.shown.map((use) => lessonRow(use, programme)),
    ),
    ...leftOut,
  ];
}

function lessonRow(use: LessonUse, programme: Programme): Cell[] {
  const { title, happened, nextTime, kind, phaseId } = use.lesson;
  const area = use.area?.name ?? reportText('label.unknown');
  return [
    { paragraphs: [words(use.name, { bold: true }), area, phaseText(programme, phaseId)] },
    { paragraphs: [words(title, { bold: true }), `${reportText(`lessons.kind.${kind}`)}: ${happened}`] },
    nextTime,
    usedCell(use),
  ];
}

/** What was sent, with the hash by which anybody can tell that it is still that. */
function digestTable(digests: readonly SentDigest[]): Block[] {
  if (digests.length === 0) return [];
  return table(
    reportText('appendices.digests.table'),
    heads('appendices.digests', ['week', 'edition', 'day', 'hash']),
    [13, 9, 19, 59],
    digests.map(({ week, edition, frozenOn, hash }) => [
      reportText('appendices.digests.weekOf', { number: weekNumberOf(week), year: week.slice(0, 4) }),
      { number: edition },
      dayText(frozenOn),
      words(hash, { style: styles.hash }),
    ]),
  );
}

function methodSentences({
  period: { range },
  madeOn,
  unreadableRows,
  lines,
  sentDigests,
}: Report): string[] {
  const days = {
    from: dayText(range.from),
    through: dayText(addDays(range.until, -1)),
    day: dayText(madeOn),
  };
  return [
    reportText('appendices.method.period', days),
    ...(['rounds', 'open', 'weeks', 'lessons', 'words'] as const).map((key) =>
      reportText(`appendices.method.${key}`),
    ),
    weeksSentence(lines[0]?.weeks ?? [], sentDigests),
    reportText('appendices.method.unreadable', { count: unreadableRows }),
  ];
}

/** Where the colours of the weeks come from. */
function weeksSentence(weeks: readonly Mark[], sent: readonly SentDigest[]): string {
  const fromDigest = new Set(sent.map(({ week }) => week)).size;
  return reportText('appendices.method.digests', { count: fromDigest, weeks: weeks.length });
}

function responseTable({ responses, summary }: Report): Block[] {
  const figures = ['rounds', 'answered', 'silent', 'waiting'] as const;
  return table(
    reportText('appendices.response.table'),
    heads('appendices.response', ['area', ...figures]),
    [32, 17, 17, 17, 17],
    [
      ...responses.map((response) => [
        response.area.name,
        ...figures.map((key) => ({ number: response[key] })),
      ]),
      [
        words(reportText('label.total'), { bold: true }),
        ...figures.map((key) => ({ number: summary.rounds[key] })),
      ],
    ],
  );
}
