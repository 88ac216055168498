import assert from 'node:assert/strict';
import { decideReport, type Report } from '../../src/domain/report/report.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { blocksOf } from '../../src/domain/report/written-section.ts';
import type { Status } from '../../src/domain/status.ts';
import { aMeasurement, anIndicator, aRisk, aSection } from '../storage/samples.ts';
import { reportFacts, sampleRound } from './report-facts.ts';

type SentDigest = ReportFacts['digests'][number];

function areaIn(report: Report, id: string) {
  const section = report.areas.find(({ area }) => area.id === id);
  assert.ok(section);
  return section;
}

describe('the colours of sent digests in a progress report', () => {
  const digest = (week: string, edition: number, noord: Status | undefined): SentDigest => ({
    week,
    edition,
    hash: `${week}-${edition}`,
    frozenAt: '2026-10-12T06:30:00.000Z',
    lines: [{ id: 'wijken', status: noord }],
    areas: [{ id: 'noord', status: noord }],
  });
  const rounds = [sampleRound('noord', '2026-10-01', [{ status: 'green' }])];
  const weekOf = (given: Partial<ReportFacts>, on: string) => {
    const report = decideReport({ ...reportFacts({ rounds }), ...given });
    const line = report.lines.find(({ standing }) => standing.line.id === 'wijken');
    return [areaIn(report, 'noord'), line].map((course) => {
      const mark = course?.weeks.find((mark) => mark.on === on);
      return [mark?.status, mark?.digest?.edition];
    });
  };

  it('are those of the rounds, for a week of which none was sent', () => {
    assert.deepEqual(weekOf({}, '2026-10-11'), [
      ['green', undefined],
      ['green', undefined],
    ]);
  });
  it('are what its readers saw, whatever the rows say by now', () => {
    assert.deepEqual(weekOf({ digests: [digest('2026-W41', 1, 'red')] }, '2026-10-11'), [
      ['red', 1],
      ['red', 1],
    ]);
  });
  it('are those of the last edition, and no data where that had none', () => {
    const digests = [digest('2026-W41', 2, undefined), digest('2026-W41', 1, 'red')];
    assert.deepEqual(weekOf({ digests }, '2026-10-11'), [
      [undefined, 2],
      [undefined, 2],
    ]);
  });
  it('are those of the rounds for an area that the digest did not know', () => {
    const unknown = { ...digest('2026-W41', 1, 'red'), areas: [] };
    assert.deepEqual(weekOf({ digests: [unknown] }, '2026-10-11'), [
      ['green', undefined],
      ['red', 1],
    ]);
  });
  it('stand at the end of a month as they do in that week, and on the last day as things stand', () => {
    const facts = {
      ...reportFacts({ rounds }),
      digests: [digest('2026-W44', 1, 'red'), digest('2026-W48', 1, 'red')],
    };
    const { checkpoints } = areaIn(decideReport(facts), 'noord');
    assert.deepEqual(
      checkpoints.slice(-2).map(({ on, status }) => [on, status]),
      [
        ['2026-10-31', 'red'],
        ['2026-11-26', 'green'],
      ],
    );
  });
  it('have every edition with its hash in the method', () => {
    const digests = [
      digest('2026-W41', 2, 'red'),
      digest('2026-W40', 1, 'red'),
      digest('2026-W41', 1, 'red'),
    ];
    assert.deepEqual(
      decideReport({ ...reportFacts(), digests }).sentDigests.map(({ hash }) => hash),
      ['2026-W40-1', '2026-W41-1', '2026-W41-2'],
    );
  });
});

describe('a line about the organisation in a progress report', () => {
  const word = (setAt: string, status: Status) => ({ lineId: 'leren', status, reason: `Op ${setAt}`, setAt });
  const wordsOf = (lineStatuses: ReportFacts['lineStatuses']) => {
    const report = decideReport({ ...reportFacts(), lineStatuses });
    const line = report.lines.find(({ standing }) => standing.line.id === 'leren');
    return { said: line?.manager.map(({ since, status }) => [since, status]), open: report.openItems };
  };

  it('has the manager’s words of the period, after the one that held when it began', () => {
    const { said } = wordsOf([
      word('2026-11-20T09:00:00.000Z', 'green'),
      word('2026-09-01T09:00:00.000Z', 'red'),
      word('2026-05-01T09:00:00.000Z', 'amber'),
      word('2026-03-01T09:00:00.000Z', 'green'),
      word('2026-12-01T09:00:00.000Z', 'red'),
    ]);
    assert.deepEqual(said, [
      ['2026-05-01', 'amber'],
      ['2026-09-01', 'red'],
      ['2026-11-20', 'green'],
    ]);
  });
  it('is asked for where there is none, and only then', () => {
    const isAsked = (words: ReportFacts['lineStatuses']) =>
      wordsOf(words).open.some(({ kind }) => kind === 'lineStatusMissing');
    assert.deepEqual([isAsked([]), isAsked([word('2026-09-01T09:00:00.000Z', 'red')])], [true, false]);
  });
});

describe('indicators in a progress report', () => {
  const measured = (measuredOn: string, value: string, said = {}) =>
    aMeasurement({ measuredOn, value, recordedAt: `${measuredOn}T09:00:00.000Z`, ...said });
  const indicatorsOf = (changes: Partial<ReportFacts['indicators'][number]>) => {
    const indicator = anIndicator({ goalId: 'open', nextOn: '2026-11-26' });
    const report = decideReport({
      ...reportFacts(),
      indicators: [{ indicator, measurements: [], ...changes }],
    });
    const [goal] = report.goals;
    return { indicators: goal?.indicators ?? [], open: report.openItems };
  };

  it('have their last measurement by the end, and the one before', () => {
    const measurements = [
      measured('2025-05-01', '61%'),
      measured('2026-08-01', '63%'),
      measured('2026-12-24', '70%'),
    ];
    const [one] = indicatorsOf({ measurements }).indicators;
    assert.deepEqual(
      [one?.name, one?.latest?.value, one?.previous?.value, one?.isNew],
      ['I-2026-0001', '63%', '61%', true],
    );
  });
  it('are asked for from the day on which they were to be measured', () => {
    const isDue = (nextOn: string) => {
      const { indicators, open } = indicatorsOf({ indicator: anIndicator({ goalId: 'open', nextOn }) });
      return [indicators[0]?.isDue, open.some(({ kind }) => kind === 'indicatorDue')];
    };
    assert.deepEqual(
      [isDue('2026-11-26'), isDue('2026-11-27')],
      [
        [true, true],
        [false, false],
      ],
    );
  });
  it('are left out when they were stopped before the period', () => {
    const stopped = (on: string) =>
      indicatorsOf({ indicator: anIndicator({ goalId: 'open', stopped: { on, reason: 'Te duur.' } }) })
        .indicators.length;
    assert.deepEqual([stopped('2026-06-30'), stopped('2026-07-01')], [0, 1]);
  });
});

describe('risks in a progress report', () => {
  const closed = (at: string) => ({ at: `${at}T09:00:00.000Z`, reason: 'Opgelost.' });
  const recorded = { recordedAt: '2026-05-01T09:00:00.000Z', categoryId: 'geld' };

  it('are those that are open, and those that were closed in the period', () => {
    const risks = [
      aRisk({ ...recorded, number: 1 }),
      aRisk({ ...recorded, number: 2, closed: closed('2026-06-30') }),
      aRisk({ ...recorded, number: 3, closed: closed('2026-08-03') }),
      aRisk({ ...recorded, number: 4, closed: closed('2026-12-01') }),
      aRisk({ ...recorded, number: 5, recordedAt: '2026-12-01T09:00:00.000Z' }),
    ];
    assert.deepEqual(
      decideReport({ ...reportFacts(), risks }).risks.map(({ name, closedOn }) => [name, closedOn]),
      [
        ['R-2026-0001', undefined],
        ['R-2026-0003', '2026-08-03'],
        ['R-2026-0004', undefined],
      ],
    );
  });
  it('stand by the area that they are about, as long as they are open', () => {
    const rounds = [sampleRound('noord', '2026-10-01', [{ status: 'red', what: 'Het zit vast' }])];
    const kinds = (changes: object) => {
      const risks = [aRisk({ ...recorded, areaId: 'noord', ...changes })];
      return decideReport({ ...reportFacts({ rounds }), risks }).attention[0]?.riskCategoryIds;
    };
    assert.deepEqual([kinds({}), kinds({ closed: closed('2026-10-20') })], [['geld'], []]);
  });
});

describe('what a person wrote, in a progress report', () => {
  const asked = (sections: ReportFacts['sections']) =>
    decideReport({ ...reportFacts(), sections }).openItems.flatMap((item) => {
      if (item.kind === 'handWritten') return item.part;
      return item.kind === 'areaSaysNothing' ? item.areas.map(({ id }) => id) : [];
    });

  it('is asked for no more, unless it was emptied', () => {
    assert.ok(asked([]).includes('message'));
    assert.ok(!asked([aSection()]).includes('message'));
    assert.ok(asked([aSection({ text: undefined, revision: 2 })]).includes('message'));
  });
  it('is asked for about an area only where its team said nothing', () => {
    assert.ok(asked([]).includes('noord'));
    assert.ok(!asked([aSection({ part: 'area', areaId: 'noord' })]).includes('noord'));
    const phaseAnswer = { questionId: 'merken', text: 'Het is stiller.' };
    const rounds = [sampleRound('noord', '2026-10-01', [{ status: 'green', phaseAnswer }])];
    const { openItems } = decideReport(reportFacts({ rounds }));
    const silent = openItems.find((item) => item.kind === 'areaSaysNothing');
    assert.deepEqual(
      silent?.areas.map(({ id }) => id),
      ['zuid', 'stad'],
    );
  });

  const layouts = {
    'Een.\n\nTwee.': ['Een.', 'Twee.'],
    'Een.\nNog een.': ['Een.\nNog een.'],
    'Wij vragen:\n- geld\n- tijd\nDank.': ['Wij vragen:', ['geld', 'tijd'], 'Dank.'],
    '* een\n\n\n• twee': [['een'], ['twee']],
    '2026-10-01 - begin': ['2026-10-01 - begin'],
    '\n \n': [],
  };
  for (const [text, expected] of Object.entries(layouts))
    it(`is laid out as it was typed: ${JSON.stringify(text)}`, () => {
      const blocks = blocksOf(text).map((block) => (block.kind === 'list' ? block.items : block.text));
      assert.deepEqual(blocks, expected);
    });
});
