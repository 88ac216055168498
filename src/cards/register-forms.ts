import { inLanguage } from '../domain/language.ts';
import type { Texts } from '../texts/text.ts';
import { type FormPlace, type FormState, filled, formFrame } from './form-cards.ts';
import { formForHost } from './host.ts';
import { type Card, renderCard } from './render.ts';

export type ChoiceField = 'text' | 'notOrLater' | 'decidedBy' | 'decidedOn';
const choiceFields: readonly ChoiceField[] = ['text', 'notOrLater', 'decidedBy', 'decidedOn'];

/** `formId` makes the form one record, however often it is sent. */
export function choiceForm(
  place: FormPlace,
  formId: string,
  today: string,
  form: FormState<ChoiceField>,
  texts: Texts,
): Card {
  const card = renderCard('record-choice', texts.language, {
    ...formFrame(place, texts),
    about: aboutPhase(place, texts),
    problem: form.problem ?? '',
    today,
    values: filled(choiceFields, form.values),
    formId,
  });
  return formForHost(card, place.host);
}

export type LinkField = 'withAreaId' | 'work' | 'moment';
const linkFields: readonly LinkField[] = ['withAreaId', 'work', 'moment'];

/** `formId` makes the form one record, however often it is sent. */
export function linkForm(place: FormPlace, formId: string, form: FormState<LinkField>, texts: Texts): Card {
  const others = place.programme.areas.filter(({ id }) => id !== place.area.id);
  const card = renderCard('record-link', texts.language, {
    ...formFrame(place, texts),
    about: aboutPhase(place, texts),
    problem: form.problem ?? '',
    areas: others.map(({ id, name }) => ({ title: name, value: id })),
    values: filled(linkFields, form.values),
    formId,
  });
  return formForHost(card, place.host);
}

function aboutPhase({ area, phase }: FormPlace, texts: Texts): string {
  const { number } = phase;
  return texts('card.lesson.about', {
    area: area.name,
    number,
    phase: inLanguage(phase.name, texts.language),
  });
}
