import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type ChoiceText, choiceName } from '../domain/choice.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';

export type RecordChoiceResult =
  | { kind: 'recorded'; name: string }
  | { kind: 'notYourArea' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Stores a choice that was made. The same form sent again is the same choice, with the same number. */
export async function recordChoice(
  context: Context,
  person: Person,
  formId: string,
  origin: { areaId: string; phaseId: string; slot: string },
  text: ChoiceText,
): Promise<RecordChoiceResult> {
  const { stores, clock } = context;
  if (!mayAnswerFor(person, origin.areaId)) return { kind: 'notYourArea' };
  const year = Number(today(context).slice(0, 4));
  const claim = { formId, memberId: person.memberId, kind: 'choice' as const, year };
  const form = await stores.forms.claimNumber(claim, stores.registers.nextChoiceNumber);
  if (form.kind !== 'choice') return { kind: 'otherForm' };
  const { number } = form;
  const recordedAt = clock.now().toISOString();
  await stores.registers.addChoice({ ...text, ...origin, year: form.year, number, recordedAt });
  return { kind: 'recorded', name: choiceName(form) };
}
