import { isStopWord, stemOf, wordsIn } from '../dutch/dutch-words.ts';
import type { Parts, Vocabulary } from './vocabulary.ts';

/** The stems that one typed word may mean, with what each counts for; the typed word itself counts 1. */
export type WordForms = {
  weights: ReadonlyMap<number, number>;
  /** Where it is a compound that no text has: both of its parts in one text mean it too. */
  parts?: Parts | undefined;
};

export const partsWeight = 0.6;
const weights = { compound: 0.6, beginning: 0.5, head: 0.3, likely: 0.5, alike: 0.3 } as const;
/** A word of so few letters begins too many others, unless it is what is being typed now. */
const shortestBeginning = 3;
/** More would be a text; nobody types them. */
const mostWords = 12;

/** What a person typed, word by word; empty where nothing is asked. */
export function readWords(text: string, vocabulary: Vocabulary): WordForms[] {
  const typed = wordsIn(text).slice(0, mostWords);
  const telling = typed.filter((word) => !isStopWord(word));
  // Who types `de` may be on the way to `deelauto`.
  const words = telling.length > 0 ? telling : typed.slice(-1);
  return words.map((word) => formsOf(word, word === typed.at(-1), vocabulary));
}

function formsOf(word: string, isBeingTyped: boolean, vocabulary: Vocabulary): WordForms {
  const stem = stemOf(word);
  const forms = new Map<number, number>();
  const add = (ids: Iterable<number>, weight: number) => {
    for (const id of ids) if ((forms.get(id) ?? 0) < weight) forms.set(id, weight);
  };
  const itself = vocabulary.find(stem);
  if (itself !== undefined) add([itself], 1);
  add(vocabulary.compoundsWith(stem), weights.compound);
  if (isBeingTyped || word.length >= shortestBeginning) {
    add(vocabulary.beginningWith(stem), weights.beginning);
    if (word !== stem) add(vocabulary.beginningWith(word), weights.beginning);
  }
  const parts = itself === undefined ? vocabulary.partsOf(word) : undefined;
  if (parts) add([parts.head], weights.head);
  if (forms.size === 0) {
    add(
      swapsOf(word).flatMap((other) => vocabulary.find(stemOf(other)) ?? []),
      weights.likely,
    );
    add(vocabulary.lookingLike(stem, editsInUnknown(stem)), weights.alike);
  } else if (stem.length >= shortestWithTypo) add(vocabulary.lookingLike(stem, 1), weights.alike);
  return { weights: forms, parts };
}

/** A long word that the texts have may stand in one of them with a typo. */
const shortestWithTypo = 8;

function editsInUnknown(stem: string): number {
  if (stem.length < 4) return 0;
  return stem.length < 7 ? 1 : 2;
}

/** The most frequent typo on a telephone: two letters that changed places. */
function swapsOf(word: string): string[] {
  return Array.from(
    { length: word.length - 1 },
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}
