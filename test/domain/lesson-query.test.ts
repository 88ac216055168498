import assert from 'node:assert/strict';
import { noFilters, parseLessonQuery } from '../../src/domain/lesson-query.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { enschede } from '../teams/test-app.ts';

const read = (text: string, programme: Programme = enschede) => parseLessonQuery(text, programme);

describe('what somebody searches for', () => {
  it('is words, as they were typed', () => {
    assert.deepEqual(read('  beschermd   wonen '), { words: 'beschermd wonen', filters: noFilters });
    for (const words of ['https://enschede.nl/wijk', 'om 12:30 uur', 'mijngebied:west', 'gebied:'])
      assert.deepEqual(read(words), { words, filters: noFilters });
  });

  const filters = {
    'gebied:noord': { areaIds: ['noord'] },
    'area:Noord': { areaIds: ['noord'] },
    'gebied: het-lang': { areaIds: ['het-lang'] },
    'gebied:"Het Lang"': { areaIds: ['het-lang'] },
    'gebied:“het lang”': { areaIds: ['het-lang'] },
    'gebied:het lang': { areaIds: ['het-lang'] },
    'gebied:noord, gebied:zuid': { areaIds: ['noord', 'zuid'] },
    'fase:uitvoeren': { phaseIds: ['uitvoeren'] },
    'fase:4': { phaseIds: ['uitvoeren'] },
    'Fase:afwegen en keuzes maken': { phaseIds: ['afwegen'] },
    'phase:"area analysis"': { phaseIds: ['gebiedsanalyse'] },
    'lijn:gebiedscyclus': { lineIds: ['gebiedscyclus'] },
    'lijn:"Integrale wijkaanpakken"': { lineIds: ['wijkaanpakken'] },
    'line:1': { lineIds: ['veranderopgave'] },
    'soort:kans': { kinds: ['opportunity'] },
    'soort:werkte niet': { kinds: ['didNotWork'] },
    'kind:"worked well"': { kinds: ['workedWell'] },
    'status:ingetrokken': { states: ['withdrawn'] },
    'state:shared status:concept': { states: ['shared', 'concept'] },
  };
  for (const [typed, expected] of Object.entries(filters)) {
    it(`is narrowed by ${typed}, before and behind the words`, () => {
      const query = { words: 'wonen', filters: { ...noFilters, ...expected } };
      assert.deepEqual(read(`wonen ${typed}`), query);
      if (!typed.endsWith(':')) assert.deepEqual(read(`${typed} wonen`), query);
    });
  }

  it('may be narrowed by an area that stopped, and by what an area was called before', () => {
    const [area] = enschede.areas;
    assert.ok(area);
    const retired = [
      { area: { ...area, id: 'boswinkel', name: 'Boswinkel' }, on: '2026-01-01', lineIds: [] },
    ];
    const programme = { ...enschede, past: { retired, names: [{ name: 'Zuidwijken', areaId: 'zuid' }] } };
    assert.deepEqual(read('gebied:boswinkel', programme).filters.areaIds, ['boswinkel']);
    assert.deepEqual(read('gebied:Zuidwijken', programme).filters.areaIds, ['zuid']);
  });

  it('says of a filter that nothing has what it could be, and what is most like it', () => {
    const { unknown, words } = read('gebied:nord wonen');
    assert.equal(words, 'wonen');
    assert.deepEqual([unknown?.filter, unknown?.typed, unknown?.nearest], ['area', 'nord', 'Noord']);
    assert.deepEqual(read('soort:xyz').unknown, {
      filter: 'kind',
      typed: 'xyz',
      nearest: undefined,
      known: [
        { nl: 'werkte goed', en: 'worked well' },
        { nl: 'werkte niet', en: 'did not work' },
        { nl: 'kans', en: 'opportunity' },
      ],
    });
  });
});
