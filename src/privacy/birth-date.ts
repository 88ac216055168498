import { anyCase } from './any-case.ts';
import type { Finding, Span } from './finding.ts';
import { spansNear } from './spans-near.ts';

const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const month = String.raw`(?:0?[1-9]|1[0-2])`;
const year = String.raw`(?:(?:19|20)\d\d|'?\d\d)`;
const monthName = String.raw`(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|june|jul[iy]?|aug(?:ustus|ust)?|sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const date = new RegExp(
  String.raw`(?<![\p{L}\p{N}]|\d[.,/-])(?:` +
    [
      String.raw`${day}\s?([-./ ])\s?${month}\s?\1\s?${year}`,
      String.raw`(?:19|20)\d\d([-./])${month}\2${day}`,
      String.raw`${day}(?:e|ste|de|st|nd|rd|th)?[\s-](?:of\s)?${monthName}(?:,?[\s-]${year})?`,
      String.raw`${monthName}\s${day}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d`,
      String.raw`(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d`,
    ].join('|') +
    String.raw`)(?![\p{L}\p{N}]|[.,/-]\d)`,
  'giu',
);
const strong = anyCase(
  String.raw`(?:geboren|geboorte ?-?(?:datum|dag)|geb\.? ?-?(?:datum|dat\.?|dd\.?|d\.d\.)?|gebdat(?:um)?|g\.b\.d\.|gbd|date of birth|d\.?o\.?b|born|birth ?date)`,
);
/** Things have these too. */
const weak = anyCase('(?:jarig|verjaardag|birthday)');
const between = String.raw`${anyCase(String.raw`is|was|op|on|te|in|d\.d\.|dd|van|at|kind|zoon|dochter|moeder|vader|partner`)}|\p{L}{2,5}dag|\p{Lu}[\p{L}-]{1,30}|dd-mm-jjjj`;
const tight = String.raw`[\s:.,()=-]{0,4}(?:(?:${between})[\s:,()]{1,3}){0,5}`;
/** Nothing of another sentence, and no other number. */
const loose = String.raw`[^\d!?;\n.]{0,40}`;
/** A word that says so of the date after it says nothing of the one before. */
const noDate = String.raw`(?!\p{L}|${tight}\d)`;
const rightAfterWord = new RegExp(String.raw`(?<!\p{L})${strong}${tight}$`, 'u');
const afterWord = new RegExp(String.raw`(?<!\p{L})(?:${strong}|${weak})${loose}$`, 'u');
const said = anyCase(
  String.raw`(?:zijn |haar |de |een )?(?:geboren|geboorte(?:datum|dag)|geb\.|born|date of birth)`,
);
const rightBeforeWord = new RegExp(`^${tight}${said}${noDate}`, 'u');
const beforeWord = new RegExp(String.raw`^${loose}(?<!\p{L})(?:${strong}|${weak})${noDate}`, 'u');
/** Most texts have none of the words: there a date is no date of birth. */
const anyWord = /geb|jarig|verjaar|born|birth|d\.?o\.?b|g\.?b\.?d/i;
/** What is born in a manner of speaking. */
const idea =
  /(?<!\p{L})(?:idee|ideeën|plan|plannen|initiatief|project|concept|samenwerking|programma|netwerk|werkgroep|aanpak|idea|initiative)(?!\p{L})/iu;
/** A date before this year is no date of a meeting: the programme began long after it. */
const oldYear = 2016;

/** Dates of birth: a date that a word beside it says so of, or an old one right after a person's name. */
export function findBirthDates(text: string, names: readonly Span[]): Finding[] {
  if (names.length === 0 && !anyWord.test(text)) return [];
  return Array.from(text.matchAll(date)).flatMap(({ index, 0: written }) => {
    const end = index + written.length;
    if (!isOfBirth(text, index, end, written) && !isBesideName(text, index, written, names)) return [];
    return [
      {
        kind: 'birthDate' as const,
        start: index,
        end,
        certainty: 'question' as const,
        why: 'birthDate' as const,
      },
    ];
  });
}

/** Old dates need the word somewhere in the sentence; of others and of those without a year it says so right there. */
function isOfBirth(text: string, start: number, end: number, written: string): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 60);
  const sentence = `${lastSentence(text.slice(Math.max(0, start - 110), start))}${after.split(/[.!?\n]/)[0]}`;
  if (idea.test(sentence) && !isOld(written)) return false;
  if (rightAfterWord.test(before) || rightBeforeWord.test(after)) return true;
  return isOld(written) && (afterWord.test(before) || beforeWord.test(after));
}

function lastSentence(text: string): string {
  return text.split(/[.!?\n]/).at(-1) ?? '';
}

function isBesideName(text: string, start: number, written: string, names: readonly Span[]): boolean {
  if (!isOld(written)) return false;
  return spansNear(names, start - 4, start).some(
    (name) => name.end <= start && /^[\s,(*:-]{1,4}$/.test(text.slice(name.end, start)),
  );
}

function isOld(written: string): boolean {
  const year = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(written)?.[0] ?? /(?:19|20)\d\d$/.exec(written)?.[0];
  return year === undefined
    ? /[-./ ]'?\d\d$/.test(written) && /\d\D+\d/.test(written)
    : Number(year) < oldYear;
}
