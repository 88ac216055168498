import type { Language } from '../domain/language.ts';
import { type ExportedLesson, isAskedFor, type LessonFilter, toExported } from '../domain/lesson-export.ts';
import type { Context } from './context.ts';

/**
 * The lessons that are asked for, by year and number, one at a time: the memory that it takes does not grow with their
 * number. A row that cannot be read is left out and told of.
 */
export async function* exportLessons(
  { stores, programme }: Pick<Context, 'stores' | 'programme'>,
  language: Language,
  filter: LessonFilter,
  onUnreadable: () => void,
): AsyncGenerator<ExportedLesson> {
  const years = filter.years ?? (await stores.lessons.years());
  for (const year of [...new Set(years)].sort((a, b) => a - b)) {
    for await (const found of stores.lessons.ofYear(year)) {
      if (found === 'unreadable') onUnreadable();
      else if (isAskedFor(filter, found.lesson, programme.timeZone)) {
        const supplements = found.supplements.filter(({ state }) => filter.states?.includes(state) ?? true);
        yield toExported(programme, language, { ...found, supplements });
      }
    }
  }
}
