import SearchableMap from 'minisearch/SearchableMap';
import { stemOf } from '../dutch/dutch-words.ts';

/** What Dutch puts before a word without making a compound of it: `verbouw` is no kind of `bouw`. */
const prefixes = ['aan', 'her', 'ont', 'uit', 'ver', 'voor', 'over', 'onder', 'door', 'mis', 'tegen'];
/** Between the parts of a compound: `gebiedsteam`, `woningenbouw`. */
const links = ['', 's', 'en', 'e', 'n'];
const shortestPart = 3;
/** A shorter word is inside of too many others that have nothing to do with it. */
const shortestInside = 4;

const mostCompounds = 200;

/** The two parts of a compound, by the numbers of their stems. The head says what kind of thing it is. */
export type Parts = { modifier: number; head: number };

export type Vocabulary = ReturnType<typeof createVocabulary>;

/**
 * The stems that the texts have, each with a number. What is a compound of what is decided here when it is asked, so
 * that the index need not hold it. A stem stays when the last text with it goes: nothing is found by it.
 */
export function createVocabulary() {
  const byStem = new SearchableMap<number>();
  const stems: string[] = [];
  let compounds = { stems: 0, known: new Map<string, readonly number[]>() };

  const isPart = (part: string): boolean =>
    part.length >= shortestPart &&
    !prefixes.includes(part) &&
    links.some((link) => part.endsWith(link) && byStem.has(part.slice(0, part.length - link.length)));
  /** Both sides of `bouw` in `woningbouwproject` have to be words themselves. */
  const isCompoundOf = (term: string, stem: string): boolean => {
    const at = term.lastIndexOf(stem);
    if (at < shortestPart) return false;
    const after = term.slice(at + stem.length);
    return isPart(term.slice(0, at)) && (after === '' || isPart(after));
  };

  return {
    size: (): number => stems.length,
    stemAt: (id: number): string => stems[id] ?? '',
    find: (stem: string): number | undefined => byStem.get(stem),
    add: (stem: string): number => byStem.fetch(stem, () => stems.push(stem) - 1),
    beginningWith: (beginning: string): number[] => [...byStem.atPrefix(beginning).values()],
    /** Those that differ in so many letters at most, but for the stem itself. */
    lookingLike: (stem: string, edits: number): number[] =>
      [...byStem.fuzzyGet(stem, edits).values()].filter(([, far]) => far > 0).map(([id]) => id),
    /** The compounds with the stem at their end or inside; those that begin with it are found as one types. */
    compoundsWith: (stem: string): readonly number[] => {
      if (stem.length < shortestInside) return [];
      // As one types the same words are asked for again and again; with a new stem anything may be a compound.
      if (compounds.stems !== stems.length || compounds.known.size >= mostCompounds)
        compounds = { stems: stems.length, known: new Map() };
      const known =
        compounds.known.get(stem) ?? stems.flatMap((term, id) => (isCompoundOf(term, stem) ? [id] : []));
      compounds.known.set(stem, known);
      return known;
    },
    /** The parts of a compound, where the texts have both; of more ways the one with the longest head. */
    partsOf: (word: string): Parts | undefined => {
      for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
        const head = byStem.get(stemOf(word.slice(at)));
        if (head === undefined) continue;
        const before = word.slice(0, at);
        const modifier = links
          .filter((link) => before.endsWith(link) && before.length - link.length >= shortestPart)
          .map((link) => byStem.get(stemOf(before.slice(0, before.length - link.length))))
          .find((id) => id !== undefined);
        if (modifier !== undefined) return { modifier, head };
      }
      return undefined;
    },
  };
}
