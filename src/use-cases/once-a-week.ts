import { mapAtMost } from '../delivery/at-most.ts';
import { isOwnWorkday } from '../domain/availability.ts';
import { checkMomentOf } from '../domain/check-moment.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import type { LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';

export const peopleAtOnce = 10;

/**
 * Runs `ask` once on each day from the moment of the week on which people are asked to look at what waits: who was off on
 * the first day gets it on the first day of their own. `ask` puts a card out once for each person and week.
 */
export function createWeeklyAsking(
  ask: (context: Context, moment: Date) => Promise<void>,
): (context: Context) => Promise<void> {
  /** It was looked at on this day, and all that was due is in the outbox. */
  let doneOn: LocalDate | undefined;
  return async (context) => {
    const { programme, calendar, clock } = context;
    const { timeZone } = programme;
    const now = clock.now();
    const day = today(context);
    if (doneOn === day) return;
    const moment = checkMomentOf(day, calendar, timeZone);
    if (!moment || now < moment || !maySendAt(now, { programme, calendar, timeZone })) return;
    await ask(context, moment);
    doneOn = day;
  };
}

/** Those of them who work today. */
export async function whoWorksToday(context: Context, memberIds: readonly string[]): Promise<string[]> {
  const day = today(context);
  const works = await mapAtMost(peopleAtOnce, memberIds, async (memberId) => {
    const person = await context.stores.identities.findIdentity(memberId);
    return person !== undefined && isOwnWorkday(day, person, context.calendar);
  });
  return memberIds.filter((_memberId, index) => works[index]);
}
