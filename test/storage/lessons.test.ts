import assert from 'node:assert/strict';
import { watchTables } from '../fakes/watched-tables.ts';
import { aLesson, anApplication, anna, aSupplement, bram } from './samples.ts';
import { onEveryStore, openBench, type StoreBench, spoil } from './store-bench.ts';

async function weekOf({ stores }: StoreBench, week: string): Promise<number[]> {
  return (await stores.lessons.ofWeek(week)).lessons.map(({ number }) => number);
}

onEveryStore('a lesson', (bench) => {
  it('gets a number that nobody else gets, also when twenty ask at once', async () => {
    const { nextNumber } = bench().stores.lessons;
    const numbers = await Promise.all(Array.from({ length: 20 }, () => nextNumber(2026)));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    assert.equal(await nextNumber(2026), 21);
    assert.equal(await nextNumber(2027), 1);
  });
  it('gets it together with whoever asks at once, and another one than in another program', async () => {
    const watched = watchTables(bench().tables);
    const [here, there] = [openBench(watched.tables), bench()].map(({ stores }) => stores.lessons);
    assert.ok(here && there);
    const asked = Array.from({ length: 40 }, (_, index) => (index % 2 ? here : there).nextNumber(2026));
    const numbers = await Promise.all(asked);
    assert.equal(new Set(numbers).size, 40);
    assert.ok(watched.writes.length <= 2, `${watched.writes.length} writes for twenty`);
  });
  it('gets a number after somebody else’s try that failed', async () => {
    const watched = watchTables(bench().tables);
    const { nextNumber } = openBench(watched.tables).stores.lessons;
    watched.failNext(new Error('kaput'), ({ table }) => table === 'Counters');
    const asked = await Promise.allSettled([nextNumber(2026), nextNumber(2026)]);
    assert.deepEqual(
      asked.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await nextNumber(2026), 1);
  });
  it('gets a number after those that came from elsewhere', async () => {
    const { nextNumber, skipTo } = bench().stores.lessons;
    await skipTo(2026, 70);
    assert.equal(await nextNumber(2026), 71);
    await skipTo(2026, 70);
    assert.equal(await nextNumber(2026), 72);
  });
  it('has a number that is told with its year, beside the last ones of other years', async () => {
    const { nextNumber, skipTo, lastNumbers } = bench().stores.lessons;
    assert.deepEqual(await lastNumbers(), []);
    await skipTo(2027, 3);
    await nextNumber(2026);
    assert.deepEqual(await lastNumbers(), [
      { year: 2026, last: 1 },
      { year: 2027, last: 3 },
    ]);
  });
  it('is found by year and number, as it was written', async () => {
    const followUp = { action: 'Bellijst maken', role: 'gebiedstrekker', due: '2026-12-18' };
    const full = aLesson({ followUp, expected: 'Veel mensen.', slot: '2026-11-26', lineId: 'lijn-1' });
    await bench().stores.lessons.add(full, anna);
    assert.deepEqual(await bench().stores.lessons.find(2026, 42), full);
    assert.equal(await bench().stores.lessons.find(2026, 43), undefined);
    assert.equal(await bench().stores.lessons.find(2025, 42), undefined);
  });
  it('that is added twice is there once, in the week of the first time', async () => {
    await bench().stores.lessons.add(aLesson(), anna);
    await bench().stores.lessons.add(
      aLesson({ title: 'Later', recordedAt: '2026-12-08T10:00:00.000Z' }),
      bram,
    );
    assert.deepEqual(await bench().stores.lessons.find(2026, 42), aLesson());
    assert.equal(await bench().stores.lessons.authorOf(2026, 42), anna);
    assert.deepEqual(await weekOf(bench(), '2026-W48'), [42]);
    assert.deepEqual(await weekOf(bench(), '2026-W50'), []);
  });
  it('gets the index entries that a crash kept from it when it is added again', async () => {
    await bench().stores.lessons.add(aLesson(), anna);
    const { LessonIndex } = bench().tables;
    for await (const { entity } of LessonIndex.query('week|2026-W48'))
      await LessonIndex.delete(entity.partitionKey, entity.rowKey);
    await bench().stores.lessons.add(aLesson({ recordedAt: '2026-11-27T08:00:00.000Z' }), anna);
    assert.deepEqual(await weekOf(bench(), '2026-W48'), [42]);
  });
  it('is among what its writer wrote, newest first and each once, and so is what was added to one', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.add(aLesson({ recordedAt: '2026-11-26T15:46:00.000Z' }), anna);
    await lessons.add(aLesson({ number: 43 }), bram);
    await lessons.add(aLesson({ number: 44 }), undefined);
    await lessons.addSupplement(aSupplement(), anna);
    const names = async (memberId: string) =>
      (await lessons.writtenBy(memberId)).map(({ number, formId }) => [number, formId]);
    assert.deepEqual(await names(anna), [
      [42, aSupplement().formId],
      [42, undefined],
    ]);
    assert.deepEqual(await names(bram), [[43, undefined]]);
  });
  it('that goes back is in the list of what is to be told, until it is told', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson({ state: 'concept' }), anna);
    const at = '2026-11-30T09:00:00.000Z';
    await lessons.change({ year: 2026, number: 42 }, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, returned: { question: 'Waar?', at }, revision: 2 },
      note: { change: 'returned', changedAs: 'lead', changedAt: at },
    }));
    const toTell = { year: 2026, number: 42, revision: 2, at };
    assert.deepEqual(await lessons.toTell(), [toTell]);
    await lessons.tellLater({ ...toTell, lookAgainOn: '2026-12-01' });
    assert.deepEqual(await lessons.toTell(), [{ ...toTell, lookAgainOn: '2026-12-01' }]);
    await lessons.told(toTell);
    assert.deepEqual(await lessons.toTell(), []);
  });
  it('that could not be changed has everything that points at it, and nothing of the change', async () => {
    const watched = watchTables(bench().tables);
    const { lessons } = openBench(watched.tables).stores;
    await lessons.add(aLesson({ state: 'concept' }), anna);
    const before = await lessons.load({ year: 2026, number: 42 });
    watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Lessons' && call === 'batch');
    const at = '2026-11-30T09:00:00.000Z';
    const change = lessons.change({ year: 2026, number: 42 }, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, returned: { question: 'Waar?', at }, revision: 2 },
      note: { change: 'returned', changedAs: 'lead', changedAt: at },
    }));
    await assert.rejects(change, /kaput/);
    assert.deepEqual(await lessons.load({ year: 2026, number: 42 }), before);
    assert.deepEqual(await lessons.toTell(), [{ year: 2026, number: 42, revision: 2, at }]);
    assert.equal((await lessons.waitingIn('twekkelerveld')).length, 1);
  });
  it('keeps its writer out of its own rows', async () => {
    await bench().stores.lessons.add(aLesson(), anna);
    const naming: string[] = [];
    for await (const { entity } of bench().tables.Lessons.query('2026-0'))
      if (JSON.stringify(entity).includes(anna)) naming.push(entity.rowKey);
    assert.deepEqual(naming, ['000042|w']);
  });
  it('without a writer has none', async () => {
    await bench().stores.lessons.add(aLesson(), undefined);
    assert.equal(await bench().stores.lessons.authorOf(2026, 42), undefined);
  });
});

onEveryStore('the lessons of a week', (bench) => {
  it('are those recorded in it by the clock of the programme, newest first', async () => {
    const recorded = {
      1: '2026-11-22T22:59:59.000Z',
      2: '2026-11-22T23:00:00.000Z',
      3: '2026-11-26T15:45:00.000Z',
      4: '2026-11-29T22:59:59.000Z',
      5: '2026-11-29T23:00:00.000Z',
    };
    for (const [number, recordedAt] of Object.entries(recorded))
      await bench().stores.lessons.add(aLesson({ number: Number(number), recordedAt }), anna);
    assert.deepEqual(await weekOf(bench(), '2026-W48'), [4, 3, 2]);
  });
  it('leave out and count one that cannot be read', async () => {
    await bench().stores.lessons.add(aLesson({ number: 1 }), anna);
    await bench().stores.lessons.add(aLesson({ number: 2 }), anna);
    const keys = { partitionKey: '2026-0', rowKey: '000001' };
    await spoil(bench(), 'Lessons', keys, { goalIds_json: '["inclusief"' });
    const { lessons, unreadable } = await bench().stores.lessons.ofWeek('2026-W48');
    assert.deepEqual(
      lessons.map(({ number }) => number),
      [2],
    );
    assert.equal(unreadable, 1);
    assert.deepEqual(bench().unreadable, [{ table: 'Lessons', ...keys, reason: 'a column is no JSON' }]);
  });
});

onEveryStore('the lessons of a year', (bench) => {
  const yearOf = async (year: number) => {
    const found: (string | number[])[] = [];
    for await (const row of bench().stores.lessons.ofYear(year))
      found.push(row === 'unreadable' ? row : [row.lesson.number, row.applications.length]);
    return found;
  };
  beforeEach(async () => {
    const { lessons } = bench().stores;
    for (const number of [499, 500, 501, 1_000, 1_001]) await lessons.add(aLesson({ number }), anna);
    await lessons.add(aLesson({ year: 2025, number: 1 }), anna);
    for (const areaId of ['het-lang', 'zuid'])
      await lessons.addApplication(anApplication({ number: 500, areaId }));
    await lessons.addApplication(anApplication({ number: 501 }));
  });

  it('come in order of number over the blocks of five hundred, with their applications', async () => {
    assert.deepEqual(await yearOf(2026), [
      [499, 0],
      [500, 2],
      [501, 1],
      [1_000, 0],
      [1_001, 0],
    ]);
    assert.deepEqual(await yearOf(2025), [[1, 0]]);
    assert.deepEqual(await yearOf(2024), []);
  });
  it('count an application of one area on one day once', async () => {
    await bench().stores.lessons.addApplication(anApplication({ number: 501 }));
    await bench().stores.lessons.addApplication(anApplication({ number: 501, appliedOn: '2026-12-08' }));
    assert.deepEqual((await yearOf(2026))[2], [501, 2]);
  });
  it('give the applications of a lesson that cannot be read to no other', async () => {
    await spoil(bench(), 'Lessons', { partitionKey: '2026-0', rowKey: '000500' }, { schemaVersion: 99 });
    assert.deepEqual(await yearOf(2026), ['unreadable', [499, 0], [501, 1], [1_000, 0], [1_001, 0]]);
  });
});

onEveryStore('the lessons of a phase', (bench) => {
  const of = async (most: number, phaseId = 'uitvoeren') =>
    (await bench().stores.lessons.newestOfPhase(phaseId, most)).map(({ lesson, applications }) => [
      lesson.number,
      applications.length,
    ]);
  beforeEach(async () => {
    const { lessons } = bench().stores;
    for (const number of [1, 2, 3])
      await lessons.add(aLesson({ number, recordedAt: `2026-11-0${number}T10:00:00.000Z` }), anna);
    await lessons.add(aLesson({ number: 4, phaseId: 'agenda' }), anna);
    for (const areaId of ['het-lang', 'zuid'])
      await lessons.addApplication(anApplication({ number: 2, areaId }));
    await lessons.addApplication(anApplication({ number: 4 }));
  });

  it('are the newest so many, newest first, with their applications', async () => {
    assert.deepEqual(await of(2), [
      [3, 0],
      [2, 2],
    ]);
    assert.deepEqual(await of(9, 'agenda'), [[4, 1]]);
    assert.deepEqual(await of(9, 'volgen'), []);
  });
  it('leave out one that cannot be read', async () => {
    await spoil(bench(), 'Lessons', { partitionKey: '2026-0', rowKey: '000002' }, { schemaVersion: 99 });
    assert.deepEqual(await of(9), [
      [3, 0],
      [1, 0],
    ]);
  });

  it('are found between two moments, newest first, and so are those of an area', async () => {
    const { refsBetween } = bench().stores.lessons;
    const between = async (of: `phase|${string}` | `area|${string}`, from: string, until: string) =>
      (await refsBetween(of, { from: new Date(from), until: new Date(until) })).map(({ number }) => number);
    const [second, third] = ['2026-11-02T10:00:00.000Z', '2026-11-03T10:00:00.000Z'];
    assert.deepEqual(await between('phase|uitvoeren', '2026-01-01', '2026-12-01'), [3, 2, 1]);
    assert.deepEqual(await between('phase|uitvoeren', second, third), [2]);
    assert.deepEqual(await between('phase|uitvoeren', '2026-11-04', '2026-12-01'), []);
    assert.deepEqual(await between('area|twekkelerveld', second, '2026-12-01'), [4, 3, 2]);
    assert.deepEqual(await between('area|zuid', '2026-01-01', '2026-12-01'), []);
  });
});
