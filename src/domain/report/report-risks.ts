import { findKnownArea } from '../past-areas.ts';
import type { Area, Programme } from '../programme.ts';
import { type Risk, riskName } from '../risk.ts';
import { isInRange, type LocalDate, localDateOf } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';

export type NamedRisk = {
  name: string;
  risk: Risk;
  /** Undefined for a category that the programme file has no more. */
  category: Programme['riskCategories'][number] | undefined;
  /** Undefined for a risk of the programme as a whole. */
  area: Area | undefined;
  /** In the period; an open risk has none. */
  closedOn?: LocalDate | undefined;
};

/** The risks that were open on the last day, and those that were closed in the period; by category, then by number. */
export function decideRisks(facts: ReportFacts, lastDay: LocalDate): NamedRisk[] {
  const { programme, period } = facts;
  const dayOf = (instant: string) => localDateOf(new Date(instant), programme.timeZone);
  const place = ({ risk: { categoryId } }: NamedRisk) =>
    programme.riskCategories.findIndex(({ id }) => id === categoryId) >>> 0;
  return facts.risks
    .filter(({ recordedAt }) => dayOf(recordedAt) <= lastDay)
    .map((risk): NamedRisk => {
      const closedOn = risk.closed && dayOf(risk.closed.at);
      return {
        name: riskName(risk),
        risk,
        category: programme.riskCategories.find(({ id }) => id === risk.categoryId),
        area: risk.areaId === undefined ? undefined : findKnownArea(programme, risk.areaId),
        ...(closedOn !== undefined && closedOn <= lastDay && { closedOn }),
      };
    })
    .filter(({ closedOn }) => closedOn === undefined || isInRange(closedOn, period.range))
    .sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}
