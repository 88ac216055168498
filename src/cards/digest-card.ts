import { DigestPart } from '../domain/digest-part.ts';
import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { weekNumberOf } from '../domain/time.ts';
import { momentText, type Texts } from '../texts/text.ts';
import { goOnButton, opinionButtons } from './digest-buttons.ts';
import { linesChart, phasesChart } from './digest-charts.ts';
import {
  areaItem,
  askedItem,
  attentionItem,
  comingItem,
  decidedItem,
  lessonItem,
  lineItem,
  lostItem,
} from './digest-items.ts';
import { wholeSection } from './digest-parts.ts';
import { headings, headlineText, lessonsText, reliabilityTexts, withheldSummary } from './digest-summary.ts';
import { cutToFit, type Drawing, dayIn } from './digest-words.ts';
import { cardForHost, type Host } from './host.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type DigestCardInput = {
  digest: FrozenDigest;
  /**
   * `concept`: for the programme team, with all texts. `withheld`: no text was looked at yet. `asItLeaves`: for the programme
   * team, as directors would read it now.
   */
  state: 'concept' | 'withheld' | 'asItLeaves' | 'sent';
  host: Host;
  /** Of what was sent, from 1. */
  edition?: number | undefined;
  /** What this edition changed of the one before, in sentences. */
  changes?: readonly string[] | undefined;
};

type Drawn = DigestCardInput & { longest: Readonly<Record<DigestPart, number>> };

/** How many items of a section a card shows; what is left out is counted on the card, never silently dropped. */
type Room = Drawing['room'] &
  Record<'asked' | 'lines' | 'areas' | 'attention' | 'lessons' | 'coming', number>;

/** From what a minute is enough for to what fits whatever a programme holds. */
const rooms: readonly [Room, ...Room[]] = [
  { text: 160, answersOfArea: 2, asked: 6, lines: 12, areas: 45, attention: 8, lessons: 3, coming: 20 },
  { text: 120, answersOfArea: 1, asked: 5, lines: 12, areas: 45, attention: 8, lessons: 3, coming: 10 },
  { text: 80, answersOfArea: 1, asked: 4, lines: 12, areas: 45, attention: 5, lessons: 3, coming: 5 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 12, areas: 45, attention: 5, lessons: 3, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 8, areas: 30, attention: 4, lessons: 3, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 3, lines: 6, areas: 12, attention: 4, lessons: 2, coming: 3 },
  { text: 40, answersOfArea: 0, asked: 2, lines: 4, areas: 8, attention: 3, lessons: 2, coming: 3 },
  { text: 30, answersOfArea: 0, asked: 2, lines: 3, areas: 6, attention: 2, lessons: 1, coming: 2 },
];

/** Of a correction: what it changed in more places than these is counted. */
const mostChanges = 8;
const longestChange = 160;

/** The weekly digest: sections 1 and 4 open, the rest folded. What does not fit is counted, with a button that shows it. */
export function digestCard(input: DigestCardInput, texts: Texts): Card {
  const longest = longestTexts(input.digest, texts);
  return drawToFit(rooms, (room) => cardForHost(draw({ ...input, longest }, room, texts), input.host));
}

function draw(input: Drawn, room: Room, texts: Texts): Card {
  const { digest, state, host } = input;
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
    correction: correctionOf(input, texts),
    openingNote: digest.openingNote ?? '',
    withheld: state === 'withheld' ? '' : withheldSummary(digest, texts),
    headings: headings(digest, texts),
    ...drawSections(input, drawing, room),
    decided: digest.decided.slice(0, room.asked).map((request) => decidedItem(drawing, request)),
    charts: {
      lines: linesChart(cutToFit(digest.lines, room.lines), texts),
      phases: phasesChart(digest, texts),
    },
    lessonsUsed: lessonsText(digest, texts),
    recordLesson: lessonButton(host),
    reliability: reliabilityTexts(digest, texts).map((text) => ({ text })),
    fallbackText: texts('card.digest.fallback', { week, headline }),
  });
}

function drawSections(input: Drawn, drawing: Drawing, room: Room) {
  const { texts } = drawing;
  const { asked, lines, areas, attention, lost, successes, lessons, nextWeek } = input.digest;
  const others = (success: boolean) =>
    (input.digest.otherLessons ?? []).filter((lesson) => lesson.success === success).length;
  const lesson = (line: FrozenDigest['lessons'][number]) => lessonItem(drawing, line);
  const shownAttention = attention.slice(0, room.attention);
  const shownLost = lost.slice(0, Math.max(1, room.attention - attention.length));
  const section = <Item>(part: DigestPart, items: readonly Item[], total: number) =>
    sectionOf(input, drawing, part, items, total);
  return {
    asked: section(
      'asked',
      asked.slice(0, room.asked).map((request) => ({
        ...askedItem(drawing, request),
        sets: opinionButtons(input, request, texts),
      })),
      asked.length,
    ),
    lines: section(
      'lines',
      cutToFit(lines, room.lines).map((line) => escapedLine(lineItem(drawing, line))),
      lines.length,
    ),
    areas: section(
      'areas',
      cutToFit(areas, room.areas).map((area) => escaped(areaItem(drawing, area))),
      areas.length,
    ),
    // What cannot be asked comes after what was said, and takes its share of the room.
    attention: section(
      'attention',
      [
        ...shownAttention.map((item) => attentionItem(drawing, item)),
        ...shownLost.map((item) => lostItem(drawing, item)),
      ],
      attention.length + lost.length,
    ),
    successes: section(
      'successes',
      successes.slice(0, room.lessons).map(lesson),
      successes.length + others(true),
    ),
    lessons: section('lessons', lessons.slice(0, room.lessons).map(lesson), lessons.length + others(false)),
    nextWeek: section(
      'nextWeek',
      nextWeek.slice(0, room.coming).map((event) => comingItem(drawing, event)),
      nextWeek.length,
    ),
  };
}

/** What is left out is counted, by a rule that is said; the button shows it, and where it comes from. */
function sectionOf<Item>(
  input: Drawn,
  { room, texts }: Drawing,
  part: DigestPart,
  items: readonly Item[],
  total: number,
) {
  const left = total - items.length;
  const isShortened = input.longest[part] > room.text;
  const more = [
    ...(left > 0 ? [texts(`card.digest.more.${part}`, { count: left })] : []),
    ...(isShortened && left === 0 ? [texts('card.digest.shortened')] : []),
  ];
  const goesOn = left > 0 || isShortened || (part === 'lines' && total > 0);
  return {
    none: total === 0 ? texts(`card.digest.none.${part}`) : '',
    items,
    more: more.join(' '),
    sets: goesOn ? goOnButton(input, part, texts) : [],
  };
}

const statusKeys = {
  concept: 'card.digest.concept',
  withheld: 'card.digest.textsHeld',
  asItLeaves: 'card.digest.asItLeaves',
} as const;

function statusText(state: DigestCardInput['state'], texts: Texts): string {
  return state === 'sent' ? '' : texts(statusKeys[state]);
}

function correctionOf({ edition = 1, changes = [] }: DigestCardInput, texts: Texts) {
  const title = edition > 1 ? texts('card.digest.correction', { edition }) : '';
  const left = changes.length - mostChanges;
  return {
    title,
    changes: changes.slice(0, mostChanges).map((text) => ({ text: shortened(text, longestChange) })),
    more: left > 0 ? texts('card.digest.moreChanges', { count: left }) : '',
  };
}

/** The digest stays where it is: where a form would take its place, the button asks for a message of its own. */
function lessonButton(host: Host) {
  const from = 'digest';
  return host === 'dialogs'
    ? { verb: 'openLesson', data: { from } }
    : { verb: 'command', data: { text: '', from } };
}

/** The word of the programme team stands below what the areas say, in the same block: many lines fit. */
function escapedLine({ title, value, team, reason }: ReturnType<typeof lineItem>) {
  const below = team ? `\n\n**${escapeMarkdown(team)}** ${escapeMarkdown(reason)}` : '';
  return { title: escapeMarkdown(title), value: `${escapeMarkdown(value)}${below}` };
}

function escaped<Item extends { title: string; value: string }>(item: Item): Item {
  return { ...item, title: escapeMarkdown(item.title), value: escapeMarkdown(item.value) };
}

/** Of each section the longest text, in UTF-16 code units. */
function longestTexts(digest: FrozenDigest, texts: Texts): Record<DigestPart, number> {
  const longest = (part: DigestPart) => {
    const all = wholeSection(digest, part, texts).flatMap(({ title, rows }) => [
      title.length,
      ...rows.map(({ text }) => text.length),
    ]);
    return all.reduce((most, length) => Math.max(most, length), 0);
  };
  return Object.fromEntries(DigestPart.options.map((part) => [part, longest(part)])) as Record<
    DigestPart,
    number
  >;
}
