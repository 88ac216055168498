import assert from 'node:assert/strict';
import { AzureNamedKeyCredential, odata, TableClient } from '@azure/data-tables';
import { parsePeriod } from '../../src/domain/period.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { openAzureTables } from '../../src/storage/azure-table.ts';
import { openStores } from '../../src/storage/stores.ts';
import type { KeyRange, TableName, Tables } from '../../src/storage/table.ts';
import { gatherReport } from '../../src/use-cases/gather-report.ts';
import { city as programme } from '../season/city.ts';

export type ReportCostsAsked = {
  account: { url: string; credential: { accountName: string; accountKey: string } };
  lessons: number;
  rounds: number;
};

/** Times in milliseconds, of this process and on the clock; memory in bytes, of what is in use. */
export type ReportCosts = {
  rows: number;
  report: { cpu: number[]; wall: number[] };
  bare: { cpu: number[]; wall: number[] };
  /** Before, and at most while the report is read and decided. */
  heapBefore: number;
  heapMost: number;
};

type Query = { table: TableName; partitionKey: string; range?: KeyRange | undefined };

/** In a process of its own, with `--expose-gc`: what a report costs, beside a bare scan of the rows that it read. */
async function measure({ account, lessons, rounds }: ReportCostsAsked): Promise<ReportCosts> {
  const asked: Query[] = [];
  const tables = noting(openAzureTables(account), asked);
  const stores = openStores({ tables, onUnreadable: unreadable }, () => programme.timeZone);
  const clock = { now: () => new Date('2026-12-15T10:00:00.000Z') };
  const period = parsePeriod('2026-H2', '2026-12-15');
  assert.ok(period);
  const make = async (onRow: () => void = () => {}) => {
    const reading = { expect: () => {}, step: onRow };
    const facts = await gatherReport({ stores, programme, clock }, period, { reading });
    const report = decideReport(facts);
    assert.equal(report.lessons.figures.shared + report.lessons.figures.waiting, lessons);
    return { facts, report };
  };
  await make();
  const queries = asked.splice(0);
  const costs = { report: { cpu: [], wall: [] }, bare: { cpu: [], wall: [] } } as Pick<
    ReportCosts,
    'report' | 'bare'
  >;
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    await timed(costs.bare, async () => (rows = await scan(account, queries)));
    await timed(costs.report, make);
  }
  return { rows, ...costs, ...(await heapOf(make)) };
}

async function heapOf(make: (onRow: () => void) => Promise<object>) {
  const heapBefore = heap();
  let [heapMost, seen] = [0, 0];
  const kept = await make(() => {
    seen += 1;
    if (seen % 500 === 0) heapMost = Math.max(heapMost, heap());
  });
  heapMost = Math.max(heapMost, heap());
  assert.ok(kept);
  return { heapBefore, heapMost };
}

/** Tables that note what is read from them. */
function noting(tables: Tables, asked: Query[]): Tables {
  const noted = Object.entries(tables).map(([name, table]) => {
    const query: typeof table.query = (partitionKey, range) => {
      asked.push({ table: name as TableName, partitionKey, range });
      return table.query(partitionKey, range);
    };
    return [name, { ...table, query }];
  });
  return Object.fromEntries(noted) as Tables;
}

/** The same queries with the SDK alone, one after the other. */
async function scan(account: ReportCostsAsked['account'], queries: readonly Query[]): Promise<number> {
  const { accountName, accountKey } = account.credential;
  const key = new AzureNamedKeyCredential(accountName, accountKey);
  const clients = new Map<TableName, TableClient>();
  let rows = 0;
  for (const { table, partitionKey, range } of queries) {
    const client =
      clients.get(table) ?? new TableClient(account.url, table, key, { allowInsecureConnection: true });
    clients.set(table, client);
    const own = odata`PartitionKey eq ${partitionKey}`;
    const filter = range ? `${own} and ${odata`RowKey ge ${range.from} and RowKey lt ${range.until}`}` : own;
    for await (const page of client.listEntities({ queryOptions: { filter } }).byPage()) rows += page.length;
  }
  return rows;
}

async function timed(costs: { cpu: number[]; wall: number[] }, act: () => Promise<unknown>): Promise<void> {
  const [from, startedAt] = [process.cpuUsage(), performance.now()];
  await act();
  const { user, system } = process.cpuUsage(from);
  costs.cpu.push((user + system) / 1_000);
  costs.wall.push(performance.now() - startedAt);
}

function heap(): number {
  assert.ok(globalThis.gc, 'node runs without --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function unreadable(row: object): never {
  throw new Error(`a row cannot be read: ${JSON.stringify(row)}`);
}

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '') as ReportCostsAsked)));
