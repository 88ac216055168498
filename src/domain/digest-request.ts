import { type IsoWeek, isoWeekOf, type LocalDate, weekOf } from './time.ts';

/** What somebody wants of the weekly digest. */
export type DigestRequest =
  | { kind: 'latest' }
  | { kind: 'week'; week: IsoWeek }
  /** Without a week: the newest that was sent. */
  | { kind: 'correct'; week: IsoWeek | undefined }
  /** In one's own chat too, or no longer. */
  | { kind: 'personally'; isOn: boolean }
  /** Not begun yet, or there is none. */
  | { kind: 'future' | 'noSuchWeek' | 'unknown'; typed: string };

const correctWords: ReadonlySet<string> = new Set([
  'corrigeren',
  'corrigeer',
  'verbeteren',
  'verbeter',
  'correct',
]);
const personalWords: ReadonlySet<string> = new Set(['persoonlijk', 'personally', 'personal']);
const switchWords: ReadonlyMap<string, boolean> = new Map([
  ['aan', true],
  ['on', true],
  ['uit', false],
  ['off', false],
]);
/** A week without a year is looked for so far back: 53 comes once in five or six years. */
const mostYearsBack = 7;

/** Reads what stands behind `weekbericht`: `week 46`, `week 53 2026`, `2026-W46 corrigeren`, `persoonlijk aan`. */
export function parseDigestRequest(text: string, today: LocalDate): DigestRequest {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { kind: 'latest' };
  const [first = '', second = ''] = words;
  if (personalWords.has(first)) {
    const isOn = switchWords.get(second);
    return isOn === undefined || words.length > 2
      ? { kind: 'unknown', typed: text }
      : { kind: 'personally', isOn };
  }
  const rest = words.filter((word) => !correctWords.has(word));
  const isCorrection = rest.length < words.length;
  if (isCorrection && rest.length === 0) return { kind: 'correct', week: undefined };
  const week = parseWeek(rest.join(' '), today);
  if ('week' in week && isCorrection) return { kind: 'correct', week: week.week };
  return week;
}

type ParsedWeek = Extract<DigestRequest, { kind: 'week' | 'future' | 'noSuchWeek' | 'unknown' }>;

/** `week 46`, `46`, `week 46 2026`, `week 46 van 2026`, `2026-W46`. Without a year: the nearest one that has begun. */
export function parseWeek(text: string, today: LocalDate): ParsedWeek {
  const typed = text.toLowerCase().trim();
  const [, year1, number1] = /^(20\d{2})[\s-]*w(?:eek)?[\s-]*(\d{1,2})$/.exec(typed) ?? [];
  const [, number2, year2] =
    /^(?:w|wk|week)?[\s-]*(\d{1,2})(?:,?\s+(?:(?:van|of|in)\s+)?(20\d{2}))?$/.exec(typed) ?? [];
  const number = number1 ?? number2;
  if (number === undefined) return { kind: 'unknown', typed: text };
  const year = year1 ?? year2;
  const thisWeek = isoWeekOf(today);
  const week =
    year === undefined ? nearestWeek(Number(number), thisWeek) : weekOf(Number(year), Number(number));
  if (week === undefined) return { kind: 'noSuchWeek', typed: text };
  return week > thisWeek ? { kind: 'future', typed: text } : { kind: 'week', week };
}

function nearestWeek(number: number, thisWeek: IsoWeek): IsoWeek | undefined {
  const thisYear = Number(thisWeek.slice(0, 4));
  for (let year = thisYear; year >= thisYear - mostYearsBack; year -= 1) {
    const week = weekOf(year, number);
    if (week !== undefined && week <= thisWeek) return week;
  }
  return undefined;
}
