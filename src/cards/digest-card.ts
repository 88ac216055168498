import type { AttentionItem, AreaStanding, ColourCounts, ComingEvent, Digest, LineStanding } from '../domain/digest.ts';
import { type DecisionRequest, decisionName } from '../domain/decision.ts';
import { inLanguage } from '../domain/language.ts';
import { type Lesson, lessonName } from '../domain/lesson.ts';
import { findArea, findPhase, type Programme } from '../domain/programme.ts';
import { weekNumberOf } from '../domain/time.ts';
import type { Trend } from '../domain/area-status.ts';
import { dayText, momentText, type TextKey, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';

export type DigestCardInput = {
  digest: Digest;
  programme: Programme;
  madeAt: Date;
  /** Free text goes along only where the programme team alone reads it: nothing of it was looked at yet. */
  withTexts: boolean;
};

/** How many items of a section a card shows; what is left out is counted on the card, never silently dropped. */
const mostShown = { asked: 6, attention: 8, answersOfArea: 3, areas: 45, lines: 12 } as const;
const longestShown = 280;

/** The weekly digest: sections 1 and 4 open, the rest folded. */
export function digestCard(input: DigestCardInput, texts: Texts): Card {
  const { digest } = input;
  const draw = drawing(input, texts);
  const week = weekNumberOf(digest.week);
  const headline = draw.headline();
  return renderCard('digest', texts.language, {
    title: texts('card.digest.title', { week }),
    days: draw.days(),
    headline,
    status: texts(input.withTexts ? 'card.digest.concept' : 'card.digest.textsHeld'),
    headings: {
      asked: counted(texts('card.digest.section.asked'), digest.asked.length),
      lines: counted(texts('card.digest.section.lines'), digest.lines.length),
      areas: counted(texts('card.digest.section.areas'), digest.areas.length),
      attention: counted(texts('card.digest.section.attention'), digest.attention.length),
      successes: counted(texts('card.digest.section.successes'), digest.successes.length),
      lessons: counted(texts('card.digest.section.lessons'), digest.lessons.length),
      nextWeek: counted(texts('card.digest.section.nextWeek'), digest.nextWeek.length),
      reliability: texts('card.digest.section.reliability'),
    },
    asked: draw.section(digest.asked, mostShown.asked, draw.asked, 'card.digest.none.asked'),
    chart: digest.lines.map(draw.bars),
    chartText: digest.lines.map((line) => `${draw.lineName(line)}: ${draw.counts(line.counts)}`).join('; '),
    lines: draw.section(digest.lines, mostShown.lines, draw.line),
    areas: draw.section(digest.areas, mostShown.areas, draw.area),
    attention: draw.section(digest.attention, mostShown.attention, draw.attention, 'card.digest.none.attention'),
    successes: draw.section(digest.successes, digest.successes.length, draw.lesson, 'card.digest.none.successes'),
    lessons: {
      ...draw.section(digest.lessons, digest.lessons.length, draw.lesson, 'card.digest.none.lessons'),
      more: digest.lessonsWaiting > 0 ? texts('card.digest.lessonsWaiting', { count: digest.lessonsWaiting }) : '',
    },
    nextWeek: draw.section(digest.nextWeek, 20, draw.coming, 'card.digest.none.nextWeek'),
    reliability: draw.reliability().map((text) => ({ text })),
    fallbackText: texts('card.digest.fallback', { week, headline }),
  });
}

/** The pieces of the card, each from one part of the digest. */
function drawing({ digest, programme, madeAt, withTexts }: DigestCardInput, texts: Texts) {
  const { language } = texts;
  const day = (date: string) => dayText(date, programme.timeZone, language);
  const areaName = (areaId: string) => findArea(programme, areaId)?.name ?? areaId;
  const statusMark = (status: keyof ColourCounts) => texts(`status.${status}.mark`);
  const statusName = (status: keyof ColourCounts) => texts(`status.${status}`);
  const trendText = (trend: Trend | undefined) => (trend ? ` (${texts(`trend.${trend}`)})` : '');
  const counts = (colours: ColourCounts) => texts('card.digest.line.counts', colours);
  const lineName = ({ line }: LineStanding) => inLanguage(line.shortName, language);

  return {
    counts,
    lineName,
    section: <T, Drawn>(
      items: readonly T[],
      most: number,
      draw: (item: T) => Drawn,
      none?: TextKey,
    ): { none: string; items: Drawn[]; more: string } => ({
      none: none && items.length === 0 ? texts(none) : '',
      items: items.slice(0, most).map(draw),
      more: items.length > most ? texts('card.digest.more', { count: items.length - most }) : '',
    }),
    headline: () => {
      const { decisionsAsked, areasWorse, areasWithoutData } = digest.headline;
      const text = texts('card.digest.headline', {
        decisions: decisionsAsked,
        worse: areasWorse,
        noData: areasWithoutData,
      });
      const { due, answered } = digest.reliability;
      return due > 0 && answered === 0 ? `${text} ${texts('card.digest.emptyWeek')}` : text;
    },
    days: () =>
      texts('card.digest.days', {
        from: day(digest.from),
        through: day(digest.through),
        madeAt: momentText(madeAt, programme.timeZone, language),
      }),
    asked: (decision: DecisionRequest) => ({
      question: withTexts ? shortened(decision.question) : decisionName(decision),
      facts: texts('card.digest.asked.facts', {
        name: decisionName(decision),
        area: areaName(decision.areaId),
        by: day(decision.neededBy),
        decidedBy: withTexts ? decision.decidedBy : '…',
      }),
      wait: withTexts ? shortened(decision.ifWeWait) : '',
    }),
    bars: (line: LineStanding) => ({
      title: lineName(line),
      bars: (['red', 'amber', 'green', 'noData'] as const).map((status) => ({
        legend: statusName(status),
        value: line.counts[status],
        color: barColours[status],
      })),
    }),
    line: (line: LineStanding) => ({
      title: lineName(line),
      value: texts('card.digest.line.value', {
        mark: statusMark(line.status ?? 'noData'),
        status: statusName(line.status ?? 'noData'),
        trend: trendText(line.trend),
        counts: counts(line.counts),
      }),
    }),
    area: ({ area, phaseId, weeksInPhase, status, trend, ageDays }: AreaStanding) => {
      const shown = status.kind === 'known' ? status.status : 'noData';
      const basis = status.kind === 'known' ? texts(`card.digest.area.basis.${status.basis}`) : '';
      const unconfirmed = status.kind === 'known' && status.basis === 'closed' && !status.confirmed;
      return {
        title: area.name,
        value: texts('card.digest.area.value', {
          mark: statusMark(shown),
          status: statusName(shown),
          trend: trendText(trend),
          phase: findPhase(programme, phaseId)?.number ?? '?',
          weeks: weeksInPhase,
          age: ageDays === undefined ? '' : texts('card.digest.area.age', { days: ageDays }),
          basis: unconfirmed ? texts('card.digest.area.unconfirmed') : basis,
        }),
      };
    },
    attention: ({ area, status, slot, notAnsweredAgain, answers }: AttentionItem) => {
      const source = texts('card.digest.attention.source', { area: area.name, slot: day(slot) });
      const notes = notAnsweredAgain ? [source, texts('card.digest.attention.silent')] : [source];
      return {
        title: texts('card.digest.attention.title', {
          mark: statusMark(status),
          area: area.name,
          status: statusName(status),
        }),
        source: notes.join(' · '),
        answers: (withTexts ? answers : []).slice(0, mostShown.answersOfArea).map((answer) => ({
          what: shortened(answer.what),
          effect: shortened(answer.effect),
          correction: shortened(answer.correction),
          note: answerNote(answer),
        })),
      };
    },
    lesson: (lesson: Lesson) => ({
      title: withTexts ? lesson.title : lessonName(lesson),
      source: texts('card.digest.lesson.line', { name: lessonName(lesson), area: areaName(lesson.areaId) }),
      nextTime: withTexts ? shortened(lesson.nextTime) : '',
    }),
    coming: (event: ComingEvent) => ({
      text:
        event.kind === 'roundCloses'
          ? texts('card.digest.next.roundCloses', { on: day(event.on), area: event.area.name })
          : texts('card.digest.next.decisionDue', { on: day(event.on), name: decisionName(event.decision) }),
    }),
    reliability: () => {
      const { due, answered, unconfirmed, unreadableRows } = digest.reliability;
      return [
        due > 0
          ? texts('card.digest.reliability.answered', { answered, due })
          : texts('card.digest.reliability.noneDue'),
        ...(unconfirmed > 0 ? [texts('card.digest.reliability.unconfirmed', { count: unconfirmed })] : []),
        ...(unreadableRows > 0 ? [texts('card.digest.reliability.unreadable', { count: unreadableRows })] : []),
        texts('card.digest.reliability.rule'),
      ];
    },
  };

  function answerNote(answer: AttentionItem['answers'][number]): string {
    if (!answer.what) return texts('card.digest.attention.noText');
    return answer.complete ? '' : texts('card.digest.attention.incomplete');
  }
}

const barColours = { red: 'attention', amber: 'warning', green: 'good', noData: 'neutral' } as const;

function counted(heading: string, count: number): string {
  return `${heading} (${count})`;
}

/** A director reads a card, not a page: a long text ends in an ellipsis, its source stands beside it. */
function shortened(text: string | undefined): string {
  if (!text) return '';
  return text.length <= longestShown ? text : `${text.slice(0, longestShown).trimEnd()}…`;
}
