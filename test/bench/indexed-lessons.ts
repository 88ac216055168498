import assert from 'node:assert/strict';
import { noFilters } from '../../src/domain/lesson-query.ts';
import { createLessonIndex } from '../../src/search/lesson-index.ts';
import { madeUpLessons } from './made-up-lessons.ts';

/** What so many lessons cost; times in milliseconds of CPU of this process, which does nothing else. */
export type IndexCosts = {
  build: number;
  bytesEach: number;
  queries: Record<string, number[]>;
  similar: number[];
};

/** From a word of nearly every lesson to one of none: as people type, with compounds, a typo and what is being typed. */
const queries = [
  'bewoner',
  'bewoners buurt',
  'be',
  'beschermd wonen',
  'bouw',
  'woningbouw',
  'wijkbudget',
  'bewnoers straat riool',
  'koffieocht',
  'aannemer planning brief bewoners gebeld',
];
const rounds = 9;

/** In a process of its own, with `--expose-gc`: `node --expose-gc indexed-lessons.ts 20000`. */
function measure(count: number): IndexCosts {
  const before = heap();
  const index = createLessonIndex();
  const started = process.cpuUsage();
  for (const lesson of madeUpLessons(count)) index.apply(lesson);
  const build = cpuMs(started);
  const bytesEach = (heap() - before) / count;
  let added = 0;
  const [some] = madeUpLessons(1);
  assert.ok(some);
  const timed = (act: () => unknown) =>
    Array.from({ length: rounds + 2 }, () => {
      // With a new word in the lessons nothing is left of what was worked out for an earlier query.
      added += 1;
      index.apply({ ...some, year: 2040, number: added, title: `woord${added}` });
      const from = process.cpuUsage();
      act();
      return cpuMs(from);
      // The first ones are compiled while they run.
    }).slice(2);
  const mayRead = ({ state }: { state: string }) => state === 'shared';
  const saved = [...madeUpLessons(rounds + 2, 7)];
  const measured: IndexCosts = {
    build,
    bytesEach,
    queries: Object.fromEntries(
      queries.map((query) => [query, timed(() => index.search(query, noFilters, mayRead, 10))]),
    ),
    similar: timed(() => index.similar(saved.pop() ?? '', mayRead, 3)),
  };
  assert.equal(index.size(), count + added);
  return measured;
}

function cpuMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

function heap(): number {
  assert.ok(globalThis.gc, 'node runs without --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

console.log(JSON.stringify(measure(Number(process.argv[2]))));
