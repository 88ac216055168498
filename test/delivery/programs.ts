import assert from 'node:assert/strict';
import { pino } from 'pino';
import type { Ready } from '../../src/delivery/contents.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import type { Delivery } from '../../src/storage/delivery-store.ts';
import { openStores } from '../../src/storage/stores.ts';
import { fakeContents } from '../fakes/contents.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryQueue } from '../fakes/memory-queue.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { scriptedMessenger } from '../fakes/scripted-messenger.ts';
import { settableClock } from '../fakes/settable-clock.ts';
import { watchTables } from '../fakes/watched-tables.ts';
import { aConversation } from '../storage/samples.ts';

export const key = { subject: 'twekkelerveld|2026-11-26', kind: 'round', recipient: 'area' } as const;
export const leaseMs = 15_000;
/** None: the watch stands still, and a place would never come free. */
const limits = { tenant: [], send: [], lookup: [] };

/** Programs on one store and one queue, each with a watch that the test moves, and one Teams. */
export function openPrograms(count = 1) {
  const watched = watchTables(openMemoryTables());
  const stores = openStores(
    { tables: watched.tables, onUnreadable: ({ reason }) => assert.fail(reason) },
    () => 'Europe/Amsterdam',
  );
  const clock = settableClock('2026-11-26T08:30:00.000Z');
  const watch = { ms: 0 };
  const queue = openMemoryQueue(() => clock.now().getTime());
  const teams = scriptedMessenger();
  const gone: string[] = [];
  const becomes: { ready?: Ready; error?: Error } = {};
  const draw = ({ deliveryId }: Delivery) => ({ card: { type: 'AdaptiveCard' }, summary: deliveryId });
  const contents = {
    ...fakeContents(draw, (delivery) => {
      if (becomes.error) throw becomes.error;
      return becomes.ready ?? { kind: 'send', conversation: aConversation(), message: draw(delivery) };
    }),
    onGone: async ({ subject }: Delivery) => void gone.push(subject),
  };
  const log = pino({ level: 'silent' });
  const open = () =>
    createDelivery({
      stores,
      queue,
      messenger: teams.messenger,
      makeContents: () => contents,
      wallClock: clock,
      log,
      monotonic: () => watch.ms,
      timer: handTimer().timer,
      // The queue is looked at when the test says so, and nobody is waited for.
      settings: { leaseMs, pollMs: 3_600_000, handoverMs: 0, waitMs: 0, limits },
    });
  const pass = (ms: number): void => {
    watch.ms += ms;
    clock.forward(ms);
  };
  const programs = Array.from({ length: count }, open);
  const [first] = programs;
  assert.ok(first);
  return {
    programs,
    outbox: first.outbox,
    stores,
    watched,
    queue,
    clock,
    gone,
    becomes,
    tries: teams.tries,
    failNext: teams.failNext,
    holdNext: teams.holdNext,
    pass,
    /** Lets so much time pass that a program which was silent lost the lease. */
    passLease: (): void => pass(leaseMs),
    stored: async (): Promise<Delivery | undefined> => (await stores.deliveries.find(key))?.value,
    attention: async () =>
      (await stores.attention.all()).rows.map(({ areaId, state, reason }) => [areaId, state, reason]),
  };
}
