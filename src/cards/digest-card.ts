import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { weekNumberOf } from '../domain/time.ts';
import { momentText, type TextKey, type Texts } from '../texts/text.ts';
import {
  areaItem,
  askedItem,
  attentionItem,
  chartItem,
  comingItem,
  type Drawing,
  dayIn,
  lessonItem,
  lineItem,
  lostItem,
  moreText,
} from './digest-items.ts';
import { cardForHost, type Host } from './host.ts';
import { type Card, drawToFit, renderCard } from './render.ts';

export type DigestCardInput = {
  digest: FrozenDigest;
  /** `concept`: for the programme team, with all texts. `withheld`: no text was looked at yet. */
  state: 'concept' | 'withheld' | 'sent';
  host: Host;
};

/** How many items of a section a card shows; what is left out is counted on the card, never silently dropped. */
type Room = Drawing['room'] & Record<'asked' | 'lines' | 'areas' | 'attention' | 'coming', number>;

/** From what a minute is enough for to what fits whatever a programme holds. */
const rooms: readonly [Room, ...Room[]] = [
  { text: 160, answersOfArea: 2, asked: 6, lines: 12, areas: 45, attention: 8, coming: 20 },
  { text: 120, answersOfArea: 1, asked: 6, lines: 12, areas: 45, attention: 8, coming: 10 },
  { text: 80, answersOfArea: 1, asked: 4, lines: 12, areas: 45, attention: 5, coming: 5 },
  { text: 40, answersOfArea: 0, asked: 4, lines: 12, areas: 45, attention: 5, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 8, areas: 30, attention: 4, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 6, areas: 12, attention: 4, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 6, areas: 8, attention: 3, coming: 3 },
];

/** The weekly digest: sections 1 and 4 open, the rest folded. */
export function digestCard(input: DigestCardInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => cardForHost(draw(input, room, texts), input.host));
}

function draw({ digest, state, host }: DigestCardInput, room: Room, texts: Texts): Card {
  const drawing: Drawing = { timeZone: digest.timeZone, room, texts };
  const day = dayIn(drawing);
  const week = weekNumberOf(digest.week);
  const headline = headlineText(digest, texts);
  const made = momentText(new Date(digest.madeAt), digest.timeZone, texts.language);
  return renderCard('digest', texts.language, {
    title: texts('card.digest.title', { week }),
    headline,
    days: texts('card.digest.days', { from: day(digest.from), through: day(digest.through), madeAt: made }),
    status: statusText(state, texts),
    headings: headings(digest, texts),
    asked: section(drawing, digest.asked, room.asked, askedItem, 'card.digest.none.asked'),
    chart: digest.lines.slice(0, room.lines).map((line) => chartItem(drawing, line)),
    lines: section(drawing, digest.lines, room.lines, lineItem),
    areas: section(drawing, digest.areas, room.areas, areaItem),
    attention: attentionSection(drawing, digest, room.attention),
    successes: section(drawing, digest.successes, Infinity, lessonItem, 'card.digest.none.successes'),
    lessons: {
      ...section(drawing, digest.lessons, Infinity, lessonItem, 'card.digest.none.lessons'),
      more: lessonsText(digest, texts),
    },
    recordLesson: lessonButton(host),
    nextWeek: section(drawing, digest.nextWeek, room.coming, comingItem, 'card.digest.none.nextWeek'),
    reliability: reliabilityTexts(digest, texts).map((text) => ({ text })),
    fallbackText: texts('card.digest.fallback', { week, headline }),
  });
}

function statusText(state: DigestCardInput['state'], texts: Texts): string {
  if (state === 'sent') return '';
  return texts(state === 'concept' ? 'card.digest.concept' : 'card.digest.textsHeld');
}

/** The digest stays where it is: where a form would take its place, the button asks for a message of its own. */
function lessonButton(host: Host) {
  const from = 'digest';
  return host === 'dialogs'
    ? { verb: 'openLesson', data: { from } }
    : { verb: 'command', data: { text: '', from } };
}

/** What cannot be asked comes after what was said, and takes its share of the room. */
function attentionSection(drawing: Drawing, { attention, lost }: FrozenDigest, most: number) {
  const said = section(drawing, attention, most, attentionItem, 'card.digest.none.attention');
  const silent = section(drawing, lost, Math.max(1, most - attention.length), lostItem);
  if (lost.length === 0) return said;
  const left = attention.length + lost.length - said.items.length - silent.items.length;
  return { none: '', items: [...said.items, ...silent.items], more: moreText(drawing, left) };
}

function section<T, Item>(
  drawing: Drawing,
  items: readonly T[],
  most: number,
  draw: (drawing: Drawing, item: T) => Item,
  none?: TextKey,
): { none: string; items: Item[]; more: string } {
  return {
    none: none && items.length === 0 ? drawing.texts(none) : '',
    items: items.slice(0, most).map((item) => draw(drawing, item)),
    more: moreText(drawing, items.length - most),
  };
}

function headings(digest: FrozenDigest, texts: Texts) {
  const counted = (heading: string, { length }: readonly unknown[]) => `${heading} (${length})`;
  return {
    asked: counted(texts('card.digest.section.asked'), digest.asked),
    lines: counted(texts('card.digest.section.lines'), digest.lines),
    areas: counted(texts('card.digest.section.areas'), digest.areas),
    attention: counted(texts('card.digest.section.attention'), [...digest.attention, ...digest.lost]),
    successes: counted(texts('card.digest.section.successes'), digest.successes),
    lessons: counted(texts('card.digest.section.lessons'), digest.lessons),
    nextWeek: counted(texts('card.digest.section.nextWeek'), digest.nextWeek),
    reliability: texts('card.digest.section.reliability'),
  };
}

function headlineText({ headline, reliability }: FrozenDigest, texts: Texts): string {
  const text = texts('card.digest.headline', {
    decisions: headline.decisionsAsked,
    worse: headline.areasWorse,
    noData: headline.areasWithoutData,
  });
  const { due, answered } = reliability;
  return due > 0 && answered === 0 ? `${text} ${texts('card.digest.emptyWeek')}` : text;
}

/** How often lessons were used goes before how many there are. */
function lessonsText({ lessonsWaiting, lessonsUsed }: FrozenDigest, texts: Texts): string {
  const used = lessonsUsed > 0 ? [texts('card.digest.lessonsUsed', { count: lessonsUsed })] : [];
  const waiting = lessonsWaiting > 0 ? [texts('card.digest.lessonsWaiting', { count: lessonsWaiting })] : [];
  return [...used, ...waiting].join(' ');
}

function reliabilityTexts({ reliability }: FrozenDigest, texts: Texts): string[] {
  const { due, answered, unconfirmed, unreadableRows } = reliability;
  const counted = (key: TextKey, count: number) => (count > 0 ? [texts(key, { count })] : []);
  return [
    due > 0
      ? texts('card.digest.reliability.answered', { answered, due })
      : texts('card.digest.reliability.noneDue'),
    ...counted('card.digest.reliability.unconfirmed', unconfirmed),
    ...counted('card.digest.reliability.unreadable', unreadableRows),
    texts('card.digest.reliability.rule'),
  ];
}
