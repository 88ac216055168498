import { inIndicatorOrder, isMeasurementDue, type MeasuredIndicator } from './indicator.ts';
import { inRiskOrder, isLookDue, type Risk } from './risk.ts';
import type { LocalDate } from './time.ts';

/** What of the registers is to be brought up to date. */
export type RegisterDue = { indicators: readonly MeasuredIndicator[]; risks: readonly Risk[] };

/** What was planned for a day before `until`, oldest first. */
export function decideRegisterDue(
  indicators: readonly MeasuredIndicator[],
  risks: readonly Risk[],
  until: LocalDate,
): RegisterDue {
  const due = indicators.filter(({ indicator }) => isMeasurementDue(indicator, until));
  return {
    indicators: inIndicatorOrder(due, [], until),
    risks: inRiskOrder(
      risks.filter((risk) => isLookDue(risk, until)),
      until,
    ),
  };
}

export function countDue({ indicators, risks }: RegisterDue): number {
  return indicators.length + risks.length;
}
