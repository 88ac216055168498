import { z } from 'zod';
import { ConversationRef } from '../domain/conversation.ts';
import { defineRow, readRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** One card to one recipient. The key is the fact: what is sent (`subject`), of which kind, to whom. */
export const Delivery = z.object({
  subject: z.string(),
  /**
   * `round`: a check-in card. `reminder`: the same, to somebody who was late. `snooze`: the same, on the morning that
   * somebody asked for it. `status`: the lead's card of a closed round. `phase`: what a new phase is for. `decision`: a
   * step of a decision request. `link`: an area sees work to combine.
   */
  kind: z.enum(['round', 'reminder', 'snooze', 'status', 'phase', 'decision', 'link']),
  recipient: z.string(),
  deliveryId: z.uuid(),
  conversation: ConversationRef,
  state: z.enum(['claimed', 'sent', 'ambiguous', 'unreachable', 'failed']),
  reason: z.string().optional(),
  /** The message in Teams, for updates. */
  activityId: z.string().optional(),
  changedAt: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryKey = Pick<Delivery, 'subject' | 'kind' | 'recipient'>;

const deliveryRow = defineRow(Delivery, 1, (delivery) => keysOf(delivery));
function keysOf({ subject, kind, recipient }: DeliveryKey) {
  return { partitionKey: subject, rowKey: `${kind}|${recipient}` };
}

export type DeliveryStore = ReturnType<typeof openDeliveryStore>;

/** `Deliveries`: the ledger of everything that is sent by itself. */
export function openDeliveryStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Deliveries;
  return {
    find: (key: DeliveryKey) => readRow(table, deliveryRow, keysOf(key), onUnreadable),
    ofSubject: (subject: string) => readRows(table, deliveryRow, subject, undefined, onUnreadable),
    /** The claim goes before the send: only the one who made the row sends. */
    claim: (delivery: Delivery) => table.create(deliveryRow.encode(delivery)),
    /** Takes over a row that may be sent again, unless another did so first. */
    reclaim: (delivery: Delivery, etag: string) => table.replace(deliveryRow.encode(delivery), etag),
    remove: (key: DeliveryKey) => {
      const { partitionKey, rowKey } = keysOf(key);
      return table.delete(partitionKey, rowKey);
    },
    settle: async (delivery: Delivery): Promise<void> => {
      await table.upsert(deliveryRow.encode(delivery));
    },
  };
}
