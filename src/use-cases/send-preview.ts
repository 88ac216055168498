import { previewMomentOf } from '../domain/digest-moment.ts';
import { weekToReview } from '../domain/digest-preview.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import type { IsoWeek } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { isDigestSent } from './digest-preview.ts';
import { previewDelivery } from './digest-preview-content.ts';
import { whoWorksToday } from './once-a-week.ts';
import { programmeManagers } from './reach-members.ts';
import { tellReturned } from './return-text.ts';

/**
 * Shows every programme manager once what the digest of the week will say, from the programme's moment until it leaves: who
 * was off then gets it on the first day on which they work. Once it has left, the cards say so.
 */
export function createPreviewSending(): (context: Context) => Promise<void> {
  /** All that was due for this week on this day is in the outbox. */
  let done = '';
  let underReview: IsoWeek | undefined;
  return async (context) => {
    const { programme, calendar, clock } = context;
    const now = clock.now();
    const week = weekToReview(now, context);
    if (underReview !== undefined && underReview !== week) await updateCards(context, underReview);
    underReview = week;
    await tellReturned(context, week);
    const moment = previewMomentOf(week, context);
    if (!moment || now < moment) return;
    const due = `${week}|${today(context)}`;
    if (done === due || !maySendAt(now, { programme, calendar, timeZone: programme.timeZone })) return;
    if (!(await isDigestSent(context, week))) await sendAll(context, week);
    done = due;
  };
}

/** Of who got none, nothing happens. */
async function updateCards(context: Context, week: IsoWeek): Promise<void> {
  for (const memberId of await managersOf(context))
    await context.outbox.updateSurely(previewDelivery(week, memberId));
}

async function managersOf(context: Context): Promise<string[]> {
  return [...new Set(await programmeManagers(context))];
}

async function sendAll(context: Context, week: IsoWeek): Promise<void> {
  const managers = await whoWorksToday(context, await managersOf(context));
  const keys = managers.map((memberId) => previewDelivery(week, memberId));
  const [first] = keys;
  if (first) await context.outbox.enqueue(first.subject, keys);
}
