import assert from 'node:assert/strict';
import { type ColumnMap, findColumns, type LessonField } from '../../src/domain/lesson-list/columns.ts';
import { type ListSettings, readLessonList } from '../../src/domain/lesson-list/read-lesson-list.ts';
import {
  findDate,
  findKind,
  findListedArea,
  findListedLine,
  findListedPhase,
  findState,
  mayBeName,
} from '../../src/domain/lesson-list/values.ts';
import { programme } from '../local/sample-season.ts';

const today = '2026-11-30';
const required = ['Titel', 'Soort', 'Gebied', 'Wat gebeurde er?', 'Volgende keer'];
const good = ['Bel eerst', 'kans', 'Oost', 'We belden.', 'Weer bellen.'];

/** A list whose headings stand in row 1. */
function read(table: string[][], settings: Partial<ListSettings> = {}) {
  const rows = table.map((cells, index) => ({ row: index + 1, cells }));
  return readLessonList(rows, programme, { map: [], given: {}, today, ...settings });
}
/** What is said of a good lesson with these cells beside or in place of its own. */
function readWith(cells: Record<string, string>, settings: Partial<ListSettings> = {}) {
  const own = Object.fromEntries(required.map((heading, at) => [heading, good[at] ?? '']));
  const all = { ...own, ...cells };
  return read([Object.keys(all), Object.values(all)], settings);
}
const mistakesOf = (cells: Record<string, string>) =>
  readWith(cells).mistakes.map(({ column, kind, near }) => [column, kind, ...(near ? [near] : [])].join(' '));

describe('the columns of a register', () => {
  const columns = (cells: string[], map: ColumnMap = [], given: LessonField[] = []) => {
    const found = findColumns(cells, map, new Set(given));
    return {
      ...found,
      columns: Object.fromEntries(Object.entries(found.columns).map(([field, { at }]) => [field, at])),
    };
  };
  const five = { title: 0, kind: 1, area: 2, happened: 3, nextTime: 4 };

  for (const cells of [
    required,
    ['TITEL', ' soort ', 'gebied:', 'Wat gebeurde er', 'Volgende  keer (verplicht)'],
    ['Title', 'Kind', 'Area', 'What happened?', 'Next time'],
    ['Les', 'Categorie', 'Stadsdeel', 'Omschrijving', 'Geleerde les'],
    ['title', 'kind', 'area', 'happened', 'nextTime'],
  ])
    it(`are known by their headings, in Dutch or English: ${cells.join(', ')}`, () => {
      assert.deepEqual(columns(cells), { columns: five, unused: [], mistakes: [] });
    });

  it('that nobody knows are named', () => {
    assert.deepEqual(columns([...required, 'Actiehouder', '', 'Eigenaar']).unused, [
      'Actiehouder',
      'Eigenaar',
    ]);
  });

  it('that are missing are named at once', () => {
    assert.deepEqual(
      columns(['Titel', 'Notitie']).mistakes.map(({ kind, heading }) => `${kind} ${heading}`),
      ['missing soort', 'missing gebied', 'missing wat gebeurde er', 'missing volgende keer'],
    );
  });

  it('need not be there where a value holds for all', () => {
    assert.deepEqual(columns(['Titel', 'Gebied', 'Gebeurd', 'Volgende keer'], [], ['kind']).mistakes, []);
  });

  it('are what the caller says they are, or nothing', () => {
    const map = [
      { heading: 'wat leerden we', field: 'nextTime' },
      { heading: 'Volgende keer', field: 'advies' },
      { heading: 'Tip', field: '-' },
    ];
    assert.deepEqual(columns([...required, 'Wat leerden we?', 'Tip'], map), {
      columns: { title: 0, kind: 1, area: 2, happened: 3, nextTime: 5, advice: 4 },
      unused: ['Tip'],
      mistakes: [],
    });
    assert.deepEqual(
      columns(required, [
        { heading: 'Weg', field: 'titel' },
        { heading: 'Titel', field: 'schrijver' },
      ]).mistakes,
      [
        { kind: 'unknownMapped', heading: 'Weg' },
        { kind: 'unknownField', heading: 'schrijver' },
      ],
    );
  });

  it('count by the heading that says most, and never twice under the same one', () => {
    assert.equal(columns(['Onderwerp', ...required]).columns['title'], 1);
    assert.deepEqual(columns([...required, 'titel']).mistakes, [
      { kind: 'twice', field: 'title', heading: 'Titel' },
    ]);
  });

  it('may have a title and an empty row above them', () => {
    const list = read([['Register 2025'], [], required, good]);
    assert.deepEqual(
      list.lessons.map(({ row, content }) => [row, content.title]),
      [[4, 'Bel eerst']],
    );
  });
});

describe('the values of a register', () => {
  const days: [string, string | undefined][] = [
    ['2025-03-12', '2025-03-12'],
    ['2025-3-2', '2025-03-02'],
    ['2025-03-12T09:30:00Z', '2025-03-12'],
    ['12-3-2025', '2025-03-12'],
    ['12/03/2025', '2025-03-12'],
    ['12.3.25', '2025-03-12'],
    ['12-3-2025 09:30', '2025-03-12'],
    ['12 maart 2025', '2025-03-12'],
    ['1 mrt. 2025', '2025-03-01'],
    ['March 12, 2025', '2025-03-12'],
    ['45728', '2025-03-12'],
    ['45728.5', '2025-03-12'],
    ['29-2-2024', '2024-02-29'],
    ['29-2-2025', undefined],
    ['3/12', undefined],
    ['12-13-2025', undefined],
    ['maart 2025', undefined],
    ['volgende week', undefined],
    ['1234', undefined],
  ];
  for (const [typed, day] of days)
    it(`${day === undefined ? 'know no day in' : `read a day in`} “${typed}”`, () => {
      assert.equal(findDate(typed), day);
    });

  it('know phases and lines by number, name or id, as people write them', () => {
    for (const typed of ['3', 'fase 3', 'Fase 3:', '3. Agenda en actieplan', 'agenda', 'AGENDA EN ACTIEPLAN'])
      assert.equal(findListedPhase(programme, typed), 'agenda', typed);
    for (const typed of [
      '3',
      'lijn 3',
      'wijkaanpakken',
      'Versterken integrale wijkaanpakken in de focusgebieden',
    ])
      assert.equal(findListedLine(programme, typed), 'wijkaanpakken', typed);
    assert.deepEqual(
      [findListedPhase(programme, '6'), findListedLine(programme, 'x')],
      [undefined, undefined],
    );
  });

  it('know areas by name, by id and by what they were called before', () => {
    const past = { retired: [], names: [{ name: 'Buitengebied', areaId: 'oost' }] };
    const found = (typed: string) => findListedArea({ ...programme, past }, typed)?.id;
    assert.deepEqual(['het lang', 'HET-LANG', ' Het  Lang ', 'buitengebied', 'nergens'].map(found), [
      'het-lang',
      'het-lang',
      'het-lang',
      'oost',
      undefined,
    ]);
  });

  it('know kinds and states by many words', () => {
    assert.deepEqual(['Werkte goed', 'verbeterpunt', 'IDEE', 'didNotWork', 'zoiets'].map(findKind), [
      'workedWell',
      'didNotWork',
      'opportunity',
      'didNotWork',
      undefined,
    ]);
    assert.deepEqual(['Nieuw', 'vastgesteld', 'Vervallen', 'klaar'].map(findState), [
      'concept',
      'shared',
      'withdrawn',
      undefined,
    ]);
  });

  it('take a role for a role, and a capital for perhaps a name', () => {
    assert.deepEqual(
      ['gebiedstrekker', 'Gebiedstrekker', 'opbouwwerker', 'Jan', 'Fatima de Wit', ''].map((role) =>
        mayBeName(programme, role),
      ),
      [false, false, false, true, true, false],
    );
  });
});

describe('a register of lessons', () => {
  it('gives all that a lesson can say', () => {
    const list = readWith({
      Nr: '7',
      Fase: '2',
      Lijn: '4',
      Opgaven: 'Inclusief; open',
      Verwacht: 'Dat het snel ging.',
      Waardoor: 'Het was druk.',
      Advies: 'Begin op tijd.',
      'Voor wie': 'alle gebieden',
      Succes: 'x',
      'Vroeg signaal': 'Nee',
      Risico: 'Trage effecten',
      Actie: 'Bel de school',
      'Actie door': 'gebiedstrekker',
      'Actie voor': '1-3-2027',
      Datum: '1-2-2026',
      Status: 'Gedeeld',
    });
    assert.deepEqual(list.mistakes, []);
    const [{ area, ...lesson } = assert.fail()] = list.lessons;
    assert.equal(area.id, 'oost');
    assert.deepEqual(lesson, {
      row: 2,
      ownNumber: '7',
      content: {
        title: 'Bel eerst',
        kind: 'opportunity',
        expected: 'Dat het snel ging.',
        happened: 'We belden.',
        why: 'Het was druk.',
        nextTime: 'Weer bellen.',
        advice: 'Begin op tijd.',
        reach: 'allAreas',
        success: true,
        lineId: 'gebiedsteams',
        goalIds: ['inclusief', 'open'],
        followUp: { action: 'Bel de school', role: 'gebiedstrekker', due: '2027-03-01' },
        earlyWarning: false,
        knownRisk: programme.riskCategories.find(({ name }) => name.nl === 'Trage effecten')?.id,
      },
      phaseId: 'afwegen',
      date: '2026-02-01',
      state: 'shared',
    });
  });

  const wrong: [string, Record<string, string>, string[]][] = [
    ['an empty title', { Titel: ' ' }, ['Titel empty']],
    ['a title that is too long', { Titel: 'x'.repeat(121) }, ['Titel tooLong']],
    ['a text that is too long', { 'Wat gebeurde er?': 'x'.repeat(1501) }, ['Wat gebeurde er? tooLong']],
    ['an unknown kind', { Soort: 'misschien' }, ['Soort unknown']],
    ['no kind', { Soort: '' }, ['Soort empty']],
    ['an area that is nearly one', { Gebied: 'Osst' }, ['Gebied unknownNear Oost']],
    ['an unknown area', { Gebied: 'Maanlandschap' }, ['Gebied unknown']],
    ['no area', { Gebied: '' }, ['Gebied empty']],
    [
      'an unknown phase, line, goal and risk',
      { Fase: '9', Lijn: 'x', Opgave: 'y; open', Risico: 'z' },
      ['Lijn unknown', 'Opgave unknown', 'Risico unknown', 'Fase unknown'],
    ],
    ['a word that is no yes or no', { Succes: 'soms' }, ['Succes unknown']],
    ['no date', { Datum: 'vorig jaar' }, ['Datum noDate']],
    ['a date to come', { Datum: '1-12-2026' }, ['Datum future']],
    ['a date of long ago', { Datum: '31-12-1999' }, ['Datum tooOld']],
    ['an action without a role and a day', { Actie: 'Bel' }, ['Actie halfFollowUp']],
    [
      'all at once',
      { Titel: '', Gebied: '', Status: 'klaar' },
      ['Status unknown', 'Titel empty', 'Gebied empty'],
    ],
  ];
  for (const [name, cells, mistakes] of wrong)
    it(`names ${name}`, () => {
      assert.deepEqual(mistakesOf(cells), mistakes);
      assert.deepEqual(readWith(cells).lessons, []);
    });

  it('says nothing in a mistake of what somebody wrote at length', () => {
    const said = JSON.stringify(
      readWith({ Titel: 'geheim'.repeat(40), Soort: 'geheim'.repeat(40) }).mistakes,
    );
    assert.ok(said.split('geheim').length <= 11, said);
  });

  it('leaves behind what it withdrew itself, also where that row is not complete', () => {
    const list = read([
      [...required, 'Status'],
      ['', '', '', '', '', 'Ingetrokken'],
      [...good, ''],
    ]);
    assert.deepEqual([list.withdrawn, list.mistakes, list.lessons.length, list.rows], [[2], [], 1, 2]);
  });

  it('takes rows that say the same for one lesson, whatever their spaces and capitals', () => {
    const [title = '', ...more] = good;
    const list = read([required, good, [` ${title.toUpperCase()}  `, ...more], ['Anders', ...more]]);
    assert.deepEqual([list.same, list.lessons.map(({ row }) => row)], [[{ row: 3, as: 2 }], [2, 4]]);
  });

  it('refuses one number for two lessons', () => {
    const list = read([
      ['Nr', ...required],
      ['7', ...good],
      ['7 ', 'Anders', ...good.slice(1)],
      ['7', ...good],
    ]);
    assert.deepEqual(
      list.mistakes.map(({ row, kind, count }) => [row, kind, count]),
      [[3, 'sameNumber', 2]],
    );
    assert.deepEqual(list.same, [{ row: 4, as: 2 }]);
  });

  it('refuses one number for two lessons also where something else is wrong in one of them', () => {
    const list = read([
      ['Nr', ...required],
      ['7', ...good.with(2, 'Nergens')],
      ['7', 'Anders', ...good.slice(1)],
    ]);
    assert.deepEqual(
      list.mistakes.map(({ row, kind }) => [row, kind]),
      [
        [2, 'unknown'],
        [3, 'sameNumber'],
      ],
    );
  });

  it('takes what holds for all where a cell is empty or a column is missing', () => {
    const given = { kind: 'kans', area: 'West', date: '1-2-2026' };
    const list = read(
      [
        ['Titel', 'Gebied', 'Gebeurd', 'Volgende keer'],
        ['Les', '', 'Dit.', 'Dat.'],
      ],
      { given },
    );
    assert.deepEqual(
      list.lessons.map(({ area, content, date }) => [area.id, content.kind, date]),
      [['west', 'opportunity', '2026-02-01']],
    );
  });

  it('takes off the apostrophe with which our own export keeps a formula from working', () => {
    const [title] = [readWith({ Titel: "'=1+1" }), readWith({ Titel: "'s Avonds" })].map(
      ({ lessons }) => lessons[0]?.content.title,
    );
    assert.equal(title, '=1+1');
    assert.equal(readWith({ Titel: "'s Avonds" }).lessons[0]?.content.title, "'s Avonds");
  });
});
