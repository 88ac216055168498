import { DecisionRequest } from '../domain/decision.ts';
import { openCounter } from './counter-store.ts';
import { defineRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/** Open requests stand together; a closed one moves to the year in which it was closed. */
const decisionRow = defineRow(DecisionRequest, 1, ({ state, year, number, decision }) => ({
  partitionKey: state === 'open' ? 'open' : (decision?.date.slice(0, 4) ?? String(year)),
  rowKey: `${year}|${String(number).padStart(6, '0')}`,
}));

export function openDecisionStore(context: StorageContext) {
  const { tables, onUnreadable } = context;
  const counter = openCounter(context, 'decision');
  return {
    nextNumber: counter.next,
    skipTo: counter.skipTo,
    /** Safe to repeat: the key is the number. */
    add: async (decision: DecisionRequest): Promise<void> => {
      await tables.Decisions.create(decisionRow.encode(decision));
    },
    open: () => readRows(tables.Decisions, decisionRow, 'open', undefined, onUnreadable),
    closedIn: (year: number) =>
      readRows(tables.Decisions, decisionRow, String(year), undefined, onUnreadable),
  };
}
