import { AuditEntry } from '../domain/audit.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** `2026-11`, in UTC. */
const monthOf = (at: string) => at.slice(0, 7);
const auditRow = defineRow(AuditEntry, 1, ({ askedAt, id }) => ({
  partitionKey: monthOf(askedAt),
  rowKey: `${String(Date.parse(askedAt)).padStart(14, '0')}|${id}`,
}));

/** `Audit`: what is to be shown afterwards of what people decided, in the order in which it was asked. Only added to. */
export function openAuditStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Audit;
  return {
    /** Adding the same again is nothing. */
    add: async (entry: AuditEntry): Promise<void> => {
      await table.create(auditRow.encode(entry));
    },
    /** Of a month as `2026-11`. */
    ofMonth: (month: string) => readRows(table, auditRow, month, undefined, onUnreadable),
  };
}
