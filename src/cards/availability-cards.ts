import { Info } from 'luxon';
import { officeWeekdays } from '../domain/availability.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Texts } from '../texts/text.ts';
import { type Card, renderCard } from './render.ts';

/** Asks through which day somebody is away. */
export function absenceCard(today: LocalDate, problem: string, texts: Texts): Card {
  return renderCard('absence', texts.language, { today, problem });
}

/** The five weekdays, with those on which somebody works chosen. */
export function workdaysCard(workdays: readonly number[], problem: string, texts: Texts): Card {
  return renderCard('workdays', texts.language, {
    problem,
    choices: officeWeekdays.map((day) => ({ title: weekdayName(day, texts), value: String(day) })),
    chosen: workdays.join(','),
  });
}

export function weekdayName(day: number, texts: Texts): string {
  return Info.weekdays('long', { locale: texts.language })[day - 1] ?? '';
}
