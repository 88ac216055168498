import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';

const short = limitedText(textLimits.short);

/** What the asker fills in. */
export const DecisionText = z.object({
  question: short,
  decidedBy: short,
  neededBy: z.iso.date(),
  ifWeWait: short,
});
export type DecisionText = z.infer<typeof DecisionText>;

/** What is asked, of whom, by when, and what happens if we wait. */
export const DecisionRequest = DecisionText.extend({
  year: z.int(),
  number: z.int().min(1),
  areaId: z.string(),
  slot: z.iso.date().optional(),
  state: z.enum(['open', 'decided', 'withdrawn']),
  askedAt: z.iso.datetime(),
  decision: z.object({ text: z.string(), date: z.iso.date(), body: z.string(), role: z.string() }).optional(),
});
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** How people name a decision request: `B-2026-0007`. */
export function decisionName(decision: { year: number; number: number }): string {
  return `B-${decision.year}-${String(decision.number).padStart(4, '0')}`;
}
