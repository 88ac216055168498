import type { Breath } from './breath.ts';
import type { Lexicon } from './lexicon.ts';

/** What many records are about, by the word that they have and others have not. */
export type Theme = {
  /** The stems that name it, one or two. */
  name: readonly number[];
  /** A sentence with one of these is about it. */
  stems: ReadonlySet<number>;
  records: ReadonlySet<number>;
};

const mostThemes = 6;
/** Fewer records than this are read one by one sooner than by theme. */
const fewestRecords = 6;
/** A theme of fewer is no theme, and one of more than this share is about everything. */
const fewestAbout = 3;
const mostShare = 0.5;
/** A second word has to stand in this share of the theme's records. */
const leastShared = 0.25;
const leastTelling = 0.2;
/** So many words are looked at as a theme, and as the second word of its name: those that tell most by themselves. */
const mostConsidered = { themes: 60, names: 300 } as const;

/**
 * The themes of the records, the one that most are about first. Each next one is the word that tells most of the records
 * that no theme has yet: often, and yet not everywhere.
 */
export async function findThemes(lexicon: Lexicon, recordCount: number, breath: Breath): Promise<Theme[]> {
  if (recordCount < fewestRecords) return [];
  const isFrequent = ({ size }: ReadonlySet<number>) =>
    size >= fewestAbout && size <= recordCount * mostShare;
  const telling = ({ records, naming }: Word, open = records.size) =>
    open * Math.log(recordCount / records.size) * naming;
  const frequent: Word[] = [];
  for (let id = 0; id < lexicon.size(); id += 1) {
    await breath();
    const records = lexicon.recordsWith(id);
    const naming = isFrequent(records) ? lexicon.namesWell(id) : 0;
    if (naming > 0) frequent.push({ id, records, naming, form: lexicon.formOf(id) });
  }
  const words = best(frequent, (word) => telling(word)).slice(0, mostConsidered.names);
  const keys: Key[] = [];
  for (const word of words.slice(0, mostConsidered.themes)) {
    await breath();
    const key = withFamily(word, lexicon);
    if (isFrequent(key.records)) keys.push(key);
  }
  const covered = new Set<number>();
  const themes: Theme[] = [];
  while (themes.length < mostThemes) {
    await breath();
    const open = keys
      .map((key) => ({ ...key, open: countOutside(key.records, covered) }))
      .filter((key) => key.open >= fewestAbout);
    const [chosen] = best(open, (key) => telling(key, key.open));
    if (!chosen) break;
    for (const record of chosen.records) covered.add(record);
    const { stems, records } = chosen;
    themes.push({ name: await nameOf(chosen, words, recordCount, breath), stems, records });
  }
  // The sort is stable: of two that are as large the one that was found first.
  return themes.sort((a, b) => b.records.size - a.records.size);
}

type Word = { id: number; records: ReadonlySet<number>; naming: number; form: string };
type Key = Word & { stems: ReadonlySet<number> };

function withFamily(word: Word, lexicon: Lexicon): Key {
  const stems = new Set(lexicon.familyOf(word.id));
  return { ...word, stems, records: new Set([...stems].flatMap((stem) => [...lexicon.recordsWith(stem)])) };
}

/** The best first; of two that are as good the one that comes first in the alphabet. */
function best<W extends Word>(words: readonly W[], scoreOf: (word: W) => number): W[] {
  return words
    .map((word) => ({ word, score: scoreOf(word) }))
    .sort((a, b) => b.score - a.score || (a.word.form < b.word.form ? -1 : 1))
    .map(({ word }) => word);
}

/** The word itself, and the one that goes with it most, where there is one. */
async function nameOf(
  key: Key,
  words: readonly Word[],
  recordCount: number,
  breath: Breath,
): Promise<number[]> {
  const companions: (Word & { score: number })[] = [];
  for (const word of words) {
    await breath();
    if (key.stems.has(word.id) || overlaps(word.form, key.form)) continue;
    const inside = word.records.size - countOutside(word.records, key.records);
    const outside = (word.records.size - inside + 0.5) / (recordCount - key.records.size + 1);
    const share = inside / key.records.size;
    const score = word.naming * share * Math.log(share / outside);
    if (share >= leastShared && score > leastTelling) companions.push({ ...word, score });
  }
  const [companion] = best(companions, ({ score }) => score);
  return companion ? [key.id, companion.id] : [key.id];
}

/** `bewoners` and `bewonersavond` say the same beside each other. */
function overlaps(one: string, other: string): boolean {
  const length = Math.min(5, one.length, other.length);
  return one.slice(0, length) === other.slice(0, length);
}

function countOutside(records: ReadonlySet<number>, covered: ReadonlySet<number>): number {
  let count = 0;
  for (const record of records) if (!covered.has(record)) count += 1;
  return count;
}
