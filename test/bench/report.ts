import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { city as programme } from '../season/city.ts';
import type { ReportCosts, ReportCostsAsked } from './gathered-report.ts';
import { type Figure, type Measure, measureOf } from './measures.ts';
import { storeReportRows } from './report-rows.ts';
import { type Surroundings, withSurroundings } from './surroundings.ts';

const part = 'report';
const rounds = 5;
const promised = { timesBare: 2, heap: 1.3, exponent: 1.1 } as const;

/**
 * What a report of forty areas costs before its document is written, on real Azurite, as the lessons of its half year become
 * four times as many. `largest` is less only to see that it works.
 */
export async function measureReport(largest = 10_000): Promise<Figure[]> {
  const smallest = largest / 4;
  const small = await withSurroundings((surroundings) => costsOf(surroundings, smallest));
  const large = await withSurroundings((surroundings) => costsOf(surroundings, largest));
  return [
    ...figuresOf(smallest, small),
    ...figuresOf(largest, large),
    {
      part,
      name: 'memory for each lesson more: its number and what is counted of it',
      unit: 'B',
      ...measureOf([(grownBy(large) - grownBy(small)) / (largest - smallest)]),
    },
    timesBare('CPU', large.report.cpu, large.bare.cpu),
    timesBare('clock', large.report.wall, large.bare.wall),
    atMost(
      'memory in use, times that of a quarter of the lessons',
      '×',
      large.heapMost / small.heapMost,
      promised.heap,
    ),
    atMost(
      'growth of a report',
      'exponent',
      Math.log(measureOf(large.report.cpu).median / measureOf(small.report.cpu).median) / Math.log(4),
      promised.exponent,
    ),
  ];
}

function grownBy({ heapBefore, heapMost }: ReportCosts): number {
  return heapMost - heapBefore;
}

async function costsOf({ tables, account }: Surroundings, lessons: number): Promise<ReportCosts> {
  await storeReportRows(tables, programme, lessons);
  const program = fileURLToPath(new URL('gathered-report.ts', import.meta.url));
  const asked = JSON.stringify({ account, lessons, rounds } satisfies ReportCostsAsked);
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program, asked]);
  return JSON.parse(stdout) as ReportCosts;
}

function figuresOf(lessons: number, { rows, report, bare, heapBefore, heapMost }: ReportCosts): Figure[] {
  const of = `of ${lessons.toLocaleString('en')} lessons`;
  const megabytes = (bytes: number) => measureOf([bytes / 1_000_000]);
  return [
    { part, name: `a report ${of}, before its document`, unit: 'ms', ...measureOf(report.cpu) },
    {
      part,
      name: `a bare scan of its ${rows.toLocaleString('en')} rows`,
      unit: 'ms',
      ...measureOf(bare.cpu),
    },
    { part, name: `memory in use before a report ${of}`, unit: 'MB', ...megabytes(heapBefore) },
    { part, name: `memory in use at most for a report ${of}`, unit: 'MB', ...megabytes(heapMost) },
  ];
}

/** The rounds are interleaved, so that each pair ran on the same machine as it was then. */
function timesBare(what: string, report: readonly number[], bare: readonly number[]): Figure {
  const pairs = report.map((time, index) => time / (bare[index] ?? Number.NaN));
  return atMost(
    `a report against a bare scan of the same rows, ${what}`,
    '×',
    measureOf(pairs),
    promised.timesBare,
  );
}

function atMost(name: string, unit: string, value: number | Measure, most: number): Figure {
  const measure = typeof value === 'number' ? measureOf([value]) : value;
  return { part, name, unit, ...measure, promised: `at most ${most}`, isMet: measure.median <= most };
}
