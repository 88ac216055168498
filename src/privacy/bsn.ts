import type { Finding, FindingReason, Span } from './finding.ts';
import { isOtherNumber } from './number-label.ts';
import { spansNear } from './spans-near.ts';

/** Digits in groups, with the same kind of separator or another one between two groups. */
const cluster = /(?<!\d)\d+(?:[ .-]\d+)*/g;
const group = /\d+/g;
const named =
  /(?<!\p{L})(?:b\.?s\.?n(?:'?s|[ -]?(?:nummers?|nr))?|burger ?service ?-?(?:nummers?|nr)|sofi ?-?(?:nummers?|nr)?|citizen service numbers?)(?!\p{L})/giu;
/** The ways to group nine digits that need no word beside them to be one number. */
const knownGroups: ReadonlySet<string> = new Set([
  '9',
  '3,3,3',
  '4,2,3',
  '2,3,4',
  '2,2,2,3',
  '3,2,2,2',
  '1,1,1,1,1,1,1,1,1',
]);

/** How far a word that names it, or a person's name, may be. */
const reach = { before: 80, after: 40, name: 80 } as const;

/**
 * Citizen service numbers: nine digits that pass the 11-test, no more and no fewer. One nine-digit number in eleven
 * passes it, so that without a word or a name near it it is a question. With the word eight digits will do: the first,
 * a zero, is often left out. `names` are the names of people in the same text.
 */
export function findBsns(text: string, names: readonly Span[]): Finding[] {
  const words = Array.from(text.matchAll(named), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
  return Array.from(text.matchAll(cluster)).flatMap(({ index, 0: signs }) =>
    candidatesIn(signs, index).flatMap((candidate) => {
      const why = reasonFor(text, candidate, words, names);
      if (!why) return [];
      const { start, end } = candidate;
      const certainty = why === 'bsnBare' ? 'question' : 'certain';
      return [{ kind: 'bsn' as const, start, end, certainty, why }];
    }),
  );
}

type Candidate = Span & { digits: string; groups: string; isWhole: boolean };

/** The runs of whole groups of eight or nine digits; of a cluster of more groups than any number has, its ends only. */
function candidatesIn(signs: string, offset: number): Candidate[] {
  const groups = Array.from(signs.matchAll(group), ({ index, 0: digits }) => ({ index, digits }));
  return groups.flatMap(({ index: first }, from) => {
    const found: Candidate[] = [];
    let digits = '';
    for (const [count, { index, digits: more }] of groups.slice(from, from + 9).entries()) {
      digits += more;
      if (digits.length > 9) break;
      if (digits.length < 8) continue;
      const end = index + more.length;
      const inner = groups.slice(from, from + count + 1).map((part) => part.digits.length);
      found.push({
        start: offset + first,
        end: offset + end,
        digits,
        groups: inner.join(),
        isWhole: standsAlone(signs, first, end),
      });
    }
    return found;
  });
}

/** Of a cluster a part stands alone where what parts it from the rest is a blank and its own parts are joined. */
function standsAlone(signs: string, start: number, end: number): boolean {
  const own = signs.slice(start, end);
  const around = [signs[start - 1], signs[end]].filter((sign) => sign !== undefined);
  return around.every((sign) => sign === ' ') && (around.length === 0 || !own.includes(' '));
}

function reasonFor(
  text: string,
  { start, end, digits, groups, isWhole }: Candidate,
  words: readonly Span[],
  names: readonly Span[],
): FindingReason | undefined {
  if (!passesElevenTest(digits)) return undefined;
  const isOther = isOtherNumber(text, start, end);
  const near = spansNear(words, start - reach.before, end + reach.after);
  if (near.some((word) => isRightBefore(text, word, start))) return 'bsnNamed';
  // A number with another name of its own is that, however near the word is.
  if (digits.length !== 9 || !isWhole || !knownGroups.has(groups) || isOther) return undefined;
  if (near.length > 0) return 'bsnNamed';
  if (isPartOfCode(text, start, end)) return undefined;
  return spansNear(names, start - reach.name, end + reach.name).length > 0 ? 'bsnNearName' : 'bsnBare';
}

function isRightBefore(text: string, word: Span, start: number): boolean {
  return (
    word.end <= start &&
    /^[\s.:#(-]{0,4}(?:(?:is|was|nr|nummer)[\s.:]{1,2})?$/i.test(text.slice(word.end, start))
  );
}

/** Joined to letters or other digits by a sign that numbers of cases and orders, addresses and versions have. */
function isPartOfCode(text: string, start: number, end: number): boolean {
  const isAfterSign = /(?:[\p{L}\p{N}][-.]?|[/=_#+@&]|(?<!\d)\d{1,5},)$/u.test(
    text.slice(Math.max(0, start - 7), start),
  );
  return isAfterSign || /^(?:[-/_:][\p{L}\p{N}]|\.\p{N}|[\p{L}_@=&])/u.test(text.slice(end, end + 2));
}

/** The check of https://nl.wikipedia.org/wiki/Elfproef for these numbers; nine zeros pass it and are none. */
function passesElevenTest(digits: string): boolean {
  const all = digits.padStart(9, '0');
  if (/^0+$/.test(all)) return false;
  const sum = Array.from(all, Number).reduce(
    (total, digit, at) => total + digit * (at === 8 ? -1 : 9 - at),
    0,
  );
  return sum % 11 === 0;
}
