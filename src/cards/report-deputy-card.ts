import type { Texts } from '../texts/text.ts';
import { type LeadCandidate, titleOf } from './leads-card.ts';
import { type Card, renderCard } from './render.ts';

export type ReportDeputyShown = {
  people: readonly LeadCandidate[];
  /** The object id of who is named now, where that person can be chosen. */
  current: string | undefined;
  /** Since when, as it is shown; absent where nobody was named yet. */
  since?: string | undefined;
  /** Somebody is named who cannot be chosen any more. */
  isElsewhere: boolean;
  problem?: string | undefined;
};

/** The value of the choice for nobody. */
export const noDeputy = 'nobody';
const mostPeople = 50;

/** For the manager's own chat: who approves a report in the manager's place. The names go onto the card and nowhere else. */
export function reportDeputyCard(shown: ReportDeputyShown, texts: Texts): Card {
  const { people, current, since, isElsewhere, problem } = shown;
  const sinceText =
    since === undefined ? texts('card.reportDeputy.nobodyYet') : texts('card.reportDeputy.since', { since });
  return renderCard('report-deputy', texts.language, {
    problem: problem ?? '',
    since: isElsewhere ? `${sinceText} ${texts('card.reportDeputy.notHere')}` : sinceText,
    people: [
      { title: texts('card.reportDeputy.nobody'), value: noDeputy },
      ...people
        .slice(0, mostPeople)
        .map((person) => ({ title: titleOf(person, people), value: person.objectId })),
    ],
    deputy: current ?? noDeputy,
  });
}
