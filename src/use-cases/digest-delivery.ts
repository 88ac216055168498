import { steeringRecipient } from '../domain/conversation.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';

export type EditionKey = { week: IsoWeek; edition: number };

/** One edition of a week's digest to the steering group or, by its id, to one of its members. */
export function digestDelivery({ week, edition }: EditionKey, recipient = steeringRecipient): DeliveryKey {
  const subject = edition === 1 ? `digest|${week}` : `digest|${week}|${edition}`;
  return { subject, kind: 'digest', recipient };
}

export function editionOf({ subject }: Pick<Delivery, 'subject'>): EditionKey {
  const [, week = '', edition = '1'] = subject.split('|');
  return { week, edition: Number(edition) };
}
