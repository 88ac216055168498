import { findWeekday } from './typed-day.ts';

const stretchOfDays =
  /^(?:van |from )?([a-z]+)(?: (?:t\/m|tm|tot en met|through|to|until|till) | ?[-–] ?)([a-z]+)$/;

/**
 * Reads the weekdays that somebody typed: `ma di do`, `maandag t/m donderdag`, `Monday, Friday`. ISO weekdays in
 * order, or undefined where a word is none of the five.
 */
export function parseWorkdays(text: string): number[] | undefined {
  const typed = text.toLocaleLowerCase('nl').replace(/\s+/g, ' ').trim();
  const [, first, last] = stretchOfDays.exec(typed) ?? [];
  const words = typed
    .split(/[\s,;&+/]+|(?:^|\s)(?:en|and)(?=\s)/)
    .filter((word) => word && !/^(en|and)$/.test(word));
  const days =
    first && last ? between(findWeekday(first), findWeekday(last)) : words.map((word) => findWeekday(word));
  const known = days.filter((day) => day !== undefined && day <= 5).map(Number);
  return known.length === days.length && known.length > 0
    ? [...new Set(known)].toSorted((a, b) => a - b)
    : undefined;
}

function between(first: number | undefined, last: number | undefined): (number | undefined)[] {
  if (!first || !last || last < first) return [undefined];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
