import { z } from 'zod';
import { AreaState, MissedSlot, PhaseStep } from '../domain/area.ts';
import { RoundOutcome } from '../domain/area-status.ts';
import type { LocalDate } from '../domain/time.ts';
import { defineRow, type Loaded, readRow, readRows } from './row.ts';
import { invertedTime, type StorageContext, withRetry } from './storage-context.ts';

const partition = 'areas';
const areaRow = defineRow(AreaState, 1, ({ areaId }) => ({ partitionKey: partition, rowKey: areaId }));

/** The whole programme asks nothing while this row is there. */
const ProgrammePause = z.object({ since: z.iso.datetime() });
const pauseKeys = { partitionKey: 'programme', rowKey: 'pause' };
const pauseRow = defineRow(ProgrammePause, 1, () => pauseKeys);

/** An area's kinds of history share its partition; each has a row-key prefix, newest first within it. */
const outcomeRow = defineRow(RoundOutcome, 1, ({ areaId, slot }) => ({
  partitionKey: areaId,
  rowKey: `outcome|${invertedTime(new Date(slot))}`,
}));
const phaseRow = defineRow(PhaseStep, 1, ({ areaId, recordedAt }) => ({
  partitionKey: areaId,
  rowKey: `phase|${invertedTime(new Date(recordedAt))}`,
}));

const missedRow = defineRow(MissedSlot, 1, ({ areaId, slot }) => ({
  partitionKey: areaId,
  rowKey: `missed|${invertedTime(new Date(slot))}`,
}));

/** Where areas stand now (`Areas`) and how they came there (`AreaHistory`). */
export function openAreaStore({ tables, onUnreadable }: StorageContext) {
  const find = (areaId: string): Promise<Loaded<AreaState> | undefined> =>
    readRow(tables.Areas, areaRow, { partitionKey: partition, rowKey: areaId }, onUnreadable);

  return {
    find,
    all: () => readRows(tables.Areas, areaRow, partition, undefined, onUnreadable),
    /** Does nothing for an area that is there already. */
    add: async (state: AreaState) => {
      await tables.Areas.create(areaRow.encode(state));
    },
    /** `decide` returns the next state, or undefined to leave the row as it is. */
    change: (areaId: string, decide: (state: AreaState) => AreaState | undefined) =>
      withRetry(`area ${areaId}`, async () => {
        const found = await find(areaId);
        const next = found && decide(found.value);
        if (!found || !next) return undefined;
        return tables.Areas.replace(areaRow.encode(next), found.etag);
      }),
    /** One outcome a round: recording it again changes nothing. */
    recordOutcome: async (outcome: RoundOutcome) => {
      await tables.AreaHistory.create(outcomeRow.encode(outcome));
    },
    /**
     * `decide` sees the outcome of a round as it stands and returns the next, or undefined to leave it. Gives it as it
     * then stands; undefined for a round without an outcome.
     */
    changeOutcome: (
      areaId: string,
      slot: LocalDate,
      decide: (outcome: RoundOutcome) => RoundOutcome | undefined,
    ): Promise<RoundOutcome | undefined> =>
      withRetry(`outcome ${areaId} ${slot}`, async () => {
        const keys = { partitionKey: areaId, rowKey: `outcome|${invertedTime(new Date(slot))}` };
        const found = await readRow(tables.AreaHistory, outcomeRow, keys, onUnreadable);
        const next = found && decide(found.value);
        if (!found || !next) return found?.value;
        const written = await tables.AreaHistory.replace(outcomeRow.encode(next), found.etag);
        return written === 'conflict' ? written : next;
      }),
    recordPhaseStep: async (step: PhaseStep) => {
      await tables.AreaHistory.create(phaseRow.encode(step));
    },
    /** Outcomes of rounds with a slot in `[from, through]`, newest first. */
    outcomes: (areaId: string, from: string, through: string) =>
      readRows(
        tables.AreaHistory,
        outcomeRow,
        areaId,
        {
          from: `outcome|${invertedTime(new Date(through))}`,
          until: `outcome|${invertedTime(new Date(from))}~`,
        },
        onUnreadable,
      ),
    /** A slot is missed once: keeping it again changes nothing. */
    recordMissed: async (missed: MissedSlot) => {
      await tables.AreaHistory.create(missedRow.encode(missed));
    },
    /** Missed slots from `from` on, newest first. */
    missed: (areaId: string, from: string) =>
      readRows(
        tables.AreaHistory,
        missedRow,
        areaId,
        { from: 'missed|', until: `missed|${invertedTime(new Date(from))}~` },
        onUnreadable,
      ),
    /** Since when the whole programme is paused; undefined while it runs. */
    programmePause: async (): Promise<string | undefined> =>
      (await readRow(tables.Areas, pauseRow, pauseKeys, onUnreadable))?.value.since,
    pauseProgramme: async (since: string) => {
      await tables.Areas.create(pauseRow.encode({ since }));
    },
    resumeProgramme: () => tables.Areas.delete(pauseKeys.partitionKey, pauseKeys.rowKey),
    /** All steps of the area, newest first: a handful a year. */
    phaseSteps: (areaId: string) =>
      readRows(tables.AreaHistory, phaseRow, areaId, { from: 'phase|', until: 'phase|~' }, onUnreadable),
  };
}
