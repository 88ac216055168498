import type { Trend } from '../domain/area-status.ts';
import { type DecisionRequest, decisionName } from '../domain/decision.ts';
import type {
  AreaStanding,
  AttentionItem,
  ColourCounts,
  ComingEvent,
  Digest,
  LineStanding,
} from '../domain/digest.ts';
import { inLanguage } from '../domain/language.ts';
import { type Lesson, lessonName } from '../domain/lesson.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { findPhase, type Programme } from '../domain/programme.ts';
import { dateText, dayText, type Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { shortened } from './shortened.ts';

/** What every item of the digest is drawn with. */
export type Drawing = {
  programme: Programme;
  /** False where directors read along: then an item has its number, colour and date, and nobody's words. */
  withTexts: boolean;
  /** How much of a text (UTF-16 code units) and how many answers of one area there is room for. */
  room: { text: number; answersOfArea: number };
  texts: Texts;
};

type Colour = keyof ColourCounts;

/** Stands for what the programme file no longer knows: an id is nothing to show. */
const unknown = '?';

/** From bad to good, as a bar is read. */
const barColours: readonly [Colour, string][] = [
  ['red', 'attention'],
  ['amber', 'warning'],
  ['green', 'good'],
  ['noData', 'neutral'],
];

export function dayIn({ programme, texts }: Pick<Drawing, 'programme' | 'texts'>) {
  return (date: string) => dayText(date, programme.timeZone, texts.language);
}

/** Empty when nothing is left out. */
export function moreText({ texts }: Drawing, count: number): string {
  return count > 0 ? texts('card.digest.more', { count }) : '';
}

export function askedItem(drawing: Drawing, decision: DecisionRequest) {
  const { texts, withTexts } = drawing;
  const facts = {
    name: decisionName(decision),
    area: areaName(drawing, decision.areaId),
    by: dateText(decision.neededBy, texts.language),
  };
  return {
    question: words(drawing, decision.question),
    facts: withTexts
      ? texts('card.digest.asked.facts', { ...facts, decidedBy: words(drawing, decision.decidedBy) })
      : texts('card.digest.asked.factsWithoutTexts', facts),
    wait: words(drawing, decision.ifWeWait),
  };
}

/** The areas of a development line, counted by colour. */
export function chartItem({ texts }: Drawing, { line, counts }: LineStanding) {
  return {
    title: inLanguage(line.shortName, texts.language),
    bars: barColours.map(([status, color]) => ({
      legend: texts(`status.${status}`),
      value: counts[status],
      color,
    })),
  };
}

export function lineItem({ texts }: Drawing, { line, status, trend, counts }: LineStanding) {
  return {
    title: escapeMarkdown(inLanguage(line.shortName, texts.language)),
    value: texts('card.digest.line.value', {
      ...colour(status ?? 'noData', texts),
      trend: trendText(trend, texts),
      counts: texts('card.digest.line.counts', counts),
    }),
  };
}

export function areaItem(drawing: Drawing, standing: AreaStanding) {
  const { programme, texts } = drawing;
  const { area, phaseId, weeksInPhase, status, trend, ageDays, retiredOn } = standing;
  if (retiredOn !== undefined)
    return {
      title: escapeMarkdown(area.name),
      value: texts('card.digest.area.retired', {
        ...colour(status.kind === 'known' ? status.status : 'noData', texts),
        on: dayIn(drawing)(retiredOn),
      }),
    };
  return {
    title: escapeMarkdown(area.name),
    value: texts('card.digest.area.value', {
      ...colour(status.kind === 'known' ? status.status : 'noData', texts),
      trend: trendText(trend, texts),
      phase: findPhase(programme, phaseId)?.number ?? unknown,
      weeks: weeksInPhase,
      age: ageDays === undefined ? '' : texts('card.digest.area.age', { days: ageDays }),
      basis: basisText(standing, texts),
      reason: reasonText(drawing, standing),
    }),
  };
}

export function attentionItem(
  drawing: Drawing,
  { area, status, slot, notAnsweredAgain, reason, answers }: AttentionItem,
) {
  const { texts, withTexts, room } = drawing;
  const source = texts('card.digest.attention.source', { area: area.name, slot: dayIn(drawing)(slot) });
  const told = withTexts ? answers : [];
  return {
    title: texts('card.digest.attention.title', { ...colour(status, texts), area: area.name }),
    source: notAnsweredAgain ? `${source} · ${texts('card.digest.attention.silent')}` : source,
    reason: words(drawing, reason),
    answers: told.slice(0, room.answersOfArea).map((answer) => ({
      what: words(drawing, answer.what),
      effect: words(drawing, answer.effect),
      correction: words(drawing, answer.correction),
      note: answerNote(answer, texts),
    })),
    more: moreAnswersText(drawing, told.length - room.answersOfArea),
  };
}

/** An area that cannot be asked stands with what wants attention, with the way to mend it. */
export function lostItem({ texts }: Drawing, { area, since, why }: Digest['lost'][number]) {
  return {
    title: texts('card.digest.attention.lost', { area: area.name }),
    source: texts('card.digest.attention.lostSince', { since: dateText(since, texts.language) }),
    reason: '',
    answers: [],
    more: texts(`card.doctor.${why}.how`),
  };
}

function moreAnswersText({ texts }: Drawing, count: number): string {
  return count > 0 ? texts('card.digest.moreAnswers', { count }) : '';
}

export function lessonItem(drawing: Drawing, lesson: Lesson, usedBy = 0) {
  return {
    title: words(drawing, lesson.title),
    source: drawing.texts('card.digest.lesson.line', {
      name: lessonName(lesson),
      area: areaName(drawing, lesson.areaId),
      usedBy,
    }),
    nextTime: words(drawing, lesson.nextTime),
  };
}

export function comingItem(drawing: Drawing, event: ComingEvent) {
  const { texts } = drawing;
  const on = dayIn(drawing)(event.on);
  const text =
    event.kind === 'roundCloses'
      ? texts('card.digest.next.roundCloses', { on, area: event.area.name })
      : texts('card.digest.next.decisionDue', { on, name: decisionName(event.decision) });
  return { text };
}

/** What somebody wrote, as far as it may be shown and fits. */
function words({ withTexts, room }: Drawing, text = ''): string {
  return withTexts ? shortened(text, room.text) : '';
}

/** A colour is never shown without its word. */
function colour(status: Colour, texts: Texts) {
  return { mark: texts(`status.${status}.mark`), status: texts(`status.${status}`) };
}

function trendText(trend: Trend | undefined, texts: Texts): string {
  return trend ? ` (${texts(`trend.${trend}`)})` : '';
}

function basisText({ status }: AreaStanding, texts: Texts): string {
  if (status.kind === 'noData') return '';
  if (status.basis !== 'closed' || status.confirmed) return texts(`card.digest.area.basis.${status.basis}`);
  return texts(status.awaitsLead ? 'card.digest.area.awaitsLead' : 'card.digest.area.unconfirmed');
}

/** Why the lead made it green. Of amber and red it stands with what wants attention. */
function reasonText(drawing: Drawing, { status }: AreaStanding): string {
  const isGreen = status.kind === 'known' && status.status === 'green';
  const reason = isGreen ? words(drawing, status.reason) : '';
  return reason === '' ? '' : drawing.texts('card.digest.area.changed', { reason: escapeMarkdown(reason) });
}

function answerNote({ what, complete }: AttentionItem['answers'][number], texts: Texts): string {
  if (!what) return texts('card.digest.attention.noText');
  return complete ? '' : texts('card.digest.attention.incomplete');
}

function areaName({ programme }: Drawing, areaId: string): string {
  return findKnownArea(programme, areaId)?.name ?? unknown;
}
