import { type Choice, choiceName } from '../domain/choice.ts';
import { type LinkOpportunity, linkName } from '../domain/link-opportunity.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Area, Programme } from '../domain/programme.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

/** How many a card shows; older ones are counted. */
const mostShown = 10;
/** In UTF-16 code units: ten records of the longest texts still fit on a card. */
const longest = { text: 200, more: 120, who: 80 } as const;
/** Stands for an area that no version of the programme file knows: an id is nothing to show. */
const unknown = '?';

type RegisterItem = { title: string; text: string; more: string; facts: string };

/** An area's choices, newest first. */
export function choicesCard(area: Area, choices: readonly Choice[], texts: Texts): Card {
  const title = texts('card.register.choices', { area: area.name });
  const items = choices.slice(0, mostShown).map((choice): RegisterItem => {
    const { text, notOrLater, decidedBy, decidedOn } = choice;
    const by = shortened(decidedBy, longest.who);
    return {
      title: choiceName(choice),
      text: shortened(text, longest.text),
      more: notOrLater
        ? texts('card.register.notOrLater', { text: shortened(notOrLater, longest.more) })
        : '',
      facts: texts('card.register.decided', { by, on: dateText(decidedOn, texts.language) }),
    };
  });
  return registerCard({ title, items, count: choices.length, empty: 'card.register.noChoices' }, texts);
}

/** Link opportunities, newest first. */
export function linksCard(links: readonly LinkOpportunity[], programme: Programme, texts: Texts): Card {
  const items = links.slice(0, mostShown).map((link): RegisterItem => {
    const between = { from: areaName(programme, link.areaId), to: areaName(programme, link.withAreaId) };
    return {
      title: texts('card.register.between', { ...between, name: linkName(link) }),
      text: shortened(link.work, longest.text),
      more: momentOf(link, texts),
      facts: '',
    };
  });
  const title = texts('card.register.links');
  return registerCard({ title, items, count: links.length, empty: 'card.register.noLinks' }, texts);
}

/** What the other area hears of a link opportunity: once, in its own conversation. */
export function linkHeardCard(link: LinkOpportunity, programme: Programme, texts: Texts): Card {
  const title = texts('card.linkHeard.title', { area: areaName(programme, link.areaId) });
  return renderCard('link-heard', texts.language, {
    title,
    work: link.work,
    moment: link.moment ? texts('card.register.moment', { text: link.moment }) : '',
    name: texts('card.linkHeard.kept', { name: linkName(link) }),
    fallbackText: title,
  });
}

function registerCard(
  shown: {
    title: string;
    items: readonly RegisterItem[];
    count: number;
    empty: 'card.register.noChoices' | 'card.register.noLinks';
  },
  texts: Texts,
): Card {
  const left = shown.count - shown.items.length;
  return renderCard('register', texts.language, {
    title: shown.title,
    empty: shown.count === 0 ? texts(shown.empty) : '',
    items: shown.items,
    more: left > 0 ? texts('card.register.more', { count: left }) : '',
    fallbackText: shown.title,
  });
}

function momentOf({ moment }: LinkOpportunity, texts: Texts): string {
  return moment ? texts('card.register.moment', { text: shortened(moment, longest.more) }) : '';
}

function areaName(programme: Programme, areaId: string): string {
  return findKnownArea(programme, areaId)?.name ?? unknown;
}
