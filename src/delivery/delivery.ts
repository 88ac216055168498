import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../domain/time.ts';
import type { DeliveryKey } from '../storage/delivery-store.ts';
import type { Queue } from '../storage/queue.ts';
import type { Stores } from '../storage/stores.ts';
import { createCardUpdates, type Timer } from './card-updates.ts';
import type { Contents } from './contents.ts';
import { createSenderLease, type Monotonic } from './lease.ts';
import type { Messenger } from './messenger.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { paced } from './paced.ts';
import { createPacer, type PacerLimits } from './pacer.ts';
import { createRest } from './rest.ts';
import { retrying } from './retrying.ts';
import { createSender, updateWake } from './sender.ts';

export type DeliverySettings = {
  /** How long a program that sends may be silent before another takes over. */
  leaseMs: number;
  /** How often the queue is looked at, and by who stands by the lease. */
  pollMs: number;
  /** How long a new sender waits before its first card: what Teams counts in its shortest windows is gone then. */
  handoverMs: number;
  /** How long somebody who asked for it waits to hear whether a card arrived. */
  waitMs: number;
  /** What is taken of what Teams allows; default: all but what turns need. */
  limits?: PacerLimits;
};

/** For the cards that are put up to date before the program stops. */
const flushMs = 3_000;
const defaults: DeliverySettings = { leaseMs: 15_000, pollMs: 1_000, handoverMs: 2_000, waitMs: 3_000 };

export type DeliveryParts = {
  stores: Pick<Stores, 'deliveries' | 'attention' | 'leases'>;
  queue: Queue;
  messenger: Messenger;
  /** With the messenger that waits for its place among the sends. */
  makeContents: (messenger: Messenger) => Contents;
  wallClock: Clock;
  /** Default: the machine's own. */
  monotonic?: Monotonic | undefined;
  timer: Timer;
  log: Logger;
  settings: Partial<DeliverySettings>;
};

export type DeliveryRoom = { outbox: Outbox; idle(): Promise<void>; start(): void; stop(): Promise<void> };

/** Joins what this room is made of: ledger, lease, sender and the updates of cards. */
export function createDelivery({
  stores,
  queue,
  messenger,
  makeContents,
  wallClock,
  monotonic = () => performance.now(),
  timer,
  log,
  settings,
}: DeliveryParts): DeliveryRoom {
  const { leaseMs, pollMs, handoverMs, waitMs, limits } = { ...defaults, ...settings };
  const { deliveries, attention } = stores;
  const pacer = createPacer({ now: monotonic, timer: runLater, ...(limits && { limits }) });
  const lease = createSenderLease(stores.leases, { holder: randomUUID(), leaseMs, monotonic, wallClock });
  /** Whoever sends puts cards up to date too, so that all requests to Teams are paced by one. */
  const forward = async (update: DeliveryKey): Promise<boolean> => {
    if (await sender.leads()) return false;
    await queue.send(updateWake(update));
    return true;
  };
  const rest = createRest({ pacer, lease, monotonic, wallClock });
  const inPlace = paced(messenger, pacer, rest);
  const contents = makeContents(retrying(inPlace, { timer: runLater, now: monotonic }));
  const updates = createCardUpdates({ deliveries, messenger: inPlace, contents, forward, timer, log });
  const sender = createSender({
    deliveries,
    attention,
    queue,
    lease,
    pacer,
    messenger,
    contents,
    updates,
    wallClock,
    monotonic,
    rest,
    handoverMs,
    log,
  });
  const outbox = createOutbox({
    deliveries,
    attention,
    queue,
    sender,
    updates,
    contents,
    wallClock,
    waitMs,
    log,
  });
  let polling: NodeJS.Timeout | undefined;
  const pollLater = (): void => {
    polling = setTimeout(poll, Math.min(pollMs, lease.freeInMs()));
  };
  const poll = (): void => {
    pollLater();
    void sender.poll().catch((error: unknown) => log.warn({ err: error }, 'sender.notPolled'));
  };
  return {
    outbox,
    idle: async () => {
      await outbox.idle();
      await sender.idle();
    },
    start: pollLater,
    stop: async () => {
      clearTimeout(polling);
      await outbox.idle();
      // While Teams wants a longer wait than a program that stops has, what is due goes to the queue, for who sends next.
      if (pacer.pausedUntil() <= monotonic())
        await Promise.race([updates.flush(), sleep(flushMs, undefined, { ref: false })]);
      await sender.stop();
      await updates.flush();
    },
  };
}

/** By the machine's own clock: how fast Teams may be asked has nothing to do with what day the programme has. */
function runLater(afterMs: number, run: () => Promise<void>): () => void {
  const timeout = setTimeout(() => void run(), afterMs);
  return () => clearTimeout(timeout);
}
