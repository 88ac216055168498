import type { CardSign } from '../delivery/card-signs.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { correctionOf } from './correction-content.ts';
import { findCorrection } from './correction-view.ts';
import { areaOfSubject, factOfSubject } from './delivery-content.ts';
import { isPersonalCard } from './personal-view.ts';

/**
 * Somebody who may press a button of this card did: what was in doubt about it was delivered, and is put up to date.
 * Nobody waits for it, and nothing of their answer depends on it. Empty: a card that somebody asked for.
 */
export function noteSeen(context: Context, sign: CardSign): void {
  if (sign.deliveryId === '') return;
  const putUpToDate = async (delivery: Delivery): Promise<void> => {
    if (await mayBePutOver(context, delivery)) await context.outbox.update(delivery);
  };
  void context.outbox.seen(sign, putUpToDate).catch((error: unknown) => {
    context.log.warn({ subject: sign.subject, err: error }, 'delivery.notSeen');
  });
}

/** A card in one person's chat stays as they see it, perhaps with a form in it, until there is nothing left to decide. */
async function mayBePutOver(context: Context, delivery: Delivery): Promise<boolean> {
  if (delivery.kind === 'round') return !isPersonalCard(delivery);
  if (delivery.kind === 'status') {
    const slot = factOfSubject(delivery);
    const { rows } = await context.stores.areas.outcomes(areaOfSubject(delivery), slot, slot);
    return rows[0]?.confirmed === true;
  }
  if (delivery.kind !== 'correction') return false;
  return (await findCorrection(context, correctionOf(delivery).name))?.request.state !== 'asked';
}
