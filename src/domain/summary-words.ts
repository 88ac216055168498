import { readSpokenPeriod, type SpokenPeriod } from './spoken-period.ts';
import { type FoundSubject, readSubject, type Subject } from './summary-subjects.ts';
import type { LocalDate } from './time.ts';

/** Said in between, and meaning nothing by itself. */
const little: ReadonlySet<string> = new Set(
  `van in over de het een voor met en of alle alles alleen gebied gebieden stadsdeel focusgebied fase fasen fases lijn
  lijnen periode maak geef mij me graag samenvatting tijdens uit bij naar the a an of for about on at and or all only
  area areas district phase phases line lines period give make please summary during`.split(/\s+/),
);

/** Phones make curly quotes of straight ones; a colon may stand behind the kind of thing, as in a search. */
function wordsOf(text: string): string[] {
  return text
    .replace(/[“”"„,;()?!]/g, ' ')
    .replace(/(\p{L}):/gu, '$1 ')
    .replace(/\.(?=\s|$)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

type Read = {
  found: FoundSubject[];
  periods: SpokenPeriod[];
  /** Words that follow each other are together: they may be one name. */
  unknown: { words: string[]; wordBefore: string }[];
};

/** What the words name and say of when, and which mean nothing. */
export function readWords(text: string, subjects: readonly Subject[], today: LocalDate): Read {
  const typed = wordsOf(text);
  const words = typed.map((word) => word.toLowerCase());
  const read: Read = { found: [], periods: [], unknown: [] };
  let isUnknown = false;
  let before: FoundSubject | undefined;
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at);
    const spoken = readSpokenPeriod(rest, today);
    // `31 februari` is no day, and not a number and a month either.
    const isBrokenDay: boolean =
      isUnknown &&
      spoken?.words === 1 &&
      /^\d{1,2}$/.test(words[at - 1] ?? '') &&
      /^[a-z]/.test(rest[0] ?? '');
    const period: SpokenPeriod | undefined = isBrokenDay ? undefined : spoken;
    const subject: FoundSubject | undefined = spoken ? undefined : readSubject(rest, subjects, before);
    before = subject;
    if (period) read.periods.push(period);
    if (subject) read.found.push(subject);
    const isKnown: boolean = period !== undefined || subject !== undefined || little.has(rest[0] ?? '');
    const word = typed[at] ?? '';
    if (!isKnown && isUnknown) read.unknown.at(-1)?.words.push(word);
    else if (!isKnown) read.unknown.push({ words: [word], wordBefore: typed[at - 1] ?? '' });
    isUnknown = !isKnown;
    at += period?.words ?? subject?.words ?? 1;
  }
  return read;
}
