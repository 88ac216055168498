import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { openStores } from '../../src/storage/stores.ts';
import type { Entity, Tables } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { createLessonSearch } from '../../src/use-cases/lesson-search.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { city as programme } from '../season/city.ts';
import { chatWith } from '../teams/activities.ts';
import { watchBlocks } from './blocks.ts';
import { openCity } from './city.ts';
import type { IndexCosts } from './indexed-lessons.ts';
import { madeUpLessons } from './made-up-lessons.ts';
import { type Figure, type Measure, measureOf } from './measures.ts';
import { type Surroundings, withSurroundings } from './surroundings.ts';

const nl = textsIn('nl');
const part = 'search';
const sizes = [1_000, 5_000, 10_000, 20_000] as const;
const [smallest, , promisedFor, largest] = sizes;
const promised = { queryMs: 20, megabytes: 60, blockMs: 50, answerMs: 5_000 } as const;

/** What searching costs as the lessons become more, and what the program does while it still reads them. */
export async function measureSearch(): Promise<Figure[]> {
  const costs = new Map<number, IndexCosts>();
  for (const size of sizes) costs.set(size, await costsOf(size));
  const figures = sizes.flatMap((size) => figuresOf(size, costs.get(size) as IndexCosts));
  const [small, large] = [costs.get(smallest), costs.get(largest)] as [IndexCosts, IndexCosts];
  return [...figures, ...growthOf(small, large), ...(await withSurroundings(measureFilling))];
}

async function costsOf(size: number): Promise<IndexCosts> {
  const program = fileURLToPath(new URL('indexed-lessons.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program, String(size)]);
  return JSON.parse(stdout) as IndexCosts;
}

/** Of the queries the one that takes longest; the others stand in the remark. */
function slowestOf({ queries }: IndexCosts): { query: string; measure: Measure } {
  const measured = Object.entries(queries).map(([query, times]) => ({ query, measure: measureOf(times) }));
  const [slowest] = measured.toSorted((a, b) => b.measure.median - a.measure.median);
  if (!slowest) throw new Error('nothing was searched for');
  return slowest;
}

function figuresOf(size: number, costs: IndexCosts): Figure[] {
  const of = `of ${size.toLocaleString('en')}`;
  const { query, measure } = slowestOf(costs);
  const megabytes = (costs.bytesEach * size) / 1_000_000;
  const isPromised = size === promisedFor;
  return [
    {
      part,
      name: `slowest query ${of} ('${query}')`,
      unit: 'ms',
      ...measure,
      ...(isPromised && { promised: `under ${promised.queryMs}`, isMet: measure.median < promised.queryMs }),
    },
    { part, name: `similar lessons of one that is saved, ${of}`, unit: 'ms', ...measureOf(costs.similar) },
    { part, name: `building ${of}`, unit: 'ms', ...measureOf([costs.build]) },
    { part, name: `bytes a lesson ${of}`, unit: 'B', ...measureOf([costs.bytesEach]) },
    {
      part,
      name: `room ${of}`,
      unit: 'MB',
      ...measureOf([megabytes]),
      ...(isPromised && {
        promised: `at most ${promised.megabytes}`,
        isMet: megabytes <= promised.megabytes,
      }),
    },
  ];
}

/** 1 is as many times more as there are more lessons; below 1 is less. */
function growthOf(small: IndexCosts, large: IndexCosts): Figure[] {
  const exponent = (ofSmall: number, ofLarge: number) =>
    measureOf([Math.log(ofLarge / ofSmall) / Math.log(largest / smallest)]);
  const figure = (name: string, measure: Measure): Figure => ({ part, name, unit: 'exponent', ...measure });
  return [
    figure(
      'growth of the slowest query',
      exponent(slowestOf(small).measure.median, slowestOf(large).measure.median),
    ),
    figure(
      'growth of similar lessons',
      exponent(measureOf(small.similar).median, measureOf(large.similar).median),
    ),
    figure('growth of building', exponent(small.build, large.build)),
    figure('growth of the bytes a lesson', exponent(small.bytesEach, large.bytesEach)),
  ];
}

/** On real Azurite: how long the reading of all lessons keeps others waiting, and what is answered meanwhile. */
async function measureFilling(surroundings: Surroundings): Promise<Figure[]> {
  await storeLessons(surroundings.tables, largest);
  const { fillMs, blockMs } = await fill(surroundings);
  const answers = await answersWhileCold(surroundings);
  const of = `${largest.toLocaleString('en')} lessons`;
  return [
    { part, name: `reading ${of} from the tables`, unit: 'ms', ...measureOf([fillMs]) },
    {
      part,
      name: `longest that it keeps others waiting`,
      unit: 'ms',
      ...measureOf([blockMs]),
      promised: `under ${promised.blockMs}`,
      isMet: blockMs < promised.blockMs,
    },
    {
      part,
      name: `zoek while ${of} are being read`,
      unit: 'ms',
      ...answers,
      promised: `under ${promised.answerMs}`,
      isMet: answers.most < promised.answerMs,
    },
  ];
}

async function fill({ stores }: Surroundings): Promise<{ fillMs: number; blockMs: number }> {
  const search = createLessonSearch({
    stores,
    programme: () => programme,
    wallClock: { now: () => new Date() },
    timer: () => () => {},
    log: pino({ level: 'silent' }),
  });
  const watch = watchBlocks();
  const startedAt = performance.now();
  await search.refresh();
  const fillMs = performance.now() - startedAt;
  if (!search.isWarm()) throw new Error('the lessons were not read');
  return { fillMs, blockMs: watch.end() };
}

/** A product that just started, asked at once and again while it reads. */
async function answersWhileCold(surroundings: Surroundings): Promise<Measure> {
  const product = await surroundings.startProduct();
  const city = openCity(surroundings, product.url);
  const member = await city.somebody('Lid', 'member', 'twekkelerveld');
  const times: number[] = [];
  for (const query of ['riool', 'bewoners', 'buurt gebied:noord']) {
    const startedAt = performance.now();
    await city.say(member, chatWith(member), `zoek ${query}`);
    times.push(performance.now() - startedAt);
    const said = JSON.stringify(surroundings.connector.requests.at(-1)?.activity);
    if (!said.includes(nl('card.foundLessons.cold'))) throw new Error(`it was not cold any more: ${said}`);
  }
  await product.stop();
  return measureOf(times);
}

/** As the stores write them, a hundred rows at a time. */
async function storeLessons(tables: Tables, count: number): Promise<void> {
  const memory = openMemoryTables();
  const made = openStores({ tables: memory, onUnreadable: () => {} }, () => programme.timeZone);
  const partitions = {
    Lessons: new Set<string>(),
    LessonIndex: new Set<string>(),
    Counters: new Set(['lesson']),
  };
  for (const lesson of madeUpLessons(count)) {
    const { year, number, areaId, phaseId } = lesson;
    await made.lessons.add(lesson, undefined);
    await made.lessons.skipTo(year, number);
    partitions.Lessons.add(`${year}-${Math.floor((number - 1) / 500)}`);
    partitions.LessonIndex.add(`area|${areaId}`).add(`phase|${phaseId}`);
  }
  for (const [name, keys] of Object.entries(partitions) as [keyof typeof partitions, Set<string>][])
    for (const key of keys) await copyPartition(memory[name], tables[name], key);
}

async function copyPartition(from: Tables['Lessons'], to: Tables['Lessons'], key: string): Promise<void> {
  const entities: Entity[] = [];
  for await (const { entity } of from.query(key)) entities.push(entity);
  for (let at = 0; at < entities.length; at += 100)
    await to.batch(entities.slice(at, at + 100).map((entity) => ({ kind: 'create', entity })));
}
