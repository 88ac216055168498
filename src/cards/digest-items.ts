import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { inLanguage } from '../domain/language.ts';
import { dateText, dayText, type Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { shortened } from './shortened.ts';

/** What every item of the digest is drawn with. */
export type Drawing = {
  timeZone: string;
  /** How much of a text (UTF-16 code units) and how many answers of one area there is room for. */
  room: { text: number; answersOfArea: number };
  texts: Texts;
};

type Asked = FrozenDigest['asked'][number];
type Line = FrozenDigest['lines'][number];
type AreaLine = FrozenDigest['areas'][number];
type Attention = FrozenDigest['attention'][number];
type LessonLine = FrozenDigest['lessons'][number];
type Colour = AreaLine['status'];

/** Stands for what the programme file no longer knows: an id is nothing to show. */
const unknown = '?';

/** From bad to good, as a bar is read. */
const barColours: readonly [Colour, string][] = [
  ['red', 'attention'],
  ['amber', 'warning'],
  ['green', 'good'],
  ['noData', 'neutral'],
];

export function dayIn({ timeZone, texts }: Pick<Drawing, 'timeZone' | 'texts'>) {
  return (date: string) => dayText(date, timeZone, texts.language);
}

/** Empty when nothing is left out. */
export function moreText({ texts }: Drawing, count: number): string {
  return count > 0 ? texts('card.digest.more', { count }) : '';
}

export function askedItem(drawing: Drawing, { name, area, neededBy, question, decidedBy, ifWeWait }: Asked) {
  const { texts } = drawing;
  const facts = { name, area, by: dateText(neededBy, texts.language) };
  return {
    question: words(drawing, question),
    facts: decidedBy
      ? texts('card.digest.asked.facts', { ...facts, decidedBy: words(drawing, decidedBy) })
      : texts('card.digest.asked.factsWithoutTexts', facts),
    wait: words(drawing, ifWeWait),
  };
}

/** The areas of a development line, counted by colour. */
export function chartItem({ texts }: Drawing, { name, counts }: Line) {
  return {
    title: inLanguage(name, texts.language),
    bars: barColours.map(([status, color]) => ({
      legend: texts(`status.${status}`),
      value: counts[status],
      color,
    })),
  };
}

export function lineItem({ texts }: Drawing, { name, status, trend, counts }: Line) {
  return {
    title: escapeMarkdown(inLanguage(name, texts.language)),
    value: texts('card.digest.line.value', {
      ...colour(status ?? 'noData', texts),
      trend: trendText(trend, texts),
      counts: texts('card.digest.line.counts', counts),
    }),
  };
}

export function areaItem(drawing: Drawing, line: AreaLine) {
  const { texts } = drawing;
  const { name, phase, weeksInPhase, status, trend, ageDays, retiredOn } = line;
  if (retiredOn !== undefined)
    return {
      title: escapeMarkdown(name),
      value: texts('card.digest.area.retired', { ...colour(status, texts), on: dayIn(drawing)(retiredOn) }),
    };
  return {
    title: escapeMarkdown(name),
    value: texts('card.digest.area.value', {
      ...colour(status, texts),
      trend: trendText(trend, texts),
      phase: phase.number ?? unknown,
      weeks: weeksInPhase,
      age: ageDays === undefined ? '' : texts('card.digest.area.age', { days: ageDays }),
      basis: basisText(line, texts),
      reason: reasonText(drawing, line),
    }),
  };
}

export function attentionItem(drawing: Drawing, item: Attention) {
  const { texts, room } = drawing;
  const { area, status, slot, notAnsweredAgain, reason, answers, merged } = item;
  const source = texts('card.digest.attention.source', { area, slot: dayIn(drawing)(slot) });
  const told = [
    ...merged.map(({ text }) => ({ what: words(drawing, text), effect: '', correction: '', note: '' })),
    ...answers
      .filter(({ withheld }) => withheld === undefined)
      .map((answer) => ({
        what: words(drawing, answer.what),
        effect: words(drawing, answer.effect),
        correction: words(drawing, answer.correction),
        note: answerNote(answer, texts),
      })),
  ];
  return {
    title: texts('card.digest.attention.title', { ...colour(status, texts), area }),
    source: notAnsweredAgain ? `${source} · ${texts('card.digest.attention.silent')}` : source,
    reason: words(drawing, reason),
    answers: told.slice(0, room.answersOfArea),
    more: moreAnswersText(drawing, told.length - room.answersOfArea),
  };
}

/** An area that cannot be asked stands with what wants attention, with the way to mend it. */
export function lostItem({ texts }: Drawing, { area, since, why }: FrozenDigest['lost'][number]) {
  return {
    title: texts('card.digest.attention.lost', { area }),
    source: texts('card.digest.attention.lostSince', { since: dateText(since, texts.language) }),
    reason: '',
    answers: [],
    more: texts(`card.doctor.${why}.how`),
  };
}

function moreAnswersText({ texts }: Drawing, count: number): string {
  return count > 0 ? texts('card.digest.moreAnswers', { count }) : '';
}

export function lessonItem(drawing: Drawing, { name, area, usedBy, title, nextTime }: LessonLine) {
  return {
    title: words(drawing, title),
    source: drawing.texts('card.digest.lesson.line', { name, area, usedBy }),
    nextTime: words(drawing, nextTime),
  };
}

export function comingItem(drawing: Drawing, event: FrozenDigest['nextWeek'][number]) {
  const { texts } = drawing;
  const on = dayIn(drawing)(event.on);
  const text =
    event.kind === 'roundCloses'
      ? texts('card.digest.next.roundCloses', { on, area: event.area })
      : texts('card.digest.next.decisionDue', { on, name: event.name });
  return { text };
}

/** What somebody wrote, as far as it fits. */
function words({ room }: Drawing, text = ''): string {
  return shortened(text, room.text);
}

/** A colour is never shown without its word. */
function colour(status: Colour, texts: Texts) {
  return { mark: texts(`status.${status}.mark`), status: texts(`status.${status}`) };
}

function trendText(trend: AreaLine['trend'], texts: Texts): string {
  return trend ? ` (${texts(`trend.${trend}`)})` : '';
}

function basisText({ basis, confirmed, awaitsLead }: AreaLine, texts: Texts): string {
  if (basis === undefined) return '';
  if (basis !== 'closed' || confirmed) return texts(`card.digest.area.basis.${basis}`);
  return texts(awaitsLead ? 'card.digest.area.awaitsLead' : 'card.digest.area.unconfirmed');
}

/** Why the lead made it green. Of amber and red it stands with what wants attention. */
function reasonText(drawing: Drawing, { status, reason: given }: AreaLine): string {
  const reason = status === 'green' ? words(drawing, given) : '';
  return reason === '' ? '' : drawing.texts('card.digest.area.changed', { reason: escapeMarkdown(reason) });
}

function answerNote({ what, complete }: Attention['answers'][number], texts: Texts): string {
  if (!what) return texts('card.digest.attention.noText');
  return complete ? '' : texts('card.digest.attention.incomplete');
}
