import { weekdayName } from '../cards/availability-cards.ts';
import type { Absence } from '../domain/absence.ts';
import type { Person } from '../domain/access.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { keepWorkdays } from '../use-cases/availability.ts';
import { type Context, today } from '../use-cases/context.ts';

/** Says back what was understood, so that a slip is seen at once. */
export function describeAbsence({ from, through }: Absence, context: Context, texts: Texts): string {
  const day = (date: string) => dateText(date, texts.language);
  if (from <= today(context)) return texts('reply.absence.kept', { through: day(through) });
  return texts('reply.absence.keptFrom', { from: day(from), through: day(through) });
}

export async function saveAndDescribeWorkdays(
  context: Context,
  person: Person,
  days: readonly number[],
  texts: Texts,
): Promise<string> {
  await keepWorkdays(context, person, days);
  const names = days.map((day) => weekdayName(day, texts));
  const list = new Intl.ListFormat(texts.language, { type: 'conjunction' }).format(names);
  return texts('reply.workdays.kept', { days: list });
}
