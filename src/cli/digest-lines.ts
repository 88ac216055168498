import {
  areaItem,
  askedItem,
  attentionItem,
  comingItem,
  decidedItem,
  lessonItem,
  lineItem,
  lostItem,
} from '../cards/digest-items.ts';
import { type Drawing, dayIn, everything } from '../cards/digest-words.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { weekNumberOf } from '../domain/time.ts';
import { momentText, type Texts } from '../texts/text.ts';

/** A digest as it is read on a terminal: all of it, in the words of its card. */
export function digestLines(digest: FrozenDigest, texts: Texts): string[] {
  const drawing: Drawing = { timeZone: digest.timeZone, room: everything, texts };
  const day = dayIn(drawing);
  const { decisionsAsked, areasWorse, areasWithoutData } = digest.headline;
  return [
    texts('card.digest.title', { week: weekNumberOf(digest.week) }),
    texts('card.digest.headline', {
      decisions: decisionsAsked,
      worse: areasWorse,
      noData: areasWithoutData,
    }),
    texts('card.digest.days', {
      from: day(digest.from),
      through: day(digest.through),
      madeAt: momentText(new Date(digest.madeAt), digest.timeZone, texts.language),
    }),
    ...(digest.openingNote ? [`${texts('card.digest.openingNote')}: ${digest.openingNote}`] : []),
    ...section(texts('card.digest.section.asked'), [
      ...digest.asked.map((request) => askedLines(drawing, request)),
      ...digest.decided.map((request) => decidedLines(drawing, request)),
    ]),
    ...section(
      texts('card.digest.section.lines'),
      digest.lines.map((line) => {
        const { title, value, team, reason } = lineItem(drawing, line);
        return [`${title}: ${value}`, `${team} ${reason}`.trim()];
      }),
    ),
    ...section(
      texts('card.digest.section.areas'),
      digest.areas.map((area) => {
        const { title, value } = areaItem(drawing, area);
        return [`${title}: ${value}`];
      }),
    ),
    ...section(texts('card.digest.section.attention'), [
      ...digest.attention.map((item) => attentionLines(attentionItem(drawing, item))),
      ...digest.lost.map((item) => attentionLines(lostItem(drawing, item))),
    ]),
    ...section(
      texts('card.digest.section.successes'),
      digest.successes.map((lesson) => lessonLines(drawing, lesson)),
    ),
    ...section(
      texts('card.digest.section.lessons'),
      digest.lessons.map((lesson) => lessonLines(drawing, lesson)),
    ),
    ...section(
      texts('card.digest.section.nextWeek'),
      digest.nextWeek.map((event) => [comingItem(drawing, event).text]),
    ),
  ];
}

function section(heading: string, items: readonly string[][]): string[] {
  const lines = items.flatMap(([first = '', ...more]) => [
    `- ${first}`,
    ...more.filter((line) => line !== '').map((line) => `  ${line}`),
  ]);
  return ['', `${heading} (${items.length})`, ...lines];
}

function askedLines(drawing: Drawing, request: FrozenDigest['asked'][number]): string[] {
  const { question, facts, wait, note } = askedItem(drawing, request);
  const waits = wait ? `${drawing.texts('card.digest.asked.wait')}${wait}` : '';
  return [facts, question, waits, note];
}

function decidedLines(drawing: Drawing, request: FrozenDigest['decided'][number]): string[] {
  const { facts, decision, by } = decidedItem(drawing, request);
  return [`${facts}${decision}`, by];
}

function attentionLines({
  title,
  source,
  reason,
  answers,
  more,
}: ReturnType<typeof attentionItem>): string[] {
  const said = answers.map(({ what, effect, correction }) =>
    [what, effect, correction].filter((words) => words !== '').join(' '),
  );
  return [title, source, reason, ...said, more];
}

function lessonLines(drawing: Drawing, lesson: FrozenDigest['lessons'][number]): string[] {
  const { title, source, nextTime, note } = lessonItem(drawing, lesson);
  return [source, title, nextTime, note];
}
