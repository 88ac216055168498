import { isOwnWorkday } from '../domain/availability.ts';
import { previewMomentOf } from '../domain/digest-moment.ts';
import { weekToReview } from '../domain/digest-preview.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import type { IsoWeek } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { isDigestSent } from './digest-preview.ts';
import { previewDelivery } from './digest-preview-content.ts';
import { programmeManagers } from './reach-members.ts';
import { tellReturned } from './return-text.ts';

/**
 * Shows every programme manager once what the digest of the week will say, from the programme's moment until it leaves: who
 * was off then gets it on the first day on which they work.
 */
export function createPreviewSending(): (context: Context) => Promise<void> {
  /** All that was due for this week on this day is in the outbox. */
  let done = '';
  return async (context) => {
    const { programme, calendar, clock } = context;
    const now = clock.now();
    const week = weekToReview(now, context);
    const moment = previewMomentOf(week, context);
    await tellReturned(context, week);
    if (!moment || now < moment) return;
    const due = `${week}|${today(context)}`;
    if (done === due || !maySendAt(now, { programme, calendar, timeZone: programme.timeZone })) return;
    if (!(await isDigestSent(context, week))) await sendAll(context, week);
    done = due;
  };
}

async function sendAll(context: Context, week: IsoWeek): Promise<void> {
  const { stores, outbox, calendar } = context;
  const day = today(context);
  const managers = [...new Set(await programmeManagers(context))];
  const people = await Promise.all(managers.map((memberId) => stores.identities.findIdentity(memberId)));
  const keys = people.flatMap((person) =>
    person && isOwnWorkday(day, person, calendar) ? previewDelivery(week, person.memberId) : [],
  );
  const [first] = keys;
  if (first) await outbox.enqueue(first.subject, keys);
}
