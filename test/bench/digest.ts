import { readFileSync } from 'node:fs';
import { digestCard } from '../../src/cards/digest-card.ts';
import { cardBytes } from '../../src/cards/render.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { digestMomentOf } from '../../src/domain/digest-moment.ts';
import { digestText, type FrozenDigest } from '../../src/domain/frozen-digest.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores } from '../../src/storage/stores.ts';
import { textsIn } from '../../src/texts/text.ts';
import { createAnswererCounts } from '../../src/use-cases/answerer-counts.ts';
import { findRelease } from '../../src/use-cases/find-release.ts';
import { frozen, readDigest } from '../../src/use-cases/make-digest.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { storeHistory, week } from './digest-history.ts';
import { type Figure, measureOf } from './measures.ts';
import { withSurroundings } from './surroundings.ts';

const file = new URL('../../programme/enschede.yaml', import.meta.url);
const enschede = getProgramme({ name: 'enschede.yaml', text: readFileSync(file, 'utf8') });

const part = 'digest';
const sizes = [1_000, 10_000, 50_000];
const cities = [9, 40, 400];
const promised = { withHistory: 0.1, withAreas: 1.1, cardKilobytes: 40 };

type Cost = { requests: number; rows: number; ms: number; digest: FrozenDigest };

/**
 * What the digest of one week asks of the tables, counted where it passes on its way there: however much is stored of
 * other weeks, and as the areas become more.
 */
export async function countDigest(history = sizes, areas = cities): Promise<Figure[]> {
  const byHistory: [number, Cost][] = [];
  for (const size of history) byHistory.push([size, await costOf(enschede, size)]);
  const byAreas: [number, Cost][] = [];
  for (const count of areas) byAreas.push([count, await costOf(cityOf(count), 0)]);
  return [
    ...byHistory.flatMap(([size, cost]) =>
      countsOf(cost, `with ${size.toLocaleString('en')} check-ins and lessons stored`),
    ),
    ...growthOf(byHistory, 'check-ins and lessons stored', promised.withHistory),
    ...byAreas.flatMap(([count, cost]) => [
      ...countsOf(cost, `of ${count} areas`),
      ...sizesOf(cost, `of ${count} areas`),
    ]),
    ...growthOf(byAreas, 'areas', promised.withAreas),
  ];
}

/** As the clock does it: reads the rows, freezes and reads back what stands. */
async function costOf(programme: Programme, records: number): Promise<Cost> {
  return withSurroundings(async (surroundings) => {
    // Azurite looks through the whole table for each page: what is counted is what it is asked, not how long that takes.
    const account = { ...surroundings.account, bounds: { tryMs: 120_000, callMs: 240_000 } };
    await storeHistory(openAzureTables(account), programme, { checkIns: records / 2, lessons: records / 2 });
    const proxy = await startCountingProxy(account.url);
    const onUnreadable = (row: object): never => {
      throw new Error(`a row cannot be read: ${JSON.stringify(row)}`);
    };
    const counted = openAzureTables({ ...account, url: proxy.url });
    const stores = openStores({ tables: counted, onUnreadable }, () => programme.timeZone);
    const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
    const moment = digestMomentOf(week, { programme, calendar });
    const clock = { now: () => moment };
    const reader = {
      stores,
      programme,
      calendar,
      clock,
      answererCounts: createAnswererCounts(stores, clock),
    };
    const startedAt = performance.now();
    const made = await readDigest(reader, week);
    const { release, openingNote } = await findRelease(reader, week);
    const { digest } = await stores.digests.freeze(frozen(reader, made, release, openingNote), {
      edition: 1,
      frozenAt: moment.toISOString(),
    });
    const ms = performance.now() - startedAt;
    proxy.stop();
    const rows = proxy.calls.reduce((sum, { given }) => sum + given, 0);
    return { requests: proxy.calls.length, rows, ms, digest };
  });
}

/** Areas of the same kind, each on every line. */
function cityOf(count: number): Programme {
  const [like] = enschede.areas;
  if (!like) throw new Error('the programme has no areas');
  const areas = Array.from({ length: count }, (_, index) => ({
    ...like,
    id: `gebied-${index + 1}`,
    name: `Buurt ${index + 1}`,
  }));
  const lines = enschede.lines.map((line) => ({ ...line, areas: areas.map(({ id }) => id) }));
  return { ...enschede, areas, lines };
}

function countsOf({ requests, rows, digest }: Cost, of: string): Figure[] {
  // What was counted has to be a digest of what was stored.
  if (digest.reliability.due !== digest.areas.length || digest.lessons.length === 0)
    throw new Error(`the digest ${of} does not hold what was stored`);
  return [
    { part, name: `requests of a digest ${of}`, unit: 'calls', ...measureOf([requests]) },
    { part, name: `rows that it reads ${of}`, unit: 'rows', ...measureOf([rows]) },
  ];
}

function sizesOf({ digest, ms }: Cost, of: string): Figure[] {
  const card = digestCard({ digest, state: 'sent', host: 'dialogs', edition: 1 }, textsIn('nl'));
  const kilobytes = cardBytes(card) / 1_000;
  return [
    { part, name: `making and freezing it ${of}`, unit: 'ms', ...measureOf([ms]) },
    { part, name: `what is frozen ${of}`, unit: 'KB', ...measureOf([digestText(digest).length / 1_000]) },
    {
      part,
      name: `its card ${of}`,
      unit: 'KB',
      ...measureOf([kilobytes]),
      promised: `under ${promised.cardKilobytes}`,
      isMet: kilobytes < promised.cardKilobytes,
    },
  ];
}

/** 1 is as many times more as there is more; 0 does not grow. */
function growthOf(costs: readonly [number, Cost][], of: string, most: number): Figure[] {
  const [small, large] = [costs[0], costs.at(-1)];
  if (!small || !large || small === large) return [];
  return (['requests', 'rows'] as const).map((what) => {
    const exponent = Math.log(large[1][what] / small[1][what]) / Math.log(large[0] / small[0]);
    return {
      part,
      name: `growth of ${what} with ${of}`,
      unit: 'exponent',
      ...measureOf([exponent]),
      promised: `at most ${most}`,
      isMet: exponent <= most,
    };
  });
}
