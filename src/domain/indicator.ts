import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';
import { RegisterNumber, registerName } from './register-name.ts';
import type { LocalDate } from './time.ts';

/** A value with its unit, such as `63%` or `7,1 (schaal 1 tot 10)`; in UTF-16 code units. */
export const longestValue = 60;

/** What the manager fills in of an indicator. */
export const IndicatorText = z.object({
  goalId: z.string().min(1),
  name: limitedText(textLimits.title),
  /** Where its values come from. */
  source: limitedText(textLimits.title),
  /** It changes over years and not over months: a value that stays the same says little. */
  slow: z.boolean(),
  /** When it is to be measured next; without it nobody is asked. */
  nextOn: z.iso.date().optional(),
});
export type IndicatorText = z.infer<typeof IndicatorText>;

/** A measure of one of the programme's goals. Nobody's name stands in it. */
export const Indicator = IndicatorText.extend({
  ...RegisterNumber.shape,
  revision: z.int().min(1),
  recordedAt: z.iso.datetime(),
  /** Since when it is measured no more, and why. What was measured stays. */
  stopped: z.object({ on: z.iso.date(), reason: limitedText(textLimits.short) }).optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/** What the manager fills in of a measurement. */
export const MeasurementText = z.object({
  measuredOn: z.iso.date(),
  value: limitedText(longestValue),
  remark: limitedText(textLimits.short).optional(),
});
export type MeasurementText = z.infer<typeof MeasurementText>;

/** One value of an indicator. `formId` is that of the form: the same one sent again is the same measurement. */
export const Measurement = MeasurementText.extend({
  ...RegisterNumber.shape,
  formId: z.uuid(),
  recordedAt: z.iso.datetime(),
});
export type Measurement = z.infer<typeof Measurement>;

/** `measurements` are all that were recorded, by day and then by when they were recorded. */
export type MeasuredIndicator = { indicator: Indicator; measurements: readonly Measurement[] };

export function indicatorName(indicator: RegisterNumber): string {
  return registerName('I', indicator);
}

/** One for each day, oldest first: what was recorded last of a day corrects what was recorded of it before. */
export function countingMeasurements(measurements: readonly Measurement[]): Measurement[] {
  const ofDay = new Map(measurements.toSorted(inTime).map((one) => [one.measuredOn, one]));
  return [...ofDay.values()];
}

export function inTime(a: Measurement, b: Measurement): number {
  return (
    a.measuredOn.localeCompare(b.measuredOn) ||
    a.recordedAt.localeCompare(b.recordedAt) ||
    a.formId.localeCompare(b.formId)
  );
}

/** Whether it is to be measured before this day. */
export function isMeasurementDue({ nextOn, stopped }: Indicator, until: LocalDate): boolean {
  return stopped === undefined && nextOn !== undefined && nextOn < until;
}

/** How many months lie between two measurements, unless somebody says otherwise. */
const usualMonths = { slow: 12, quick: 6 } as const;

/** The day to fill in as the next one. The last day of a shorter month stands for a day that it does not have. */
export function usualNextDay({ slow }: Pick<Indicator, 'slow'>, measuredOn: LocalDate): LocalDate {
  const [year = 0, month = 1, day = 1] = measuredOn.split('-').map(Number);
  const months = month - 1 + usualMonths[slow ? 'slow' : 'quick'];
  const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The words of an indicator, apart from what became of it. */
export function textOfIndicator({ goalId, name, source, slow, nextOn }: IndicatorText): IndicatorText {
  return { goalId, name, source, slow, ...(nextOn !== undefined && { nextOn }) };
}

/** Undefined for what reads so already. Whoever saw another revision does not write over what came in between. */
export function decideIndicatorChange(
  current: Indicator,
  seenRevision: number,
  text: IndicatorText,
): Indicator | 'outdated' | undefined {
  if (isDeepStrictEqual(textOfIndicator(current), textOfIndicator(text))) return undefined;
  if (current.revision !== seenRevision) return 'outdated';
  const { nextOn: _, ...kept } = current;
  return { ...kept, ...textOfIndicator(text) };
}

/** What is due first, oldest first; then by goal as the programme has them and by name; what is stopped last. */
export function inIndicatorOrder(
  indicators: readonly MeasuredIndicator[],
  goalIds: readonly string[],
  until: LocalDate,
): MeasuredIndicator[] {
  const rank = ({ indicator }: MeasuredIndicator) =>
    indicator.stopped ? 2 : isMeasurementDue(indicator, until) ? 0 : 1;
  const dueOn = (one: MeasuredIndicator) => (rank(one) === 0 ? (one.indicator.nextOn ?? '') : '');
  const goal = ({ indicator }: MeasuredIndicator) => {
    const index = goalIds.indexOf(indicator.goalId);
    return index < 0 ? goalIds.length : index;
  };
  return indicators.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      dueOn(a).localeCompare(dueOn(b)) ||
      goal(a) - goal(b) ||
      a.indicator.name.localeCompare(b.indicator.name, 'nl'),
  );
}
