import assert from 'node:assert/strict';
import { Language } from '../../src/domain/language.ts';
import { type ExportedLesson, exportColumns, type LessonFilter } from '../../src/domain/lesson-export.ts';
import { decideLessonChange } from '../../src/domain/lesson-life.ts';
import { textsIn } from '../../src/texts/text.ts';
import { exportLessons } from '../../src/use-cases/export-lessons.ts';
import { exportCells, exportDictionary, exportHeader } from '../../src/use-cases/lesson-export-words.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { programme } from '../local/sample-season.ts';
import { aLesson, anApplication, anna, aSupplement, bram } from '../storage/samples.ts';
import { openBench, type StoreBench, spoil } from '../storage/store-bench.ts';

const nl = textsIn('nl');

async function exported({ stores }: Pick<StoreBench, 'stores'>, filter: LessonFilter = {}) {
  const lessons: ExportedLesson[] = [];
  let unreadable = 0;
  for await (const lesson of exportLessons({ stores, programme }, 'nl', filter, () => (unreadable += 1)))
    lessons.push(JSON.parse(JSON.stringify(lesson)) as ExportedLesson);
  return { lessons, unreadable };
}

/** Numbers are counted up first, as they are when lessons are recorded. */
async function add({ stores }: StoreBench, ...lessons: Parameters<typeof aLesson>[0][]) {
  for (const lesson of lessons.map(aLesson)) {
    await stores.lessons.skipTo(lesson.year, lesson.number);
    await stores.lessons.add(lesson, anna);
  }
}

describe('the export of lessons', () => {
  it('gives all of a lesson but who wrote it, with names beside ids and days for moments', async () => {
    const bench = openBench(openMemoryTables());
    const { stores } = bench;
    const link = 'https://teams.microsoft.com/l/message/19:oid-of-anna_oid-of-bram@unq.gbl.spaces/1';
    await add(bench, {
      lineId: 'wijkaanpakken',
      knownRisk: 'leiderschap',
      followUp: { action: 'Bel ook de winkeliers', role: 'gebiedstrekker', due: '2027-01-15' },
      slot: '2026-11-26',
      source: { kind: 'message', link },
      // A quarter past midnight in Enschede.
      recordedAt: '2026-11-26T23:15:00.000Z',
      state: 'concept',
    });
    await stores.lessons.change({ year: 2026, number: 42 }, (lesson) =>
      decideLessonChange(
        lesson,
        { kind: 'share' },
        { isWriter: false, role: 'lead', teamMayCheck: false },
        1,
        new Date('2026-12-01T09:00:00.000Z'),
      ),
    );
    await stores.lessons.addApplication(anApplication({ worked: true }));
    await stores.lessons.addApplication(anApplication({ areaId: 'oost' }));
    await stores.lessons.addSupplement(aSupplement(), bram);
    const { lessons } = await exported(bench);
    assert.deepEqual(lessons, [
      {
        name: 'L-2026-0042',
        year: 2026,
        number: 42,
        state: 'shared',
        title: 'Bel bewoners voor je een brief stuurt',
        kind: 'workedWell',
        areaId: 'twekkelerveld',
        area: 'Twekkelerveld',
        phaseId: 'uitvoeren',
        phase: 'Uitvoeren',
        lineId: 'wijkaanpakken',
        line: 'Versterken integrale wijkaanpakken in de focusgebieden',
        goalIds: ['inclusief'],
        goals: ['Inclusief'],
        happened: 'Wij belden eerst. Er kwamen drie keer zoveel mensen.',
        nextTime: 'Eerst bellen, dan pas een brief.',
        reach: 'allAreas',
        success: true,
        earlyWarning: false,
        riskId: 'leiderschap',
        risk: 'Leiderschap en gemaakte keuzes',
        followUpAction: 'Bel ook de winkeliers',
        followUpRole: 'gebiedstrekker',
        followUpDue: '2027-01-15',
        round: '2026-11-26',
        source: 'message',
        recordedOn: '2026-11-27',
        checkedAs: 'lead',
        checkedOn: '2026-12-01',
        revision: 2,
        used: 2,
        worked: 1,
        didNotWork: 0,
        notKnownYet: 1,
        applications: [
          { areaId: 'het-lang', area: 'Het Lang', appliedOn: '2026-12-07', worked: true },
          { areaId: 'oost', area: 'Oost', appliedOn: '2026-12-07' },
        ],
        supplements: [
          {
            areaId: 'het-lang',
            area: 'Het Lang',
            state: 'concept',
            happened: 'Bij ons kwamen er vooral jongeren.',
            nextTime: 'Ook een bericht in de buurtapp.',
            recordedOn: '2026-11-30',
          },
        ],
      },
    ]);
    for (const file of [JSON.stringify(lessons), lessons.map((lesson) => exportCells(lesson, nl)).join()])
      for (const who of [anna, bram, 'oid-of', 'teams.microsoft.com', '23:15'])
        assert.ok(!file.includes(who), who);
  });

  it('says nothing of whether its writer wished to be unknown', async () => {
    const bench = openBench(openMemoryTables());
    await bench.stores.lessons.skipTo(2026, 2);
    await bench.stores.lessons.add(aLesson({ number: 1 }), anna);
    await bench.stores.lessons.add(aLesson({ number: 2, anonymous: true }), undefined);
    const [named, anonymous] = (await exported(bench)).lessons;
    assert.deepEqual({ ...anonymous, name: named?.name, number: 1 }, named);
  });

  it('goes by year and number, whatever the order in which they were written', async () => {
    const bench = openBench(openMemoryTables());
    await add(bench, { number: 1200 }, { number: 7 }, { year: 2025, number: 3 }, { number: 501 });
    // A block without a lesson ends a year: numbers are given without such gaps.
    await add(bench, ...Array.from({ length: 3 }, (_, block) => ({ number: 499 + 500 * block })));
    assert.deepEqual(
      (await exported(bench)).lessons.map(({ name }) => name),
      [
        'L-2025-0003',
        'L-2026-0007',
        'L-2026-0499',
        'L-2026-0501',
        'L-2026-0999',
        'L-2026-1200',
        'L-2026-1499',
      ],
    );
  });

  it('gives what is asked for: years, areas, states, and of supplements too', async () => {
    const bench = openBench(openMemoryTables());
    await add(
      bench,
      { number: 42 },
      { number: 43, state: 'concept' },
      { number: 44, areaId: 'oost' },
      { year: 2025, number: 1 },
    );
    await bench.stores.lessons.addSupplement(aSupplement(), bram);
    const names = async (filter: LessonFilter) =>
      (await exported(bench, filter)).lessons.map(({ name }) => name);
    assert.deepEqual(await names({ years: [2026, 2026] }), ['L-2026-0042', 'L-2026-0043', 'L-2026-0044']);
    assert.deepEqual(await names({ areaIds: ['oost'] }), ['L-2026-0044']);
    assert.deepEqual(await names({ states: ['concept'] }), ['L-2026-0043']);
    assert.deepEqual(await names({ years: [2024] }), []);
    const shared = (await exported(bench, { years: [2026], states: ['shared'] })).lessons;
    assert.deepEqual(shared[0]?.supplements, []);
  });

  it('leaves out a row that cannot be read, and counts it', async () => {
    const bench = openBench(openMemoryTables());
    await add(bench, { number: 1 }, { number: 2 });
    await spoil(bench, 'Lessons', { partitionKey: '2026-0', rowKey: '000001' }, { title: '' });
    const { lessons, unreadable } = await exported(bench);
    assert.deepEqual([lessons.map(({ number }) => number), unreadable], [[2], 1]);
  });

  it('reads the next block of five hundred only when the last one was taken', async () => {
    const watched = watchTables(openMemoryTables());
    const bench = openBench(watched.tables);
    await add(bench, { number: 1 }, { number: 501 }, { number: 1001 });
    const queries = () =>
      watched.calls.filter(({ table, call }) => table === 'Lessons' && call === 'query').length;
    const before = queries();
    const reading = exportLessons({ stores: bench.stores, programme }, 'nl', {}, () => {});
    const readAfter: number[] = [];
    for await (const _ of reading) readAfter.push(queries() - before);
    assert.deepEqual(readAfter, [1, 2, 3]);
  });
});

describe('the dictionary of the export', () => {
  for (const language of Language.options) {
    const texts = textsIn(language);
    it(`tells of every column of the file, in ${language}`, () => {
      const entries = exportDictionary(texts);
      assert.deepEqual(
        entries.map(({ column }) => column),
        exportColumns,
      );
      assert.deepEqual(
        entries.map(({ title }) => title),
        exportHeader(texts),
      );
      assert.equal(new Set(exportHeader(texts)).size, exportColumns.length);
    });
  }

  it('says what the schema says: values, lengths, days, and what is always there', () => {
    const of = (column: string) => exportDictionary(nl).find((entry) => entry.column === column);
    assert.deepEqual(of('kind'), {
      column: 'kind',
      title: 'soort',
      about: 'Of het goed werkte, niet werkte, of een kans is.',
      type: 'string',
      required: true,
      values: [
        { value: 'workedWell', words: 'werkte goed' },
        { value: 'didNotWork', words: 'werkte niet' },
        { value: 'opportunity', words: 'kans' },
      ],
      field: 'kind',
    });
    assert.deepEqual([of('title')?.maxLength, of('happened')?.maxLength], [120, 1500]);
    assert.deepEqual([of('recordedOn')?.format, of('expected')?.required], ['date', false]);
  });
});
