import { randomUUID } from 'node:crypto';
import type { Programme } from '../../src/domain/programme.ts';
import { addDays, isoWeekOf, type LocalDate } from '../../src/domain/time.ts';
import { checkInRow, revisionRow } from '../../src/storage/round-store.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';
import type { Entity, TableName, Tables } from '../../src/storage/table.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import {
  aCheckIn,
  aDecision,
  aLesson,
  anApplication,
  anArea,
  anOutcome,
  aRound,
} from '../storage/samples.ts';

/** The Thursday of the week whose digest is made. */
export const thursday = '2026-11-26';
/** A digest looks back 400 days at most: what is older than this is history. */
const recentWeeks = 60;
const answersEach = 3;
const answersOnceEach = 20;
/** Shared in the week, used in it, and waiting. */
const lessonsOfWeek = 6;
const mostInBatch = 100;

/**
 * The week and the rounds before it, the same whatever is stored, and so many check-ins and lessons of longer ago. All of
 * it is made by the stores in memory and copied from there.
 */
export async function storeHistory(
  tables: Tables,
  programme: Programme,
  records: { checkIns: number; lessons: number },
): Promise<void> {
  const { tables: memory, writes } = watchTables(openMemoryTables());
  const stores = openStores({ tables: memory, onUnreadable: () => {} }, () => programme.timeZone);
  await storeRecent(stores, memory, programme);
  await storeCheckIns(stores, memory, programme, records.checkIns);
  await storeLessons(stores, programme, records.lessons);
  // Of the lessons' changes nothing is read, and they are as many as the lessons.
  const kept = writes.filter(({ table, kind }) => kind !== 'delete' && table !== 'Changes');
  for (const [name, rows] of Map.groupBy(kept, ({ table }) => table))
    await copyAll(
      tables,
      name,
      rows.map(({ row }) => row as Entity),
    );
}

async function storeRecent(stores: Stores, tables: Tables, { areas }: Programme): Promise<void> {
  for (const [index, { id: areaId }] of areas.entries()) {
    const before = addDays(thursday, -14);
    await stores.areas.add(
      anArea({ areaId, phaseSince: '2026-09-01', latestSlot: thursday, roundIsOpen: true }),
    );
    await storeRound(stores, tables, areaId, before, answersEach);
    await stores.areas.recordOutcome(
      anOutcome({
        areaId,
        slot: before,
        closedAt: `${addDays(before, 6)}T16:00:00.000Z`,
        status: index % 3 === 0 ? 'amber' : 'green',
      }),
    );
    await storeRound(stores, tables, areaId, thursday, answersEach);
    for (let person = 0; person < 8; person += 1)
      await stores.roles.grant({ memberId: randomUUID(), role: 'member', areaId });
  }
  const [one = 'noord', other = 'zuid'] = areas.map(({ id }) => id);
  for (let number = 1; number <= lessonsOfWeek; number += 1)
    await stores.lessons.add(aLesson({ number, areaId: one, success: number < 3 }), undefined);
  await stores.lessons.addApplication(anApplication({ number: 1, areaId: other, appliedOn: thursday }));
  for (const number of [1, 2, 3]) await stores.decisions.add(aDecision({ number, areaId: one }));
}

async function storeRound(
  stores: Stores,
  tables: Tables,
  areaId: string,
  slot: LocalDate,
  answers: number,
): Promise<void> {
  const at = (day: LocalDate, time: string) => `${day}T${time}:00.000Z`;
  const closesAt = at(addDays(slot, 6), '16:00');
  await stores.rounds.create(aRound({ areaId, slot, openedAt: at(slot, '08:30'), closesAt }));
  for (let index = 0; index < answers; index += 1) {
    const checkIn = aCheckIn({ areaId, slot, memberId: randomUUID(), answeredAt: at(slot, '15:30') });
    await tables.Rounds.batch(
      [checkInRow, revisionRow].map((row) => ({ kind: 'create', entity: row.encode(checkIn) })),
    );
  }
}

/** Of every area a round a week, back from before the digest looks. */
async function storeCheckIns(
  stores: Stores,
  tables: Tables,
  { areas }: Programme,
  count: number,
): Promise<void> {
  let left = count;
  for (let week = recentWeeks; left > 0; week += 1) {
    const slot = addDays(thursday, -7 * week);
    for (const { id: areaId } of areas) {
      if (left <= 0) return;
      await storeRound(stores, tables, areaId, slot, Math.min(left, answersOnceEach));
      await stores.areas.recordOutcome(anOutcome({ areaId, slot, closedAt: `${slot}T16:00:00.000Z` }));
      left -= answersOnceEach;
    }
  }
}

/** Fifty a week, back from the week before. */
async function storeLessons(stores: Stores, { areas, cycle }: Programme, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const day = addDays(thursday, -7 * (1 + Math.floor(index / 50)));
    await stores.lessons.add(
      aLesson({
        year: 2025 - Math.floor(index / 5_000),
        number: (index % 5_000) + 1,
        areaId: areas[index % areas.length]?.id ?? '',
        phaseId: cycle.phases[index % cycle.phases.length]?.id ?? '',
        recordedAt: `${day}T12:00:00.000Z`,
      }),
      undefined,
    );
  }
}

/** What was written last of each row, a hundred of a partition at a time. */
async function copyAll(tables: Tables, name: TableName, rows: readonly Entity[]): Promise<void> {
  const last = new Map(rows.map((row) => [`${row.partitionKey}\n${row.rowKey}`, row]));
  for (const [, ofPartition] of Map.groupBy(last.values(), ({ partitionKey }) => partitionKey))
    for (let at = 0; at < ofPartition.length; at += mostInBatch)
      await tables[name].batch(
        ofPartition.slice(at, at + mostInBatch).map((entity) => ({ kind: 'upsert', entity })),
      );
}

/** The week that the digest is of. */
export const week = isoWeekOf(thursday);
