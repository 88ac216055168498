/**
 * A director reads a card, not a page: a long text ends after a whole word, with an ellipsis. Where there is no
 * space to end at, no character is cut in two. `longest` counts UTF-16 code units, without the ellipsis.
 */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest + 1);
  const words = /^.+(?=\s)/su.exec(start)?.[0] ?? start.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return `${words.trimEnd()}…`;
}
