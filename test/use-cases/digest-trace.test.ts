import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import { daysOfWeek, isInRange, isoWeekOf, weeksIn } from '../../src/domain/time.ts';
import { fillPeopleAndAreas, fillSeason } from '../../src/local/fill.ts';
import type { Entity, TableName } from '../../src/storage/table.ts';
import { frozen, makeDigest } from '../../src/use-cases/make-digest.ts';
import { season } from '../local/sample-season.ts';
import { startTestApp } from '../teams/test-app.ts';

const week = '2026-W48';
/** The Friday of that week, after its rounds were opened. */
const now = '2026-11-27T13:00:00.000Z';

type Season = Awaited<ReturnType<typeof startSeason>>;

/** The sample season in the tables of a running program, which nobody writes to but the test. */
async function startSeason() {
  const app = await startTestApp({});
  app.clock.set(now);
  await fillPeopleAndAreas(app.context());
  await fillSeason(app.context(), season, app.context().programme);
  const rowsOf = async (table: TableName, partition: string): Promise<Entity[]> =>
    (await Array.fromAsync(app.watched.tables[table].query(partition))).map(({ entity }) => entity);
  return {
    context: app.context(),
    rowsOf,
    make: async (): Promise<FrozenDigest> =>
      frozen(app.context(), await makeDigest(app.context(), week), 'all'),
    put: (table: TableName, row: Entity) => app.watched.tables[table].upsert(row),
  };
}

/** Every statement of a digest by where it stands, so that two digests can be held against each other. */
function statementsOf(digest: FrozenDigest): Map<string, string> {
  const { asked, decided, lines, areas, attention, lost, successes, lessons, nextWeek, ...rest } = digest;
  const { headline, reliability, texts, lessonsWaiting, lessonsUsed } = rest;
  const named: [string, unknown][] = [
    ...asked.map((item): [string, unknown] => [`asked ${item.name}`, item]),
    ...decided.map((item): [string, unknown] => [`decided ${item.name}`, item]),
    ...lines.map((item): [string, unknown] => [`line ${item.id}`, item]),
    ...areas.map((item): [string, unknown] => [`area ${item.id}`, item]),
    ...attention.map((item): [string, unknown] => [`attention ${item.areaId}`, item]),
    ...lost.map((item): [string, unknown] => [`lost ${item.areaId}`, item]),
    ...successes.map((item): [string, unknown] => [`success ${item.name}`, item]),
    ...lessons.map((item): [string, unknown] => [`lesson ${item.name}`, item]),
    ...nextWeek.map((item, index): [string, unknown] => [`next ${index}`, item]),
    ['headline', headline],
    ['reliability', reliability],
    ['texts', texts],
    ['lessons counted', { lessonsWaiting, lessonsUsed }],
  ];
  return new Map(named.map(([name, said]) => [name, JSON.stringify(said)]));
}

function changedBetween(before: FrozenDigest, after: FrozenDigest): string[] {
  const [was, is] = [statementsOf(before), statementsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name)).sort();
}

/** Makes the digest with one row changed, and puts the row back. */
async function changesWith(
  { make, put }: Season,
  before: FrozenDigest,
  table: TableName,
  row: Entity,
  change: Partial<Entity>,
): Promise<string[]> {
  await put(table, { ...row, ...change } as Entity);
  const after = await make();
  await put(table, row);
  return changedBetween(before, after);
}

const text = (row: Entity | undefined, column: string) => String(row?.[column] ?? '');
const isCurrent = ({ rowKey }: Entity) => rowKey.split('|')[2] === 'c';

describe('a digest of the sample season', function () {
  this.timeout(60_000);
  let bench: Season;
  let digest: FrozenDigest;

  beforeEach(async () => {
    bench = await startSeason();
    digest = await bench.make();
  });

  it('stays as it was read and found good', () => {
    const golden = new URL('../fixtures/digest-of-season.json', import.meta.url);
    const said = `${JSON.stringify(digest, undefined, 2)}\n`;
    // A change that is meant is written with GOLDEN=write, and then read as a difference.
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, said);
    assert.equal(said, readFileSync(golden, 'utf8'));
  });

  it('says something in every section that the week has rows for', () => {
    for (const section of ['asked', 'lines', 'areas', 'attention', 'lessons'] as const)
      assert.ok(digest[section].length > 0, section);
    assert.ok(digest.areas.some(({ counts }) => counts !== undefined));
  });

  it('has every text literally in the row that it cites', async () => {
    for (const { areaId, slot, answers, reason } of digest.attention) {
      const rows = (await bench.rowsOf('Rounds', isoWeekOf(slot))).filter(
        (row) => row.rowKey.startsWith(`${areaId}|${slot}|`) && isCurrent(row),
      );
      for (const answer of answers)
        for (const part of ['what', 'effect', 'correction', 'status'] as const)
          assert.ok(
            answer[part] === undefined || rows.some((row) => row[part] === answer[part]),
            `${areaId} ${part}`,
          );
      assert.equal(reason, undefined);
    }
    const open = await bench.rowsOf('Decisions', 'open');
    for (const { name, question, decidedBy, ifWeWait, neededBy, areaId } of digest.asked) {
      const row = open.find(({ year, number }) => name === `B-${year}-${String(number).padStart(4, '0')}`);
      assert.deepEqual(
        [question, decidedBy, ifWeWait, neededBy, areaId],
        ['question', 'decidedBy', 'ifWeWait', 'neededBy', 'areaId'].map((column) => row?.[column]),
      );
    }
    const lessons = (
      await Promise.all(['2026-0', '2026-1'].map((block) => bench.rowsOf('Lessons', block)))
    ).flat();
    for (const { name, title, nextTime, areaId } of [...digest.successes, ...digest.lessons]) {
      const row = lessons.find(({ rowKey }) => rowKey === name.slice(-4).padStart(6, '0'));
      assert.deepEqual(
        [title, nextTime, areaId],
        ['title', 'nextTime', 'areaId'].map((column) => row?.[column]),
      );
    }
  });

  it('has every number in the rows, counted in another way', async () => {
    const inWeek = await bench.rowsOf('Rounds', week);
    const due = inWeek.filter(({ rowKey }) => rowKey.endsWith('|0'));
    const answered = due.filter(({ rowKey }) =>
      inWeek.some((row) => isCurrent(row) && row.rowKey.startsWith(rowKey.slice(0, -1))),
    );
    assert.deepEqual([digest.reliability.due, digest.reliability.answered], [due.length, answered.length]);
    const open = await bench.rowsOf('Decisions', 'open');
    assert.equal(digest.headline.decisionsAsked, open.filter(({ state }) => state !== 'decided').length);
    for (const area of digest.areas) {
      const state = (await bench.rowsOf('Areas', 'areas')).find(({ rowKey }) => rowKey === area.id);
      const days = (Date.parse('2026-11-27') - Date.parse(text(state, 'phaseSince'))) / 86_400_000;
      assert.equal(area.weeksInPhase, Math.floor(days / 7), area.id);
      if (area.slot === undefined) continue;
      const answers = (await bench.rowsOf('Rounds', isoWeekOf(area.slot))).filter(
        (row) => isCurrent(row) && row.rowKey.startsWith(`${area.id}|${area.slot}|`),
      );
      assert.equal(area.ageDays, (Date.parse('2026-11-27') - Date.parse(area.slot)) / 86_400_000, area.id);
      if (!area.counts) continue;
      for (const colour of ['green', 'amber', 'red'] as const)
        assert.equal(area.counts[colour], answers.filter(({ status }) => status === colour).length, area.id);
    }
    const colours = digest.areas.map(({ id, status }) => ({ id, status }));
    assert.equal(
      digest.headline.areasWithoutData,
      colours.filter(({ status }) => status === 'noData').length,
    );
    for (const { id, counts, sources } of digest.lines) {
      const own = bench.context.programme.lines.find((line) => line.id === id)?.areas ?? [];
      for (const colour of ['green', 'amber', 'red', 'noData'] as const)
        assert.equal(
          counts[colour],
          colours.filter((area) => own.includes(area.id) && area.status === colour).length,
          `${id} ${colour}`,
        );
      assert.ok(sources.every(({ areaId }) => own.includes(areaId)));
    }
    const waiting = await bench.rowsOf('LessonIndex', `week|${week}`);
    assert.ok(digest.lessonsWaiting <= waiting.length);
  });

  it('changes in exactly what cites an answer, when the words of that answer change', async () => {
    const cited = new Map(digest.attention.map(({ areaId, slot }) => [`${areaId}|${slot}`, areaId]));
    let looked = 0;
    for (const ofWeek of weeksIn({ from: '2026-09-07', until: '2026-11-30' })) {
      for (const row of await bench.rowsOf('Rounds', ofWeek)) {
        if (!isCurrent(row) || !row['what']) continue;
        looked += 1;
        const areaId = cited.get(row.rowKey.split('|').slice(0, 2).join('|'));
        const changed = await changesWith(bench, digest, 'Rounds', row, { what: 'Iets heel anders.' });
        assert.deepEqual(changed, areaId === undefined ? [] : [`attention ${areaId}`], row.rowKey);
      }
    }
    assert.ok(looked > 10);
  });

  it('changes in exactly what cites a request or a lesson, when its words change', async () => {
    for (const row of await bench.rowsOf('Decisions', 'open')) {
      const name = `B-${row['year']}-${String(row['number']).padStart(4, '0')}`;
      const changed = await changesWith(bench, digest, 'Decisions', row, { question: 'Mag het anders?' });
      assert.deepEqual(changed, [`asked ${name}`]);
    }
    const told = new Map([
      ...digest.lessons.map(({ name }) => [name, `lesson ${name}`] as const),
      ...digest.successes.map(({ name }) => [name, `success ${name}`] as const),
    ]);
    for (const row of await bench.rowsOf('Lessons', '2026-0')) {
      if (row.rowKey.includes('|')) continue;
      const statement = told.get(`L-2026-${row.rowKey.slice(-4)}`);
      const changed = await changesWith(bench, digest, 'Lessons', row, { title: 'Een andere titel' });
      assert.deepEqual(changed, statement === undefined ? [] : [statement], row.rowKey);
    }
  });

  it('changes in the area and its lines, and in no other area, when an outcome changes', async () => {
    const { lines, areas } = bench.context.programme;
    let looked = 0;
    for (const { id } of areas) {
      const [newest] = (await bench.rowsOf('AreaHistory', id)).filter(({ rowKey }) =>
        rowKey.startsWith('outcome|'),
      );
      const shown = digest.areas.find((area) => area.id === id);
      if (!newest || shown?.basis !== 'closed' || shown.slot !== newest['slot']) continue;
      looked += 1;
      const status = newest['status'] === 'red' ? 'green' : 'red';
      const changed = await changesWith(bench, digest, 'AreaHistory', newest, { status });
      const mayChange = [
        `area ${id}`,
        `attention ${id}`,
        ...lines.filter((line) => line.areas.includes(id)).map((line) => `line ${line.id}`),
        'headline',
        'texts',
        'reliability',
      ];
      assert.ok(changed.includes(`area ${id}`) && changed.includes(`attention ${id}`), id);
      for (const line of lines.filter(({ areas: own }) => own.includes(id)))
        assert.ok(changed.includes(`line ${line.id}`), line.id);
      assert.deepEqual(
        changed.filter((name) => !mayChange.includes(name)),
        [],
        id,
      );
    }
    assert.ok(looked > 3);
  });

  it('changes in the weeks of one area, when that came into its phase on another day', async () => {
    for (const row of await bench.rowsOf('Areas', 'areas')) {
      const changed = await changesWith(bench, digest, 'Areas', row, { phaseSince: '2026-01-01' });
      assert.deepEqual(changed, [`area ${row.rowKey}`]);
    }
  });

  it('is of the days of its week', () => {
    const days = daysOfWeek(week);
    assert.ok(isInRange(digest.from, days) && isInRange(digest.through, days));
  });
});
