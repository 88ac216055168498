import type { Area } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** Somebody to choose, as Teams tells of them now; `objectId` is the Entra object id. */
export type LeadCandidate = { objectId: string; name: string; signInNames: readonly string[] };

export type LeadsShown = {
  people: readonly LeadCandidate[];
  lead: string | undefined;
  deputies: readonly string[];
  leaving: number;
};

/** The value of the choice for an area without a lead. */
export const noLead = 'nobody';

/** Two lists of more people than this make a card that is too large, and that nobody reads. */
const mostPeople = 50;
const longestName = 60;

/** For the manager's own chat: who leads an area. The names go onto the card and nowhere else. */
export function leadsCard(area: Area, shown: LeadsShown, problem: string, texts: Texts): Card {
  const { people, lead, deputies, leaving } = shown;
  const listed = people.slice(0, mostPeople).map((person) => ({
    title: titleOf(person, people),
    value: person.objectId,
  }));
  return renderCard('leads', texts.language, {
    title: texts('card.leads.title', { area: area.name }),
    problem,
    leaving: leaving > 0 ? texts('card.leads.leaving', { count: leaving }) : '',
    leads: [{ title: texts('card.leads.nobody'), value: noLead }, ...listed],
    lead: lead ?? noLead,
    people: listed,
    deputies: deputies.join(','),
    more: people.length > mostPeople ? texts('card.leads.more', { count: mostPeople, area: area.name }) : '',
    areaId: area.id,
    fallbackText: texts('card.leads.fallback', { area: area.name }),
  });
}

/** Two people of one name are told apart by how they sign in. */
export function titleOf({ name, signInNames }: LeadCandidate, people: readonly LeadCandidate[]): string {
  const [signInName = ''] = signInNames;
  const isShared = people.filter((other) => other.name === name).length > 1;
  const words = name === '' ? signInName : isShared ? `${name} (${signInName})` : name;
  return shortened(withoutMarkup(words), longestName) || '?';
}

/** A choice's title is read as Markdown by some clients and as it is by others: what would be markup is left out. */
function withoutMarkup(text: string): string {
  return text.replace(/[\\`*[\]<>~|\s]+/g, ' ').trim();
}
