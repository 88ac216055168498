import { aYearBefore, readStretch } from './spoken-stretch.ts';
import type { LocalDate } from './time.ts';

/** What some words say of when, and how many words that are. `sinds 1 september` has a beginning only. */
export type SpokenPeriod = { from?: LocalDate; until?: LocalDate; words: number };

const from = ['sinds', 'vanaf', 'since', 'from'];
const after = ['na', 'after'];
const between = ['tussen', 'between', 'van'];
const through = ['tot en met', 't/m', 't.m', 'through', 'up to and including', '-', '–'];
const before = ['tot', 'until', 'till', 'to', 'voor', 'before'];
/** Of the list what the words begin with, in how many words: 0 for nothing. */
const markAt = (words: readonly string[], marks: readonly string[]): number =>
  marks.map((mark) => mark.split(' ')).find((mark) => mark.every((word, at) => words[at] === word))?.length ??
  0;

/**
 * Reads a period at the beginning of some words in lower case: `sinds 1 september`, `tussen 1 mei en 1 juni`,
 * `week 44 t/m 46`, `2026-H1`, `afgelopen maand`. What has no year is the last one that began by `today`. Undefined where
 * the words begin with none.
 */
export function readSpokenPeriod(words: readonly string[], today: LocalDate): SpokenPeriod | undefined {
  const read = (marks: readonly string[]) => {
    const mark = markAt(words, marks);
    const found = mark > 0 ? readStretch(words.slice(mark), today) : undefined;
    return found && { ...found.range, words: mark + found.words };
  };
  const since = read(from);
  if (since) return { from: since.from, words: since.words };
  const later = read(after);
  if (later) return { from: later.until, words: later.words };
  const upTo = read(through);
  if (upTo) return { until: upTo.until, words: upTo.words };
  const earlier = read(before);
  return earlier ? { until: earlier.from, words: earlier.words } : readBetween(words, today);
}

function readBetween(words: readonly string[], today: LocalDate): SpokenPeriod | undefined {
  const opening = markAt(words, between);
  const first = readStretch(words.slice(opening), today);
  if (!first) return undefined;
  const rest = words.slice(opening + first.words);
  const isThrough = markAt(rest, through);
  const mark = isThrough || markAt(rest, opening > 0 ? [...before, 'en', 'and'] : before);
  // `week 44 t/m 46`: what comes after leaves out that it is a week.
  const kind = /^(?:week|weken|weeks)$/.test(words[opening] ?? '') ? 'week' : undefined;
  const last = mark > 0 ? readStretch(rest.slice(mark), today, kind) : undefined;
  if (!last) return opening > 0 ? undefined : { ...first.range, words: first.words };
  const until = isThrough > 0 ? last.range.until : last.range.from;
  // `1 november t/m 1 maart` began a year before the last November.
  const isAYearOff = first.range.from >= until && !first.hasYear;
  return {
    from: isAYearOff ? aYearBefore(first.range.from) : first.range.from,
    until,
    words: opening + first.words + mark + last.words,
  };
}
