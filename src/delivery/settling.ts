import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AttentionStore } from '../storage/attention-store.ts';
import type { Delivery, DeliveryStore } from '../storage/delivery-store.ts';
import type { Loaded } from '../storage/row.ts';
import type { Contents } from './contents.ts';

type SettlingParts = {
  deliveries: DeliveryStore;
  attention: AttentionStore;
  contents: Contents;
  log: Logger;
};

export type Settle = (delivery: Delivery, etag: string) => Promise<Loaded<Delivery> | undefined>;

const settleRestMs = 500;
/** For as long as a store may reasonably be away. After that the row tells what is known: it was claimed. */
const mostSettles = 240;

/**
 * Writes down what became of a delivery, again and again while the store is away: it is the only one who knows. Who lost
 * the lease meanwhile may find that it was called ambiguous: then it is told better.
 */
export function createSettling(
  { deliveries, attention, contents, log }: SettlingParts,
  isStopped: () => boolean,
): Settle {
  const write: Settle = async (delivery, etag) => {
    await note(delivery);
    const tag = await deliveries.exchange(delivery, etag);
    if (tag !== undefined) return { value: delivery, etag: tag };
    const found = await deliveries.find(delivery);
    if (!found || delivery.claimedUnder === undefined) return undefined;
    const { state, claimedUnder } = found.value;
    if (claimedUnder !== delivery.claimedUnder) return undefined;
    // Written the first time after all: only the answer to it was lost.
    if (state === delivery.state) return found;
    if (state !== 'claimed' && state !== 'ambiguous') return undefined;
    // Who called it ambiguous may have taken its subject off the list, where the next sweep looks.
    if (delivery.state === 'queued')
      await deliveries.markOpen({ subject: delivery.subject, since: delivery.changedAt });
    const corrected = await deliveries.exchange(delivery, found.etag);
    if (corrected === undefined) return undefined;
    const areaId = contents.areaOf(delivery);
    if (!isProblem(delivery) && areaId !== undefined) await attention.remove({ ...delivery, areaId });
    return { value: delivery, etag: corrected };
  };
  /** Before the ledger says it: a crash in between lists something that needs no looking at, never the reverse. */
  const note = async (delivery: Delivery): Promise<void> => {
    const { subject, kind, recipient, state, reason, changedAt } = delivery;
    if (state === 'sent') await contents.onSent(delivery);
    if (!isProblem(delivery)) return;
    if (state === 'unreachable') await contents.onGone(delivery, reason ?? '');
    const areaId = contents.areaOf(delivery);
    if (areaId === undefined) {
      // Not of which kind: a reminder goes to who is late.
      log.warn({ subject, state }, 'personalCard.notSent');
      return;
    }
    log.warn({ subject, kind, state, reason }, 'delivery.needsAttention');
    await attention.put({ areaId, subject, kind, recipient, state, reason, since: changedAt });
  };
  return async (delivery, etag) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write(delivery, etag);
      } catch (error) {
        if (isStopped() || tries === mostSettles) throw error;
        await sleep(settleRestMs);
      }
    }
  };
}

function isProblem({ state }: Delivery): boolean {
  return state === 'ambiguous' || state === 'unreachable' || state === 'failed';
}
