import type { Language } from './language.ts';
import type { Abbreviation, Programme } from './programme.ts';

/** What plain language (B1) takes at most: words in a sentence, and words in all sentences on average. */
export const mostWords = 20;
export const mostWordsOnAverage = 15;

/** Why a text is hard to read. `said`: the sentence, or the abbreviation. */
export type HardPart = { why: 'longSentence' | 'abbreviation'; said: string };

/** What is written short in Dutch or English and never needs to be. */
const shortForms: Record<Language, RegExp> = {
  nl: /\b(?:[a-z]\.){2,}|\b(?:bijv|bv|evt|enz|etc|ivm|dmv|mbt|tbv|nav|nr|incl|excl|resp|ca)\b/i,
  en: /\b(?:[a-z]\.){2,}|\b(?:etc|incl|excl|approx|resp|asap)\b/i,
};

/**
 * What makes a text hard: sentences that are too long, and abbreviations that are not explained in it. Of those the
 * programme file has a list, with what each stands for.
 */
export function findHardParts(
  text: string,
  language: Language,
  abbreviations: readonly Abbreviation[],
): HardPart[] {
  const long = sentencesOf(text).filter((sentence) => countWords(sentence) > mostWords);
  const short = shortForms[language].exec(text)?.[0];
  const unexplained = abbreviations.filter(
    ({ short: name, means }) => hasWord(text, name) && !isExplained(text, means[language] ?? means.nl),
  );
  return [
    ...long.map((said): HardPart => ({ why: 'longSentence', said })),
    ...(short === undefined ? [] : [{ why: 'abbreviation' as const, said: short }]),
    ...unexplained.map(({ short: said }): HardPart => ({ why: 'abbreviation', said })),
  ];
}

/** Words in a sentence, over all sentences; a label without a full stop is none. Zero where there is no sentence. */
export function averageLength(texts: readonly string[]): number {
  const lengths = texts
    .filter((text) => /[.!?]$/.test(text))
    .flatMap(sentencesOf)
    .map(countWords);
  return lengths.length === 0 ? 0 : lengths.reduce((sum, words) => sum + words, 0) / lengths.length;
}

export function countWords(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Every text of a programme that people read, with its path; the list of abbreviations explains itself. */
export function readableTexts(
  { abbreviations: _abbreviations, past: _past, ...programme }: Programme,
  language: Language,
): { path: string; text: string }[] {
  return textsIn(programme, language, '');
}

function textsIn(node: unknown, language: Language, path: string): { path: string; text: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('nl' in node) {
    const text = (node as Partial<Record<Language, string>>)[language];
    return text === undefined ? [] : [{ path, text }];
  }
  const entries: [string, unknown][] = Object.entries(node);
  return entries.flatMap(([key, part]) =>
    textsIn(part, language, path === '' ? key : Array.isArray(node) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?:])\s+|\n+/);
}

function hasWord(text: string, word: string): boolean {
  const letters = word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

function isExplained(text: string, means: string): boolean {
  return text.toLocaleLowerCase('nl').includes(means.toLocaleLowerCase('nl'));
}
