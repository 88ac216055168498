import { IntlMessageFormat } from 'intl-messageformat';
import { DateTime } from 'luxon';
import type { Language } from '../domain/language.ts';
import { remembered } from '../domain/remembered.ts';
import en from './en.json' with { type: 'json' };
import nl from './nl.json' with { type: 'json' };

export type TextKey = keyof typeof nl;
export type TextValues = Record<string, string | number>;

/** Every text that people read, in one language. Values go in as they are: no markup is read from them. */
export type Texts = {
  language: Language;
  (key: TextKey, values?: TextValues): string;
};

const resources: Record<Language, Record<TextKey, string>> = { nl, en };
const made = new Map<Language, Texts>();

export function textsIn(language: Language): Texts {
  let texts = made.get(language);
  if (!texts) {
    texts = createTexts(language);
    made.set(language, texts);
  }
  return texts;
}

/** The texts of a card that take no values, by the part of their key after `prefix.`: for its template. */
export function fixedTexts(language: Language, prefix: string): Record<string, string> {
  const start = `${prefix}.`;
  return Object.fromEntries(
    Object.entries(resources[language])
      .filter(([key, text]) => key.startsWith(start) && !text.includes('{'))
      .map(([key, text]) => [key.slice(start.length).replaceAll('.', '_'), text]),
  );
}

/** `donderdag 26 november`, for a local date or for an instant seen in a zone. */
export function dayText(date: string | Date, timeZone: string, language: Language): string {
  const day =
    typeof date === 'string' ? DateTime.fromISO(date) : DateTime.fromJSDate(date, { zone: timeZone });
  return day.setLocale(language).toFormat('cccc d LLLL');
}

/** `vrijdag 4 december 2026`, for a day that may be far away. */
export function dateText(date: string, language: Language): string {
  return DateTime.fromISO(date).setLocale(language).toFormat('cccc d LLLL yyyy');
}

/** `4 december 2026` */
export function longDateText(date: string, language: Language): string {
  return DateTime.fromISO(date).setLocale(language).toFormat('d LLLL yyyy');
}

/** `4 december`, where the year is said beside it. */
export function dayOfYearText(date: string, language: Language): string {
  return DateTime.fromISO(date).setLocale(language).toFormat('d LLLL');
}

/** `woensdag 2 december, 17.00 uur`. Remembered: every card of a round says the same moment. */
export const momentText: (instant: Date, timeZone: string, language: Language) => string = remembered(
  (instant: Date, timeZone: string, language: Language) => {
    const moment = DateTime.fromJSDate(instant, { zone: timeZone }).setLocale(language);
    return language === 'nl'
      ? moment.toFormat("cccc d LLLL, H.mm 'uur'")
      : moment.toFormat('cccc d LLLL, H:mm');
  },
  500,
);

/** `9.30 uur`, for a time of the day such as `09:30`. */
export function timeText(time: string, language: Language): string {
  const clock = time.replace(/^0/, '');
  return language === 'nl' ? `${clock.replace(':', '.')} uur` : clock;
}

function createTexts(language: Language): Texts {
  const formats = new Map<TextKey, IntlMessageFormat>();
  const format = (key: TextKey, values?: TextValues): string => {
    let message = formats.get(key);
    if (!message) {
      message = new IntlMessageFormat(resources[language][key], language, undefined, { ignoreTag: true });
      formats.set(key, message);
    }
    return String(message.format(values));
  };
  return Object.assign(format, { language });
}
