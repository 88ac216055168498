import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../domain/time.ts';
import type { AttentionStore } from '../storage/attention-store.ts';
import { Delivery, type DeliveryStore } from '../storage/delivery-store.ts';
import type { Queue, ReceivedMessage } from '../storage/queue.ts';
import type { Loaded } from '../storage/row.ts';
import { mapAtMost } from './at-most.ts';
import type { CardUpdates } from './card-updates.ts';
import type { Contents, Ready } from './contents.ts';
import type { Monotonic, SenderLease } from './lease.ts';
import { type Messenger, RecipientGone, SendUncertain, Throttled } from './messenger.ts';
import type { Pacer } from './pacer.ts';
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
  /** How long a new sender waits, so that what the one before it sent has left Teams' shortest windows. */
  handoverMs: number;
  log: Logger;
};

/** What a message on the queue says: what to look at. What is to be sent stands in the ledger. */
const Wake = z.union([
  z.object({ subject: z.string() }),
  z.object({ update: Delivery.pick({ subject: true, kind: true, recipient: true }) }),
]);

const mostMessages = 32;
/** Longer than the work of a message takes; of one that is received again, nothing is done twice. */
const hideMs = 60_000;
/** Cards on their way at one time. Teams answers within a third of a second, and takes some fifty a second. */
const sendsAtOnce = 20;
const mostThrottled = 10;
/** Whoever put a subject on the list may still be adding its deliveries. */
const openAtLeastMs = 60_000;

/**
 * Sends what the ledger holds. One program at a time does, under a lease; the others stand by. A delivery is claimed
 * under its ETag before it is sent, so that a sender that lost the lease without knowing claims nothing. What was claimed
 * and not settled may have been sent: it becomes ambiguous.
 */
export function createSender(parts: SenderParts) {
  const { deliveries, queue, lease, pacer, contents, updates, wallClock, monotonic, log } = parts;
  let epoch: number | undefined;
  let isStopped = false;
  const settle = createSettling(parts, () => isStopped);

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

  const maySend = () => !isStopped && lease.isHeld();

  const claimAndSend = async (
    { value, etag }: Loaded<Delivery>,
    { conversation, message }: Extract<Ready, { kind: 'send' }>,
  ): Promise<Loaded<Delivery> | undefined> => {
    const leave = await pacer.enter(conversation.conversationId, 'send');
    if (!leave) return undefined;
    try {
      if (!lease.isHeld()) return undefined;
      const claimed = { ...value, conversation, state: 'claimed' as const, claimedUnder: epoch, ...now() };
      const claimTag = await deliveries.exchange(claimed, etag);
      if (claimTag === undefined) return undefined;
      // The claim took a while: whoever lost the lease in between certainly sent nothing, and says so.
      const outcome = lease.isHeld()
        ? await trySending(parts.messenger, claimed, message)
        : { state: 'queued' as const, error: undefined };
      leave();
      const { error, ...settled } = outcome;
      const resting = error instanceof Throttled ? rest(error) : undefined;
      // Not after the rest: a crash in it would call ambiguous what Teams certainly did not take.
      const after = await settle({ ...claimed, ...settled, ...now() }, claimTag);
      await resting;
      return after;
    } finally {
      leave();
    }
  };
  const now = () => ({ changedAt: wallClock.now().toISOString() });

  /** Everybody waits when Teams asks for it, whoever sends by then; a conversation that was busy waits alone. */
  const rest = async ({ retryAfterMs, scope }: Throttled): Promise<void> => {
    const restMs = retryAfterMs * (1 + Math.random() / 5);
    if (scope === 'conversation') return sleep(restMs);
    pacer.pauseUntil(monotonic() + restMs);
    await lease.pauseUntil(new Date(wallClock.now().getTime() + restMs)).catch(() => {});
  };

  /** True when nothing is left to be done for the delivery. */
  const deliverOne = async (
    loaded: Loaded<Delivery>,
    prepare: ReturnType<Contents['begin']>,
  ): Promise<boolean> => {
    let current: Loaded<Delivery> | undefined = loaded;
    for (let tries = 0; current?.value.state === 'queued' && maySend(); tries += 1)
      current = await moveOn(current, await prepare(current.value), tries);
    return current !== undefined && !isUnfinished(current.value);
  };
  /** The delivery as it then stands; undefined where another moved it, or the lease was lost. */
  const moveOn = (
    loaded: Loaded<Delivery>,
    ready: Ready,
    tries: number,
  ): Promise<Loaded<Delivery> | undefined> => {
    const end = (state: 'expired' | 'unreachable' | 'failed', reason: string) =>
      settle({ ...loaded.value, state, reason, ...now() }, loaded.etag);
    if (ready.kind === 'never') return end('expired', ready.reason);
    if (ready.kind === 'nowhere') return end('unreachable', ready.reason);
    return tries === mostThrottled ? end('failed', 'throttled') : claimAndSend(loaded, ready);
  };

  const workOn = async (subject: string): Promise<void> => {
    if (!lease.isHeld()) return;
    const open = await deliveries.findOpen(subject);
    const rows = await deliveries.load(subject);
    const prepare = contents.begin();
    for (const { value, etag } of rows.filter(({ value: { state } }) => state === 'claimed'))
      await settle({ ...value, state: 'ambiguous', reason: 'interrupted', ...now() }, etag);
    const queued = rows.filter(({ value: { state } }) => state === 'queued');
    const isDone = await mapAtMost(sendsAtOnce, queued, (loaded) =>
      deliverOne(loaded, prepare).catch((error: unknown) => {
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

  const take = async (message: ReceivedMessage): Promise<void> => {
    const wake = Wake.safeParse(parseJson(message.body));
    if (!wake.success) log.warn({ tries: message.dequeueCount }, 'queue.unreadable');
    else if ('subject' in wake.data) await turns.take(wake.data.subject);
    else await updates.update(wake.data.update);
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

type Outcome = Pick<Delivery, 'state' | 'reason' | 'activityId'> & { error?: unknown };

async function trySending(
  messenger: Messenger,
  { conversation }: Delivery,
  message: Extract<Ready, { kind: 'send' }>['message'],
): Promise<Outcome> {
  if (!conversation) throw new TypeError('a delivery is claimed with its conversation');
  try {
    return { state: 'sent', reason: undefined, activityId: await messenger.send(conversation, message) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    if (error instanceof Throttled) return { state: 'queued', reason: 'throttled', error };
    if (error instanceof SendUncertain) return { state: 'ambiguous', reason };
    if (error instanceof RecipientGone) return { state: 'unreachable', reason: error.why };
    return { state: 'failed', reason };
  }
}

function isUnfinished({ state }: Delivery): boolean {
  return state === 'queued' || state === 'claimed';
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
