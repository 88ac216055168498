import type { AreaState } from '../domain/area.ts';
import { inLanguage } from '../domain/language.ts';
import { textLimits } from '../domain/limits.ts';
import { directionOf, type NumberedPhase, phaseMark } from '../domain/phase-step.ts';
import { type Area, findPhase, type Programme } from '../domain/programme.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { cardForHost, formForHost, type Host } from './host.ts';
import { type LessonRoom, lessonRooms, type OfferedLesson, offeredItems } from './lesson-parts.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

/** An area, and where it stands. */
export type PhasePlace = { programme: Programme; area: Area; state: AreaState; host: Host };
export type PhaseNote = { text: string; isProblem: boolean };

/** Where an area stands, with a button for every phase that is offered. */
export function phaseCard(
  { programme, area, state, host }: PhasePlace,
  offered: readonly NumberedPhase[],
  note: PhaseNote | undefined,
  texts: Texts,
): Card {
  const title = texts('card.phase.title', { area: area.name });
  const card = renderCard('phase', texts.language, {
    title,
    now: nowText(programme, state, texts),
    note: note?.text ?? '',
    noteStyle: note?.isProblem ? 'attention' : 'good',
    areaId: area.id,
    phases: offered.map((phase) => ({
      phaseId: phase.id,
      title: texts('card.phase.phase', { number: phase.number }),
      name: inLanguage(phase.name, texts.language),
    })),
    fallbackText: escapeMarkdown(title),
  });
  return cardForHost(card, host);
}

/** The form that confirms a step and asks why. It carries the standing that it was made for. */
export function phaseStepForm(
  { programme, area, state, host }: PhasePlace,
  to: NumberedPhase,
  form: { reason: string; problem: string },
  texts: Texts,
): Card {
  const title = texts('card.phaseStep.title', { area: area.name, ...phaseWords(to, texts) });
  const card = renderCard('phase-step', texts.language, {
    title,
    now: nowText(programme, state, texts),
    direction: directionText(programme, state, to, texts),
    purpose: inLanguage(to.purpose, texts.language),
    roundIsOpen: state.roundIsOpen,
    ...form,
    limit: textLimits.short,
    save: texts('card.phaseStep.save', { number: to.number }),
    canGoBack: host === 'cardSteps',
    areaId: area.id,
    phaseId: to.id,
    seen: phaseMark(state),
    fallbackText: escapeMarkdown(title),
  });
  return formForHost(card, host);
}

export type NewPhaseInput = {
  programme: Programme;
  area: Area;
  phase: NumberedPhase;
  reason: string | undefined;
  roundIsOpen: boolean;
  /** Names the step on the card's buttons. */
  step: string;
  lessons: readonly OfferedLesson[];
  /** What just happened, for the person who did it. */
  note?: string | undefined;
};

const mostQuestions = 6;

/** What the area's conversation hears of a new phase: what it is for, what is asked, and what others learned in it. */
export function newPhaseCard(input: NewPhaseInput, texts: Texts): Card {
  return drawToFit(lessonRooms, (room) => drawNewPhase(room, input, texts));
}

function drawNewPhase(room: LessonRoom, input: NewPhaseInput, texts: Texts): Card {
  const { programme, area, phase, reason = '', roundIsOpen, step, lessons, note = '' } = input;
  const { language } = texts;
  const { questions } = phase;
  const title = texts('card.newPhase.title', { area: area.name, ...phaseWords(phase, texts) });
  const left = questions.length - mostQuestions;
  return renderCard('new-phase', language, {
    title,
    reason,
    purpose: inLanguage(phase.purpose, language),
    product: inLanguage(phase.product, language),
    usualLength: inLanguage(phase.usualLength, language),
    questions: questions.slice(0, mostQuestions).map(({ text }) => ({ text: inLanguage(text, language) })),
    more: left > 0 ? texts('card.newPhase.more', { count: left }) : '',
    roundIsOpen,
    note,
    lessons: offeredItems(lessons, { programme, place: { areaId: area.id, step }, room }, texts),
    fallbackText: escapeMarkdown(title),
  });
}

/** A phase as the texts name it. */
export function phaseWords({ number, name }: NumberedPhase, { language }: Texts) {
  return { number, phase: inLanguage(name, language) };
}

function nowText(programme: Programme, { phaseId, phaseSince }: AreaState, texts: Texts): string {
  const phase = findPhase(programme, phaseId);
  if (!phase) return texts('card.phase.nowUnknown');
  return texts('card.phase.now', {
    ...phaseWords(phase, texts),
    since: dateText(phaseSince, texts.language),
  });
}

function directionText(
  programme: Programme,
  { phaseId }: AreaState,
  to: NumberedPhase,
  texts: Texts,
): string {
  const direction = directionOf(programme, phaseId, to);
  if (direction.kind !== 'skips') return texts(`card.phaseStep.direction.${direction.kind}`);
  const names = direction.skipped.map(({ name }) => inLanguage(name, texts.language));
  const phases = new Intl.ListFormat(texts.language, { type: 'conjunction' }).format(names);
  return texts('card.phaseStep.direction.skips', { phases });
}
