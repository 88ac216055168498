import { partsWeight, type WordForms } from './word-forms.ts';

/** Okapi BM25, with its usual constants: https://en.wikipedia.org/wiki/Okapi_BM25 */
const saturation = 1.2;
const lengthPart = 0.75;

/** A posting is a text's place, and in the lowest bits what the stem counts in it. */
const countBits = 8;
const mostCounted = 2 ** countBits - 1;

/** The places of the texts that have all words, in some form, and of those that have some; and the score of each. */
export type Matches = { all: number[]; some: number[]; scores: Float64Array };

/**
 * Which texts have which stems, and how well each text matches what was typed. A text is known by its place, from 0.
 * A list of numbers for each stem: minisearch's own index, which holds maps of maps, took 50 ms and more for a word that
 * most lessons have, and twice the room.
 */
export function createPostings() {
  const byStem: number[][] = [];
  /** What the stems of each text count, together. */
  const lengths: number[] = [];
  let [texts, allLengths] = [0, 0];

  const telling = (postings: number): number =>
    Math.log(1 + (Math.max(0, texts - postings) + 0.5) / (postings + 0.5));
  const countOf = (stem: number): number => byStem[stem]?.length ?? 0;
  /** Raises the score of each text that has the stem to what it is worth, where it is lower. */
  const raise = (
    scores: Float64Array,
    stem: number,
    weight: number,
    isMeant?: (place: number) => boolean,
  ) => {
    const average = allLengths / Math.max(1, texts);
    for (const posting of byStem[stem] ?? []) {
      const place = posting >>> countBits;
      const count = posting & mostCounted;
      const length = 1 - lengthPart + (lengthPart * (lengths[place] ?? 0)) / average;
      const score = (weight * count * (saturation + 1)) / (count + saturation * length);
      if (score > (scores[place] ?? 0) && (isMeant?.(place) ?? true)) scores[place] = score;
    }
  };
  /** A rare form is as telling as its word, or `bewonerscafé` would go before what somebody typed: `bewoners`. */
  const scoresOf = ({ weights, parts }: WordForms): Float64Array => {
    const scores = new Float64Array(lengths.length);
    let all = 0;
    for (const stem of weights.keys()) all += countOf(stem);
    const worth = telling(Math.min(all, texts));
    for (const [stem, weight] of weights) raise(scores, stem, weight * worth);
    if (parts) {
      const withModifier = new Set((byStem[parts.modifier] ?? []).map((posting) => posting >>> countBits));
      raise(scores, parts.head, partsWeight * worth, (place) => withModifier.has(place));
    }
    return scores;
  };

  return {
    countOf,
    size: (): number => texts,
    /** `counts` says what each stem counts in the text. */
    add: (place: number, counts: ReadonlyMap<number, number>): void => {
      let length = 0;
      for (const [stem, count] of counts) {
        (byStem[stem] ??= []).push((place << countBits) | Math.min(count, mostCounted));
        length += count;
      }
      lengths[place] = length;
      texts += 1;
      allLengths += length;
    },
    /** `stems` are all those that the text was added with. */
    remove: (place: number, stems: Iterable<number>): void => {
      for (const stem of stems) {
        const at = byStem[stem]?.findIndex((posting) => posting >>> countBits === place) ?? -1;
        if (at >= 0) byStem[stem]?.splice(at, 1);
      }
      texts -= 1;
      allLengths -= lengths[place] ?? 0;
    },
    /** The places of the texts that share the most with these stems, where `isWanted`; what few texts have counts more. */
    closest: (stems: readonly number[], isWanted: (place: number) => boolean, most: number): number[] => {
      const shared = new Float64Array(lengths.length);
      for (const stem of stems) {
        const worth = telling(countOf(stem));
        for (const posting of byStem[stem] ?? []) {
          const place = posting >>> countBits;
          shared[place] = (shared[place] ?? 0) + worth;
        }
      }
      return highest(shared, isWanted, most);
    },
    /** How well each text matches what was typed, and which have all of it. */
    match: (words: readonly WordForms[]): Matches => {
      const scores = new Float64Array(lengths.length);
      const matched = new Uint8Array(lengths.length);
      for (const word of words) {
        const ofWord = scoresOf(word);
        for (let place = 0; place < ofWord.length; place += 1) {
          const score = ofWord[place] ?? 0;
          if (score === 0) continue;
          scores[place] = (scores[place] ?? 0) + score;
          matched[place] = (matched[place] ?? 0) + 1;
        }
      }
      const [all, some]: [number[], number[]] = [[], []];
      for (let place = 0; place < matched.length; place += 1) {
        if (matched[place] === words.length) all.push(place);
        else if (matched[place] !== 0) some.push(place);
      }
      return { all, some, scores };
    },
  };
}

/** The places of the highest scores above 0, where `isWanted`, the highest first. */
function highest(scores: Float64Array, isWanted: (place: number) => boolean, most: number): number[] {
  const found: number[] = [];
  const scoreAt = (place: number | undefined) => scores[place ?? -1] ?? 0;
  for (let place = 0; place < scores.length; place += 1) {
    const score = scoreAt(place);
    if (score === 0 || (found.length === most && score <= scoreAt(found.at(-1))) || !isWanted(place))
      continue;
    const at = found.findLastIndex((other) => scoreAt(other) >= score) + 1;
    found.splice(at, 0, place);
    if (found.length > most) found.pop();
  }
  return found;
}
