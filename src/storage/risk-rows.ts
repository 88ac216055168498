import type { RegisterNumber } from '../domain/register-name.ts';
import { DeclinedRisk, Risk } from '../domain/risk.ts';
import type { LocalDate } from '../domain/time.ts';
import { openCounter } from './counter-store.ts';
import { openRevisedRows } from './register-rows.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const partitionKey = 'risk';
/** By slot, so that those of the rounds that count now are one range, however many came before. */
const declinedRow = defineRow(DeclinedRisk, 1, ({ areaId, slot }) => ({
  partitionKey: 'noRisk',
  rowKey: `${slot}|${areaId}`,
}));

/** In `Registers`: all risks, open and closed, are one partition. */
export function openRiskRows(context: StorageContext) {
  const { tables, onUnreadable } = context;
  const table = tables.Registers;
  const counter = openCounter(context, 'risk');
  const rows = openRevisedRows(context, Risk, partitionKey);
  return {
    nextRiskNumber: counter.next,
    skipRisksTo: counter.skipTo,
    addRisk: rows.add,
    changeRisk: rows.change,
    findRisk: (name: RegisterNumber) => rows.find(name),
    earlierRisks: rows.earlier,
    /** Open and closed, newest first. */
    risks: rows.all,
    /** Safe to repeat. */
    declineRisk: (declined: DeclinedRisk): Promise<void> => table.upsert(declinedRow.encode(declined)),
    /** Of rounds from this slot on. */
    declinedRisks: async (from: LocalDate): Promise<DeclinedRisk[]> =>
      (await readRows(table, declinedRow, 'noRisk', { from, until: '9999' }, onUnreadable)).rows,
  };
}
