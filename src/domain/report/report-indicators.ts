import {
  countingMeasurements,
  type Indicator,
  indicatorName,
  isMeasurementDue,
  type Measurement,
} from '../indicator.ts';
import { addDays, isInRange, type LocalDate } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';

/** A measure of a goal as it stood on the last day of the report. */
export type NamedIndicator = {
  name: string;
  indicator: Indicator;
  latest?: Measurement | undefined;
  /** The one before the latest. */
  previous?: Measurement | undefined;
  /** The latest was measured in the period. */
  isNew: boolean;
  /** It was to be measured by then, and was not. */
  isDue: boolean;
};

/** The indicators of a goal by number. One that was stopped before the period is no part of it. */
export function decideGoalIndicators(
  facts: ReportFacts,
  goalId: string,
  lastDay: LocalDate,
): NamedIndicator[] {
  const { from } = facts.period.range;
  return facts.indicators
    .filter(({ indicator: { goalId: own, stopped } }) => own === goalId && !(stopped && stopped.on < from))
    .map((measured) => named(measured, facts, lastDay))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function named(
  { indicator, measurements }: ReportFacts['indicators'][number],
  { period }: ReportFacts,
  lastDay: LocalDate,
): NamedIndicator {
  const counting = countingMeasurements(measurements).filter(({ measuredOn }) => measuredOn <= lastDay);
  const [latest, previous] = counting.toReversed();
  return {
    name: indicatorName(indicator),
    indicator,
    latest,
    previous,
    isNew: latest !== undefined && isInRange(latest.measuredOn, period.range),
    isDue: isMeasurementDue(indicator, addDays(lastDay, 1)),
  };
}
