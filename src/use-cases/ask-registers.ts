import { mapAtMost } from '../delivery/at-most.ts';
import { isOwnWorkday } from '../domain/availability.ts';
import { checkMomentOf } from '../domain/check-moment.ts';
import { countDue } from '../domain/register-due.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { isoWeekOf, type LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { programmeManagers } from './reach-members.ts';
import { findRegisterDue, registerDueDelivery } from './register-due-content.ts';

const peopleAtOnce = 10;

/**
 * Asks the programme managers for what is due in the registers: one card for all of it, once a week, on the first working
 * day or on their own first one after it. What is left comes back the week after.
 */
export function createRegisterAsking(): (context: Context) => Promise<void> {
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
    await askManagers(context, day);
    doneOn = day;
  };
}

async function askManagers(context: Context, day: LocalDate): Promise<void> {
  const { stores, outbox, calendar } = context;
  const week = isoWeekOf(day);
  if (countDue(await findRegisterDue(context, week)) === 0) return;
  const managers = await programmeManagers(context);
  const works = await mapAtMost(peopleAtOnce, managers, async (memberId) => {
    const person = await stores.identities.findIdentity(memberId);
    return person !== undefined && isOwnWorkday(day, person, calendar);
  });
  const keys = managers
    .filter((_memberId, index) => works[index])
    .map((memberId) => registerDueDelivery(week, memberId));
  const [first] = keys;
  if (first) await outbox.enqueue(first.subject, keys);
}
