import { type DecisionNumber, DecisionRequest, isAsked } from '../domain/decision.ts';
import { openCounter } from './counter-store.ts';
import { defineRow, type Loaded, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

const openPartition = 'open';
const rowKeyOf = ({ year, number }: DecisionNumber) => `${year}|${String(number).padStart(6, '0')}`;
const openRow = defineRow(DecisionRequest, 1, (request) => ({
  partitionKey: openPartition,
  rowKey: rowKeyOf(request),
}));
/** A closed request stands in the year in which it was closed. */
const closedRow = defineRow(DecisionRequest, 1, (request) => ({
  partitionKey: String(yearOfClosing(request)),
  rowKey: rowKeyOf(request),
}));

/**
 * `Decisions`. What is asked stands together. A request is closed in its open row first, where one writer wins, and
 * that row then moves to the year of closing: a row that a crash left behind is closed, belongs to that year and
 * counts once, and whoever looks the request up next moves it.
 */
export function openDecisionStore(context: StorageContext) {
  const { tables, onUnreadable } = context;
  const table = tables.Decisions;
  const counter = openCounter(context, 'decision');
  const findOpen = (name: DecisionNumber): Promise<Loaded<DecisionRequest> | undefined> =>
    readRow(table, openRow, { partitionKey: openPartition, rowKey: rowKeyOf(name) }, onUnreadable);
  const readOpen = () => readRows(table, openRow, openPartition, undefined, onUnreadable);
  const move = async (closed: DecisionRequest): Promise<void> => {
    await table.create(closedRow.encode(closed));
    await table.delete(openPartition, rowKeyOf(closed));
  };

  return {
    nextNumber: counter.next,
    skipTo: counter.skipTo,
    /** In which requests were asked, oldest first. */
    years: counter.years,
    /** Safe to repeat as long as the request is open: the key is the number. */
    add: async (request: DecisionRequest): Promise<void> => {
      await table.create((isAsked(request) ? openRow : closedRow).encode(request));
    },
    /** `thisYear` ends the search: a request may have been closed in any year up to it. */
    find: async (name: DecisionNumber, thisYear: number): Promise<DecisionRequest | undefined> => {
      const open = (await findOpen(name))?.value;
      if (open && !isAsked(open)) await move(open);
      if (open) return open;
      for (let year = earliestClosing(name); year <= thisYear; year += 1) {
        const keys = { partitionKey: String(year), rowKey: rowKeyOf(name) };
        const closed = await readRow(table, closedRow, keys, onUnreadable);
        if (closed) return closed.value;
      }
      return undefined;
    },
    /** `decide` returns the next state of an open request, or undefined to leave it. A closed one is not changed. */
    change: (name: DecisionNumber, decide: (request: DecisionRequest) => DecisionRequest | undefined) =>
      withRetry(`decision ${rowKeyOf(name)}`, async () => {
        const found = await findOpen(name);
        const next = found && isAsked(found.value) ? decide(found.value) : undefined;
        if (!found || !next) return undefined;
        if ((await table.replace(openRow.encode(next), found.etag)) === 'conflict') return 'conflict';
        if (!isAsked(next)) await move(next);
        return next;
      }),
    /** All that is asked now, in order of number. */
    open: async () => {
      const { rows, unreadable } = await readOpen();
      return { rows: rows.filter(isAsked), unreadable };
    },
    /** Decided or withdrawn in the year, in order of number. */
    closedIn: async (year: number) => {
      // The open ones first: a row that moves in between is then seen twice, not missed.
      const left = (await readOpen()).rows.filter(
        (request) => !isAsked(request) && yearOfClosing(request) === year,
      );
      const moved = await readRows(table, closedRow, String(year), undefined, onUnreadable);
      const isMoved = new Set(moved.rows.map(rowKeyOf));
      const rows = [...moved.rows, ...left.filter((request) => !isMoved.has(rowKeyOf(request)))];
      return { rows: rows.sort(inOrder), unreadable: moved.unreadable };
    },
  };
}

/** A request may be about what was decided before it was written down, but not long before. */
function earliestClosing({ year }: DecisionNumber): number {
  return year - 1;
}

function yearOfClosing({ decision, withdrawal, year }: DecisionRequest): number {
  const day = decision?.date ?? withdrawal?.date;
  return day === undefined ? year : Number(day.slice(0, 4));
}

function inOrder(a: DecisionNumber, b: DecisionNumber): number {
  return a.year - b.year || a.number - b.number;
}
