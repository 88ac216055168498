import { randomUUID } from 'node:crypto';
import { pause, until } from '../faults/scenario.ts';
import type { World } from '../faults/world.ts';
import type { Person } from '../teams/activities.ts';
import { type Figure, measureOf } from './measures.ts';
import { repeat } from './posts.ts';
import { aManager, type BenchArea, inBenchWorld, openByHand } from './worlds.ts';

const part = 'opening';
const mostInBatch = 100;
const [small, large] = [40, 400];
const teams = [5, small, large].map((size) => ({ size, id: `team-${size}`, name: `Team van ${size}` }));

/**
 * What opening a round asks of the store where each member gets a card of their own: counted at the replica that opens
 * it, while another one sends. The calls stay as few however many members there are.
 */
export const countOpening = (): Promise<Figure[]> =>
  inBenchWorld(teams, async (world) => {
    const manager = await aManager(world);
    await world.launch('sender');
    const isLed = () => world.calls.calls.some(({ what }) => /^P\w+ Leases$/.test(what));
    if (!(await until(isLed, 20_000))) throw new Error('no replica sends');
    await world.launch('opener');
    const counts = new Map<number, Count>();
    for (const team of teams) {
      await repeat(team.size, 8, () =>
        world.store.stores.roles.grant({ memberId: randomUUID(), role: 'member', areaId: team.id }),
      );
      counts.set(team.size, await countOf(world, manager, team));
    }
    // The first team is there so that what a replica looks up once is not counted.
    return figuresOf(counts.get(small) as Count, counts.get(large) as Count);
  });

type Count = { batches: number; messages: number; others: number };

async function countOf(world: World, manager: Person, area: BenchArea): Promise<Count> {
  const from = world.calls.calls.length;
  await openByHand(world, 'opener', manager, area);
  // The answer does not wait for the note that its message is done.
  await pause(500);
  const calls = world.calls.calls
    .slice(from)
    // Looking at who sends, and at what lessons changed, goes on all the time.
    .filter(({ replica, what }) => replica === 'opener' && !/teams| Leases$| Changes$/.test(what));
  const batches = calls.filter(({ what }) => what.startsWith('POST $batch')).length;
  const messages = calls.filter(({ what }) => what === 'POST deliveries').length;
  return { batches, messages, others: calls.length - batches - messages };
}

function figuresOf(ofSmall: Count, ofLarge: Count): Figure[] {
  const expected = Math.ceil(large / mostInBatch);
  return [
    figure(`calls for ${small} members, besides batches`, ofSmall.others),
    figure(`calls for ${large} members, besides batches`, ofLarge.others, ofSmall.others),
    figure(`batches for ${large} members`, ofLarge.batches, expected),
    figure('messages on the queue', ofLarge.messages, 1),
  ];
}

function figure(name: string, value: number, promised?: number): Figure {
  const shown = { part, name, unit: 'calls', ...measureOf([value]) };
  return promised === undefined ? shown : { ...shown, promised: String(promised), isMet: value === promised };
}
