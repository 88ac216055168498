import { openStores } from '../../src/storage/stores.ts';
import { createExtractiveSummariser } from '../../src/summaries/extractive.ts';
import { textsOfLesson } from '../../src/summaries/record-texts.ts';
import { createAnswererCounts } from '../../src/use-cases/answerer-counts.ts';
import { makeSummary } from '../../src/use-cases/make-summary.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { city as programme } from '../season/city.ts';
import { watchBlocks } from './blocks.ts';
import { madeUpLessons } from './made-up-lessons.ts';
import { type Figure, type Measure, measureOf } from './measures.ts';

const part = 'summary';
const sizes = [100, 1_000, 10_000] as const;
const [smallest, , largest] = sizes;
const rounds = 5;
const promised = { exponent: 1.1, blockMs: 50 } as const;
const summariser = createExtractiveSummariser();

type Costs = { summarising: Measure; whole: Measure; blockMs: number };

/** What a summary costs as the lessons become more, in milliseconds of CPU; and how long it keeps others waiting. */
export async function measureSummary(): Promise<Figure[]> {
  const costs = new Map<number, Costs>();
  for (const size of sizes) costs.set(size, await costsOf(size));
  const [small, large] = [costs.get(smallest), costs.get(largest)] as [Costs, Costs];
  return [
    ...sizes.flatMap((size) => figuresOf(size, costs.get(size) as Costs)),
    growthOf('summarising', small.summarising, large.summarising),
    growthOf('a whole summary', small.whole, large.whole),
    {
      part,
      name: `longest that summarising ${largest.toLocaleString('en')} keeps others waiting`,
      unit: 'ms',
      ...measureOf([large.blockMs]),
      promised: `under ${promised.blockMs}`,
      isMet: large.blockMs < promised.blockMs,
    },
  ];
}

async function costsOf(size: number): Promise<Costs> {
  const lessons = [...madeUpLessons(size)];
  const texts = lessons.flatMap((lesson) => textsOfLesson(lesson, programme.timeZone));
  const counts = { lessons: size, rounds: 0 };
  const summarise = () => summariser.summarise({ texts, counts, language: 'nl' });
  const summarising = await timed(summarise);
  const watch = watchBlocks();
  await summarise();
  const blockMs = watch.end();
  // The rows in memory are more to collect than all that summarising takes: they come after it was watched.
  const whole = await wholeSummary(size);
  return { summarising, whole: await timed(whole), blockMs };
}

/** From the rows, in memory: what the store itself takes is not measured here. */
async function wholeSummary(size: number): Promise<() => Promise<unknown>> {
  const tables = openMemoryTables();
  const stores = openStores({ tables, onUnreadable: () => {} }, () => programme.timeZone);
  const last = new Map<number, number>();
  for (const lesson of madeUpLessons(size)) {
    await stores.lessons.add(lesson, undefined);
    last.set(lesson.year, lesson.number);
  }
  for (const [year, number] of last) await stores.lessons.skipTo(year, number);
  const answererCounts = createAnswererCounts(stores, { now: () => new Date() });
  const nothing = { areaIds: [], phaseIds: [], lineIds: [], statuses: [], records: [] };
  const query = { ...nothing, range: { from: '2026-01-01', until: '2030-01-01' } };
  return async () => {
    const { summary } = await makeSummary({ stores, programme, answererCounts, summariser }, query, {
      language: 'nl',
    });
    if (summary.counts.lessons !== size) throw new Error(`${summary.counts.lessons} lessons of ${size}`);
  };
}

async function timed(act: () => Promise<unknown>): Promise<Measure> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const from = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(from);
    times.push((user + system) / 1_000);
  }
  // The first ones are compiled while they run.
  return measureOf(times.slice(2));
}

function figuresOf(size: number, { summarising, whole }: Costs): Figure[] {
  const of = `of ${size.toLocaleString('en')} lessons`;
  return [
    { part, name: `summarising the texts ${of}`, unit: 'ms', ...summarising },
    { part, name: `a whole summary ${of}, from the rows`, unit: 'ms', ...whole },
  ];
}

/** 1 is as many times more as there are more lessons; below 1 is less. */
function growthOf(name: string, small: Measure, large: Measure): Figure {
  const exponent = Math.log(large.median / small.median) / Math.log(largest / smallest);
  return {
    part,
    name: `growth of ${name}`,
    unit: 'exponent',
    ...measureOf([exponent]),
    promised: `at most ${promised.exponent}`,
    isMet: exponent <= promised.exponent,
  };
}
