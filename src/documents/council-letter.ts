import type { AttentionItem } from '../domain/digest.ts';
import type { Report } from '../domain/report/report.ts';
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
import { handWrittenPart, nameOf, type ReportInput } from './report-phrases.ts';
import { dayText, periodText, reportText } from './report-texts.ts';

/** A letter of two pages has room for this much of each kind; the enclosure has the rest. */
const most = { attention: 4, lessons: 3, decided: 2, open: 3 } as const;

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
        programme: nameOf(programme.name).toLocaleLowerCase('nl'),
        period,
        report: nameOf(programme.report.title).toLocaleLowerCase('nl'),
      }),
    ),
    heading(1, reportText('letter.heading.core')),
    ...handWrittenPart(input, 'message'),
    heading(1, reportText('letter.heading.status')),
    ...bullets(summarySentences(report).slice(0, 3)),
    heading(1, reportText('letter.heading.attention')),
    ...attentionLines(report),
    heading(1, reportText('letter.heading.lessons')),
    ...lessonPart(report),
    heading(1, reportText('letter.heading.decisions')),
    ...decisionLines(report),
    heading(1, reportText('letter.heading.outlook')),
    ...handWrittenPart(input, 'outlook'),
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
    [reportText('letter.about'), reportText('letter.subject', { period })],
    [reportText('letter.enclosure'), `${nameOf(programme.report.title)}, ${period}`],
  ];
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
    ...words(what === undefined ? '' : ` ${firstSentence(what)}`),
    ...sourceRuns([{ kind: 'round', area, slot }]),
  ];
}

function lessonPart({ lessons: { used } }: Report): Block[] {
  if (used.shown.length === 0) return [paragraph(reportText('letter.noLessons'))];
  const lines = used.shown
    .slice(0, most.lessons)
    .map(({ name, lesson }) => [
      ...words(lesson.title, { bold: true }),
      ...words(` – ${firstSentence(lesson.nextTime)}`),
      ...sourceRuns([{ kind: 'lesson', name }]),
    ]);
  return bullets(lines);
}

function decisionLines({ decisions: { decided, open } }: Report): Block[] {
  const taken = decided.slice(-most.decided).map(({ name, request }) => [
    ...words(
      reportText('letter.decided', {
        question: firstSentence(request.question),
        decision: firstSentence(request.decision?.text ?? reportText('label.notFilledIn')),
      }),
    ),
    ...sourceRuns([{ kind: 'decision', name }]),
  ]);
  const asked = open.slice(0, most.open).map(({ name, request }) => [
    ...words(
      reportText('letter.open', {
        question: firstSentence(request.question),
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

const sentences = new Intl.Segmenter('nl', { granularity: 'sentence' });

/** All of what somebody wrote stands in the enclosure. */
function firstSentence(text: string): string {
  const [first] = sentences.segment(text.replace(/\s+/g, ' ').trim());
  return first?.segment.trim() ?? '';
}
