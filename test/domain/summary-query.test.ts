import assert from 'node:assert/strict';
import type { Programme } from '../../src/domain/programme.ts';
import { isEmptyRange, parseSummaryQuery, type SummaryAsked } from '../../src/domain/summary-query.ts';
import { programme } from '../local/sample-season.ts';

/** A Thursday in ISO week 48. */
const today = '2026-11-26';
const ask = (text: string, on = today, of: Programme = programme): SummaryAsked =>
  parseSummaryQuery(text, of, on);
/** `from … until`, the last day not included. */
const rangeOf = (text: string, on = today) => {
  const { query, unknown } = ask(text, on);
  assert.deepEqual(unknown, [], text);
  return `${query.range.from} … ${query.range.until}`;
};

describe('what is asked of a summary', () => {
  const all = { areaIds: [], phaseIds: [], lineIds: [], statuses: [], records: [] };
  const usual = { from: '2026-08-27', until: '2026-11-27' };
  const sinceSeptember = { from: '2026-09-01', until: '2026-11-27' };
  const cases: [string, Partial<SummaryAsked['query']>][] = [
    ['', {}],
    ['alles', {}],
    ['Twekkelerveld', { areaIds: ['twekkelerveld'] }],
    ['twekkelerveld.', { areaIds: ['twekkelerveld'] }],
    ['het lang', { areaIds: ['het-lang'] }],
    ['Het-Lang en Zuid', { areaIds: ['het-lang', 'zuid'] }],
    ['gebied:"Het Lang"', { areaIds: ['het-lang'] }],
    ['stadsdeel Noord, stadsdeel Oost', { areaIds: ['noord', 'oost'] }],
    ['focusgebieden', { areaIds: ['hanenberglanden', 'het-lang', 'twekkelerveld'] }],
    ['the focus areas', { areaIds: ['hanenberglanden', 'het-lang', 'twekkelerveld'] }],
    ['fase 2', { phaseIds: ['afwegen'] }],
    ['phase 2', { phaseIds: ['afwegen'] }],
    ['fase 2 en 3', { phaseIds: ['afwegen', 'agenda'] }],
    ['fase 1, 2 en 4', { phaseIds: ['gebiedsanalyse', 'afwegen', 'uitvoeren'] }],
    ['fase 2 t/m 4', { phaseIds: ['afwegen', 'agenda', 'uitvoeren'] }],
    ['uitvoeren', { phaseIds: ['uitvoeren'] }],
    ['Volgen, leren en bijsturen', { phaseIds: ['volgen'] }],
    ['carrying out', { phaseIds: ['uitvoeren'] }],
    ['lijn 3', { lineIds: ['wijkaanpakken'] }],
    ['ontwikkellijn 3 en lijn 4', { lineIds: ['wijkaanpakken', 'gebiedsteams'] }],
    ['integrale wijkaanpakken', { lineIds: ['wijkaanpakken'] }],
    ['rood', { statuses: ['red'] }],
    ['rode en oranje check-ins', { statuses: ['red', 'amber'], records: ['round'] }],
    ['lessen', { records: ['lesson'] }],
    ['only lessons of Noord', { records: ['lesson'], areaIds: ['noord'] }],
    ['fase 2 sinds 1 september', { phaseIds: ['afwegen'], range: sinceSeptember }],
    ['sinds 1 september fase 2', { phaseIds: ['afwegen'], range: sinceSeptember }],
    ['Since September 1 in phase 2', { phaseIds: ['afwegen'], range: sinceSeptember }],
    ['lijn 3 2026-H1', { lineIds: ['wijkaanpakken'], range: { from: '2026-01-01', until: '2026-07-01' } }],
    ['2026-H1 lijn 3', { lineIds: ['wijkaanpakken'], range: { from: '2026-01-01', until: '2026-07-01' } }],
    [
      'lessen van Noord en Zuid in fase 4 over lijn 2, sinds 1 september',
      {
        records: ['lesson'],
        areaIds: ['noord', 'zuid'],
        phaseIds: ['uitvoeren'],
        lineIds: ['gebiedscyclus'],
        range: sinceSeptember,
      },
    ],
    ['fase 2 mei 2026', { phaseIds: ['afwegen'], range: { from: '2026-05-01', until: '2026-06-01' } }],
    ['lijn 3 3 mei', { lineIds: ['wijkaanpakken'], range: { from: '2026-05-03', until: '2026-05-04' } }],
  ];
  for (const [text, expected] of cases) {
    it(`'${text}'`, () => {
      const { query, unknown } = ask(text);
      assert.deepEqual(query, { ...all, range: usual, ...expected });
      assert.deepEqual(unknown, []);
    });
  }

  it('is the same in whatever order its parts are said', () => {
    const parts = ['Twekkelerveld', 'fase 4', 'lijn 3', 'rood', 'lessen', 'sinds 1 september'];
    const expected = ask(parts.join(' ')).query;
    for (let first = 0; first < parts.length; first += 1) {
      const turned = [...parts.slice(first), ...parts.slice(0, first)];
      assert.deepEqual(ask(turned.join(' ')).query, expected);
      assert.deepEqual(ask(turned.toReversed().join(' ')).query, expected);
    }
  });

  it('says whether a period was asked', () => {
    assert.equal(ask('Noord').isUsualPeriod, true);
    assert.equal(ask('Noord vandaag').isUsualPeriod, false);
  });

  it('names the words that mean nothing, together, with what they are most like', () => {
    const unknownIn = (text: string) => ask(text).unknown.map(({ typed, nearest }) => ({ typed, nearest }));
    assert.deepEqual(unknownIn('Twekelerveld fase 2'), [{ typed: 'Twekelerveld', nearest: 'Twekkelerveld' }]);
    assert.deepEqual(unknownIn('Het Lange sinds mei'), [{ typed: 'Lange', nearest: 'Het Lang' }]);
    assert.deepEqual(unknownIn('over groene daken en fase 2'), [{ typed: 'daken', nearest: undefined }]);
    assert.deepEqual(unknownIn('fase 9'), [{ typed: '9', nearest: undefined }]);
    assert.deepEqual(unknownIn('31 februari'), [{ typed: '31 februari', nearest: undefined }]);
    assert.deepEqual(unknownIn('lijn 9 sinds mei'), [{ typed: '9', nearest: undefined }]);
    assert.deepEqual(unknownIn('week 54'), [{ typed: 'week 54', nearest: undefined }]);
  });

  it('says what the name that they are most like would mean', () => {
    const [unknown] = ask('Twekelerveld').unknown;
    assert.deepEqual(unknown?.meant, { name: 'area', ids: ['twekkelerveld'] });
    assert.equal(ask('onzin').unknown[0]?.meant, undefined);
  });

  it('knows an area that stopped, and one by its earlier name', () => {
    const [noord] = programme.areas.filter(({ id }) => id === 'noord');
    assert.ok(noord);
    const past = {
      retired: [{ area: { ...noord, id: 'oud', name: 'Oude Haven' }, on: '2026-10-01', lineIds: [] }],
      names: [{ name: 'Noorderdeel', areaId: 'noord' }],
    };
    assert.deepEqual(ask('oude haven noorderdeel', today, { ...programme, past }).query.areaIds, [
      'oud',
      'noord',
    ]);
  });

  it('a long text of anything is read soon', () => {
    const text = 'fase 2 sinds de brug van noord tot 1 en '.repeat(50);
    assert.ok(ask(text).unknown.length > 0);
  });
});

describe('the period of a summary', () => {
  const cases: [string, string][] = [
    ['1 september', '2026-09-01 … 2026-09-02'],
    ['01-09-2026', '2026-09-01 … 2026-09-02'],
    ['2026-09-01', '2026-09-01 … 2026-09-02'],
    ['September 1st, 2025', '2025-09-01 … 2025-09-02'],
    ['sinds 1 december', '2025-12-01 … 2026-11-27'],
    ['vanaf 29-2-2024', '2024-02-29 … 2026-11-27'],
    ['sinds september', '2026-09-01 … 2026-11-27'],
    ['since week 40', '2026-09-28 … 2026-11-27'],
    ['sinds vorige week', '2026-11-16 … 2026-11-27'],
    ['sinds gisteren', '2026-11-25 … 2026-11-27'],
    ['sinds 2025', '2025-01-01 … 2026-11-27'],
    ['na 1 september', '2026-09-02 … 2026-11-27'],
    ['september', '2026-09-01 … 2026-10-01'],
    ['december', '2025-12-01 … 2026-01-01'],
    ['in October 2025', '2025-10-01 … 2025-11-01'],
    ['september en oktober', '2026-09-01 … 2026-11-01'],
    ['week 46', '2026-11-09 … 2026-11-16'],
    ['week 46 2025', '2025-11-10 … 2025-11-17'],
    ['2026-W46', '2026-11-09 … 2026-11-16'],
    ['week 49', '2025-12-01 … 2025-12-08'],
    ['week 53', '2020-12-28 … 2021-01-04'],
    ['week 44 t/m 46', '2026-10-26 … 2026-11-16'],
    ['2026-H1', '2026-01-01 … 2026-07-01'],
    ['H2 2025', '2025-07-01 … 2026-01-01'],
    ['tweede halfjaar 2025', '2025-07-01 … 2026-01-01'],
    ['second half of 2025', '2025-07-01 … 2026-01-01'],
    ['het eerste halfjaar', '2026-01-01 … 2026-07-01'],
    ['2025', '2025-01-01 … 2026-01-01'],
    ['Q3', '2026-07-01 … 2026-10-01'],
    ['derde kwartaal van 2025', '2025-07-01 … 2025-10-01'],
    ['kwartaal 4 2025', '2025-10-01 … 2026-01-01'],
    ['2026-Q1', '2026-01-01 … 2026-04-01'],
    ['afgelopen maand', '2026-10-27 … 2026-11-27'],
    ['vorige maand', '2026-10-01 … 2026-11-01'],
    ['last month', '2026-10-01 … 2026-11-01'],
    ['deze maand', '2026-11-01 … 2026-12-01'],
    ['de afgelopen drie maanden', '2026-08-27 … 2026-11-27'],
    ['past 2 weeks', '2026-11-13 … 2026-11-27'],
    ['laatste 10 dagen', '2026-11-17 … 2026-11-27'],
    ['dit jaar', '2026-01-01 … 2027-01-01'],
    ['vorig jaar', '2025-01-01 … 2026-01-01'],
    ['dit kwartaal', '2026-10-01 … 2027-01-01'],
    ['vorig halfjaar', '2026-01-01 … 2026-07-01'],
    ['afgelopen half jaar', '2026-05-27 … 2026-11-27'],
    ['tussen 1 mei en 1 juni', '2026-05-01 … 2026-06-01'],
    ['van 1 mei t/m 31 mei', '2026-05-01 … 2026-06-01'],
    ['1 mei - 31 mei 2026', '2026-05-01 … 2026-06-01'],
    ['1 november t/m 1 maart', '2025-11-01 … 2026-03-02'],
    ['from 1 May to 1 June', '2026-05-01 … 2026-06-01'],
    ['sinds 1 mei tot en met 30 juni', '2026-05-01 … 2026-07-01'],
    ['tot 1 juli', '2000-01-01 … 2026-07-01'],
    ['2026-H1 sinds 1 maart', '2026-03-01 … 2026-07-01'],
  ];
  for (const [text, expected] of cases) it(`'${text}'`, () => assert.equal(rangeOf(text), expected));

  it('of the first days of a year reaches back into the last one', () => {
    assert.equal(rangeOf('week 53', '2027-01-02'), '2026-12-28 … 2027-01-04');
    assert.equal(rangeOf('december', '2027-01-02'), '2026-12-01 … 2027-01-01');
    assert.equal(rangeOf('tweede halfjaar', '2027-01-02'), '2026-07-01 … 2027-01-01');
  });

  it('may have no day at all, which is said', () => {
    assert.ok(isEmptyRange(ask('sinds 1 juni tot 1 mei').query.range));
    assert.ok(!isEmptyRange(ask('sinds 1 mei tot 1 juni').query.range));
  });
});
