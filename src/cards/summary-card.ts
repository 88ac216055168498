import type { Programme } from '../domain/programme.ts';
import { isEmptyRange, type SummaryAsked } from '../domain/summary-query.ts';
import type { FallbackReason, Summary, SummarySentence, SummaryTheme } from '../summaries/summariser.ts';
import type { TextKey, Texts } from '../texts/text.ts';
import { escapeMarkdown } from './markdown.ts';
import { type Card, drawToFit, renderCard } from './render.ts';
import { shortened } from './shortened.ts';
import { aboutText, choiceFields } from './summary-choices.ts';
import { numberOf, sourceName } from './summary-sources.ts';

export type SummaryCardInput = {
  programme: Programme;
  asked: SummaryAsked;
  /** Absent where something has to be chosen first. */
  made?: { summary: Summary; unreadableRows: number } | undefined;
};

/** In UTF-16 code units. */
const longestTyped = 80;
/**
 * How long a sentence may be, how many of its sources are named, and how many sentences a theme has: where the card would
 * get too large, fewer, which is said.
 */
type Room = { longest: number; sources: number; sentences: number };
const rooms: readonly [Room, ...Room[]] = [
  { longest: 300, sources: 3, sentences: 3 },
  { longest: 200, sources: 1, sentences: 3 },
  { longest: 160, sources: 1, sentences: 2 },
  { longest: 120, sources: 1, sentences: 1 },
];

/** A summary under what was understood of the question, which can be chosen anew on the card itself. */
export function summaryCard(input: SummaryCardInput, texts: Texts): Card {
  return drawToFit(rooms, (room) => draw(input, room, texts));
}

function draw(input: SummaryCardInput, room: Room, texts: Texts): Card {
  const { programme, asked, made } = input;
  const themes = made?.summary.themes ?? [];
  const isCut = themes.some(({ sentences }) => sentences.length > room.sentences);
  const opened = new Set<string>();
  const fields = choiceFields(programme, asked, texts);
  const about = aboutText(programme, asked.query, texts);
  return renderCard('summary', texts.language, {
    aboutLabel: texts(made ? 'card.summary.about' : 'card.summary.understood'),
    about,
    usual: asked.isUsualPeriod ? texts('card.summary.usual') : '',
    isFolded: themes.length > 0,
    problems: [
      ...problemsIn(input, texts),
      ...(isCut ? [texts('card.summary.cut', { count: room.sentences })] : []),
    ].map((text) => ({ text })),
    fields,
    command: texts('card.summary.command'),
    chosenFrom: fields.map(({ id }) => id),
    madeOf: made && themes.length > 0 ? madeOfText(made.summary, texts) : '',
    by: made && themes.length > 0 ? texts(`card.summary.by.${made.summary.by}`) : '',
    read: made?.summary.read ? readText(made.summary.read, texts) : '',
    themes: themes.map((theme) => themeShown(input, theme, { ...room, opened }, texts)),
    fallbackText: texts('card.summary.fallback', { about: escapeMarkdown(about) }),
  });
}

/** What it is made from: of fewer than five people no check-ins are counted, but rounds. */
export function madeOfText({ counts }: Pick<Summary, 'counts'>, texts: Texts): string {
  const { lessons, rounds, checkIns } = counts;
  const answers =
    checkIns === undefined
      ? texts('card.summary.rounds', { count: rounds })
      : texts('card.summary.checkIns', { count: checkIns });
  return texts('card.summary.madeOf', { lessons, answers });
}

/** How much of what was asked for a model read, and why not the rest. */
function readText(read: NonNullable<Summary['read']>, texts: Texts): string {
  const { texts: count, heldBack, leftOut } = read;
  return [
    texts('card.summary.read', { count }),
    ...(heldBack > 0 ? [texts('card.summary.heldBack', { count: heldBack })] : []),
    ...(leftOut > 0 ? [texts('card.summary.leftOut', { count: leftOut })] : []),
  ].join(' ');
}

const fellBackTexts = {
  unreachable: 'card.summary.fellBack',
  refused: 'card.summary.fellBack',
  malformed: 'card.summary.fellBack',
  tooMuch: 'card.summary.fellBack',
  slow: 'card.summary.fellBack.slow',
  uncited: 'card.summary.fellBack.uncited',
  heldBack: 'card.summary.fellBack.heldBack',
} as const satisfies Record<FallbackReason, TextKey>;

/** What has to be chosen anew, or is not as it was asked. */
function problemsIn({ asked, made }: SummaryCardInput, texts: Texts): string[] {
  const unknown = asked.unknown.map(({ typed, nearest }) =>
    nearest === undefined
      ? texts('card.summary.unknown', { typed: shortened(typed, longestTyped) })
      : texts('card.summary.unknownNear', { typed: shortened(typed, longestTyped), near: nearest }),
  );
  if (unknown.length > 0) return [...unknown.slice(0, 3), texts('card.summary.chooseBelow')];
  if (isEmptyRange(asked.query.range)) return [texts('card.summary.noDays')];
  if (!made) return [];
  const { summary, unreadableRows } = made;
  return [
    ...(summary.themes.length === 0 ? [texts('card.summary.nothing')] : []),
    ...(summary.fellBack ? [texts(fellBackTexts[summary.fellBack])] : []),
    ...(unreadableRows > 0 ? [texts('card.summary.unreadable', { count: unreadableRows })] : []),
  ];
}

/** `opened`: the lessons that the card has a button for already; a second one of that name is one too many. */
type Place = Room & { opened: Set<string> };

function themeShown(input: SummaryCardInput, theme: SummaryTheme, place: Place, texts: Texts) {
  const name = plainName(theme.name, texts);
  const sentences = theme.sentences.slice(0, place.sentences);
  return {
    name: name === '' ? texts('card.summary.rest') : name,
    records: texts('card.summary.records', { count: theme.records }),
    sentences: sentences.map((sentence) => ({
      text: shortened(sentence.text, place.longest),
      source: sourceText(input, sentence, place, texts),
    })),
    lessons: lessonsToOpen(sentences, place).map((lesson) => ({
      name: lesson,
      tooltip: texts('card.foundLessons.openNamed', { name: lesson }),
      words: `${texts('card.foundLessons.lessonWord')} ${lesson}`,
    })),
  };
}

/** The first lesson of each sentence. A round has no card of its own to open. */
function lessonsToOpen(sentences: readonly SummarySentence[], { opened }: Place): string[] {
  return sentences.flatMap(({ sources }) => {
    const lesson = sources.find(({ kind }) => kind === 'lesson');
    if (!lesson || opened.has(lesson.name)) return [];
    opened.add(lesson.name);
    return [lesson.name];
  });
}

/** The names of the first sources; of a summary by a model with the number that each has in its message. */
function sourceText(
  { programme, made }: SummaryCardInput,
  { sources }: SummarySentence,
  place: Place,
  texts: Texts,
): string {
  const shown = sources.slice(0, place.sources).map((source) => {
    const number = made && numberOf(made.summary, source);
    return `${number === undefined ? '' : `[${number}] `}${sourceName(programme, source, texts)}`;
  });
  const left = sources.length - shown.length;
  return [...shown, ...(left > 0 ? [texts('card.summary.moreSources', { count: left })] : [])].join('; ');
}

/** A heading reads Markdown, and a name may come from a model: it has words and no signs. */
function plainName(name: string, { language }: Texts): string {
  const plain = name
    .replace(/[^\p{L}\p{M}\p{N} ,’-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ,’-]+/, '')
    .trim();
  return shortened(plain.charAt(0).toLocaleUpperCase(language) + plain.slice(1), longestTyped);
}
