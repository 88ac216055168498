import { lessonChecksCard } from '../cards/lesson-checks-card.ts';
import type { Message } from '../delivery/messenger.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { type Content, factOfSubject } from './delivery-content.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';
import { createWaitingFor, type WaitingItem } from './waiting-lessons.ts';
import { worksNow } from './works-now.ts';

/** The card of one week with what waits for one person to check: one, for all their areas. */
export function lessonCheckDelivery(week: IsoWeek, memberId: string): DeliveryKey {
  return { subject: `lessons|${week}`, kind: 'lessonCheck', recipient: memberId };
}

/**
 * Made from what waits when it leaves. Where nothing waits any more, nothing is sent. No overview shows anything of it:
 * it would tell who is away, and the list can be asked for at any time.
 */
export const lessonCheckContent: Content = {
  prepare: (context, delivery) =>
    readyForMember(context, delivery.recipient, async (person, texts) => {
      if (!worksNow(context, person, context.programme.timeZone)) return 'notToday';
      const waiting = await waitingForMember(context, delivery.recipient);
      return waiting.length === 0 ? 'nothingWaits' : message(context, delivery, waiting, texts);
    }),
  draw: async (context, delivery) => {
    const texts = await textsOf(context, delivery.recipient);
    return message(context, delivery, await waitingForMember(context, delivery.recipient), texts);
  },
  areaOf: () => undefined,
};

async function waitingForMember(context: Context, memberId: string): Promise<WaitingItem[]> {
  return createWaitingFor(context)({ memberId, grants: await context.stores.roles.ofMember(memberId) });
}

function message(
  { programme }: Context,
  delivery: Delivery,
  waiting: readonly WaitingItem[],
  texts: Texts,
): Message {
  const card = lessonChecksCard({ programme, waiting, week: factOfSubject(delivery) }, texts);
  return { card, summary: texts('card.lessonChecks.summary', { count: waiting.length }) };
}
