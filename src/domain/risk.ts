import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';
import { RegisterNumber, registerName } from './register-name.ts';
import { addDays, type LocalDate } from './time.ts';

const short = limitedText(textLimits.short);

/** What the programme manager fills in. */
export const RiskText = z.object({
  /** One of the programme's risk categories. */
  categoryId: z.string().min(1),
  risk: short,
  /** What is done about it. */
  measure: short.optional(),
  /** Absent for a risk of the programme as a whole. */
  areaId: z.string().optional(),
  /** When it is to be looked at again; without it nobody is asked. */
  lookAgainOn: z.iso.date().optional(),
});
export type RiskText = z.infer<typeof RiskText>;

/** A risk of the programme, until it is closed. Nobody's name stands in it. */
export const Risk = RiskText.extend({
  ...RegisterNumber.shape,
  /** The round whose amber or red it was recorded from, if any. */
  slot: z.iso.date().optional(),
  recordedAt: z.iso.datetime(),
  revision: z.int().min(1),
  closed: z.object({ at: z.iso.datetime(), reason: short }).optional(),
});
export type Risk = z.infer<typeof Risk>;

/** The programme manager looked at an area's amber or red of this round: it is no risk of its own. */
export const DeclinedRisk = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  declinedAt: z.iso.datetime(),
});
export type DeclinedRisk = z.infer<typeof DeclinedRisk>;

export function riskName(risk: RegisterNumber): string {
  return registerName('R', risk);
}

/** Whether it stood in the register then: recorded, and not closed yet. */
export function wasOpenAt({ recordedAt, closed }: Risk, moment: Date): boolean {
  const happened = (at: string) => Date.parse(at) <= moment.getTime();
  return happened(recordedAt) && !(closed && happened(closed.at));
}

/** Whether it is to be looked at before this day. */
export function isLookDue({ lookAgainOn, closed }: Risk, until: LocalDate): boolean {
  return closed === undefined && lookAgainOn !== undefined && lookAgainOn < until;
}

/** A quarter of a year: how long a risk is left alone, unless somebody says otherwise. */
const usualDays = 91;

export function usualLookAgain(today: LocalDate): LocalDate {
  return addDays(today, usualDays);
}

/** The words of a risk, apart from what became of it. */
export function textOfRisk({ categoryId, risk, measure, areaId, lookAgainOn }: RiskText): RiskText {
  return {
    categoryId,
    risk,
    ...(measure !== undefined && { measure }),
    ...(areaId !== undefined && { areaId }),
    ...(lookAgainOn !== undefined && { lookAgainOn }),
  };
}

/** Undefined for what reads so already. Whoever saw another revision does not write over what came in between. */
export function decideRiskChange(
  current: Risk,
  seenRevision: number,
  text: RiskText,
): Risk | 'outdated' | undefined {
  if (isDeepStrictEqual(textOfRisk(current), textOfRisk(text))) return undefined;
  if (current.revision !== seenRevision) return 'outdated';
  const { measure: _, areaId: _area, lookAgainOn: _day, ...kept } = current;
  return { ...kept, ...textOfRisk(text) };
}

/** What is to be looked at first, oldest first; then what is open, newest first; what is closed last. */
export function inRiskOrder(risks: readonly Risk[], until: LocalDate): Risk[] {
  const rank = (risk: Risk) => (risk.closed ? 2 : isLookDue(risk, until) ? 0 : 1);
  const dueOn = (risk: Risk) => (rank(risk) === 0 ? (risk.lookAgainOn ?? '') : '');
  return risks.toSorted(
    (a, b) => rank(a) - rank(b) || dueOn(a).localeCompare(dueOn(b)) || b.year - a.year || b.number - a.number,
  );
}
