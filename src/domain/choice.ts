import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';

const short = limitedText(textLimits.short);

/** What the team fills in. */
export const ChoiceText = z.object({
  text: short,
  /** What is not done, or later, because of it. */
  notOrLater: short.optional(),
  /** A body or a function, never a name. */
  decidedBy: short,
  decidedOn: z.iso.date(),
});
export type ChoiceText = z.infer<typeof ChoiceText>;

/** How a choice is pointed at. */
export const ChoiceNumber = z.object({ year: z.int(), number: z.int().min(1) });
export type ChoiceNumber = z.infer<typeof ChoiceNumber>;

/** A choice that was made about an area, so that a later deviation can be seen. Nobody's name stands in it. */
export const Choice = ChoiceText.extend({
  ...ChoiceNumber.shape,
  areaId: z.string(),
  /** The phase of the round whose card it was recorded from. */
  phaseId: z.string(),
  slot: z.iso.date().optional(),
  recordedAt: z.iso.datetime(),
});
export type Choice = z.infer<typeof Choice>;

/** How people name a choice: `K-2026-0003`. */
export function choiceName({ year, number }: ChoiceNumber): string {
  return `K-${year}-${String(number).padStart(4, '0')}`;
}
