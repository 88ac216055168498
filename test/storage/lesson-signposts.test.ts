import assert from 'node:assert/strict';
import { decideFollowUpDone } from '../../src/domain/lesson-life.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aLesson, anApplication } from './samples.ts';
import { onEveryStore, openBench } from './store-bench.ts';

onEveryStore('the lessons of a phase that were used', (bench) => {
  const used = async (most = 9, isWanted: (ref: { number: number }) => boolean = () => true) =>
    (await bench().stores.lessons.mostUsedOfPhase('uitvoeren', most, isWanted)).map(
      ({ lesson, applications }) => [lesson.number, applications.length],
    );
  beforeEach(async () => {
    const { lessons } = bench().stores;
    for (const number of [1, 2, 3]) await lessons.add(aLesson({ number }), undefined);
    await lessons.add(aLesson({ number: 4, phaseId: 'agenda' }), undefined);
    for (const areaId of ['zuid', 'west']) await lessons.addApplication(anApplication({ number: 2, areaId }));
    for (const number of [3, 4]) await lessons.addApplication(anApplication({ number }));
  });
  it('are those that most areas used first, an area that used one twice once', async () => {
    await bench().stores.lessons.addApplication(anApplication({ number: 3, appliedOn: '2027-03-01' }));
    assert.deepEqual(await used(), [
      [2, 2],
      [3, 2],
    ]);
    assert.deepEqual(await used(1), [[2, 2]]);
    assert.deepEqual(await used(1, ({ number }) => number !== 2), [[3, 2]]);
  });
  it('are those that worked before those that were only used', async () => {
    await bench().stores.lessons.setWorked({ ...anApplication({ number: 3 }), worked: true });
    assert.deepEqual(await used(), [
      [3, 1],
      [2, 2],
    ]);
  });
  it('are counted again from what there is by the next use, after a crash', async () => {
    const watched = watchTables(bench().tables);
    const { lessons } = openBench(watched.tables).stores;
    watched.failNext(new Error('kaput'), ({ table }) => table === 'LessonIndex');
    const again = () => lessons.addApplication(anApplication({ number: 1, areaId: 'oost' }));
    await assert.rejects(again());
    assert.ok(!(await used()).some(([number]) => number === 1));
    await again();
    assert.ok((await used()).some(([number]) => number === 1));
  });
});

onEveryStore('the lessons that were used in a week', (bench) => {
  it('are each there once, with all their applications, and none of another week', async () => {
    const { lessons } = bench().stores;
    for (const number of [1, 2]) await lessons.add(aLesson({ number }), undefined);
    const used: [number, string, string][] = [
      [1, 'zuid', '2026-12-07'],
      [1, 'west', '2026-12-13'],
      [1, 'oost', '2026-12-14'],
      [2, 'zuid', '2026-12-14'],
    ];
    for (const [number, areaId, appliedOn] of used)
      await lessons.addApplication(anApplication({ number, areaId, appliedOn }));
    const found = await lessons.usedInWeek('2026-W50');
    assert.deepEqual(
      found.map(({ lesson, applications }) => [lesson.number, applications.length]),
      [[1, 3]],
    );
  });
  it('are none that a crash kept from being used', async () => {
    const watched = watchTables(bench().tables);
    const { lessons } = openBench(watched.tables).stores;
    await lessons.add(aLesson(), undefined);
    watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Lessons' && call === 'create');
    await assert.rejects(lessons.addApplication(anApplication()));
    assert.deepEqual(await lessons.usedInWeek('2026-W50'), []);
  });
});

onEveryStore('what is to be done about a lesson', (bench) => {
  const followUp = (due: string) => ({ action: 'Bellijst maken', role: 'gebiedstrekker', due });
  const due = async (through: string) =>
    (await bench().stores.lessons.followUpsDue('twekkelerveld', through)).map(({ number }) => number);
  beforeEach(async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson({ number: 1, followUp: followUp('2026-12-18') }), undefined);
    await lessons.add(aLesson({ number: 2, followUp: followUp('2026-12-11'), state: 'concept' }), undefined);
    await lessons.add(aLesson({ number: 3 }), undefined);
    await lessons.add(aLesson({ number: 4, areaId: 'zuid', followUp: followUp('2026-12-01') }), undefined);
  });
  const change = (number: number, changes: Parameters<typeof aLesson>[0]) =>
    bench().stores.lessons.change({ year: 2026, number }, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, ...changes, revision: lesson.revision + 1 },
      note: { change: 'edited' },
    }));
  it('is found by its area from the day on which it is due, the longest due first', async () => {
    assert.deepEqual(await due('2026-12-10'), []);
    assert.deepEqual(await due('2026-12-11'), [2]);
    assert.deepEqual(await due('2026-12-31'), [2, 1]);
  });
  it('is gone once it is done, or the lesson is withdrawn', async () => {
    const { lessons } = bench().stores;
    const done = await lessons.change({ year: 2026, number: 1 }, (lesson) =>
      decideFollowUpDone(lesson, '2026-12-20', new Date('2026-12-20T10:00:00.000Z')),
    );
    assert.equal(done?.kind, 'change');
    await change(2, { state: 'withdrawn' });
    assert.deepEqual(await due('2026-12-31'), []);
    const rows = await Array.fromAsync(bench().tables.LessonIndex.query('follow|twekkelerveld'));
    assert.deepEqual(rows, []);
  });
  it('moves with its date', async () => {
    await change(1, { followUp: followUp('2026-12-04') });
    assert.deepEqual(await due('2026-12-04'), [1]);
    assert.deepEqual(await due('2026-12-31'), [1, 2]);
  });
  it('is not found by a row that a crash left', async () => {
    const stale = await bench().tables.LessonIndex.get('follow|twekkelerveld', '2026-12-18|2026|000001');
    assert.ok(stale);
    await change(1, { followUp: followUp('2026-12-04') });
    await bench().tables.LessonIndex.upsert(stale.entity);
    assert.deepEqual(await due('2026-12-31'), [1, 2]);
  });
});
