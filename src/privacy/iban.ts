import { countrySpecs, isValidIBAN } from 'ibantools';
import type { Finding } from './finding.ts';

const beginning = /(?<![\p{L}\p{N}])([a-z]{2})[ .-]?\d[ .-]?\d/giu;
const isSeparator = (sign: string | undefined) => sign === ' ' || sign === '.' || sign === '-';
const isSign = (sign: string | undefined) => sign !== undefined && /[a-z0-9]/i.test(sign);

/** Bank account numbers whose length and check digits are right for their country, written in one or in groups. */
export function findIbans(text: string): Finding[] {
  return Array.from(text.matchAll(beginning)).flatMap(({ index, 1: country = '' }) => {
    const chars = countrySpecs[country.toUpperCase() as keyof typeof countrySpecs]?.chars;
    const end = chars ? endOf(text, index, chars) : undefined;
    if (end === undefined) return [];
    const electronic = text.slice(index, end).replace(/[ .-]/g, '').toUpperCase();
    return isValidIBAN(electronic)
      ? [{ kind: 'iban' as const, start: index, end, certainty: 'certain' as const, why: 'iban' as const }]
      : [];
  });
}

/** Behind this many letters and digits, of which two may have one separator between them; undefined for none such. */
function endOf(text: string, start: number, chars: number): number | undefined {
  let at = start;
  for (let count = 0; count < chars; count += 1) {
    if (count > 0 && isSeparator(text[at])) at += 1;
    if (!isSign(text[at])) return undefined;
    at += 1;
  }
  return isSign(text[at]) ? undefined : at;
}
