import { type Choice, choiceName } from '../choice.ts';
import { type LinkOpportunity, linkName } from '../link-opportunity.ts';
import { findKnownArea } from '../past-areas.ts';
import type { Area } from '../programme.ts';
import { isInRange, localDateOf } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';

export type NamedChoice = { name: string; area: Area | undefined; choice: Choice };

/** Seen from one area; `other` is the area that it is shared with. */
export type NamedLink = { name: string; other: Area | undefined; link: LinkOpportunity };

/** The choices that were made in the period, oldest first. */
export function decideMadeChoices({ programme, period, choices }: ReportFacts): NamedChoice[] {
  return choices
    .filter(({ decidedOn }) => isInRange(decidedOn, period.range))
    .map((choice) => ({ name: choiceName(choice), area: findKnownArea(programme, choice.areaId), choice }))
    .sort((a, b) => a.choice.decidedOn.localeCompare(b.choice.decidedOn) || a.name.localeCompare(b.name));
}

/** The link opportunities of the period that an area saw or was named in, oldest first. */
export function decideAreaLinks(facts: ReportFacts, areaId: string): NamedLink[] {
  const { programme, period, links } = facts;
  return links
    .filter((link) => link.areaId === areaId || link.withAreaId === areaId)
    .filter(({ recordedAt }) =>
      isInRange(localDateOf(new Date(recordedAt), programme.timeZone), period.range),
    )
    .map((link) => {
      const otherId = link.areaId === areaId ? link.withAreaId : link.areaId;
      return { name: linkName(link), other: findKnownArea(programme, otherId), link };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
