import type { DecisionNumber } from '../domain/decision.ts';
import { Opinion } from '../domain/opinion.ts';
import { defineRow, readRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const partitionOf = ({ year, number }: DecisionNumber) =>
  `opinion|${year}|${String(number).padStart(6, '0')}`;
const opinionRow = defineRow(Opinion, 1, (opinion) => ({
  partitionKey: partitionOf(opinion),
  rowKey: opinion.memberId,
}));

/** `Decisions`: what members of the steering group said of a request. One row a member: the last word counts. */
export function openOpinionStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Decisions;
  return {
    put: (opinion: Opinion): Promise<void> => table.upsert(opinionRow.encode(opinion)),
    of: async (request: DecisionNumber): Promise<Opinion[]> =>
      (await readRows(table, opinionRow, partitionOf(request), undefined, onUnreadable)).rows,
    find: async (request: DecisionNumber, memberId: string): Promise<Opinion | undefined> => {
      const keys = { partitionKey: partitionOf(request), rowKey: memberId };
      return (await readRow(table, opinionRow, keys, onUnreadable))?.value;
    },
  };
}
