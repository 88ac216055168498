import assert from 'node:assert/strict';
import { decideReport } from '../../src/domain/report/report.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { localDateOf } from '../../src/domain/time.ts';
import { fullSeasonFacts } from './report-season.ts';
import { traceReport } from './report-trace.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Said = { path: string; says: string; rows: readonly string[] };

const facts = fullSeasonFacts();

/** Of the programme file, and of no row: its names. */
const frame = new Set(['area', 'other', 'line', 'goal', 'category', 'question', 'usedBy']);
/** What the report is about, and when it was made. */
const about = new Set(['period', 'madeOn', 'lastDay', 'isRunning']);

/** The names of all rows in the facts, as a trace names them. */
function rowsIn({ programme, ...rows }: ReportFacts): Set<string> {
  const name = (letter: string, { year, number }: { year: number; number: number }) =>
    `${letter}-${year}-${String(number).padStart(4, '0')}`;
  const dayOf = (at: string) => localDateOf(new Date(at), programme.timeZone);
  return new Set([
    ...rows.rounds.map(({ round }) => `round|${round.areaId}|${round.slot}`),
    ...rows.areas.flatMap(({ outcomes }) => outcomes.map(({ areaId, slot }) => `round|${areaId}|${slot}`)),
    ...rows.areas.map(({ state }) => `area|${state.areaId}`),
    ...rows.areas.flatMap(({ phaseSteps }) =>
      phaseSteps.map(({ areaId, since }) => `phase|${areaId}|${since}`),
    ),
    ...[...rows.lessons.tallies, ...rows.lessons.waiting].map((lesson) => `lesson|${name('L', lesson)}`),
    ...rows.lessons.tallies.flatMap((lesson) =>
      lesson.uses.map(({ areaId, on }) => `use|${name('L', lesson)}|${areaId}|${on}`),
    ),
    ...rows.decisions.map((decision) => `decision|${name('B', decision)}`),
    ...rows.choices.map((choice) => `choice|${name('K', choice)}`),
    ...rows.links.map((link) => `link|${name('KK', link)}`),
    ...rows.indicators.flatMap(({ indicator, measurements }) => [
      `indicator|${name('I', indicator)}`,
      ...measurements.map(({ measuredOn }) => `measurement|${name('I', indicator)}|${measuredOn}`),
    ]),
    ...rows.risks.map((risk) => `risk|${name('R', risk)}`),
    ...rows.lineStatuses.map(({ lineId, setAt }) => `lineStatus|${lineId}|${dayOf(setAt)}`),
    ...rows.digests.map(({ week, edition }) => `digest|${week}|${edition}`),
    ...rows.sections.map(({ part, areaId = '-' }) => `section|${part}|${areaId}`),
  ]);
}

function at(value: Json, path: string): Json {
  return path.split('.').reduce((part, key) => (part as Record<string, Json>)[key] ?? null, value);
}

/** What a report says, piece by piece, each with its rows. */
function saidIn(given: ReportFacts): Said[] {
  const report = decideReport(given);
  const json = JSON.parse(JSON.stringify(report)) as Json;
  return traceReport(given, report).map(({ path, rows }) => ({
    path,
    rows,
    says: JSON.stringify(at(json, path)),
  }));
}

/** Every number, colour and text of a report, by its path. */
function leavesOf(value: Json, path: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')];
  const isFrame = (key: string) => (path.length === 0 ? about : frame).has(key);
  return Object.entries(value).flatMap(([key, part]) => (isFrame(key) ? [] : leavesOf(part, [...path, key])));
}

/** What only one of two reports says, wherever in its list it stands. */
function differenceOf(a: readonly Said[], b: readonly Said[]): Said[] {
  // Areas, lines, goals and responses stand in the order of the programme file; other lists may move on.
  const key = ({ path, says }: Said) => {
    const [list = '', index = '', ...rest] = path.split('.');
    const place = /^(areas|lines|goals|responses|riskSignals)$/.test(list) ? `${list}.${index}` : list;
    return `${place} ${rest.filter((step) => !/^\d+$/.test(step)).join('.')} ${says}`;
  };
  const only = (some: readonly Said[], others: readonly Said[]) => {
    const known = new Set(others.map(key));
    return some.filter((said) => !known.has(key(said)));
  };
  return [...only(a, b), ...only(b, a)];
}

describe('the trace of a progress report', () => {
  const report = decideReport(facts);
  const said = saidIn(facts);

  it('has every number, colour and sentence of the report', () => {
    const traced = new Set(said.map(({ path }) => path));
    const untraced = leavesOf(JSON.parse(JSON.stringify(report)) as Json).filter((leaf) => {
      const steps = leaf.split('.');
      return !steps.some((_step, count) => traced.has(steps.slice(0, count + 1).join('.')));
    });
    assert.deepEqual(untraced, []);
  });

  it('finds the rows of each', () => {
    const rows = rowsIn(facts);
    for (const { path, rows: cited } of said)
      for (const row of cited) assert.ok(rows.has(row), `${path} rests on ${row}, which is not there`);
  });

  it('has a row for all that says something', () => {
    const saysNothing = new Set(['0', 'null', '[]', '{}', '"noData"']);
    const groundless = said.filter(({ path, says, rows }) => {
      const isMissing = /"kind":"(handWritten|lineStatusMissing|areaSaysNothing)"/.test(says);
      const isNoColour = /\.(weeks|checkpoints)\.\d+$/.test(path) && !says.includes('"status"');
      return rows.length === 0 && !saysNothing.has(says) && !isMissing && !isNoColour;
    });
    assert.deepEqual(groundless, []);
  });
});

type Changed = { row: string; facts: ReportFacts; was?: string };

const more = ' – en meer';
const numbered = (letter: string, { year, number }: { year: number; number: number }) =>
  `${letter}-${year}-${String(number).padStart(4, '0')}`;

/** The facts with one item of a list changed, or taken out. */
function withItem(list: keyof ReportFacts, index: number, change?: object): ReportFacts {
  const items = [...(facts[list] as readonly object[])];
  items.splice(index, 1, ...(change ? [{ ...items[index], ...change }] : []));
  return { ...facts, [list]: items };
}

/** Each row with words, with other words in it. */
function otherWords(): Changed[] {
  const { rounds, decisions, choices, links, risks, sections, indicators, lessons } = facts;
  const ofRounds = rounds.flatMap(({ round, checkIns }, index) =>
    checkIns.slice(0, 2).flatMap((answer, place): Changed[] => {
      const was = answer.phaseAnswer?.text;
      if (!answer.phaseAnswer || was === undefined) return [];
      const answers = checkIns.with(place, {
        ...answer,
        phaseAnswer: { ...answer.phaseAnswer, text: was + more },
      });
      return [
        {
          row: `round|${round.areaId}|${round.slot}`,
          was,
          facts: withItem('rounds', index, { checkIns: answers }),
        },
      ];
    }),
  );
  const ofLessons = lessons.shown.map((lesson, index): Changed => {
    const shown = lessons.shown.with(index, { ...lesson, title: lesson.title + more });
    return {
      row: `lesson|${numbered('L', lesson)}`,
      was: lesson.title,
      facts: { ...facts, lessons: { ...lessons, shown } },
    };
  });
  return [
    ...ofRounds,
    ...ofLessons,
    ...decisions.map((one, index) => ({
      row: `decision|${numbered('B', one)}`,
      was: one.question,
      facts: withItem('decisions', index, { question: one.question + more }),
    })),
    ...choices.map((one, index) => ({
      row: `choice|${numbered('K', one)}`,
      was: one.text,
      facts: withItem('choices', index, { text: one.text + more }),
    })),
    ...links.map((one, index) => ({
      row: `link|${numbered('KK', one)}`,
      was: one.work,
      facts: withItem('links', index, { work: one.work + more }),
    })),
    ...risks.map((one, index) => ({
      row: `risk|${numbered('R', one)}`,
      was: one.risk,
      facts: withItem('risks', index, { risk: one.risk + more }),
    })),
    ...indicators.map((one, index) => ({
      row: `indicator|${numbered('I', one.indicator)}`,
      was: one.indicator.name,
      facts: withItem('indicators', index, {
        indicator: { ...one.indicator, name: one.indicator.name + more },
      }),
    })),
    ...sections.map((one, index) => ({
      row: `section|${one.part}|${one.areaId ?? '-'}`,
      was: one.text ?? '',
      facts: withItem('sections', index, { text: `${one.text}${more}` }),
    })),
  ];
}

/** Each closed round with another outcome, and each digest with another colour in it. */
function otherColours(): Changed[] {
  const ofRounds = facts.areas.flatMap(({ outcomes }, index) =>
    outcomes.map((outcome, place): Changed => {
      const status = outcome.status === 'red' ? 'green' : 'red';
      const changed = { outcomes: outcomes.with(place, { ...outcome, status }) };
      return { row: `round|${outcome.areaId}|${outcome.slot}`, facts: withItem('areas', index, changed) };
    }),
  );
  const ofDigests = facts.digests.map(({ week, edition, areas }, index): Changed => {
    const changed = areas.map((mark) => ({ ...mark, status: mark.status === 'red' ? 'green' : 'red' }));
    return { row: `digest|${week}|${edition}`, facts: withItem('digests', index, { areas: changed }) };
  });
  return [...ofRounds, ...ofDigests];
}

/** Each record of a register without which the report was made. */
function takenOut(): Changed[] {
  const without = (list: keyof ReportFacts, nameOf: (item: never) => string): Changed[] =>
    (facts[list] as readonly never[]).map((item, index) => ({
      row: nameOf(item),
      facts: withItem(list, index),
    }));
  return [
    ...without('decisions', (one) => `decision|${numbered('B', one)}`),
    ...without('choices', (one) => `choice|${numbered('K', one)}`),
    ...without('links', (one) => `link|${numbered('KK', one)}`),
    ...without('risks', (one) => `risk|${numbered('R', one)}`),
    ...without(
      'indicators',
      ({ indicator }: ReportFacts['indicators'][number]) => `indicator|${numbered('I', indicator)}`,
    ),
    ...without(
      'sections',
      ({ part, areaId }: ReportFacts['sections'][number]) => `section|${part}|${areaId ?? '-'}`,
    ),
    ...without('digests', ({ week, edition }: ReportFacts['digests'][number]) => `digest|${week}|${edition}`),
  ];
}

describe('one row that is otherwise', function () {
  this.timeout(60_000);
  const before = saidIn(facts);
  /** Before or after: a count that goes down no longer rests on the row. */
  const restsOn = (path: string, row: string, after: readonly Said[]) =>
    [...before, ...after].some((said) => said.path === path && said.rows.includes(row));

  it('changes exactly what quotes it, when it has other words', () => {
    let quoted = 0;
    for (const { row, facts: changed, was = '' } of otherWords()) {
      const words = JSON.stringify(was).slice(1, -1);
      const quoting = before.filter(({ says, rows }) => says.includes(words) && rows.includes(row));
      const after = differenceOf(before, saidIn(changed));
      assert.deepEqual(
        new Set(after.filter(({ says }) => !says.includes(more)).map(({ path }) => path)),
        new Set(quoting.map(({ path }) => path)),
        row,
      );
      for (const said of after) assert.ok(said.rows.includes(row), `${said.path} does not rest on ${row}`);
      quoted += quoting.length;
    }
    assert.ok(quoted > 250, `${quoted}`);
  });

  it('changes nothing that does not rest on it, when it has another colour', () => {
    for (const { row, facts: changed } of otherColours()) {
      const now = saidIn(changed);
      const after = differenceOf(before, now);
      assert.ok(after.length > 0 || row.startsWith('digest'), row);
      for (const { path, says } of after)
        assert.ok(restsOn(path, row, now), `${path} (${says}) does not rest on ${row}`);
    }
  });

  it('changes all that rests on it, and nothing else, when it is taken out', () => {
    for (const { row, facts: changed } of takenOut()) {
      const without = saidIn(changed);
      for (const { path, rows } of without) assert.ok(!rows.includes(row), `${path} still rests on ${row}`);
      for (const { path, says } of differenceOf(before, without)) {
        // That something is still to be written is what a missing row says.
        const isMissing = /"kind":"(handWritten|areaSaysNothing)"/.test(says);
        assert.ok(restsOn(path, row, without) || isMissing, `${path} (${says}) does not rest on ${row}`);
      }
    }
  });
});
