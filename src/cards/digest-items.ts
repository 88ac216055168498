import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { inLanguage } from '../domain/language.ts';
import { dateText, type Texts } from '../texts/text.ts';
import {
  type AreaLine,
  colour,
  countsText,
  type Drawing,
  dayIn,
  opinionsText,
  trendText,
  withheldText,
  words,
} from './digest-words.ts';

type Asked = FrozenDigest['asked'][number];
type Decided = FrozenDigest['decided'][number];
type Line = FrozenDigest['lines'][number];
type Attention = FrozenDigest['attention'][number];
type LessonLine = FrozenDigest['lessons'][number];

/** Stands for what the programme file no longer knows: an id is nothing to show. */
const unknown = '?';

export function askedItem(drawing: Drawing, request: Asked) {
  const { texts } = drawing;
  const { name, area, neededBy, question, decidedBy, ifWeWait, withheld, opinions } = request;
  const facts = { name, area, by: dateText(neededBy, texts.language) };
  return {
    question: words(drawing, question),
    facts: decidedBy
      ? texts('card.digest.asked.facts', { ...facts, decidedBy: words(drawing, decidedBy) })
      : texts('card.digest.asked.factsWithoutTexts', facts),
    wait: words(drawing, ifWeWait),
    note: [withheldText(withheld, texts), opinionsText(opinions, texts)].filter(Boolean).join(' '),
  };
}

/** What was decided is in the words of whoever recorded it. */
export function decidedItem(drawing: Drawing, { name, area, question, decision }: Decided) {
  const { texts } = drawing;
  return {
    facts: `${name} · ${area}: `,
    decision: words(drawing, decision?.text),
    by: decision
      ? texts('card.digest.decided.by', {
          body: decision.body,
          role: decision.role,
          on: dayIn(drawing)(decision.date),
        })
      : '',
    question: words(drawing, question),
  };
}

/** Of a line about the organisation the programme team has a word of its own, beside what the areas say. */
export function lineItem(drawing: Drawing, { name, about, status, trend, counts, manager }: Line) {
  const { texts } = drawing;
  const said = texts('card.digest.line.value', {
    ...colour(status ?? 'noData', texts),
    trend: trendText(trend, texts),
    counts: countsText(counts, texts),
  });
  const areasSay = texts('card.digest.line.areasSay', { said });
  const teamSays = manager
    ? texts('card.digest.line.team', {
        ...colour(manager.status, texts),
        age: texts('card.digest.age', { days: manager.ageDays }),
      })
    : '';
  const value = manager ? areasSay : `${areasSay} ${texts('card.digest.line.teamSilent')}`;
  return {
    title: inLanguage(name, texts.language),
    value: about === 'organisation' ? value : said,
    team: about === 'organisation' ? teamSays : '',
    reason: words(drawing, manager?.reason),
  };
}

export function areaItem(drawing: Drawing, line: AreaLine) {
  const { texts } = drawing;
  const { name, phase, weeksInPhase, status, trend, retiredOn } = line;
  if (retiredOn !== undefined)
    return {
      title: name,
      value: texts('card.digest.area.retired', { ...colour(status, texts), on: dayIn(drawing)(retiredOn) }),
    };
  return {
    title: name,
    value: texts('card.digest.area.value', {
      ...colour(status, texts),
      trend: trendText(trend, texts),
      phase: phase.number ?? unknown,
      weeks: weeksInPhase,
      facts: areaFacts(line, texts),
      reason: reasonText(drawing, line),
    }),
  };
}

/** What is behind the colour of an area: answers, age, and how sure it is. */
export function areaFacts(line: AreaLine, texts: Texts): string {
  const { counts, ageDays, changed, reason } = line;
  return [
    counts ? texts('card.digest.area.counts', { counts: countsText(counts, texts) }) : '',
    ageDays === undefined
      ? ''
      : texts('card.digest.area.age', { age: texts('card.digest.age', { days: ageDays }) }),
    basisText(line, texts),
    changed && reason === undefined ? texts('card.digest.area.changedByLead') : '',
  ].join('');
}

export function attentionItem(drawing: Drawing, item: Attention) {
  const { texts, room } = drawing;
  const { area, status, slot, notAnsweredAgain, changed, reason, riskCategories, answers, merged } = item;
  const risks = riskCategories.map((category) => inLanguage(category, texts.language));
  const told = [
    ...merged.map(({ text }) => ({
      what: words(drawing, text),
      effect: '',
      correction: '',
      note: texts('card.digest.attention.merged'),
    })),
    ...answers.filter(hasWords).map((answer) => ({
      what: words(drawing, answer.what),
      effect: words(drawing, answer.effect),
      correction: words(drawing, answer.correction),
      note: answer.complete ? '' : texts('card.digest.attention.incomplete'),
    })),
  ];
  const left = told.length - room.answersOfArea;
  return {
    title: texts('card.digest.attention.title', { ...colour(status, texts), area }),
    source: [
      texts('card.digest.attention.source', { slot: dayIn(drawing)(slot) }),
      ...(notAnsweredAgain ? [texts('card.digest.attention.silent')] : []),
      ...(changed && reason === undefined ? [texts('card.digest.attention.changed')] : []),
      ...(risks.length > 0
        ? [texts('card.digest.attention.risk', { count: risks.length, risks: risks.join(', ') })]
        : []),
    ].join(' · '),
    reason: words(drawing, reason),
    answers: told.slice(0, room.answersOfArea),
    more: [
      ...(left > 0 ? [moreAnswersText(item, left, texts)] : []),
      ...withheldNotes(item, texts),
      ...(answers.every(isColourOnly) && merged.length === 0 ? [texts('card.digest.attention.noText')] : []),
    ].join(' '),
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

export function lessonItem(drawing: Drawing, { name, area, usedBy, title, nextTime, withheld }: LessonLine) {
  const { texts } = drawing;
  return {
    title: words(drawing, title),
    source: texts('card.digest.lesson.line', { name, area, usedBy }),
    nextTime: words(drawing, nextTime),
    note: withheldText(withheld, texts),
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

type Answer = Attention['answers'][number];

function hasWords({ what, effect, correction, withheld }: Answer): boolean {
  return withheld === undefined && Boolean(what || effect || correction);
}

function isColourOnly(answer: Answer): boolean {
  return answer.withheld === undefined && !hasWords(answer);
}

function moreAnswersText({ counted }: Attention, count: number, texts: Texts): string {
  return counted ? texts('card.digest.moreAnswers', { count }) : texts('card.digest.moreAnswersUncounted');
}

/** Each reason once and without a number: in a small team that would tell how many wrote. */
function withheldNotes({ answers }: Attention, texts: Texts): string[] {
  const reasons = new Set(answers.flatMap(({ withheld }) => withheld ?? []));
  return [...reasons].map((reason) => withheldText(reason, texts)).filter((text) => text !== '');
}

function basisText({ basis, confirmed, awaitsLead }: AreaLine, texts: Texts): string {
  if (basis === undefined) return '';
  if (basis !== 'closed' || confirmed) return texts(`card.digest.area.basis.${basis}`);
  return texts(awaitsLead ? 'card.digest.area.awaitsLead' : 'card.digest.area.unconfirmed');
}

/** Why the lead made it green. Of amber and red it stands with what wants attention. */
function reasonText(drawing: Drawing, { status, reason: given }: AreaLine): string {
  const reason = status === 'green' ? words(drawing, given) : '';
  return reason === '' ? '' : drawing.texts('card.digest.area.changed', { reason });
}
