import { distance } from 'fastest-levenshtein';

/** Finds a thing by its id or name as people type it: no case, no accents, no spaces or hyphens. */
export function findNamed<T>(
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
  typed: string,
): T | undefined {
  const wanted = plain(typed);
  return things.find((thing) => namesOf(thing).some((name) => plain(name) === wanted));
}

/** The name closest to what was typed, for "bedoel je …?"; undefined when nothing is near. */
export function nearestName(names: readonly string[], typed: string): string | undefined {
  const scored = names.map((name) => ({ name, far: distance(plain(name), plain(typed)) }));
  const [best] = scored.sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s-]/g, '')
    .toLowerCase();
}
