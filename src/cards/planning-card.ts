import type { PlannedSending, Planning } from '../domain/planning.ts';
import { type Area, findPhase, type Programme } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import { dayText, momentText, type TextKey, type Texts } from '../texts/text.ts';
import { lostLines } from './lost-area.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, cardBytes, mostCardBytes, renderCard } from './render.ts';

/** How many lines each part shows; what is left out is counted, never silently dropped. */
type Room = { days: number; sendings: number; areas: number; missed: number };

const rooms: readonly [Room, ...Room[]] = [
  { days: 30, sendings: 40, areas: 60, missed: 30 },
  { days: 20, sendings: 20, areas: 40, missed: 10 },
  { days: 10, sendings: 10, areas: 20, missed: 5 },
  { days: 7, sendings: 8, areas: 8, missed: 5 },
  { days: 5, sendings: 5, areas: 4, missed: 3 },
];

/** The planning of the coming weeks: dates open, the dry run folded, and what needs mending in between. */
export function planningCard(planning: Planning, programme: Programme, texts: Texts): Card {
  const [roomy, ...tighter] = rooms;
  let card = draw(planning, programme, roomy, texts);
  for (const room of tighter) {
    if (cardBytes(card) < mostCardBytes) break;
    card = draw(planning, programme, room, texts);
  }
  return card;
}

function draw(planning: Planning, programme: Programme, room: Room, texts: Texts): Card {
  const day = (date: string) => dayText(date, programme.timeZone, texts.language);
  const part = <T>(items: readonly T[], most: number, line: (item: T) => object) => ({
    items: items.slice(0, most).map(line),
    more: items.length > most ? texts('card.planning.more', { count: items.length - most }) : '',
  });
  const days = texts('card.planning.days', { from: day(planning.from), through: day(planning.through) });
  return renderCard('planning', texts.language, {
    span: days,
    paused: pauseText(planning, programme, texts),
    empty: planning.days.length === 0 ? texts('card.planning.none') : '',
    days: part(planning.days, room.days, ({ date, rounds }) => ({
      date: day(date),
      rounds: part(rounds, room.areas, ({ area, phaseId, people }) => ({
        text: texts('card.planning.round', {
          area: escapeMarkdown(area.name),
          phase: findPhase(programme, phaseId)?.number ?? '?',
          people,
        }),
      })),
    })),
    sendings: part(planning.sendings, room.sendings, (sending) => ({
      at: momentText(sending.at, programme.timeZone, texts.language),
      text: sendingText(sending, texts),
    })),
    troubles: troubles(planning, room, texts),
    missed: part(planning.missed, room.missed, ({ area, slot, reason }) => ({
      text: texts(`card.planning.missed.${reason}`, { area: escapeMarkdown(area.name), slot: day(slot) }),
    })),
    fallbackText: texts('card.planning.fallback', { rounds: countRounds(planning) }),
  });
}

function pauseText({ pausedSince }: Planning, { timeZone }: Programme, texts: Texts): string {
  if (pausedSince === undefined) return '';
  const since = dayText(localDateOf(new Date(pausedSince), timeZone), timeZone, texts.language);
  return texts('card.planning.programmePaused', { since });
}

function sendingText({ kind, areas, messages }: PlannedSending, texts: Texts): string {
  return texts(kind === 'round' ? 'card.planning.sendsRounds' : 'card.planning.sendsReminders', {
    areas: areas.length,
    messages,
  });
}

/** What keeps rounds from being asked or confirmed, with the way to mend it. */
function troubles(
  { paused, unreachable, lost, inDoubt, withoutLead }: Planning,
  room: Room,
  texts: Texts,
): { text: string }[] {
  const line = (key: TextKey, areas: readonly Area[]) => {
    const names = new Intl.ListFormat(texts.language).format(areas.map(({ name }) => name));
    return areas.length > 0 ? [{ text: texts(key, { areas: escapeMarkdown(names) }) }] : [];
  };
  return [
    ...line('card.planning.unreachable', unreachable),
    ...lostLines(lost, room.areas, texts),
    ...line('card.planning.inDoubt', inDoubt),
    ...line('card.planning.withoutLead', withoutLead),
    ...line('card.planning.paused', paused),
  ];
}

function countRounds({ days }: Planning): number {
  return days.reduce((sum, { rounds }) => sum + rounds.length, 0);
}
