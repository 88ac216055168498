import { anyCase } from './any-case.ts';
import type { Finding } from './finding.ts';

/** Four digits and two letters; never SA, SD or SS. Without a blank the letters may be small. */
const postcode =
  /(?<![\p{L}\p{N}]|\d[.,/-])[1-9]\d{3}(?:\s{1,2}(?!SA|SD|SS)[A-Z]{2}|-?(?!sa|sd|ss)[a-z]{2}|\s(?!sa|sd|ss)[a-z]{2})(?!\p{L})/giu;
const number = String.raw`(?<number>\d{1,5})(?:\s?-?\s?(?:bis|hs|[a-zA-Z])(?![\p{L}\p{N}])|-\d{1,3}(?![\d-]))?`;
const numberLabel = anyCase(String.raw`(?:(?:huis)?(?:nummer|nr\.?)|no\.?|house number)`);
const gap = String.raw`[\s,;:/-]{0,4}`;
const place = String.raw`(?:(?:van|de|der|den|het|ter|ten|te|aan|op|'t|in)\s|\p{Lu}[\p{L}.'-]{1,30}(?:\s|,\s?))`;
const after = new RegExp(
  String.raw`^${gap}(?:${place}){0,6}(?:(?:(?:en|met|op|and)\s)?${numberLabel}[\s:]{1,3})?${number}`,
  'u',
);
const capitals = String.raw`(?:(?!(?:In|Op|Bij|Aan|Uit|Zie|Ga|Naar|Adres|Woont)\s)\p{Lu}[\p{L}.'-]{0,30}\s){0,3}`;
const before = new RegExp(
  String.raw`(?:${numberLabel}[\s:]{1,3}|${capitals}(?<street>[\p{L}.'-]{2,40})\s)${number}` +
    String.raw`(?:\s?[,;(/-]\s?|\s)(?:\p{Lu}[\p{L}'-]{1,30},?\s){0,2}(?:(?:en|met|in)\s)?(?:${anyCase('postcode')}[:\s]{1,2})?$`,
  'u',
);
const street =
  /^(?:\p{Lu}|.*(?:straat|str\.|laan|weg|plein|hof|pad|dijk|kade|singel|steeg|gracht|park|markt|dreef|ring|brink|es|kamp|veld|horst)$)/u;
/** What makes the number before it a count. */
const counted =
  /^\s(?:keer|maal|meldingen|klachten|bewoners|inwoners|mensen|gezinnen|huishoudens|huizen|woningen|adressen|reacties|panden|bomen|procent|euro|jaar|jaren|weken|dagen|maanden|uur|signalen|winkels|personen|kinderen|jongeren|ouderen|straten|nieuwe|extra|grote|kleine|andere|van de|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|in totaal|residents|people|houses|complaints)(?!\p{L})|^\s?%/u;
/** Two letters that are a word as often as they are of a postcode. */
const smallWord =
  /\s(?:en|is|we|om|in|op|of|er|de|te|ze|al|zo|nu|ja|je|ik|me|na|tv|uw|to|at|on|it|by|as|an|he)$/i;

/** A postcode with a house number before or after it: together they are one front door. */
export function findAddresses(text: string): Finding[] {
  return Array.from(text.matchAll(postcode)).flatMap(({ index, 0: code }) => {
    if (isYearAndWord(text, index, code)) return [];
    const end = index + code.length;
    const span = spanAfter(text, index, end) ?? spanBefore(text, index, end);
    return span
      ? [{ kind: 'address' as const, ...span, certainty: 'question' as const, why: 'address' as const }]
      : [];
  });
}

/** `2026 en 12`: with a blank, small letters need the word postcode, and capitals no word in capitals before them. */
function isYearAndWord(text: string, start: number, code: string): boolean {
  if (!/\s/.test(code)) return /^(?:19|20)\d\d-?(?:en|is|we|om|in|op)$/.test(code);
  const isSmall = /[a-z]$/.test(code);
  const hasWord = /postcode[:\s]{1,3}(?:is\s)?$/i.test(text.slice(Math.max(0, start - 16), start));
  if (isSmall)
    return !hasWord && (smallWord.test(code) || /^(?:19|20)\d\d/.test(code) || !/[A-Z]/.test(code));
  return smallWord.test(code) && /\p{Lu}{2}\s$/u.test(text.slice(Math.max(0, start - 3), start));
}

function spanAfter(text: string, start: number, end: number) {
  const rest = text.slice(end, end + 130);
  const found = after.exec(rest);
  if (!found || isNoHouse(found.groups?.['number'], rest.slice(found[0].length))) return undefined;
  return { start, end: end + found[0].length };
}

function spanBefore(text: string, start: number, end: number) {
  const before130 = text.slice(Math.max(0, start - 130), start);
  const found = before.exec(before130);
  if (!found || isYear(found.groups?.['number'])) return undefined;
  const named = found.groups?.['street'];
  if (named !== undefined && !street.test(named)) return undefined;
  return { start: start - before130.length + found.index, end };
}

/** A year, a count, a time, a date, an amount, another postcode, or part of a longer word or number. */
function isNoHouse(written: string | undefined, rest: string): boolean {
  return (
    isYear(written) || /^(?:[\p{L}\p{N}]|[.:,/-]\d| ?[A-Z]{2}(?!\p{L}))/u.test(rest) || counted.test(rest)
  );
}

function isYear(written = ''): boolean {
  return /^0|^(?:19|20)\d\d$/.test(written);
}
