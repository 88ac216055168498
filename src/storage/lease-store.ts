import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** Who sends. Every change of holder is a new `epoch`: what an earlier one claimed is told apart by it. */
export const Lease = z.object({
  /** The random name of a running program. */
  holder: z.string(),
  epoch: z.int().min(1),
  /** For people who look: the program never compares it with a clock of its own. */
  renewedAt: z.iso.datetime(),
  /** The holder stopped in order: the lease is free at once. */
  releasedAt: z.iso.datetime().optional(),
  /** Until when Teams asked everybody of us to wait, whoever sends by then. */
  pausedUntil: z.iso.datetime().optional(),
});
export type Lease = z.infer<typeof Lease>;

const keys = { partitionKey: 'sender', rowKey: 'lease' };
const leaseRow = defineRow(Lease, 1, () => keys);

export type LeaseStore = ReturnType<typeof openLeaseStore>;

/** `Leases`: the one row that says which program sends. */
export function openLeaseStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Leases;
  return {
    find: () => readRow(table, leaseRow, keys, onUnreadable),
    create: (lease: Lease) => table.create(leaseRow.encode(lease)),
    exchange: (lease: Lease, etag: string) => table.exchange(leaseRow.encode(lease), etag),
  };
}
