import { DeputyNaming, ReportApproval, ReportConcept, ReportOffer } from '../domain/report-approval.ts';
import { defineRow, readRow, readRows } from './row.ts';
import { invertedTime, type StorageContext } from './storage-context.ts';
import { startingWith } from './table.ts';

const newestFirst = (kind: string, at: string, id: string) => `${kind}|${invertedTime(new Date(at))}|${id}`;
const conceptRow = defineRow(ReportConcept, 1, ({ periodId, madeAt, conceptId }) => ({
  partitionKey: periodId,
  rowKey: newestFirst('concept', madeAt, conceptId),
}));
const offerRow = defineRow(ReportOffer, 1, ({ periodId, offeredAt, offerId }) => ({
  partitionKey: periodId,
  rowKey: newestFirst('offer', offeredAt, offerId),
}));
const approvalKey = 'approval';
const approvalRow = defineRow(ReportApproval, 1, ({ periodId }) => ({
  partitionKey: periodId,
  rowKey: approvalKey,
}));
const deputyPartition = 'deputy';
const deputyRow = defineRow(DeputyNaming, 1, ({ namedAt, namedBy }) => ({
  partitionKey: deputyPartition,
  rowKey: `${invertedTime(new Date(namedAt))}|${namedBy}`,
}));

/**
 * `Reports`, by period: the concepts that were made, what was offered for approval, and what was approved. Nothing of it
 * is ever changed.
 */
export function openReportApprovalStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Reports;
  return {
    addConcept: async (concept: ReportConcept): Promise<void> => {
      await table.create(conceptRow.encode(concept));
    },
    /** Newest first: a handful for each period. */
    conceptsOf: async (periodId: string): Promise<ReportConcept[]> =>
      (await readRows(table, conceptRow, periodId, startingWith('concept|'), onUnreadable)).rows,
    addOffer: async (offer: ReportOffer): Promise<void> => {
      await table.create(offerRow.encode(offer));
    },
    /** Newest first; the first is the one that can be approved. */
    offersOf: async (periodId: string): Promise<ReportOffer[]> =>
      (await readRows(table, offerRow, periodId, startingWith('offer|'), onUnreadable)).rows,
    /** One for each period: 'exists' where there was one. */
    approve: (approval: ReportApproval) => table.create(approvalRow.encode(approval)),
    findApproval: async (periodId: string): Promise<ReportApproval | undefined> => {
      const keys = { partitionKey: periodId, rowKey: approvalKey };
      return (await readRow(table, approvalRow, keys, onUnreadable))?.value;
    },
    nameDeputy: async (naming: DeputyNaming): Promise<void> => {
      await table.upsert(deputyRow.encode(naming));
    },
    /** Everybody who was named, and that nobody was; newest first. */
    deputies: async (): Promise<DeputyNaming[]> =>
      (await readRows(table, deputyRow, deputyPartition, undefined, onUnreadable)).rows,
  };
}
