import { textReturnedCard } from '../cards/preview-forms.ts';
import type { Message } from '../delivery/messenger.ts';
import type { Preview, PreviewText } from '../domain/digest-preview.ts';
import { type Review, textUnitsOf } from '../domain/digest-texts.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import { textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { type Content, factOfSubject, type Told, tellArea, toldToArea } from './delivery-content.ts';
import { makeDigest } from './make-digest.ts';
import { reviewTexts } from './review-texts.ts';

export type ReturnTextResult = { kind: 'changed' } | { kind: 'returned'; told: Told };

/**
 * Gives a text back to its team: the area's conversation hears the question, once for each form. The same form sent again
 * changes nothing, and tells what was not told before.
 */
export async function returnText(
  context: Context,
  preview: Preview,
  { unit, seen }: Pick<PreviewText, 'unit' | 'seen'>,
  { question, formId }: { question: string; formId: string },
): Promise<ReturnTextResult> {
  const { id, about } = unit;
  const act = { kind: 'return', question, formId, about } as const;
  const [reviewed] = await reviewTexts(context, preview, [{ id, seen }], act);
  if (!reviewed || reviewed.result === 'changed') return { kind: 'changed' };
  const { kind, recipient } = deliveryOf(about.areaId, { week: preview.week, textId: id, formId });
  const told = await tellArea(context, about.areaId, { fact: preview.week, kind, recipients: [recipient] });
  return { kind: 'returned', told };
}

/** What a crash kept from the team between the verdict and its message is still told. */
export async function tellReturned({ stores, outbox }: Context, week: IsoWeek): Promise<void> {
  const { reviews } = await stores.reviews.ofWeek(week);
  for (const { verdict, about, formId, textId } of reviews) {
    if (verdict !== 'returned' || !about || formId === undefined) continue;
    const { areaId } = about;
    const key = deliveryOf(areaId, { week, textId, formId });
    if (await stores.deliveries.find(key)) continue;
    // Of an area without a conversation the manager was told to ask in person.
    if (await stores.conversations.ofTarget({ kind: 'area', areaId }))
      await outbox.enqueue(key.subject, [key]);
  }
}

function deliveryOf(
  areaId: string,
  { week, textId, formId }: { week: IsoWeek; textId: string; formId: string },
): DeliveryKey {
  return { subject: `${areaId}|${week}`, kind: 'textReturned', recipient: `${textId}|${formId}` };
}

/** A text that went back, in the conversation of its area. Where it was taken back meanwhile there is nothing to tell. */
export const textReturnedContent: Content = toldToArea(returnedMessage);

/** In the organisation's language: everybody there reads the same card. */
async function returnedMessage(context: Context, delivery: Delivery): Promise<Message | undefined> {
  const { stores, programme } = context;
  const week = factOfSubject(delivery);
  const [textId = '', formId] = delivery.recipient.split('|');
  const review = await stores.reviews.find(week, textId);
  if (!isReturned(review) || review.formId !== formId) return undefined;
  const { about, question } = review;
  const { digest } = await makeDigest(context, week);
  const unit = textUnitsOf(digest).find(({ id }) => id === textId);
  const texts = textsIn(programme.language);
  const card = textReturnedCard({ programme, about, unit, question }, texts);
  return { card, summary: texts('card.textReturned.title') };
}

function isReturned(
  review: Review | undefined,
): review is Review & Required<Pick<Review, 'about' | 'question'>> {
  return review?.verdict === 'returned' && review.about !== undefined && review.question !== undefined;
}
