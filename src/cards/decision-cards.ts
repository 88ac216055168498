import {
  byDeadline,
  type DecisionMove,
  type DecisionRequest,
  decisionName,
  isAsked,
} from '../domain/decision.ts';
import { textLimits } from '../domain/limits.ts';
import { OpinionKind, type OpinionTally } from '../domain/opinion.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Programme } from '../domain/programme.ts';
import type { LocalDate } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { opinionsText } from './digest-words.ts';
import type { FormState } from './form-cards.ts';
import { formForHost, type Host } from './host.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** A request, and the steps that whoever looks may make with it now. */
export type DecisionShown = {
  request: DecisionRequest;
  steps: readonly DecisionMove[];
  /** Its words were not looked at yet: who looks does not read them. */
  isWithheld?: boolean | undefined;
  /** Whether who looks may say what they think of it, and what they said. */
  mayRespond?: boolean | undefined;
  own?: OpinionKind | undefined;
  /** What the steering group said, for the programme team. */
  said?: OpinionTally | undefined;
};

export type DecisionsInput = {
  decisions: readonly DecisionShown[];
  programme: Programme;
  today: LocalDate;
  /** It was asked for by its number: no list of what is asked. */
  isNamed?: boolean;
  /** What just happened, or why it did not. */
  note?: { text: string; isProblem: boolean } | undefined;
};

/** How many requests a card shows, and how much of a text, in UTF-16 code units. What is left out is counted. */
type Room = { items: number; text: number };
const roomOfOne: Room = { items: 1, text: textLimits.long };
const rooms: readonly [Room, ...Room[]] = [
  { items: 10, text: textLimits.short },
  { items: 10, text: 120 },
  { items: 8, text: 80 },
  { items: 6, text: 60 },
];
/** How many of those that are left out are named, to be asked for by number. */
const mostNamed = 20;
/** Stands for an area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';

/** Decision requests with the buttons for their next steps, first needed first. */
export function decisionsCard(input: DecisionsInput, texts: Texts): Card {
  const sorted = [...input.decisions].sort((a, b) => askedFirst(a.request, b.request));
  if (sorted.length === 1) return draw(input, sorted, roomOfOne, texts);
  return drawToFit(rooms, (room) => draw(input, sorted, room, texts));
}

function draw(input: DecisionsInput, sorted: readonly DecisionShown[], room: Room, texts: Texts): Card {
  const { note } = input;
  const left = sorted.slice(room.items).map(({ request }) => decisionName(request));
  const names = new Intl.ListFormat(texts.language, { type: 'unit' }).format(left.slice(0, mostNamed));
  return renderCard('decisions', texts.language, {
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    empty:
      input.isNamed || sorted.some(({ request }) => isAsked(request)) ? '' : texts('card.decisions.empty'),
    items: sorted.slice(0, room.items).map((decision) => itemOf(input, decision, room, texts)),
    more: left.length > 0 ? texts('card.decisions.more', { count: left.length, names }) : '',
    fallbackText: texts('card.decisions.fallback'),
  });
}

/** What was decided comes after what is asked, the newest first. */
function askedFirst(a: DecisionRequest, b: DecisionRequest): number {
  if (isAsked(a) !== isAsked(b)) return isAsked(a) ? -1 : 1;
  return isAsked(a) ? byDeadline(a, b) : (b.decision?.date ?? '').localeCompare(a.decision?.date ?? '');
}

function itemOf(
  { programme, today }: DecisionsInput,
  shown: DecisionShown,
  { text: longest, items }: Room,
  texts: Texts,
) {
  const { request, steps, isWithheld } = shown;
  const { areaId, question, decidedBy, ifWeWait } = request;
  const name = decisionName(request);
  const area = findKnownArea(programme, areaId)?.name ?? unknown;
  const outcome = outcomeOf(request, texts);
  return {
    title: texts('card.decisions.name', { name, area: escapeMarkdown(area) }),
    facts: factsOf(request, today, texts),
    withheld: isWithheld ? texts('card.decisions.withheld') : '',
    question: shortened(question, longest),
    decidedBy: shortened(decidedBy, longest),
    ifWeWait: shortened(ifWeWait, longest),
    outcome: { ...outcome, text: shortened(outcome.text, longest) },
    said: saidText(shown, items === 1, texts),
    questions: items === 1 ? (shown.said?.questions ?? []).map((text) => ({ text })) : [],
    responses: shown.mayRespond ? responseRows(request, texts) : [],
    rows: buttonRows(request, steps, texts),
  };
}

/** What the steering group said of it, without who; or what who looks said themselves. */
function saidText({ request, said, own }: DecisionShown, isAlone: boolean, texts: Texts): string {
  if (!said)
    return own ? texts('card.digest.opinion.own', { opinion: texts(`card.digest.opinion.${own}`) }) : '';
  const { counts, kinds, questions } = said;
  const counted = opinionsText(counts, texts);
  const named = kinds.map((kind) => texts(`card.digest.opinion.${kind}`).toLocaleLowerCase(texts.language));
  const text = counted || texts('card.decisions.said', { kinds: named.join(', ') });
  if (questions.length === 0 || isAlone) return text;
  return `${text} ${texts('card.decisions.askForQuestions', { name: decisionName(request) })}`;
}

function responseRows(request: DecisionRequest, texts: Texts) {
  const { year, number } = request;
  const name = decisionName(request);
  const buttons = OpinionKind.options.map((opinion) => {
    const title = texts(`card.digest.opinion.${opinion}`);
    const verb = opinion === 'question' ? 'askAboutDecision' : 'giveOpinion';
    const tooltip = texts('card.digest.opinion.of', { opinion: title, name });
    return { title, tooltip, verb, data: { year, number, opinion, from: 'list' } };
  });
  return [{ buttons }];
}

/** A phone has no room for three next to each other. */
function buttonRows(request: DecisionRequest, steps: readonly DecisionMove[], texts: Texts) {
  const { year, number } = request;
  const name = decisionName(request);
  const buttons = steps.map((to) => {
    const title = texts(`card.decisions.step.${to}`);
    return { title, tooltip: texts('card.decisions.stepOf', { step: title, name }), to, year, number };
  });
  const rows = [buttons.slice(0, 2), buttons.slice(2)];
  return rows.filter(({ length }) => length > 0).map((row) => ({ buttons: row }));
}

function factsOf(request: DecisionRequest, today: LocalDate, texts: Texts): string {
  const state = texts(`card.decisions.state.${request.state}`);
  if (!isAsked(request)) return texts('card.decisions.closed', { state });
  const by = dateText(request.neededBy, texts.language);
  const isOverdue = request.neededBy < today;
  return texts(isOverdue ? 'card.decisions.overdue' : 'card.decisions.facts', { state, by });
}

function outcomeOf({ decision, withdrawal }: DecisionRequest, texts: Texts) {
  if (decision) return { label: texts('card.decisionStep.outcome.decided'), text: decision.text };
  if (withdrawal) return { label: texts('card.decisionStep.outcome.withdrawn'), text: withdrawal.reason };
  return { label: '', text: '' };
}

/** What the area's conversation hears of one step of its request. */
export function decisionStepCard(request: DecisionRequest, state: DecisionMove, texts: Texts): Card {
  const title = texts(`card.decisionStep.title.${state}`, { name: decisionName(request) });
  const outcome = state === 'decided' || state === 'withdrawn' ? outcomeOf(request, texts).text : undefined;
  return renderCard('decision-step', texts.language, {
    title,
    question: request.question,
    outcome: {
      label: texts(`card.decisionStep.outcome.${state}`),
      text: outcome ?? request.decidedBy,
    },
    facts: stepFacts(request, state, texts),
    fallbackText: title,
  });
}

function stepFacts(request: DecisionRequest, state: DecisionMove, texts: Texts): string {
  const { decision, neededBy, steps } = request;
  if (state === 'decided' && decision) {
    const { body, role, date } = decision;
    return texts('card.decisionStep.decided', { body, role, on: dateText(date, texts.language) });
  }
  if (state !== 'withdrawn')
    return texts('card.decisionStep.neededBy', { by: dateText(neededBy, texts.language) });
  const isOfProgramme = steps?.some((step) => step.state === 'withdrawn' && step.role === 'manager');
  return texts(isOfProgramme ? 'card.decisionStep.byProgramme' : 'card.decisionStep.byTeam');
}

export type RecordDecisionField = 'text' | 'date' | 'body' | 'role';

/** What was decided on a request. A decision is of a day in `[from, today]`. */
export function recordDecisionForm(
  request: DecisionRequest,
  days: { from: LocalDate; today: LocalDate },
  form: FormState<RecordDecisionField>,
  texts: Texts,
): Card {
  const body = shortened(request.decidedBy, textLimits.title - 1);
  const values = { text: '', date: days.today, body, role: '', ...form.values };
  return renderCard('record-decision', texts.language, {
    ...ofRequest(request, form.problem),
    title: texts('card.recordDecision.title', { name: decisionName(request) }),
    ...days,
    values,
    fallbackText: texts('card.decisions.fallback'),
  });
}

/** Why a request is taken back. */
export function withdrawDecisionForm(
  request: DecisionRequest,
  form: FormState<'reason'>,
  texts: Texts,
): Card {
  return renderCard('withdraw-decision', texts.language, {
    ...ofRequest(request, form.problem),
    title: texts('card.withdrawDecision.title', { name: decisionName(request) }),
    values: { reason: form.values.reason ?? '' },
    fallbackText: texts('card.decisions.fallback'),
  });
}

/** What a member of the steering group asks the programme team about a request. */
export function questionForm(
  request: DecisionRequest,
  { from, host, isWithheld }: { from: 'digest' | 'list'; host: Host; isWithheld: boolean },
  form: FormState<'question'>,
  texts: Texts,
): Card {
  const { year, number, question } = request;
  const card = renderCard('decision-question', texts.language, {
    title: texts('card.decisionQuestion.title', { name: decisionName(request) }),
    question: isWithheld ? '' : question,
    problem: form.problem ?? '',
    place: { year, number, from },
    limit: textLimits.short,
    value: form.values.question ?? '',
    fallbackText: texts('card.decisions.fallback'),
  });
  return formForHost(card, host);
}

function ofRequest({ year, number, question }: DecisionRequest, problem = '') {
  return { year, number, question, problem, limits: textLimits };
}
