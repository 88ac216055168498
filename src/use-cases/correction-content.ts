import { correctionHeardText, correctionRequestCard } from '../cards/correction-cards.ts';
import { noticeCard } from '../cards/reply-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { leadersIn, type Person } from '../domain/access.ts';
import { timeZoneOf } from '../domain/programme.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import { findConfirmable } from './area-standing.ts';
import { findSlot, mayConfirm } from './confirm-status.ts';
import type { Context } from './context.ts';
import { type CorrectionName, type CorrectionView, findCorrection } from './correction-view.ts';
import { areaOfSubject, type Content, factOfSubject } from './delivery-content.ts';
import { readyForMember, textsOf } from './personal-delivery.ts';
import { roundSubject } from './round-view.ts';
import { worksNow } from './works-now.ts';

/** Everything that is sent of one correction: once to each person. */
export function correctionDelivery(
  { areaId, slot, correctionId }: CorrectionName,
  kind: 'correction' | 'correctionHeard',
  memberId: string,
): DeliveryKey {
  return { subject: roundSubject(areaId, slot), kind, recipient: `${memberId}|${correctionId}` };
}

/** The correction and the person that a delivery of one of its kinds is for. */
export function correctionOf(delivery: DeliveryKey): { name: CorrectionName; memberId: string } {
  const [memberId = '', correctionId = ''] = delivery.recipient.split('|');
  return { name: { areaId: areaOfSubject(delivery), slot: factOfSubject(delivery), correctionId }, memberId };
}

/** The card of whoever decides on a correction. Once somebody did, it is one to read. */
export const correctionContent: Content = {
  prepare: (context, delivery) =>
    prepare(context, delivery, async (view, texts) =>
      view.request.state === 'asked' ? requestMessage(context, delivery, view, texts) : 'settled',
    ),
  draw: async (context, delivery) => {
    const { name, memberId } = correctionOf(delivery);
    const view = await findCorrection(context, name);
    if (!view) throw new Error(`a correction of ${delivery.subject} is gone`);
    return requestMessage(context, delivery, view, await textsOf(context, memberId));
  },
  areaOf: areaOfSubject,
};

/** What was decided, for who asked. No overview shows anything of it: it would tell who asked. */
export const correctionHeardContent: Content = {
  prepare: (context, delivery) =>
    prepare(context, delivery, async (view, texts) =>
      view.request.state === 'asked' ? 'notSettled' : heardMessage(view, texts),
    ),
  draw: async (context, delivery) => {
    const { name, memberId } = correctionOf(delivery);
    const view = await findCorrection(context, name);
    if (!view) throw new Error(`a correction of ${delivery.subject} is gone`);
    return heardMessage(view, await textsOf(context, memberId));
  },
  areaOf: () => undefined,
};

function prepare(
  context: Context,
  delivery: Delivery,
  compose: (view: CorrectionView, texts: Texts) => Promise<Message | string>,
) {
  const { name, memberId } = correctionOf(delivery);
  return readyForMember(context, memberId, async (person, texts) => {
    const view = await findCorrection(context, name);
    if (!view) return 'noCorrection';
    if (!worksNow(context, person, timeZoneOf(context.programme, view.area))) return 'notToday';
    return compose(view, texts);
  });
}

async function requestMessage(
  context: Context,
  delivery: Delivery,
  view: CorrectionView,
  texts: Texts,
): Promise<Message> {
  const { memberId } = correctionOf(delivery);
  const { roles } = context.stores;
  const person = { memberId, grants: await roles.ofMember(memberId) };
  const shown = {
    deliveryId: delivery.deliveryId,
    isForTeam: !leadersIn(await roles.ofArea(view.area.id)).includes(memberId),
    mayChangeStatus: await mayChangeStatus(context, person, view),
  };
  const summary = texts('card.correctionRequest.title', { area: view.area.name });
  return { card: correctionRequestCard({ ...view, ...shown }, texts), summary };
}

async function heardMessage(view: CorrectionView, texts: Texts): Promise<Message> {
  const card = noticeCard(correctionHeardText(view, texts), texts);
  return { card, summary: texts('card.correctionHeard.summary') };
}

/** Whether somebody can go on to the status of the area: only that of its newest closed round can still change. */
export async function mayChangeStatus(
  context: Context,
  person: Person,
  { request, area, outcome }: CorrectionView,
): Promise<boolean> {
  if (request.state !== 'taken' || outcome?.status === undefined || outcome.status === request.status)
    return false;
  const found = await findConfirmable(context, area);
  if (findSlot(found, request.slot)?.isOpen !== false) return false;
  return mayConfirm(context, person, area, found);
}
