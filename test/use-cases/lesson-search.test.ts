import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { Person } from '../../src/domain/access.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import type { LessonDecision } from '../../src/domain/lesson-life.ts';
import { openStores } from '../../src/storage/stores.ts';
import { StoreUnavailable, type Tables } from '../../src/storage/table.ts';
import { createLessonSearch } from '../../src/use-cases/lesson-search.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aLesson } from '../storage/samples.ts';
import { enschede } from '../teams/test-app.ts';

const member: Person = { memberId: 'm', grants: [{ memberId: 'm', role: 'member', areaId: 'noord' }] };
const clock = settableClock('2026-11-26T14:00:00.000Z');
const minute = 60_000;

/** One of the programs that share the tables. */
function openReplica(tables: Tables) {
  const watched = watchTables(tables);
  const logged: string[] = [];
  const { timer, pass } = handTimer();
  const stores = openStores(
    {
      tables: watched.tables,
      onUnreadable: () => assert.fail(),
      now: () => clock.now(),
      onLesson: (lesson) => search.noteChanged(lesson),
    },
    () => 'Europe/Amsterdam',
  );
  const log = pino({ base: null }, { write: (line: string) => void logged.push(line) });
  const search = createLessonSearch({ stores, programme: () => enschede, wallClock: clock, timer, log });
  const found = (query: string, person = member) =>
    search.search(query, person).hits.map(({ ref }) => ref.number);
  return { stores, search, found, watched, logged, pass };
}

const lesson = (number: number, title: string, changes: Partial<Lesson> = {}) =>
  aLesson({ number, title, happened: 'Er gebeurde iets.', nextTime: 'Doe dit.', ...changes });

const retitled =
  (title: string) =>
  (before: Lesson): LessonDecision => ({
    kind: 'change',
    lesson: { ...before, title, revision: before.revision + 1 },
    note: { change: 'edited', changedAs: 'lead', changedAt: clock.now().toISOString() },
  });
const ref = { year: 2026, number: 1 };

/** Two programs on the same tables, with these lessons from before they started. */
async function openReplicas(...before: readonly Lesson[]) {
  const tables = openMemoryTables();
  const [one, other] = [openReplica(tables), openReplica(tables)];
  await one.stores.lessons.skipTo(2026, 1_000);
  for (const each of before) await openReplica(tables).stores.lessons.add(each, undefined);
  return { tables, one, other };
}

describe('the lessons that are searched', () => {
  it('are those of the rows once they are read, and none before that', async () => {
    const { one } = await openReplicas(lesson(1, 'Riool'), lesson(2, 'Plein'));
    assert.equal(one.search.isWarm(), false);
    assert.deepEqual(one.found('riool'), []);
    assert.deepEqual(one.search.similar('Riool', { person: member }), []);
    await one.search.refresh();
    assert.equal(one.search.isWarm(), true);
    assert.deepEqual(one.found('riool'), [1]);
  });

  it('are there at once when this program stores them, new or changed', async () => {
    const { one } = await openReplicas();
    await one.search.refresh();
    await one.stores.lessons.add(lesson(1, 'Riool'), undefined);
    assert.deepEqual(one.found('riool'), [1]);
    await one.stores.lessons.change(ref, retitled('Plein'));
    assert.deepEqual([one.found('riool'), one.found('plein')], [[], [1]]);
  });

  it('follow what other programs do, without reading all rows again', async () => {
    const { one, other } = await openReplicas(lesson(1, 'Riool'), lesson(2, 'Markt'));
    await one.search.refresh();
    await other.stores.lessons.change(ref, retitled('Plein'));
    await other.stores.lessons.add(lesson(3, 'Brug'), undefined);
    const before = one.watched.calls.length;
    await one.search.refresh();
    assert.deepEqual([one.found('riool'), one.found('plein'), one.found('brug')], [[], [1], [3]]);
    const calls = one.watched.calls.slice(before);
    assert.deepEqual(
      calls.filter(({ table }) => table === 'Lessons').map(({ call }) => call),
      ['get', 'get'],
    );
  });

  it('follow by themselves, every few seconds', async () => {
    const { one, other } = await openReplicas();
    one.search.start();
    await one.search.refresh();
    await other.stores.lessons.add(lesson(1, 'Riool'), undefined);
    await one.pass(5_000);
    assert.deepEqual(one.found('riool'), [1]);
    one.search.stop();
  });

  it('have a lesson that was announced before it was stored', async () => {
    const { one, other } = await openReplicas();
    await one.search.refresh();
    const held = other.watched.holdNext(({ table, call }) => table === 'Lessons' && call === 'batch');
    const adding = other.stores.lessons.add(lesson(1, 'Riool'), undefined);
    await held.reached;
    await one.search.refresh();
    assert.deepEqual(one.found('riool'), []);
    clock.forward(minute);
    held.release();
    await adding;
    await one.search.refresh();
    assert.deepEqual(one.found('riool'), [1]);
  });

  it('have what changed while it was being read for the first time', async () => {
    const { one, other } = await openReplicas(lesson(1, 'Riool'));
    const held = one.watched.holdNext(({ table, call }) => table === 'Lessons' && call === 'query');
    const filling = one.search.refresh();
    await held.reached;
    await other.stores.lessons.add(lesson(2, 'Brug'), undefined);
    clock.forward(10 * minute);
    held.release();
    await filling;
    await one.search.refresh();
    assert.deepEqual([one.found('riool'), one.found('brug')], [[1], [2]]);
  });

  for (const [gap, gapMs] of Object.entries({
    'ten minutes': 10 * minute,
    'two days': 2 * 24 * 60 * minute,
  })) {
    it(`are right again after the store was away for ${gap}, which is one line in the log`, async () => {
      const { one, other } = await openReplicas(lesson(1, 'Riool'));
      await one.search.refresh();
      await other.stores.lessons.change(ref, retitled('Plein'));
      for (let tried = 0; tried < 3; tried += 1) {
        one.watched.failNext(
          new StoreUnavailable('away'),
          ({ table }) => table === 'Changes' || table === 'Counters',
        );
        await one.search.refresh();
        clock.forward(gapMs / 3);
      }
      assert.deepEqual(one.found('riool'), [1]);
      await other.stores.lessons.add(lesson(2, 'Brug'), undefined);
      await one.search.refresh();
      assert.deepEqual([one.found('riool'), one.found('plein'), one.found('brug')], [[], [1], [2]]);
      assert.equal(one.logged.filter((line) => line.includes('lessonSearch.behind')).length, 1);
    });
  }

  it('have what changed while the changes before it were being read', async () => {
    const { one, other } = await openReplicas();
    await one.search.refresh();
    await other.stores.lessons.add(lesson(1, 'Riool'), undefined);
    const held = one.watched.holdNext(({ table, call }) => table === 'Lessons' && call === 'get');
    const following = one.search.refresh();
    await held.reached;
    await other.stores.lessons.add(lesson(2, 'Brug'), undefined);
    clock.forward(10 * minute);
    held.release();
    await following;
    await one.search.refresh();
    assert.deepEqual([one.found('riool'), one.found('brug')], [[1], [2]]);
  });

  it('are all read again after a week, in place of a query for each hour of it', async () => {
    const { one, other } = await openReplicas(lesson(1, 'Riool'));
    await one.search.refresh();
    await other.stores.lessons.change(ref, retitled('Plein'));
    clock.forward(7 * 24 * 60 * minute);
    const before = one.watched.calls.length;
    await one.search.refresh();
    assert.deepEqual([one.found('riool'), one.found('plein')], [[], [1]]);
    assert.ok(one.watched.calls.length - before < 10);
  });

  it('are read from the start where that failed', async () => {
    const { one } = await openReplicas(lesson(1, 'Riool'));
    one.watched.failNext(new StoreUnavailable('away'), ({ table }) => table === 'Lessons');
    await one.search.refresh();
    assert.equal(one.search.isWarm(), false);
    await one.search.refresh();
    assert.deepEqual(one.found('riool'), [1]);
  });

  it('are read in slices, between which others go on, and not after the end', async () => {
    const words = (at: number) => Array.from({ length: 120 }, (_, word) => `woord${at * word}`).join(' ');
    const many = Array.from({ length: 500 }, (_, at) => lesson(at + 1, 'Een les', { happened: words(at) }));
    const { one } = await openReplicas(...many);
    let turns = 0;
    const takeTurns = (): void => {
      turns += 1;
      if (!one.search.isWarm()) setImmediate(takeTurns);
    };
    setImmediate(takeTurns);
    await one.search.refresh();
    assert.ok(turns >= 5, `${turns} turns`);
    const { one: ended } = await openReplicas(...many.slice(0, 10));
    const filling = ended.search.refresh();
    ended.search.stop();
    await filling;
    assert.equal(ended.search.isWarm(), false);
  });
});

describe('a search', () => {
  const lead: Person = { memberId: 'l', grants: [{ memberId: 'l', role: 'lead', areaId: 'zuid' }] };
  const manager: Person = { memberId: 'p', grants: [{ memberId: 'p', role: 'manager' }] };
  const nobody: Person = { memberId: 'n', grants: [] };
  const ofSouth = { areaId: 'zuid', state: 'concept' } as const;

  it('finds and counts what the person may read: concepts of their own area, and all that is shared', async () => {
    const { one } = await openReplicas(
      lesson(1, 'Riool', ofSouth),
      lesson(2, 'Riool'),
      lesson(3, 'Riool', { areaId: 'zuid', state: 'withdrawn' }),
    );
    await one.search.refresh();
    const seen = (person: Person, query = 'riool') => one.search.search(query, person).total;
    assert.deepEqual(
      [member, lead, manager, nobody].map((person) => seen(person)),
      [1, 2, 2, 0],
    );
    const withdrawn = 'riool status:ingetrokken';
    assert.deepEqual(
      [member, lead, manager, nobody].map((person) => seen(person, withdrawn)),
      [0, 1, 1, 0],
    );
    assert.equal(one.search.search('riool', lead, { sharedOnly: true }).total, 1);
    assert.equal(one.search.search('riool status:concept', lead, { sharedOnly: true }).total, 0);
  });

  it('for the name of a lesson gives that one, where the person may read it', async () => {
    const { one } = await openReplicas(lesson(1, 'Riool', ofSouth), lesson(2, 'L 2026 1'));
    await one.search.refresh();
    assert.deepEqual(one.found('L-2026-0001', lead), [1]);
    assert.deepEqual(one.found('l 2026 1', member), []);
    assert.deepEqual(one.found('L-2026-0009', lead), []);
  });

  it('with a filter that nothing has finds nothing, and says which', async () => {
    const { one } = await openReplicas(lesson(1, 'Riool'));
    await one.search.refresh();
    const { total, understood } = one.search.search('riool gebied:nord', member);
    assert.deepEqual([total, understood.unknown?.typed, understood.unknown?.nearest], [0, 'nord', 'Noord']);
  });

  it('for similar lessons leaves out the one that is asked about', async () => {
    const title = 'Leg de speelplek aan samen met het riool';
    const { one } = await openReplicas(lesson(1, title), lesson(2, `${title} in de straat`));
    await one.search.refresh();
    const text = { title, happened: 'Er gebeurde iets.', nextTime: 'Doe dit.' };
    assert.deepEqual(one.search.similar(text, { person: member, not: ref }), [{ year: 2026, number: 2 }]);
    assert.equal(one.search.similar(text, { person: member }).length, 2);
    assert.equal(one.search.similar(text, { person: member, most: 1 }).length, 1);
  });
});
