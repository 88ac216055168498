import assert from 'node:assert/strict';
import { parseSummaryQuery } from '../../src/domain/summary-query.ts';
import { openStores } from '../../src/storage/stores.ts';
import type { Summariser } from '../../src/summaries/summariser.ts';
import { createAnswererCounts } from '../../src/use-cases/answerer-counts.ts';
import { makeSummary } from '../../src/use-cases/make-summary.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aCheckIn, aLesson, anArea, anna, aRound } from '../storage/samples.ts';
import { enschede as programme } from '../teams/test-app.ts';

const today = '2026-11-26';
const slots = ['2026-10-01', '2026-10-15', '2026-10-29', '2026-11-12'];

/** Names what it was given, and tells nothing. */
const named: Summariser = {
  summarise: async ({ texts, counts }) => {
    const sources = [...new Map(texts.map(({ record }) => [record.name, record])).values()];
    return {
      by: 'extractive',
      counts,
      themes: [{ name: '', records: 0, sentences: [{ text: '', sources }] }],
    };
  },
};

/** So many lessons of Noord, one of Zuid; rounds of Twekkelerveld and Noord on the same days. */
async function open(lessonsOfNoord: number) {
  const watched = watchTables(openMemoryTables());
  const stores = openStores({ tables: watched.tables, onUnreadable: () => {} }, () => programme.timeZone);
  for (let number = 1; number <= lessonsOfNoord; number += 1)
    await stores.lessons.add(
      aLesson({ number, areaId: 'noord', recordedAt: '2026-10-05T10:00:00.000Z' }),
      undefined,
    );
  await stores.lessons.add(aLesson({ number: lessonsOfNoord + 1, areaId: 'zuid' }), undefined);
  await stores.lessons.skipTo(2026, lessonsOfNoord + 1);
  for (const areaId of ['twekkelerveld', 'noord']) {
    await stores.areas.add(anArea({ areaId }));
    for (const slot of slots) {
      await stores.rounds.create(aRound({ areaId, slot }));
      await stores.rounds.answer(areaId, slot, anna, () => aCheckIn({ areaId, slot }));
      const counts = { green: 0, amber: 1, red: 0 };
      const outcome = { areaId, slot, phaseId: 'uitvoeren', status: 'amber' as const, counts };
      await stores.areas.recordOutcome({ ...outcome, closedAt: `${slot}T16:00:00.000Z`, confirmed: false });
    }
  }
  watched.calls.length = 0;
  const answererCounts = createAnswererCounts(stores, { now: () => new Date() });
  const read: string[] = [];
  const ask = async (words: string) => {
    const { query } = parseSummaryQuery(words, programme, today);
    let expected = 0;
    const reading = { expect: (pieces: number) => void (expected += pieces), step: () => void read.push('') };
    const parts = { stores, programme, answererCounts, summariser: named };
    const { summary } = await makeSummary(parts, query, { language: 'nl', reading });
    const names = summary.themes[0]?.sentences[0]?.sources.map(({ name }) => name) ?? [];
    return { names: names.toSorted(), counts: summary.counts, expected, stepped: read.length };
  };
  const callsOf = (table: string) => watched.calls.filter((call) => call.table === table).length;
  return { ask, callsOf };
}

describe('what a summary reads', () => {
  it('is the lessons of the area by its index, one by one where they are few', async () => {
    const { ask, callsOf } = await open(3);
    const { names, counts } = await ask('lessen Noord oktober');
    assert.deepEqual(names, ['L-2026-0001', 'L-2026-0002', 'L-2026-0003']);
    assert.deepEqual(counts, { lessons: 3, rounds: 0, checkIns: 0 });
    assert.deepEqual(['LessonIndex', 'Lessons', 'Rounds', 'AreaHistory'].map(callsOf), [1, 3, 0, 0]);
  });

  it('is the year, block by block, where they are many', async () => {
    const { ask, callsOf } = await open(201);
    const { names } = await ask('lessen Noord oktober');
    assert.equal(names.length, 201);
    // A block of five hundred lessons, and the one that is not there.
    assert.equal(callsOf('Lessons'), 2);
  });

  it('is the same lessons either way, those of the period only', async () => {
    for (const count of [3, 201]) {
      const { ask } = await open(count);
      assert.deepEqual((await ask('lessen Noord november')).names, []);
      assert.deepEqual((await ask('lessen Noord Zuid november')).names.length, 1);
    }
  });

  it('is the rounds that there were, by their key for one area and by week for more', async () => {
    const { ask, callsOf } = await open(0);
    const one = await ask('check-ins Noord 2026');
    assert.deepEqual(
      one.names,
      slots.map((slot) => `ronde Noord ${slot}`),
    );
    assert.deepEqual([callsOf('Rounds'), callsOf('AreaHistory')], [4, 1]);
    const both = await ask('check-ins 2026');
    assert.equal(both.names.length, 8);
    // Four weeks with rounds of fifty-three.
    assert.deepEqual([callsOf('Rounds'), callsOf('AreaHistory')], [4 + 4, 1 + 2]);
  });

  it('is no round before or after the period', async () => {
    const { ask } = await open(0);
    assert.deepEqual((await ask('check-ins Noord sinds 15 oktober tot 12 november')).names, [
      'ronde Noord 2026-10-15',
      'ronde Noord 2026-10-29',
    ]);
  });

  it('is told piece by piece to who waits for it', async () => {
    const { ask } = await open(3);
    const { expected, stepped } = await ask('2026');
    // Four lessons, and four weeks.
    assert.deepEqual([expected, stepped], [8, 8]);
  });

  it('is nothing at all of a period without days', async () => {
    const { ask, callsOf } = await open(3);
    assert.deepEqual((await ask('sinds juni tot mei')).names, []);
    assert.deepEqual(['LessonIndex', 'Lessons', 'Rounds', 'AreaHistory'].map(callsOf), [0, 0, 0, 0]);
  });
});
