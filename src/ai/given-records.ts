import { stemsIn, wordsIn } from '../dutch/dutch-words.ts';
import type { RecordRef, SummaryText } from '../summaries/summariser.ts';
import { wordsOf } from './choose-texts.ts';

/** A record that a model was given, and what its texts say. */
export type Given = {
  record: RecordRef;
  text: string;
  stems: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  denies: boolean;
};

/** Of the telling words of a sentence this share stands in its records. */
const shareFromRecords = 0.5;
const denials = new Set(['niet', 'geen', 'nooit', 'niemand', 'nergens', 'zonder', 'niets']);

/** By name. */
export function readGiven(texts: readonly SummaryText[]): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const [name, own] of Map.groupBy(texts, ({ record }) => record.name)) {
    const words = own.map(wordsOf).join('\n');
    const [stems, numbers] = [new Set(stemsIn(words)), new Set(numbersIn(words))];
    const text = own.map(({ text }) => text).join(' ');
    const [first] = own;
    if (first) given.set(name, { record: first.record, text, stems, numbers, denies: denies(words) });
  }
  return given;
}

/**
 * Whether a sentence says what its records say, as far as words can tell: most of its words stand there, and all of its
 * figures, and it denies nothing where they deny nothing.
 */
export function restsOn(text: string, records: readonly Given[]): boolean {
  if (!numbersIn(text).every((number) => records.some(({ numbers }) => numbers.has(number)))) return false;
  if (denies(text) && !records.some((record) => record.denies)) return false;
  return isInWordsOf(text, records);
}

/** Whether most of the different telling words of a text stand in the records. Not so of a text that has none. */
function isInWordsOf(text: string, records: readonly Given[]): boolean {
  const stems = new Set(stemsIn(text));
  const known = [...stems].filter((stem) => records.some((record) => hasWord(record, stem)));
  return stems.size > 0 && known.length / stems.size >= shareFromRecords;
}

/** As it is, or as a part of a longer word, or the other way round: `sport` and `sportaanbod`. */
function hasWord({ stems }: Given, stem: string): boolean {
  const isPart = (part: string, word: string) => part.length >= 5 && word.includes(part);
  return stems.has(stem) || stems.values().some((one) => isPart(stem, one) || isPart(one, stem));
}

function denies(text: string): boolean {
  return wordsIn(text).some((word) => denials.has(word));
}

function numbersIn(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}
