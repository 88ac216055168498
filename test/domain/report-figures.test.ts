import assert from 'node:assert/strict';
import { valueText } from '../../src/documents/report-figures-table.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { compareFigures, decideFigures } from '../../src/domain/report/report-figures.ts';
import { memberIdPrefix, reportFacts, sampleLesson, sampleRound, seasonFacts } from './report-facts.ts';

const rounds = [
  sampleRound('noord', '2026-09-03', [{ status: 'green' }]),
  sampleRound('noord', '2026-10-01', [{ status: 'red', what: 'De school sluit.' }]),
  sampleRound('zuid', '2026-10-01', []),
];
const figuresOf = (...facts: Parameters<typeof reportFacts>) =>
  decideFigures(decideReport(reportFacts(...facts)));

/** `areaStatus Noord = rood` of the figures with this name, those of a day left out. */
function figuresNamed(figures: ReturnType<typeof figuresOf>, what: string): string[] {
  return figures
    .filter((figure) => figure.what === what && figure.on === undefined)
    .map(({ where, value }) => `${where ?? 'programme'} = ${valueText(value)}`);
}

describe('the figures of a report', () => {
  const figures = figuresOf({ rounds, lessons: [{ lesson: sampleLesson(1), applications: [] }] });

  it('are its counts and its colours, each with where it is about', () => {
    assert.deepEqual(figuresNamed(figures, 'areaStatus'), [
      'Noord = rood',
      'Zuid = geen gegevens',
      'De stad = geen gegevens',
    ]);
    assert.deepEqual(figuresNamed(figures, 'lineStatus'), ['Leren = geen gegevens', 'Wijken = rood']);
    assert.deepEqual(figuresNamed(figures, 'roundsSilent'), ['programme = 1']);
    assert.deepEqual(figuresNamed(figures, 'responseAnswered'), ['Noord = 2', 'Zuid = 0', 'De stad = 0']);
    assert.deepEqual(figuresNamed(figures, 'lessonsShared'), ['programme = 1']);
  });
  it('say how a colour went through the period', () => {
    const noord = figures.filter(({ what, where, on }) => what === 'areaStatus' && where === 'Noord' && on);
    assert.deepEqual(
      noord.map(({ on, value }) => [on, value]),
      [
        ['2026-07-31', 'noData'],
        ['2026-08-31', 'noData'],
        ['2026-09-30', 'green'],
        ['2026-10-31', 'red'],
        ['2026-11-26', 'red'],
      ],
    );
  });
  it('have one name each, also in a whole season', () => {
    const ofSeason = decideFigures(decideReport(seasonFacts('2026-11-26T11:00:00Z')));
    const names = ofSeason.map(({ value: _value, ...name }) => JSON.stringify(name));
    assert.equal(new Set(names).size, names.length);
    assert.ok(!JSON.stringify(ofSeason).includes(memberIdPrefix));
  });
  it('differ where a row differs, and nowhere else', () => {
    const amber = [
      ...rounds.slice(0, 1),
      sampleRound('noord', '2026-10-01', [{ status: 'amber', what: 'De school sluit.' }]),
      ...rounds.slice(2),
    ];
    const lessons = [{ lesson: sampleLesson(1), applications: [] }];
    const differences = compareFigures(figures, figuresOf({ rounds: amber, lessons }));
    assert.deepEqual(
      differences.flatMap(({ what, where = 'programme', on, before, after }) =>
        on === undefined ? `${what} ${where}: ${valueText(before)} ${valueText(after)}` : [],
      ),
      [
        'areasAmber programme: 0 1',
        'areasRed programme: 1 0',
        'lineStatus Wijken: rood oranje',
        'lineAreasAmber Wijken: 0 1',
        'lineAreasRed Wijken: 1 0',
        'areaStatus Noord: rood oranje',
        'roundsAmber Noord: 0 1',
        'roundsRed Noord: 1 0',
      ],
    );
  });
  it('that are said in one of two reports only are told too', () => {
    assert.deepEqual(compareFigures(figures.slice(1), figures), [
      { section: 1, what: 'areasGreen', before: undefined, after: 0 },
    ]);
  });
});
