import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import type { LessonDecision } from '../../src/domain/lesson-life.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aLesson, anApplication, anna, aSupplement, bram } from './samples.ts';
import { onEveryStore, openBench } from './store-bench.ts';

const ref = { year: 2026, number: 42 };
const concept = aLesson({ state: 'concept' });
const at = '2026-12-01T09:00:00.000Z';

const share = (lesson: Lesson): LessonDecision => ({
  kind: 'change',
  lesson: { ...lesson, state: 'shared', checked: { as: 'lead', at }, revision: lesson.revision + 1 },
  note: { change: 'shared', changedAs: 'lead', changedAt: at },
});
const retitle =
  (title: string) =>
  (lesson: Lesson): LessonDecision => ({
    kind: 'change',
    lesson: { ...lesson, title, revision: lesson.revision + 1 },
    note: { change: 'edited', changedAs: 'lead', changedAt: at },
  });

onEveryStore('a lesson that changes', (bench) => {
  it('keeps every revision in its history, with what changed', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    await lessons.change(ref, share);
    await lessons.change(ref, retitle('Eerst bellen'));
    const whole = await lessons.load(ref);
    assert.equal(whole?.lesson.title, 'Eerst bellen');
    assert.deepEqual(
      whole.history.map(({ revision, change, state, title }) => [revision, change, state, title]),
      [
        [1, undefined, 'concept', concept.title],
        [2, 'shared', 'shared', concept.title],
        [3, 'edited', 'shared', 'Eerst bellen'],
      ],
    );
  });
  it('loses no change of two that come at once', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    const words = ['een', 'twee', 'drie', 'vier'];
    await Promise.all(
      words.map((word) => lessons.change(ref, (lesson) => retitle(`${lesson.title} ${word}`)(lesson))),
    );
    const whole = await lessons.load(ref);
    assert.deepEqual(whole?.lesson.title.split(' ').slice(-4).sort(), words.toSorted());
    assert.equal(whole.history.length, 5);
  });
  it('is left as it is where that is decided, and where there is none', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    assert.deepEqual(await lessons.change(ref, () => ({ kind: 'notYours' })), { kind: 'notYours' });
    assert.equal(await lessons.change({ year: 2026, number: 43 }, share), undefined);
    assert.deepEqual((await lessons.load(ref))?.history, [concept]);
    assert.equal(await lessons.load({ year: 2026, number: 43 }), undefined);
  });
  it('waits for a check until it was shared, the one that waits longest first', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    await lessons.add(
      aLesson({ number: 41, state: 'concept', recordedAt: '2026-11-20T09:00:00.000Z' }),
      anna,
    );
    await lessons.add(aLesson({ number: 40 }), anna);
    const waiting = async () => (await lessons.waitingIn('twekkelerveld')).map(({ number }) => number);
    assert.deepEqual(await waiting(), [41, 42]);
    await lessons.change({ year: 2026, number: 41 }, share);
    assert.deepEqual(await waiting(), [42]);
  });
  it('waits again, from then on, when its writer mended it', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    await lessons.change(ref, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, returned: { question: 'Waar was dit?', at }, revision: 2 },
      note: { change: 'returned' },
    }));
    // Its writer may never answer: it stays on the list, since it was given back.
    assert.deepEqual(
      (await lessons.waitingIn('twekkelerveld')).map(({ since }) => since),
      [at],
    );
    await lessons.change(ref, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, returned: undefined, waitsSince: '2026-12-02T09:00:00.000Z', revision: 3 },
      note: { change: 'edited' },
    }));
    assert.deepEqual(
      (await lessons.waitingIn('twekkelerveld')).map(({ since }) => since),
      ['2026-12-02T09:00:00.000Z'],
    );
  });
  it('waits once when its form was sent again later', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    await lessons.add({ ...concept, recordedAt: '2026-12-03T09:00:00.000Z' }, anna);
    assert.equal((await lessons.waitingIn('twekkelerveld')).length, 1);
  });
  it('waits once, however often it is edited', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    await lessons.change(ref, retitle('Eerst bellen'));
    await lessons.change(ref, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, waitsSince: '2026-12-02T09:00:00.000Z', revision: 3 },
      note: { change: 'edited' },
    }));
    assert.deepEqual(
      (await lessons.waitingIn('twekkelerveld')).map(({ since }) => since),
      ['2026-12-02T09:00:00.000Z'],
    );
  });
  it('is of the week in which it was shared, beside that of its writing', async () => {
    const { lessons } = bench().stores;
    await lessons.add(concept, anna);
    const weeks = async () =>
      (await Promise.all(['2026-W48', '2026-W49'].map((week) => lessons.ofWeek(week)))).map(
        (found) => found.lessons.length,
      );
    assert.deepEqual(await weeks(), [1, 0]);
    await lessons.change(ref, share);
    assert.deepEqual(await weeks(), [1, 1]);
  });
  it('is announced before it is written, so that no crash in between hides it', async () => {
    const watched = watchTables(bench().tables);
    const { lessons } = openBench(watched.tables).stores;
    await lessons.add(concept, anna);
    await lessons.change(ref, share);
    const first = (table: string) => watched.writes.findIndex((write) => write.table === table);
    assert.ok(first('Changes') < first('Lessons'), 'recorded');
    watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Lessons' && call === 'batch');
    await assert.rejects(lessons.change(ref, retitle('Nooit geschreven')));
    assert.equal((await lessons.changesSince(new Date('2026-11-26T15:45:00.000Z'))).length, 3);
  });
});

onEveryStore('what changed since a moment', (bench) => {
  it('is found across the hour, with an overlap of two minutes and nothing from before it', async () => {
    let now = new Date('2026-11-26T15:50:00.000Z');
    const { lessons } = openBench(bench().tables, () => now).stores;
    const moments = ['2026-11-26T15:57:30.000Z', '2026-11-26T15:58:30.000Z', '2026-11-26T16:00:10.000Z'];
    for (const [index, moment] of moments.entries()) {
      now = new Date(moment);
      await lessons.add(aLesson({ number: index + 1 }), anna);
    }
    const since = async (moment: string) =>
      (await lessons.changesSince(new Date(moment))).map(({ number }) => number);
    assert.deepEqual(await since('2026-11-26T16:00:00.000Z'), [2, 3]);
    assert.deepEqual(await since('2026-11-26T15:50:00.000Z'), [1, 2, 3]);
    assert.deepEqual(await since('2026-11-26T16:03:00.000Z'), []);
  });
});

onEveryStore('an application', (bench) => {
  it('tells later whether it worked, and the last word counts', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.addApplication(anApplication());
    assert.equal(await lessons.setWorked({ ...anApplication(), worked: true }), 'replaced');
    assert.equal(await lessons.setWorked({ ...anApplication(), worked: false }), 'replaced');
    assert.deepEqual((await lessons.load(ref))?.applications, [anApplication({ worked: false })]);
    assert.equal(await lessons.setWorked({ ...anApplication({ areaId: 'zuid' }), worked: true }), 'unknown');
  });
});

onEveryStore('a supplement to a lesson', (bench) => {
  it('stands beside the lesson, once for each form, its writer apart', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.addSupplement(aSupplement(), bram);
    await lessons.addSupplement(aSupplement({ happened: 'Nog eens.' }), anna);
    assert.deepEqual((await lessons.load(ref))?.supplements, [aSupplement()]);
    assert.equal(await lessons.supplementAuthorOf(aSupplement()), bram);
    assert.equal(await lessons.authorOf(2026, 42), anna);
  });
  it('waits for a check in its own area until it was shared', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.addSupplement(aSupplement(), bram);
    assert.deepEqual(
      (await lessons.waitingIn('het-lang')).map(({ formId }) => formId),
      [aSupplement().formId],
    );
    assert.equal((await lessons.settleSupplement(aSupplement(), 'shared', ['concept']))?.state, 'shared');
    assert.deepEqual(await lessons.waitingIn('het-lang'), []);
    assert.equal((await lessons.load(ref))?.supplements[0]?.state, 'shared');
  });
  it('that one lead shared is not left out by another at the same moment, and its writer may take it back', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.addSupplement(aSupplement(), bram);
    await lessons.settleSupplement(aSupplement(), 'shared', ['concept']);
    const settle = async (from: ('concept' | 'shared')[]) =>
      (await lessons.settleSupplement(aSupplement(), 'withdrawn', from))?.state;
    assert.equal(await settle(['concept']), 'shared');
    assert.equal(await settle(['concept', 'shared']), 'withdrawn');
  });
  it('that was withdrawn is not shared after all', async () => {
    const { lessons } = bench().stores;
    await lessons.add(aLesson(), anna);
    await lessons.addSupplement(aSupplement(), bram);
    await lessons.settleSupplement(aSupplement(), 'withdrawn', ['concept']);
    assert.equal((await lessons.settleSupplement(aSupplement(), 'shared', ['concept']))?.state, 'withdrawn');
    assert.equal(
      await lessons.settleSupplement(aSupplement({ areaId: 'zuid' }), 'shared', ['concept']),
      undefined,
    );
  });
});

onEveryStore('the years of which there are lessons', (bench) => {
  it('are those of which a number was given', async () => {
    const { lessons } = bench().stores;
    assert.deepEqual(await lessons.years(), []);
    await lessons.skipTo(2025, 3);
    await lessons.nextNumber(2026);
    assert.deepEqual(await lessons.years(), [2025, 2026]);
  });
});
