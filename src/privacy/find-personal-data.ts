import { findAddresses } from './address.ts';
import { findBirthDates } from './birth-date.ts';
import { findBsns } from './bsn.ts';
import { findEmails } from './email.ts';
import type { Finding, Span } from './finding.ts';
import { findIbans } from './iban.ts';
import { findNames, peopleByRole } from './name.ts';
import { findPhones } from './phone.ts';
import { plainSigns } from './plain-signs.ts';

/**
 * What in a text is, or may be, the personal data of somebody, in the order of the text; of what overlaps, what is
 * surest. In time that grows with the text's length. `places` are names of neighbourhoods and the like, which are no
 * names of people.
 */
export function findPersonalData(text: string, places: readonly string[] = []): Finding[] {
  const plain = plainSigns(text);
  const digits = countDigits(plain);
  const names = findNames(plain, new Set(places.map((place) => place.toLowerCase())));
  const bsns = digits < 8 ? [] : findBsns(plain, inOrder([...names, ...peopleByRole(plain)]));
  const bySureness = [
    ...findEmails(plain),
    ...(digits < 2 ? [] : findIbans(plain)),
    ...bsns.filter(({ certainty }) => certainty === 'certain'),
    ...(digits < 8 ? [] : findPhones(plain)),
    ...(digits < 5 ? [] : findAddresses(plain)),
    ...(digits < 1 ? [] : findBirthDates(plain, names)),
    ...names,
    ...bsns.filter(({ certainty }) => certainty === 'question'),
  ];
  if (bySureness.length === 0) return bySureness;
  return inOrder(withoutOverlap(bySureness, text.length));
}

/** Most texts have few: what needs more is then not looked for. */
function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

function inOrder<T extends Span>(spans: T[]): T[] {
  return spans.toSorted((one, other) => one.start - other.start);
}

/** The first of what overlaps. */
function withoutOverlap(findings: readonly Finding[], length: number): Finding[] {
  const taken = new Uint8Array(length);
  return findings.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
}
