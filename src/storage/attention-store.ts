import { z } from 'zod';
import { Delivery, type DeliveryKey } from './delivery-store.ts';
import { defineRow, readRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';
import { startingWith } from './table.ts';

/**
 * A delivery that somebody has to look at. It points at the ledger, whose row is the truth: one that ends well in
 * between is left here until it is looked at.
 */
export const Attention = Delivery.pick({
  subject: true,
  kind: true,
  recipient: true,
  state: true,
  reason: true,
}).extend({ areaId: z.string(), since: z.iso.datetime() });
export type Attention = z.infer<typeof Attention>;

const partition = 'open';
const keyOf = ({ subject, kind, recipient, areaId }: DeliveryKey & { areaId: string }) =>
  `${areaId}|${subject}|${kind}|${recipient}`;
const attentionRow = defineRow(Attention, 1, (attention) => ({
  partitionKey: partition,
  rowKey: keyOf(attention),
}));

export type AttentionStore = ReturnType<typeof openAttentionStore>;

/** `Attention`: what was not delivered, or perhaps not. A few rows, so all areas share one partition. */
export function openAttentionStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Attention;
  return {
    put: (attention: Attention): Promise<void> => table.upsert(attentionRow.encode(attention)),
    all: () => readRows(table, attentionRow, partition, undefined, onUnreadable),
    ofArea: (areaId: string) =>
      readRows(table, attentionRow, partition, startingWith(`${areaId}|`), onUnreadable),
    find: (key: DeliveryKey & { areaId: string }) =>
      readRow(table, attentionRow, { partitionKey: partition, rowKey: keyOf(key) }, onUnreadable),
    /** With an ETag, a row that was put again since stays. */
    remove: (key: DeliveryKey & { areaId: string }, etag?: string): Promise<void> =>
      table.delete(partition, keyOf(key), etag),
  };
}
