import { createDice } from '../faults/dice.ts';
import { programmeText } from '../faults/programme.ts';
import { startFaultStore } from '../faults/store.ts';
import { startWorld, type World } from '../faults/world.ts';
import { aPerson, chatWith, type Person, typedActivity } from '../teams/activities.ts';
import { post } from './posts.ts';

/** Three on a Thursday afternoon: within the sending hours, with nothing due by the clock. */
const now = '2026-11-26T14:00:00.000Z';
export const slot = '2026-11-26';

export type BenchArea = { id: string; name: string };

/** Does something with replicas of the program between a journal of what was sent and proxies that count. */
export async function inBenchWorld<T>(
  areas: readonly BenchArea[],
  act: (world: World) => Promise<T>,
): Promise<T> {
  const store = await startFaultStore();
  const text = programmeText(areas.map((area) => ({ ...area, everyWeeks: 2, delivery: 'personal' })));
  const world = await startWorld({
    store,
    dice: createDice(1),
    programmeText: text,
    now,
    without: undefined,
  });
  try {
    return await act(world);
  } finally {
    await world.stop();
    await store.stop();
  }
}

export async function aManager({ store }: World): Promise<Person> {
  const person = aPerson('Marit');
  const { memberId } = await store.stores.identities.ensure(person.tenantId, person.oid);
  await store.stores.roles.grant({ memberId, role: 'manager' });
  return person;
}

/** Opens the round of an area by hand, at one of the replicas. */
export async function openByHand(
  { connector, replica }: World,
  name: string,
  manager: Person,
  area: BenchArea,
): Promise<void> {
  const typed = typedActivity(manager, chatWith(manager), `ronde ${area.name}`, connector.url);
  await post(`${replica(name).url}/api/messages`, 'none is checked', typed);
}
