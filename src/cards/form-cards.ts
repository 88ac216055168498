import { type Choice, choiceName } from '../domain/choice.ts';
import { inLanguage, type LocalText } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import type { Area, Phase, Programme, Question } from '../domain/programme.ts';
import { PromiseKept } from '../domain/round.ts';
import type { Status } from '../domain/status.ts';
import type { Texts } from '../texts/text.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** Where a form belongs, and where it goes back to. */
export type FormPlace = {
  programme: Programme;
  area: Area;
  phase: Phase & { number: number };
  slot: string;
  deliveryId: string;
  host: Host;
};

/** What was typed, and what is wrong with it: shown again so that nothing has to be typed twice. */
export type FormState<Field extends string> = {
  values: Partial<Record<Field, string>>;
  problem?: string | undefined;
};

export type CheckInField =
  | 'promiseKept'
  | 'what'
  | 'effect'
  | 'correction'
  | 'causes'
  | 'phaseAnswer'
  | 'deviatesFrom';
export const checkInFields: readonly CheckInField[] = [
  'promiseKept',
  'what',
  'effect',
  'correction',
  'causes',
  'phaseAnswer',
  'deviatesFrom',
];

/** What the select of choices holds where none of them is meant: a client cannot empty it again. */
export const noChoice = 'none';
/** How many of an area's choices the form shows, and how much of each: it is to be read on a phone. */
const choicesShown = { most: 10, text: 100 } as const;

export function checkInForm(
  place: FormPlace,
  asked: {
    formId: string;
    status: Status;
    question: Question | undefined;
    choices?: readonly Choice[];
    promises?: readonly string[];
  },
  form: FormState<CheckInField>,
  texts: Texts,
): Card {
  const { status, question } = asked;
  const { language } = texts;
  const card = renderCard('check-in', language, {
    ...formFrame(place, texts),
    title: texts('card.checkIn.title', { area: place.area.name }),
    stored: texts('card.checkIn.stored', {
      mark: texts(`status.${status}.mark`),
      status: texts(`status.${status}`),
    }),
    problem: form.problem ?? '',
    asksWhat: status !== 'green',
    ...promised(asked.promises ?? [], texts),
    causes: place.programme.causes.map(({ id, name }) => ({ title: inLanguage(name, language), value: id })),
    madeChoices: madeChoices(asked.choices ?? [], texts),
    ...phaseQuestion(question, texts),
    values: filled(checkInFields, { deviatesFrom: noChoice, ...form.values }),
    saves: [
      { title: texts('card.checkIn.save'), next: 'done', style: 'positive' },
      { title: texts('card.checkIn.saveAndAskDecision'), next: 'decision', style: 'default' },
      { title: texts('card.checkIn.saveAndRecordLesson'), next: 'lesson', style: 'default' },
    ],
    status,
    formId: asked.formId,
    fallbackText: texts('card.checkIn.fallback', { area: place.area.name }),
  });
  return formForHost(card, place.host);
}

/** How much the form shows of what the team promised last time. */
const promisesShown = { most: 3, text: 160 } as const;

function promised(promises: readonly string[], texts: Texts) {
  const shown = promises.slice(0, promisesShown.most);
  return {
    promises: shown.map((promise) => ({ text: `• ${shortened(promise, promisesShown.text)}` })),
    kept: PromiseKept.options.map((value) => ({ title: texts(`card.checkIn.kept.${value}`), value })),
  };
}

/** The select has their numbers only: a client reads Markdown in what it offers to choose. */
function madeChoices(choices: readonly Choice[], texts: Texts) {
  const newest = choices.slice(0, choicesShown.most).map((choice) => {
    const name = choiceName(choice);
    return { title: name, value: name, text: `${name}: ${shortened(choice.text, choicesShown.text)}` };
  });
  const none = { title: texts('card.checkIn.noChoice'), value: noChoice, text: '' };
  return newest.length > 0 ? [none, ...newest] : [];
}

/** A choice is kept by its id: the report shows the name that it has then. */
function phaseQuestion(question: Question | undefined, texts: Texts) {
  if (!question) return { question: '', hint: '', choices: [], isRequired: false };
  const words = (text: LocalText) => inLanguage(text, texts.language);
  const choices = question.answer === 'choice' ? (question.choices ?? []) : [];
  return {
    question: question.required
      ? words(question.text)
      : texts('card.checkIn.optional', { question: words(question.text) }),
    isRequired: question.required,
    hint: question.hint ? words(question.hint) : '',
    choices: choices.map(({ id, name }) => ({ title: words(name), value: id })),
  };
}

export type DecisionField = 'question' | 'decidedBy' | 'neededBy' | 'ifWeWait';
const decisionFields: readonly DecisionField[] = ['question', 'decidedBy', 'neededBy', 'ifWeWait'];

export function decisionForm(
  place: FormPlace,
  formId: string,
  today: string,
  form: FormState<DecisionField>,
  texts: Texts,
): Card {
  const card = renderCard('decision', texts.language, {
    ...formFrame(place, texts),
    about: texts('card.decision.about', { area: place.area.name }),
    problem: form.problem ?? '',
    today,
    values: filled(decisionFields, form.values),
    formId,
  });
  return formForHost(card, place.host);
}

/** What every form of a round has around its fields. */
export function formFrame({ programme, area, slot, deliveryId, host }: FormPlace, texts: Texts) {
  return {
    areaId: area.id,
    slot,
    deliveryId,
    // A dialog has its own cross to leave by; a card step needs a way back to the round.
    canGoBack: host === 'cardSteps',
    limits: textLimits,
    whoReads: inLanguage(programme.organisation.whoReads, texts.language),
  };
}

export function filled<Field extends string>(
  fields: readonly Field[],
  values: Partial<Record<Field, string>>,
) {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
}
