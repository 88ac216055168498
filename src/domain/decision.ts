import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';
import { RoleId } from './programme.ts';

const short = limitedText(textLimits.short);

/** What the asker fills in. */
export const DecisionText = z.object({
  question: short,
  decidedBy: short,
  neededBy: z.iso.date(),
  ifWeWait: short,
});
export type DecisionText = z.infer<typeof DecisionText>;

/** `checked` and `submitted` are still asked: the programme team looked at it; it lies with who decides. */
export const DecisionState = z.enum(['open', 'checked', 'submitted', 'decided', 'withdrawn']);
export type DecisionState = z.infer<typeof DecisionState>;

/** What can become of a request after it was asked. */
export const DecisionMove = DecisionState.exclude(['open']);
export type DecisionMove = z.infer<typeof DecisionMove>;

/** What was decided: on which day, by which body, and by which function. Never a name. */
export const Decision = z.object({
  text: z.string(),
  date: z.iso.date(),
  body: z.string(),
  role: z.string(),
});
export type Decision = z.infer<typeof Decision>;

/** What is asked for when a decision is recorded. */
export const DecisionGiven = Decision.extend({
  text: limitedText(textLimits.long),
  body: limitedText(textLimits.title),
  role: limitedText(textLimits.title),
});

/** What is asked, of whom, by when, and what happens if we wait. */
export const DecisionRequest = DecisionText.extend({
  year: z.int(),
  number: z.int().min(1),
  areaId: z.string(),
  slot: z.iso.date().optional(),
  state: DecisionState,
  askedAt: z.iso.datetime(),
  decision: Decision.optional(),
  /** Why it was taken back, and on which day; it stays findable in the year of that day. */
  withdrawal: z.object({ reason: short, date: z.iso.date() }).optional(),
  /** What happened to it after it was asked, oldest first, and in which role: never by whom. */
  steps: z.array(z.object({ state: DecisionMove, at: z.iso.datetime(), role: RoleId })).optional(),
});
export type DecisionRequest = z.infer<typeof DecisionRequest>;

export type DecisionNumber = Pick<DecisionRequest, 'year' | 'number'>;

/** How people name a decision request: `B-2026-0007`. */
export function decisionName({ year, number }: DecisionNumber): string {
  return `B-${year}-${String(number).padStart(4, '0')}`;
}

/** Reads `B-2026-0007` as people type it; leading zeros may be left out. */
export function parseDecisionName(typed: string): DecisionNumber | undefined {
  const [, year, number] = /^b?[\s-]*(\d{4})[\s-]+(\d{1,6})$/i.exec(typed.trim()) ?? [];
  return Number(number) > 0 ? { year: Number(year), number: Number(number) } : undefined;
}

/** Not decided and not taken back: something is still asked. */
export function isAsked({ state }: Pick<DecisionRequest, 'state'>): boolean {
  return state !== 'decided' && state !== 'withdrawn';
}

/** What is needed first comes first; of one day, what was asked first. */
export function byDeadline(a: DecisionRequest, b: DecisionRequest): number {
  return a.neededBy.localeCompare(b.neededBy) || a.year - b.year || a.number - b.number;
}
