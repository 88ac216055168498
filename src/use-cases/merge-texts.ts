import type { Preview, PreviewText } from '../domain/digest-preview.ts';
import type { MergedText } from '../domain/digest-texts.ts';
import type { Context } from './context.ts';

export type MergeTextsResult = { kind: 'merged'; merged: MergedText };

/**
 * Puts one sentence of the programme team in place of answers to one round; what they rest on stays known. The same form
 * sent again is the same sentence, as it was first sent.
 */
export async function mergeTexts(
  { stores, clock }: Context,
  { week }: Preview,
  answers: readonly PreviewText[],
  { text, formId }: { text: string; formId: string },
): Promise<MergeTextsResult | { kind: 'nothing' }> {
  const known = (await stores.reviews.ofWeek(week)).merged.find((one) => one.formId === formId);
  if (known) return { kind: 'merged', merged: known };
  const about = answers[0]?.unit.about;
  if (about?.kind !== 'answer') return { kind: 'nothing' };
  const { areaId, slot } = about;
  const of = answers.map(({ unit }) => unit.id);
  const merged = { week, formId, areaId, slot, text, of, at: clock.now().toISOString() };
  await stores.reviews.merge(merged);
  return { kind: 'merged', merged };
}
