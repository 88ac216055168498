import snowball from 'snowball-stemmers';
import { nld } from 'stopword';

/** What the list of the library lacks, and says as little. */
const moreStopWords = ['onze', 'waar', 'waren', 'welke', 'werden', 'wordt', 'zodat', 'zullen'];
const stopWords: ReadonlySet<string> = new Set([...nld, ...moreStopWords]);

/** Lower case, without accents: `Financiële` and `financiele` are one word. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text, folded, in order. `foto's` is the word `foto`, `energie-armoede` is two words. */
export function wordsIn(text: string): string[] {
  return (
    folded(text)
      .replace(/['’]s(?![\p{L}\p{N}])/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

const stemmer = snowball.newStemmer('dutch');
const known = new Map<string, string>();
const mostKnown = 20_000;

/** What a word is found by. Kept for the words of late: stemming one takes a hundred times as long as looking it up. */
export function stemOf(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const stem = stemAnew(word);
  known.set(word, stem);
  return stem;
}

function stemAnew(word: string): string {
  // Of `corporaties`, `gemeentes` and `coaches` the stemmer leaves the s, as of `advies`, where it belongs.
  const singular = word.replace(/(?<=[dgmnst]ie|[^aeiou]te|che)s$/, '');
  // `huizen` and `huis`, `brieven` and `brief`, `adressen` and `adres`.
  return stemmer
    .stem(singular)
    .replace(/z$/, 's')
    .replace(/v$/, 'f')
    .replace(/([^aeiou\d])\1$/, '$1');
}

/** The stems of a text, in order, but for those of words that say nothing. */
export function stemsIn(text: string): string[] {
  return wordsIn(text)
    .filter((word) => !isStopWord(word))
    .map(stemOf);
}
