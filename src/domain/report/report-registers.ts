import { type Choice, choiceName } from '../choice.ts';
import { type LinkOpportunity, linkName } from '../link-opportunity.ts';
import { findKnownArea } from '../past-areas.ts';
import type { Area } from '../programme.ts';
import { isInRange, type LocalDate, localDateOf } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';
import { answersFeeding, type Capped, cap, mostPerTheme, type Statement } from './report-statement.ts';

export type NamedChoice = { name: string; area: Area | undefined; choice: Choice };

/** What a team said of leaving a recorded choice; without `choice` where that is not known any more. */
export type Deviation = { name: string; choice?: NamedChoice | undefined; statement: Statement };

/** Seen from one area; `other` is the area that it is shared with. */
export type NamedLink = { name: string; other: Area | undefined; link: LinkOpportunity };

/** Where a team named the choice that it left, newest first. */
export function decideDeviations(facts: ReportFacts): Capped<Deviation> {
  const named = new Map(facts.choices.map((choice) => [choiceName(choice), nameChoice(choice, facts)]));
  const deviations = answersFeeding(facts, 'choices').flatMap((statement): Deviation[] => {
    const { deviatesFrom } = statement;
    return deviatesFrom ? [{ name: deviatesFrom, choice: named.get(deviatesFrom), statement }] : [];
  });
  return cap(deviations, mostPerTheme);
}

function nameChoice(choice: Choice, { programme }: Pick<ReportFacts, 'programme'>): NamedChoice {
  return { name: choiceName(choice), area: findKnownArea(programme, choice.areaId), choice };
}

/** The choices that were made in the period, oldest first. */
export function decideMadeChoices(facts: ReportFacts): NamedChoice[] {
  return choicesDecided(facts, (on) => isInRange(on, facts.period.range));
}

/** Those that were made before it, oldest first. */
export function decideEarlierChoices(facts: ReportFacts): NamedChoice[] {
  return choicesDecided(facts, (on) => on < facts.period.range.from);
}

function choicesDecided(facts: ReportFacts, isThen: (on: LocalDate) => boolean): NamedChoice[] {
  return facts.choices
    .filter(({ decidedOn }) => isThen(decidedOn))
    .map((choice) => nameChoice(choice, facts))
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
