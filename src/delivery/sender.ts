import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../domain/time.ts';
import type { AttentionStore } from '../storage/attention-store.ts';
import { Delivery, type DeliveryKey, type DeliveryStore } from '../storage/delivery-store.ts';
import type { Queue, ReceivedMessage } from '../storage/queue.ts';
import { mapAtMost } from './at-most.ts';
import type { CardUpdates } from './card-updates.ts';
import type { Contents } from './contents.ts';
import { createDispatch } from './dispatch.ts';
import type { Monotonic, SenderLease } from './lease.ts';
import type { Messenger } from './messenger.ts';
import type { Pacer } from './pacer.ts';
import type { Rest } from './rest.ts';
import { createSettling } from './settling.ts';
import { createTurns } from './turns.ts';

export type Sender = ReturnType<typeof createSender>;

export type SenderParts = {
  deliveries: DeliveryStore;
  attention: AttentionStore;
  queue: Queue;
  lease: SenderLease;
  pacer: Pacer;
  messenger: Messenger;
  contents: Contents;
  updates: CardUpdates;
  wallClock: Clock;
  monotonic: Monotonic;
  rest: Rest;
  /** How long a new sender waits, so that what the one before it sent has left Teams' shortest windows. */
  handoverMs: number;
  log: Logger;
};

/** What a message on the queue says: what to look at. What is to be sent stands in the ledger. */
const Wake = z.union([
  z.object({ subject: z.string() }),
  z.object({ update: Delivery.pick({ subject: true, kind: true, recipient: true }) }),
]);

export function subjectWake(subject: string): string {
  return JSON.stringify({ subject } satisfies z.infer<typeof Wake>);
}

export function updateWake({ subject, kind, recipient }: DeliveryKey): string {
  return JSON.stringify({ update: { subject, kind, recipient } } satisfies z.infer<typeof Wake>);
}

const mostMessages = 32;
/** Longer than the work of a message takes; of one that is received again, nothing is done twice. */
const hideMs = 60_000;
/** Cards on their way at one time. Teams answers within a third of a second, and takes some fifty a second. */
const sendsAtOnce = 20;
/** Whoever put a subject on the list may still be adding its deliveries. */
const openAtLeastMs = 60_000;

/**
 * Sends what the ledger holds, subject by subject. One program at a time does, under a lease; the others stand by. What
 * was claimed and not settled by an earlier one may have been sent: it becomes ambiguous.
 */
export function createSender(parts: SenderParts) {
  const { deliveries, queue, lease, pacer, contents, updates, wallClock, monotonic, log } = parts;
  let epoch: number | undefined;
  let isStopped = false;
  const settle = createSettling(parts, () => isStopped);
  const dispatch = createDispatch(parts, settle, {
    epoch: () => epoch,
    maySend: () => !isStopped && lease.isHeld(),
  });

  /** True where this program may send. Whoever did not until now takes up what the one before it left. */
  const leads = async (): Promise<boolean> => {
    const held = isStopped ? undefined : await lease.hold();
    const isNew = held !== undefined && held !== epoch;
    epoch = held;
    if (isNew) takeOver(held);
    return held !== undefined;
  };
  const takeOver = (held: number): void => {
    const until = lease.pausedUntil();
    if (until) pacer.pauseUntil(monotonic() + until.getTime() - wallClock.now().getTime());
    if (held > 1) pacer.pauseUntil(monotonic() + parts.handoverMs);
    log.info({ epoch: held }, 'sender.leads');
    inBackground(takeOpen());
  };
  /** Not waited for: a thousand cards take twenty seconds. What fails is found by the next sweep. */
  const inBackground = (work: Promise<void>): void => {
    void work.catch((error: unknown) => log.error({ err: error }, 'sender.failed'));
  };

  const changedAt = () => wallClock.now().toISOString();

  const workOn = async (subject: string): Promise<void> => {
    if (!lease.isHeld()) return;
    const open = await deliveries.findOpen(subject);
    const rows = await deliveries.load(subject);
    const prepare = contents.begin();
    const { claimed = [], queued = [] } = Object.groupBy(rows, ({ value: { state } }) => state);
    await mapAtMost(sendsAtOnce, claimed, ({ value, etag }) =>
      settle({ ...value, state: 'ambiguous', reason: 'interrupted', changedAt: changedAt() }, etag),
    );
    const isDone = await mapAtMost(sendsAtOnce, queued, (loaded) =>
      dispatch(loaded, prepare).catch((error: unknown) => {
        // Never to whom, and of the error no more than what it is: it stays queued, and is looked at again.
        const { subject: of, kind } = loaded.value;
        log.error({ subject: of, kind, err: error }, 'delivery.notSent');
        return false;
      }),
    );
    const since = open && wallClock.now().getTime() - Date.parse(open.value.since);
    if (open && since !== undefined && since >= openAtLeastMs && isDone.every(Boolean))
      await deliveries.closeSubject(open);
  };
  const turns = createTurns(workOn);

  /** It stays on the queue until the card is done: what waits here for its turn would be lost with this program. */
  const takeUpdate = async (key: DeliveryKey, message: ReceivedMessage): Promise<void> => {
    if (await updates.update(key)) return queue.delete(message);
    inBackground(updates.settled(key).then((isDone) => (isDone ? queue.delete(message) : undefined)));
  };
  const take = async (message: ReceivedMessage): Promise<void> => {
    const wake = Wake.safeParse(parseJson(message.body));
    if (!wake.success) log.warn({ tries: message.dequeueCount }, 'queue.unreadable');
    else if ('subject' in wake.data) await turns.take(wake.data.subject);
    else return takeUpdate(wake.data.update, message);
    await queue.delete(message);
  };
  const takeAll = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    await Promise.all(messages.map(take));
  };
  /** Whatever is unfinished, for whatever reason. */
  const takeOpen = async (): Promise<void> => {
    const open = await deliveries.openSubjects();
    await Promise.all(open.map(({ value }) => turns.take(value.subject)));
  };
  const sweep = async (): Promise<void> => {
    if (!(await leads())) return;
    // A queue that does not answer delays: what is due is found in the ledger all the same.
    const messages = await queue.receive(mostMessages, hideMs).catch(() => []);
    await Promise.all([takeAll(messages), takeOpen()]);
  };
  let isPolling = false;
  const poll = async (): Promise<void> => {
    if (isPolling) return;
    isPolling = true;
    try {
      if (await leads()) inBackground(takeAll(await queue.receive(mostMessages, hideMs)));
    } finally {
      isPolling = false;
    }
  };

  return {
    /** Takes up what the queue holds, and what a sender before this one left. Does nothing where another sends. */
    poll,
    /** As `poll`, with all that is unfinished for whatever reason. Done when that is. */
    sweep,
    /** Sends what is due of one subject, now; false where another program does. */
    work: async (subject: string): Promise<boolean> => {
      const isSender = await leads();
      if (isSender) await turns.take(subject);
      return isSender;
    },
    /** All that is being sent now is sent. */
    idle: turns.idle,
    /** Whether this program is the one that sends. */
    leads,
    /** Finishes what is on its way and lets another program send. */
    stop: async (): Promise<void> => {
      isStopped = true;
      pacer.stop();
      await turns.idle();
      await lease.release();
    },
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
