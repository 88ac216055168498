import { lessonName } from '../domain/lesson.ts';
import type { LocalDate } from '../domain/time.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type ActionShown = {
  lesson: { year: number; number: number; areaId: string };
  area: string;
  action: string;
  /** Who does it. Never a name. */
  role: string;
  due: LocalDate;
  mayClose: boolean;
};

export type ActionsInput = {
  /** First due first. */
  actions: readonly ActionShown[];
  today: LocalDate;
  note?: string | undefined;
};

/** How many actions a card shows, and how much of a text, in UTF-16 code units. What is left out is counted. */
type Room = { items: number; text: number };
const rooms: readonly [Room, ...Room[]] = [
  { items: 20, text: 300 },
  { items: 15, text: 150 },
  { items: 10, text: 80 },
];

/** What is still to be done about lessons, with a button for what was done. */
export function actionsCard(input: ActionsInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

function draw({ actions, today, note }: ActionsInput, room: Room, texts: Texts): Card {
  const left = actions.length - room.items;
  return renderCard('actions', texts.language, {
    note: note ?? '',
    empty: actions.length === 0 ? texts('card.actions.empty') : '',
    items: actions.slice(0, room.items).map((action) => itemOf(action, today, room, texts)),
    more: left > 0 ? texts('card.actions.more', { count: left }) : '',
    fallbackText: texts('card.actions.fallback'),
  });
}

function itemOf(
  { lesson, area, action, role, due, mayClose }: ActionShown,
  today: LocalDate,
  { text }: Room,
  texts: Texts,
) {
  const { year, number, areaId } = lesson;
  const name = lessonName(lesson);
  const by = dateText(due, texts.language);
  const title = texts('card.round.lessons.done');
  const data = { year, number, areaId, list: 'actions' };
  return {
    action: shortened(action, text),
    facts: texts(due < today ? 'card.actions.overdue' : 'card.actions.due', {
      role: shortened(role, 60),
      by,
    }),
    source: texts('card.actions.source', { name, area }),
    sets: mayClose
      ? [{ buttons: [{ title, tooltip: texts('card.actions.doneOf', { title, name }), data }] }]
      : [],
  };
}
