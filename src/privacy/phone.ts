import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Finding } from './finding.ts';
import { isOtherNumber } from './number-label.ts';

/**
 * What may be a telephone number: it begins with a plus or a zero (of the area code, or of the two before a country),
 * and groups of digits follow with a blank, a dash, a dot, a slash or brackets between them.
 */
const candidate = /(?<![\p{L}\p{N}+]|\d[.,-])(?:\+\s?|\(\+|\(?0)(?:\d|[ ./()-]{1,3}(?=\d)){6,30}/gu;
const groupEnd = /\d(?!\d)/g;
const date = /^\d{1,2}([-./ ])\d{1,2}\1(?:19|20)\d\d(?!\d)/;
/** The groups that a Dutch number begins with; the rest of it may be grouped in any way. */
const dutchBeginning = /^\(?0(?:6|[1-9]\d{1,2}|[1-9]\d{4,8})\)?(?!\d)/;
/** Nobody lives behind these: they are bought by organisations, for the public. */
const publicTypes: ReadonlySet<string | undefined> = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST']);

/** Telephone numbers, Dutch ones as people here write them and those of other countries with a plus or two zeros. */
export function findPhones(text: string): Finding[] {
  const found: Finding[] = [];
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match; match = candidate.exec(text)) {
    const { index: start, 0: signs } = match;
    const end = start + (lengthOf(signs) ?? 0);
    const isPhone =
      end > start &&
      !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)) &&
      !isLabelled(text, start, end) &&
      !isPartOfCode(text, start, found.at(-1)?.end);
    if (isPhone) found.push({ kind: 'phone', start, end, certainty: 'question', why: 'phone' });
    // Where it is none, one may begin with the next group.
    candidate.lastIndex = isPhone ? end : start + signs.search(groupEnd) + 1;
  }
  return found;
}

/** Of the longest run of whole groups that is a number; undefined for none. */
function lengthOf(signs: string): number | undefined {
  if (date.test(signs)) return undefined;
  const ends = Array.from(signs.matchAll(groupEnd), ({ index }) => index + 1);
  return ends.toReversed().find((end) => isPhone(signs.slice(0, end)));
}

function isPhone(written: string): boolean {
  const isInternational = /^\(?\s?\+|^00/.test(written);
  const digits = written
    .replace(/\(0\)/, '')
    .replace(/^00/, '+')
    .replace(/[^\d+]/g, '');
  if (isInternational ? digits.length < 8 || digits.length > 16 : digits.length !== 10) return false;
  if (!isInternational && !dutchBeginning.test(written)) return false;
  const number = parsePhoneNumberFromString(digits, 'NL');
  return number !== undefined && number.isValid() && !publicTypes.has(number.getType());
}

/** After digits and a slash it is part of a case number, where it is no second telephone number. */
function isPartOfCode(text: string, start: number, endOfLast: number | undefined): boolean {
  return /\d\/$/.test(text.slice(Math.max(0, start - 2), start)) && endOfLast !== start - 1;
}

/** Ten digits in one may be the number of something; what is grouped as a telephone number is none. */
function isLabelled(text: string, start: number, end: number): boolean {
  return /^\d+$/.test(text.slice(start, end)) && isOtherNumber(text, start, end);
}
