import { countDue } from '../domain/register-due.ts';
import { isoWeekOf } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { createWeeklyAsking, whoWorksToday } from './once-a-week.ts';
import { programmeManagers } from './reach-members.ts';
import { findRegisterDue, registerDueDelivery } from './register-due-content.ts';

/**
 * Asks the programme managers for what is due in the registers: one card for all of it, once a week, on the first working
 * day or on their own first one after it. What is left comes back the week after.
 */
export const createRegisterAsking = () => createWeeklyAsking(askManagers);

async function askManagers(context: Context): Promise<void> {
  const week = isoWeekOf(today(context));
  if (countDue(await findRegisterDue(context, week)) === 0) return;
  const managers = await whoWorksToday(context, await programmeManagers(context));
  const keys = managers.map((memberId) => registerDueDelivery(week, memberId));
  const [first] = keys;
  if (first) await context.outbox.enqueue(first.subject, keys);
}
