import { isDeepStrictEqual } from 'node:util';
import type { Entity } from '../../src/storage/table.ts';
import { chatWith, invokeActivity } from '../teams/activities.ts';
import { openForms, submitForm } from './check-ins.ts';
import { type OpenForm, openCity } from './city.ts';
import { type Figure, measureOf } from './measures.ts';
import { post, repeat } from './posts.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type Surroundings, withSurroundings } from './surroundings.ts';

const rounds = 7;
const requestsEach = 250;
const warmUpRequests = 600;
const atOnce = 4;
const mostOfBare = 1.6;

/**
 * What a check-in costs the server: the form of it as Teams sends it, with a signed token, until the whole card is
 * answered. Against R: the SDK with nothing of ours, the same token, and one batch of the same rows.
 */
export async function measureSubmit(): Promise<Figure[]> {
  return withSurroundings(async (surroundings) => {
    const product = await surroundings.startProduct();
    const city = openCity(surroundings, product.url);
    const forms = await openForms(city);
    const ours = (index: number) => submitForm(city, formAt(forms, index), index);
    const bare = await startBare(surroundings, await rowsWrittenBy(surroundings, () => ours(0)));
    const bareInvoke = () => invokeBare(surroundings, bare.url, formAt(forms, 0));
    await repeat(warmUpRequests, atOnce, ours);
    await repeat(warmUpRequests, atOnce, bareInvoke);
    const costs: { ours: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1)
      costs.push({ ours: await costOf(product, ours), bare: await costOf(bare, bareInvoke) });
    await Promise.all([product.stop(), bare.stop()]);
    return figuresOf(costs);
  });
}

function formAt(forms: readonly OpenForm[], index: number): OpenForm {
  return forms[index % forms.length] as OpenForm;
}

/** Microseconds of CPU for one request, over one round of them. */
async function costOf(server: ServerProcess, request: (index: number) => Promise<unknown>): Promise<number> {
  const before = await server.cpuMicros();
  await repeat(requestsEach, atOnce, request);
  return ((await server.cpuMicros()) - before) / requestsEach;
}

function startBare({ azurite, identity }: Surroundings, rows: Entity[]): Promise<ServerProcess> {
  const { tableUrl: url, accountName, accountKey } = azurite;
  return startServer('bare.ts', { table: { url, accountName, accountKey }, identity, rows });
}

async function invokeBare({ connector, token }: Surroundings, url: string, { person, save }: OpenForm) {
  const { data } = save;
  const value = { action: { type: 'Action.Execute', verb: 'bare', data }, trigger: 'manual' };
  const invoked = { name: 'adaptiveCard/action', value };
  await post(url, token, invokeActivity(person, chatWith(person), invoked, connector.url));
}

/** The rows of the rounds that are other rows afterwards. */
async function rowsWrittenBy({ tables }: Surroundings, act: () => Promise<unknown>): Promise<Entity[]> {
  const rows = () => Array.fromAsync(tables.Rounds.query('2026-W48'));
  const before = await rows();
  await act();
  const after = await rows();
  return after
    .filter((row) => !before.some((old) => isDeepStrictEqual(old, row)))
    .map(({ entity }) => entity);
}

function figuresOf(costs: readonly { ours: number; bare: number }[]): Figure[] {
  const part = 'submit';
  const ratio = measureOf(costs.map(({ ours, bare }) => ours / bare));
  return [
    { part, name: 'a check-in', unit: 'µs CPU', ...measureOf(costs.map(({ ours }) => ours)) },
    {
      part,
      name: 'R: the bare SDK and one batch',
      unit: 'µs CPU',
      ...measureOf(costs.map(({ bare }) => bare)),
    },
    {
      part,
      name: 'a check-in against R',
      unit: '× R',
      ...ratio,
      promised: `at most ${mostOfBare}`,
      isMet: ratio.median <= mostOfBare,
    },
  ];
}
