/**
 * The source of a pattern whose letters may be capitals too, for a part of one in which other letters may not: with the
 * flag `i` all of them may, `\p{Lu}` included. (Modifiers, `(?i:…)`, did not hold: Node 24.21, in a busy process, took
 * small letters only.) Of escapes it takes those of signs.
 */
export function anyCase(source: string): string {
  return source.replace(/(?<!\\)\p{Ll}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
