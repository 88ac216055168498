import type { Absence } from '../domain/absence.ts';
import type { Person } from '../domain/access.ts';
import { officeWeekdays } from '../domain/availability.ts';
import type { Context } from './context.ts';

/** Keeps an absence that somebody told of; the last word counts. Undefined ends it. */
export async function keepAbsence(
  { stores }: Context,
  { memberId }: Person,
  absence: Absence | undefined,
): Promise<void> {
  await stores.identities.changeIdentity(memberId, {
    absentFrom: absence?.from,
    absentThrough: absence?.through,
  });
}

/** Keeps the weekdays on which somebody works. All five are what everybody has, and need no column. */
export async function keepWorkdays(
  { stores }: Context,
  { memberId }: Person,
  workdays: readonly number[],
): Promise<void> {
  const isAll = officeWeekdays.every((day) => workdays.includes(day));
  await stores.identities.changeIdentity(memberId, { workdays: isAll ? undefined : [...workdays] });
}

/** The weekdays on which somebody works, as they told. */
export async function findWorkdays({ stores }: Context, { memberId }: Person): Promise<readonly number[]> {
  return (await stores.identities.findIdentity(memberId))?.workdays ?? officeWeekdays;
}
