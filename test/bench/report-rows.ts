import { randomUUID } from 'node:crypto';
import type { Programme } from '../../src/domain/programme.ts';
import { addDays } from '../../src/domain/time.ts';
import { openStores } from '../../src/storage/stores.ts';
import type { Entity, TableName, Tables } from '../../src/storage/table.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aCheckIn, aLesson, anApplication, anArea, anOutcome, aRound } from '../storage/samples.ts';
import { madeUpLessons } from './made-up-lessons.ts';

/** Numbers of a year are kept five hundred to a partition. */
const perPartition = 500;
const partitions = 200;
const roundsEach = 13;
const answersEach = 3;
const firstDay = '2026-07-02';

/** Half a year of every area, the same whatever is stored, and so many lessons of it in two hundred partitions. */
export async function storeReportRows(tables: Tables, programme: Programme, lessons: number): Promise<void> {
  const { tables: memory, writes } = watchTables(openMemoryTables());
  const stores = openStores({ tables: memory, onUnreadable: () => {} }, () => programme.timeZone);
  for (const { id: areaId } of programme.areas) {
    await stores.areas.add(anArea({ areaId, latestSlot: firstDay, roundIsOpen: false }));
    for (let round = 0; round < roundsEach; round += 1) {
      const slot = addDays(firstDay, 14 * round);
      const closedAt = `${addDays(slot, 6)}T16:00:00.000Z`;
      await stores.rounds.create(
        aRound({ areaId, slot, openedAt: `${slot}T08:30:00.000Z`, closesAt: closedAt }),
      );
      for (let answer = 0; answer < answersEach; answer += 1) {
        const memberId = randomUUID();
        await stores.rounds.answer(areaId, slot, memberId, () =>
          aCheckIn({ areaId, slot, memberId, answeredAt: `${slot}T15:30:00.000Z` }),
        );
      }
      await stores.areas.recordOutcome(anOutcome({ areaId, slot, closedAt }));
    }
  }
  let index = 0;
  for (const told of madeUpLessons(lessons)) {
    const number = (index % partitions) * perPartition + Math.floor(index / partitions) + 1;
    const areaId = programme.areas[index % programme.areas.length]?.id ?? '';
    const recordedAt = `${addDays(firstDay, index % 150)}T12:00:00.000Z`;
    await stores.lessons.add(aLesson({ ...told, year: 2026, number, areaId, recordedAt }), undefined);
    if (index % 10 === 0 && told.state === 'shared')
      await stores.lessons.addApplication(anApplication({ number, areaId, appliedOn: '2026-11-02' }));
    index += 1;
  }
  await stores.lessons.skipTo(2026, partitions * perPartition);
  // What only other questions read is no part of this.
  const others: readonly TableName[] = ['Changes', 'LessonIndex', 'LessonOffers'];
  const kept = writes.filter(({ table, kind }) => kind !== 'delete' && !others.includes(table));
  for (const [name, rows] of Map.groupBy(kept, ({ table }) => table))
    await copyRows(
      tables,
      name,
      rows.map(({ row }) => row as Entity),
    );
}

/** What was written last of each row, a hundred of a partition at a time. */
async function copyRows(tables: Tables, name: TableName, rows: readonly Entity[]): Promise<void> {
  const last = new Map(rows.map((row) => [`${row.partitionKey}\n${row.rowKey}`, row]));
  for (const [, ofPartition] of Map.groupBy(last.values(), ({ partitionKey }) => partitionKey))
    for (let at = 0; at < ofPartition.length; at += 100)
      await tables[name].batch(ofPartition.slice(at, at + 100).map((entity) => ({ kind: 'upsert', entity })));
}
