import assert from 'node:assert/strict';
import { type Lesson, waitsForCheck } from '../../src/domain/lesson.ts';
import { decideLessonChange } from '../../src/domain/lesson-life.ts';
import type { Tables } from '../../src/storage/table.ts';
import {
  applyLessonImport,
  type ImportSettings,
  planLessonImport,
} from '../../src/use-cases/import-lessons.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { programme } from '../local/sample-season.ts';
import { anArea } from '../storage/samples.ts';
import { openBench, type StoreBench } from '../storage/store-bench.ts';

const now = '2026-11-30T10:00:00.000Z';
const headings = ['Nr', 'Titel', 'Soort', 'Gebied', 'Wat gebeurde er?', 'Volgende keer', 'Datum', 'Status'];
const first = ['1', 'Bel eerst', 'kans', 'Oost', 'We belden.', 'Weer bellen.', '12-3-2025', ''];
const second = [
  '2',
  'Begin op tijd',
  'werkte niet',
  'Het Lang',
  'Het was te laat.',
  'Eerder.',
  '',
  'Gedeeld',
];
const third = ['3', 'Deel de agenda', 'werkte goed', 'Oost', 'We deelden hem.', 'Weer delen.', '', 'Concept'];

const parts = ({ stores }: Pick<StoreBench, 'stores'>, at = now) => {
  const clock = { now: () => new Date(at) };
  return { stores, programme, clock, wallClock: clock };
};
const settings = (changes: Partial<ImportSettings> = {}): ImportSettings => ({
  map: [],
  given: {},
  register: '',
  state: 'concept',
  notPersonal: [],
  ...changes,
});

async function run(
  bench: Pick<StoreBench, 'stores'>,
  rows: string[][],
  changes: Partial<ImportSettings> = {},
  at = now,
) {
  const listed = [headings, ...rows].map((cells, index) => ({ row: index + 1, cells }));
  const plan = await planLessonImport(parts(bench, at), listed, settings(changes));
  let written = 0;
  if (plan.mayWrite) await applyLessonImport(parts(bench, at), plan, settings(changes), () => (written += 1));
  return { plan, written };
}

async function stored({ stores }: Pick<StoreBench, 'stores'>): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const year of await stores.lessons.years())
    for await (const found of stores.lessons.ofYear(year))
      if (found !== 'unreadable') lessons.push(found.lesson);
  return lessons;
}

const titles = (lessons: readonly Lesson[]) => lessons.map(({ title }) => title).sort();

describe('the import of lessons', () => {
  let bench: StoreBench;
  beforeEach(() => {
    bench = openBench(openMemoryTables());
  });

  it('stores each row as a concept that waits for its check, by nobody, in the year of its own day', async () => {
    await bench.stores.areas.add(anArea({ areaId: 'oost', phaseId: 'agenda' }));
    const oost = { areaId: 'oost', recordedAt: now };
    await bench.stores.areas.recordPhaseStep({
      ...oost,
      phaseId: 'afwegen',
      since: '2025-01-01',
      recordedAt: '2025-01-01T00:00:00.000Z',
    });
    await bench.stores.areas.recordPhaseStep({
      ...oost,
      phaseId: 'agenda',
      since: '2025-06-01',
      recordedAt: '2025-06-01T00:00:00.000Z',
    });
    assert.equal((await run(bench, [first])).written, 1);
    assert.deepEqual(await stored(bench), [
      {
        year: 2025,
        number: 1,
        areaId: 'oost',
        // The phase in which the area was on that day.
        phaseId: 'afwegen',
        title: 'Bel eerst',
        kind: 'opportunity',
        happened: 'We belden.',
        nextTime: 'Weer bellen.',
        reach: 'area',
        success: false,
        earlyWarning: false,
        goalIds: [],
        lineId: 'gebiedsteams',
        source: { kind: 'import' },
        state: 'concept',
        revision: 1,
        recordedAt: '2025-03-12T11:00:00.000Z',
        waitsSince: now,
      },
    ]);
    const { lessons } = bench.stores;
    assert.deepEqual(await lessons.authorOf(2025, 1), undefined);
    assert.deepEqual(
      (await lessons.waitingIn('oost')).map(({ number, since }) => [number, since]),
      [[1, now]],
    );
    assert.equal((await lessons.newestOfPhase('afwegen', 5)).length, 1);
    // By the machine's own clock: that of the bench.
    assert.equal((await lessons.changesSince(new Date('2026-11-26T15:45:00.000Z'))).length, 1);
  });

  it('shares them at once where that is asked for, but not what calls itself a concept', async () => {
    await run(bench, [second, third], { state: 'shared' });
    assert.deepEqual(
      (await stored(bench)).map(({ number, state, checked, waitsSince }) => [
        number,
        state,
        checked,
        waitsSince,
      ]),
      [
        [1, 'shared', { as: 'import', at: now }, undefined],
        [2, 'concept', undefined, undefined],
      ],
    );
  });

  it('does nothing twice: by the number of the register, or else by what a lesson says', async () => {
    const withoutNumber = ['', ...third.slice(1)];
    await run(bench, [first, withoutNumber]);
    const again = await run(bench, [first, second, withoutNumber], {}, '2027-02-01T10:00:00.000Z');
    assert.deepEqual(
      [again.written, again.plan.there.map(({ row, differs }) => [row, differs])],
      [
        1,
        [
          [2, false],
          [4, false],
        ],
      ],
    );
    assert.deepEqual(titles(await stored(bench)), ['Begin op tijd', 'Bel eerst', 'Deel de agenda']);
    assert.equal((await bench.stores.lessons.waitingIn('oost')).length, 2);
  });

  it('leaves what is stored as it is where the list says something else now, and says so', async () => {
    await run(bench, [first]);
    const { plan, written } = await run(bench, [['1', 'Bel altijd eerst', ...first.slice(2)]]);
    assert.deepEqual([written, plan.there], [0, [{ year: 2025, number: 1, row: 2, differs: true }]]);
    assert.deepEqual(titles(await stored(bench)), ['Bel eerst']);
  });

  it('knows a lesson that was edited here since', async () => {
    await run(bench, [first]);
    const [lesson = assert.fail()] = await stored(bench);
    await bench.stores.lessons.change(lesson, (current) =>
      decideLessonChange(
        current,
        { kind: 'edit', content: { ...current, title: 'Bel altijd eerst' } },
        { isWriter: false, role: 'lead', teamMayCheck: false },
        1,
        new Date(now),
      ),
    );
    const { plan } = await run(bench, [first]);
    assert.deepEqual(plan.there, [{ year: 2025, number: 1, row: 2, differs: false }]);
    assert.deepEqual(titles(await stored(bench)), ['Bel altijd eerst']);
  });

  it('tells one register from another by its name', async () => {
    await run(bench, [first]);
    const { written } = await run(bench, [['1', ...second.slice(1)]], { register: 'Zuid' });
    assert.equal(written, 1);
    assert.equal((await run(bench, [['01', ...second.slice(1)]], { register: 'zuid ' })).written, 1);
  });

  it('knows our own lessons again when an export comes back', async () => {
    await run(bench, [first]);
    const { plan } = await run(bench, [['L-2025-0001', ...first.slice(1)]], { register: 'export' });
    assert.deepEqual(plan.there, [{ year: 2025, number: 1, row: 2, differs: false }]);
  });

  it('writes nothing where one row is wrong', async () => {
    const { plan } = await run(bench, [first, ['2', '', ...second.slice(2)]]);
    assert.deepEqual([plan.mayWrite, plan.list.mistakes.map(({ row }) => row)], [false, [3]]);
    assert.deepEqual(await stored(bench), []);
  });

  describe('with personal data in it', () => {
    const withText = (row: readonly string[], text: string) => row.with(4, text);

    it('is refused where it is certain, also when somebody says that it is none', async () => {
      const rows = [withText(first, 'Mail naar jan@voorbeeld.example.')];
      for (const notPersonal of [[], [2]]) {
        const { plan } = await run(bench, rows, { notPersonal });
        assert.deepEqual(plan.personal, [
          { row: 2, field: 'happened', kind: 'email', certainty: 'certain', why: 'email' },
        ]);
        assert.equal(plan.mayWrite, false);
      }
      assert.deepEqual(await stored(bench), []);
    });

    it('is looked at in a row in which something else is wrong too', async () => {
      const { plan } = await run(bench, [withText(first, 'Mail naar jan@voorbeeld.example.').with(1, '')]);
      assert.deepEqual([plan.list.mistakes.length, plan.personal.length], [1, 1]);
    });

    it('asks where it may be, and takes the word for exactly those rows', async () => {
      const rows = [
        withText(first, 'We spraken meneer Jansen.'),
        withText(second, 'Mevrouw De Boer belde.'),
        third,
      ];
      const questions = async (notPersonal: number[]) => (await run(bench, rows, { notPersonal })).plan;
      assert.deepEqual(
        (await questions([])).personal.map(({ row, certainty }) => [row, certainty]),
        [
          [2, 'question'],
          [3, 'question'],
        ],
      );
      assert.deepEqual(
        (await questions([2])).personal.map(({ row }) => row),
        [3],
      );
      assert.deepEqual((await questions([2, 3, 4])).nothingToConfirm, [4]);
      assert.deepEqual(await stored(bench), []);
      assert.equal((await run(bench, rows, { notPersonal: [2, 3] })).written, 3);
      const { rows: said } = await bench.stores.audit.ofMonth('2026-11');
      assert.deepEqual(
        said.map((entry) => entry.kind === 'notPersonal' && [entry.verb, entry.fields, entry.kinds]),
        [
          ['importLessons', ['happened'], ['name']],
          ['importLessons', ['happened'], ['name']],
        ],
      );
      assert.doesNotMatch(JSON.stringify(said), /Jansen|Boer/);
    });

    it('asks of who does a follow-up action, where that is no role', async () => {
      const listed = [
        [...headings, 'Actie', 'Actie door', 'Actie voor'],
        [...first, 'Bel de school', 'Jan de Wit', '1-2-2027'],
      ].map((cells, index) => ({ row: index + 1, cells }));
      const plan = await planLessonImport(parts(bench), listed, settings());
      assert.deepEqual(
        plan.personal.map(({ row, field, certainty }) => [row, field, certainty]),
        [[2, 'followUpRole', 'question']],
      );
    });
  });

  it('is finished by doing it again, wherever it was cut off', async () => {
    const rows = [first, second, third];
    let died = 0;
    for (let calls = 0; ; calls += 1) {
      const tables = openMemoryTables();
      const isDone = await run(openBench(diesAfter(tables, calls)), rows).then(
        () => true,
        () => false,
      );
      if (!isDone) {
        died += 1;
        await run(openBench(tables), rows);
      }
      await run(openBench(tables), rows);
      await assertWhole(openBench(tables));
      if (isDone) break;
    }
    assert.ok(died > 25, `${died}`);
  });

  it('writes each lesson once where two run at once', async () => {
    const tables = openMemoryTables();
    await Promise.all([
      run(openBench(tables), [first, second, third]),
      run(openBench(tables), [first, second, third]),
    ]);
    await assertWhole(openBench(tables));
  });
});

/** Every lesson once, and each found by its area, phase and week, and in the list of what waits for a check. */
async function assertWhole({ stores }: StoreBench): Promise<void> {
  const lessons = await stored({ stores });
  assert.deepEqual(titles(lessons), ['Begin op tijd', 'Bel eerst', 'Deel de agenda']);
  const inArea = await Promise.all(
    ['oost', 'het-lang'].map((areaId) => stores.lessons.newestOfArea(areaId, 9)),
  );
  assert.deepEqual(
    inArea.map((found) => found.length),
    [2, 1],
  );
  const phases = [...new Set(lessons.map(({ phaseId }) => phaseId))];
  const inPhase = await Promise.all(phases.map((phaseId) => stores.lessons.newestOfPhase(phaseId, 9)));
  assert.equal(inPhase.flat().length, 3);
  const weeks = await Promise.all(['2025-W11', '2026-W49'].map((week) => stores.lessons.ofWeek(week)));
  assert.deepEqual(
    weeks.map((found) => [found.lessons.length, found.unreadable]),
    [
      [1, 0],
      [2, 0],
    ],
  );
  const waiting = (
    await Promise.all(['oost', 'het-lang'].map((areaId) => stores.lessons.waitingIn(areaId)))
  ).flat();
  const names = new Set(waiting.map(({ year, number }) => `${year} ${number}`));
  for (const lesson of lessons.filter(waitsForCheck)) assert.ok(names.has(`${lesson.year} ${lesson.number}`));
}

/** As a process that is killed after so many calls to the store: the next one and all after it are never made. */
function diesAfter(tables: Tables, calls: number): Tables {
  let left = calls;
  const count = (): void => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  const dying = Object.entries(tables).map(([name, table]) => {
    const calls = Object.entries(table).map(([call, act]) =>
      typeof act === 'function'
        ? [
            call,
            (...args: unknown[]) => {
              count();
              return (act as (...args: unknown[]) => unknown)(...args);
            },
          ]
        : [call, act],
    );
    return [name, Object.fromEntries(calls)] as const;
  });
  return Object.fromEntries(dying) as Tables;
}
