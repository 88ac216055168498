import { previewCard } from '../cards/preview-card.ts';
import { noticeCard } from '../cards/reply-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { hasRole } from '../domain/access.ts';
import { type IsoWeek, weekNumberOf } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { type Content, factOfSubject } from './delivery-content.ts';
import { findPreview, isDigestSent, keepLook } from './digest-preview.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';
import { worksNow } from './works-now.ts';

/** What one of the programme team is shown before the digest of a week leaves. */
export function previewDelivery(week: IsoWeek, memberId: string): DeliveryKey {
  return { subject: `preview|${week}`, kind: 'digestPreview', recipient: memberId };
}

/** As it is when it leaves. No overview shows anything of it: it would tell who is away, and it can be asked for. */
export const digestPreviewContent: Content = {
  prepare: (context, delivery) =>
    readyForMember(context, delivery.recipient, async (person, texts) => {
      const { recipient: memberId } = delivery;
      const grants = await context.stores.roles.ofMember(memberId);
      if (!hasRole({ memberId, grants }, ['manager'])) return 'notManager';
      if (!worksNow(context, person, context.programme.timeZone)) return 'notToday';
      if (await isDigestSent(context, factOfSubject(delivery))) return 'digestSent';
      return message(context, delivery, texts);
    }),
  draw: async (context, delivery) => {
    const texts = await textsOf(context, delivery.recipient);
    const week = factOfSubject(delivery);
    return (await isDigestSent(context, week)) ? sentMessage(week, texts) : message(context, delivery, texts);
  },
  areaOf: () => undefined,
};

/** What nobody looked at is no longer to be read there. */
function sentMessage(week: IsoWeek, texts: Texts): Message {
  const text = texts('card.preview.sent', { week: weekNumberOf(week) });
  return { card: noticeCard(text, texts), summary: text };
}

async function message(context: Context, delivery: Delivery, texts: Texts): Promise<Message> {
  const week = factOfSubject(delivery);
  const { preview } = await findPreview(context, week);
  await keepLook(context, preview);
  const { programme } = context;
  const card = previewCard({ programme, preview, place: { week, view: 'open', from: 0 } }, texts);
  const count = preview.texts.filter(({ verdict }) => verdict === undefined).length;
  return { card, summary: texts('card.preview.summary', { week: weekNumberOf(week), count }) };
}
