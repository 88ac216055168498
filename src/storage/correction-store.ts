import { CorrectionRequest } from '../domain/correction-request.ts';
import type { CheckIn } from '../domain/round.ts';
import { isoWeekOf, type LocalDate } from '../domain/time.ts';
import { checkInRow, prefixOf, revisionRow } from './round-store.ts';
import { defineRow, type Loaded, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { type BatchAction, startingWith } from './table.ts';

const padded = (number: number) => String(number).padStart(4, '0');
const prefixOfAll = (areaId: string, slot: LocalDate) => `${prefixOf(areaId, slot)}k|`;
const requestRow = defineRow(CorrectionRequest, 1, ({ areaId, slot, memberId, number }) => ({
  partitionKey: isoWeekOf(slot),
  rowKey: `${prefixOfAll(areaId, slot)}${memberId}|${padded(number)}`,
}));

export type Settled = { request: CorrectionRequest; isNew: boolean };

/**
 * In `Rounds`, beside the round and outside the range that a round's answers are read by: `k|member|0001`. Taking a
 * request over and the revision of the answer that comes of it are one batch.
 */
export function openCorrectionStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Rounds;

  /** There is at most a handful for each round. */
  const find = async (
    areaId: string,
    slot: LocalDate,
    correctionId: string,
  ): Promise<Loaded<CorrectionRequest> | undefined> => {
    for await (const stored of table.query(isoWeekOf(slot), startingWith(prefixOfAll(areaId, slot)))) {
      const loaded = requestRow.decode(table, stored, onUnreadable);
      if (loaded?.value.correctionId === correctionId) return loaded;
    }
    return undefined;
  };

  return {
    find,
    /** One person's requests about one round, oldest first. */
    ofMember: async (areaId: string, slot: LocalDate, memberId: string): Promise<CorrectionRequest[]> => {
      const range = startingWith(`${prefixOfAll(areaId, slot)}${memberId}|`);
      return (await readRows(table, requestRow, isoWeekOf(slot), range, onUnreadable)).rows;
    },
    /** The answer as it was when the request was made. */
    answerBehind: async ({ areaId, slot, memberId, ofRevision }: CorrectionRequest) => {
      const rowKey = `${prefixOf(areaId, slot)}r|${memberId}|${padded(ofRevision)}`;
      const keys = { partitionKey: isoWeekOf(slot), rowKey };
      return (await readRow(table, revisionRow, keys, onUnreadable))?.value;
    },
    /** A person's first, second, … request exists once: of two at once, one is there already. */
    create: (request: CorrectionRequest) => table.create(requestRow.encode(request)),
    /**
     * `decide` sees a request as it stands with the answer that it is about, and returns both as they become; undefined
     * changes nothing. Gives the request as it then stands; undefined where there is none.
     */
    settle: (
      areaId: string,
      slot: LocalDate,
      correctionId: string,
      decide: (
        request: CorrectionRequest,
        own: CheckIn,
      ) => { request: CorrectionRequest; checkIn?: CheckIn } | undefined,
    ): Promise<Settled | undefined> =>
      withRetry(`correction ${areaId} ${slot}`, async () => {
        const found = await find(areaId, slot, correctionId);
        if (!found) return undefined;
        const own = await readRow(table, checkInRow, checkInKeysOf(found.value), onUnreadable);
        if (!own) return undefined;
        const next = decide(found.value, own.value);
        if (!next) return { request: found.value, isNew: false };
        const { request, checkIn } = next;
        const actions: BatchAction[] = [
          { kind: 'replace', entity: requestRow.encode(request), etag: found.etag },
        ];
        if (checkIn) {
          actions.push({ kind: 'replace', entity: checkInRow.encode(checkIn), etag: own.etag });
          actions.push({ kind: 'create', entity: revisionRow.encode(checkIn) });
        }
        return (await table.batch(actions)) === 'conflict' ? 'conflict' : { request, isNew: true };
      }),
  };
}

function checkInKeysOf({ areaId, slot, memberId }: CorrectionRequest) {
  return { partitionKey: isoWeekOf(slot), rowKey: `${prefixOf(areaId, slot)}c|${memberId}` };
}
