import type { AttentionItem } from '../domain/digest.ts';
import type { Report } from '../domain/report/report.ts';
import { firstSentence, textThatFits } from './letter-room.ts';
import {
  type Block,
  bullets,
  colourRun,
  fact,
  heading,
  paragraph,
  sourceRuns,
  type Words,
  words,
} from './report-blocks.ts';
import { styles } from './report-look.ts';
import { summarySentences } from './report-opening-parts.ts';
import {
  handWrittenPart,
  lowerCase,
  nameOf,
  type ReportInput,
  unreadableRows,
  writtenBlocks,
} from './report-phrases.ts';
import { dayText, periodText, reportText } from './report-texts.ts';

/** A letter of two pages has room for this much of each kind; the enclosure has the rest, and the letter says so. */
const most = { attention: 4, lessons: 3, decided: 2, open: 3 } as const;
/** Lines of what the manager wrote. */
const mostLines = { message: 15, outlook: 10 } as const;
/** Letters of a sentence: two lines with what stands around it. */
const mostOf = { attention: 150, lesson: 110, question: 110, decision: 110 } as const;
/** The chapter of the report that has all of it. */
const chapterOf = { message: 1, outlook: 12 } as const;

/** The letter to the council that goes with the report: two pages, what a person has to fill in marked. */
export function councilLetter(input: ReportInput): Block[] {
  const { report, programme } = input;
  const organisation = programme.organisation.name.replace(/^Gemeente /, '');
  const period = periodText(report.period);
  return [
    paragraph(programme.organisation.name, styles.letterHead),
    paragraph(reportText('letter.title'), styles.letterTitle),
    ...letterFacts(input, organisation).map(([name, value]) => fact(name, value)),
    paragraph(reportText('letter.greeting'), styles.greeting),
    paragraph(
      reportText('letter.why', {
        programme: lowerCase(nameOf(programme.name)),
        period,
        report: lowerCase(nameOf(programme.report.title)),
      }),
    ),
    ...unreadableRows(report),
    heading(1, reportText('letter.heading.core')),
    ...writtenPart(input, 'message'),
    heading(1, reportText('letter.heading.status')),
    ...bullets(summarySentences(report).slice(0, 3)),
    heading(1, reportText('letter.heading.attention')),
    ...attentionLines(report),
    heading(1, reportText('letter.heading.lessons')),
    ...lessonPart(report),
    heading(1, reportText('letter.heading.decisions')),
    ...decisionLines(report),
    heading(1, reportText('letter.heading.outlook')),
    ...writtenPart(input, 'outlook'),
    paragraph(reportText('letter.closing'), styles.greeting),
    paragraph(reportText('letter.signed', { organisation })),
    paragraph(reportText('letter.signatures')),
  ];
}

function letterFacts({ report, programme }: ReportInput, organisation: string): [string, string][] {
  const period = periodText(report.period);
  return [
    [reportText('letter.to'), reportText('letter.toCouncil')],
    [reportText('letter.from'), reportText('letter.fromCollege', { organisation })],
    [reportText('letter.date'), reportText('letter.fillIn')],
    [reportText('letter.number'), reportText('letter.fillIn')],
    [
      reportText('letter.about'),
      reportText('letter.subject', { programme: lowerCase(nameOf(programme.name)), period }),
    ],
    [reportText('letter.enclosure'), `${nameOf(programme.report.title)}, ${period}`],
  ];
}

/** What was written, as far as the letter has room for it; it says where the rest is. */
function writtenPart(input: ReportInput, part: 'message' | 'outlook'): Block[] {
  const written = input.report.written[part];
  if (!written) return handWrittenPart(input, part);
  const { text, isCut } = textThatFits(written.text, mostLines[part]);
  const rest = reportText('letter.cut', { chapter: chapterOf[part] });
  return [...writtenBlocks({ ...written, text }), ...(isCut ? [paragraph(rest)] : [])];
}

function attentionLines({ attention, lastDay }: Report): Block[] {
  if (attention.length === 0) return [paragraph(reportText('letter.noAttention', { day: dayText(lastDay) }))];
  const lines = attention.slice(0, most.attention).map(attentionLine);
  return [...bullets(lines), ...moreLine(attention.length - most.attention)];
}

function attentionLine({ area, slot, status, answers }: AttentionItem): Words {
  const what = answers.find((answer) => answer.what !== undefined)?.what;
  return [
    ...words(reportText('letter.attention', { area: area.name }), { bold: true }),
    colourRun(status),
    ...words(what === undefined ? '' : ` ${firstSentence(what, mostOf.attention)}`),
    ...sourceRuns([{ kind: 'round', area, slot }]),
  ];
}

function lessonPart({ lessons: { used } }: Report): Block[] {
  if (used.shown.length === 0) return [paragraph(reportText('letter.noLessons'))];
  const lines = used.shown
    .slice(0, most.lessons)
    .map(({ name, lesson }) => [
      ...words(lesson.title, { bold: true }),
      ...words(` – ${firstSentence(lesson.nextTime, mostOf.lesson)}`),
      ...sourceRuns([{ kind: 'lesson', name }]),
    ]);
  return [...bullets(lines), ...moreLine(used.shown.length + used.leftOut - lines.length)];
}

function decisionLines({ decisions: { decided, open } }: Report): Block[] {
  const taken = decided.slice(-most.decided).map(({ name, request }) => [
    ...words(
      reportText('letter.decided', {
        question: firstSentence(request.question, mostOf.question),
        decision: firstSentence(request.decision?.text ?? reportText('label.notFilledIn'), mostOf.decision),
      }),
    ),
    ...sourceRuns([{ kind: 'decision', name }]),
  ]);
  const asked = open.slice(0, most.open).map(({ name, request }) => [
    ...words(
      reportText('letter.open', {
        question: firstSentence(request.question, mostOf.question),
        day: dayText(request.neededBy),
      }),
    ),
    ...sourceRuns([{ kind: 'decision', name }]),
  ]);
  const lines = [...taken, ...asked];
  if (lines.length === 0)
    return [paragraph(`${reportText('decisions.noneDecided')} ${reportText('decisions.noneOpen')}`)];
  return [...bullets(lines), ...moreLine(decided.length + open.length - lines.length)];
}

function moreLine(count: number): Block[] {
  return count > 0 ? [paragraph(reportText('letter.more', { count }))] : [];
}
