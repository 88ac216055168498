import { aLesson } from '../storage/samples.ts';
import { openRounds, submitForm } from './check-ins.ts';
import { openCity } from './city.ts';
import { type StorageCall, startCountingProxy } from './counting-proxy.ts';
import { type Figure, measureOf } from './measures.ts';
import { type Surroundings, withSurroundings } from './surroundings.ts';

const part = 'calls';

/** Those of the programme of Enschede. */
const phases = ['gebiedsanalyse', 'afwegen', 'agenda', 'uitvoeren', 'volgen'];

/** What the product asks of the tables, counted where it passes on its way there. */
export async function countStorageCalls(areaCount?: number): Promise<Figure[]> {
  return withSurroundings(async (surroundings) =>
    countOfSubmits(await callsOfSubmits(surroundings, areaCount)),
  );
}

/**
 * The storage calls of each submit, one after the other. The shared card is put up to date beside them, once in a few
 * seconds however many answer: its calls stand with the submits that they happen to fall into, and not with the others.
 */
async function callsOfSubmits(surroundings: Surroundings, areaCount?: number): Promise<StorageCall[][]> {
  const { account } = surroundings;
  const proxy = await startCountingProxy(account.url);
  const product = await surroundings.startProduct({ tables: { ...account, url: proxy.url } });
  const city = openCity(surroundings, product.url);
  await learnElsewhere(surroundings);
  const counted: StorageCall[][] = [];
  for (const [sequel, open] of (await openRounds(city, areaCount)).entries()) {
    const form = await open();
    const before = proxy.calls.length;
    await submitForm(city, form, sequel);
    // Who sends renews its lease as time goes by, and who searches looks for lessons, whatever anybody answers.
    counted.push(proxy.calls.slice(before).filter(({ table }) => !['Leases', 'Changes'].includes(table)));
  }
  await product.stop();
  proxy.stop();
  return counted;
}

/** What another area learned in every phase, so that each card has as many lessons on it as it can. */
async function learnElsewhere({ stores }: Surroundings): Promise<void> {
  for (const [index, phaseId] of phases.entries())
    for (const number of [1, 2, 3])
      await stores.lessons.add(
        aLesson({ number: index * 3 + number, areaId: 'centrum', phaseId }),
        undefined,
      );
}

function countOfSubmits(submits: readonly StorageCall[][]): Figure[] {
  const countOf = (kind: StorageCall['kind']) =>
    measureOf(submits.map((calls) => calls.filter((call) => call.kind === kind).length));
  const [batches, reads, writes] = [countOf('batch'), countOf('read'), countOf('write')];
  return [
    {
      part,
      name: 'batches of a check-in',
      unit: 'calls',
      ...batches,
      promised: '1',
      isMet: batches.least === 1 && batches.most === 1,
    },
    {
      part,
      name: 'reads of a check-in',
      unit: 'calls',
      ...reads,
      promised: 'at most 1',
      isMet: reads.median <= 1,
    },
    {
      part,
      name: 'other writes of a check-in',
      unit: 'calls',
      ...writes,
      promised: '0',
      isMet: writes.most === 0,
    },
  ];
}
