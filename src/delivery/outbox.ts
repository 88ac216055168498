import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { closedByManager } from '../domain/delivery-overview.ts';
import type { Clock } from '../domain/time.ts';
import type { AttentionStore } from '../storage/attention-store.ts';
import type { Delivery, DeliveryKey, DeliveryStore } from '../storage/delivery-store.ts';
import type { Queue } from '../storage/queue.ts';
import { createCardSigns } from './card-signs.ts';
import type { CardUpdates } from './card-updates.ts';
import type { Contents } from './contents.ts';
import { type Sender, subjectWake, updateWake } from './sender.ts';

export type Outbox = ReturnType<typeof createOutbox>;

export type OutboxParts = {
  deliveries: DeliveryStore;
  attention: AttentionStore;
  queue: Queue;
  sender: Pick<Sender, 'work' | 'sweep'>;
  updates: Pick<CardUpdates, 'update'>;
  contents: Pick<Contents, 'areaOf'>;
  wallClock: Clock;
  /** How long somebody who asked for it waits to hear whether it arrived. */
  waitMs: number;
  log: Logger;
};

const lookAgainMs = 250;

/**
 * What has to be sent by itself. It stands in the ledger before anything else happens with it, under a key made from
 * the fact, so that asking twice is asking once; the sender takes it from there.
 */
export function createOutbox(parts: OutboxParts) {
  const { deliveries, attention, queue, sender, updates, contents, wallClock, waitMs, log } = parts;
  const changedAt = () => wallClock.now().toISOString();

  const wake = async (subject: string, body = subjectWake(subject)): Promise<void> => {
    await queue.send(body).catch((error: unknown) => {
      // The ledger has what must be sent, this program what must be brought up to date: both are still due.
      log.warn({ subject, err: error }, 'delivery.notWoken');
    });
  };
  const toQueue = (delivery: DeliveryKey & { deliveryId: string }): Delivery => {
    const { subject, kind, recipient, deliveryId } = delivery;
    return { subject, kind, recipient, deliveryId, state: 'queued', changedAt: changedAt() };
  };
  /** The ledger rows of these keys; all at once where there are many. */
  const known = async (subject: string, keys: readonly DeliveryKey[]) => {
    const [only, ...more] = keys;
    if (only && more.length === 0) return [await deliveries.find(only)].filter((row) => row !== undefined);
    return deliveries.load(subject);
  };

  /**
   * Puts deliveries of one subject in the ledger and wakes the sender: a few calls to the store, and one for every
   * hundred. One that certainly did not arrive is sent again; any other that is there stays as it is. True where there is
   * something to send.
   */
  const put = async (subject: string, keys: readonly DeliveryKey[]): Promise<boolean> => {
    const rows = await known(subject, keys);
    const found = (key: DeliveryKey) => rows.find(({ value }) => isSame(value, key));
    const fresh = keys.filter((key) => !found(key));
    const again = keys.flatMap((key) => found(key) ?? []).filter(({ value }) => mayBeSentAgain(value));
    if (fresh.length === 0 && again.length === 0) return false;
    await deliveries.markOpen({ subject, since: changedAt() });
    await deliveries.addAll(fresh.map((key) => toQueue({ ...key, deliveryId: randomUUID() })));
    for (const { value, etag } of again) await deliveries.exchange(toQueue(value), etag);
    await wake(subject);
    return true;
  };
  /** Where this program sends, it starts at once. */
  const start = (subject: string): Promise<boolean> =>
    sender.work(subject).catch((error: unknown) => {
      log.warn({ subject, err: error }, 'delivery.notStarted');
      return false;
    });
  /** What happens within the time that somebody waits; the rest goes on by itself. */
  const within = async (work: Promise<unknown>, ms: number): Promise<void> => {
    await Promise.race([work, sleep(ms)]);
  };
  const now = async (key: DeliveryKey): Promise<Delivery> => {
    const row = (await deliveries.find(key))?.value;
    if (!row) throw new Error(`the ledger has no ${key.kind} of ${key.subject}`);
    return row;
  };

  /** Puts one in the ledger; where this program sends, its outcome is waited for a moment. */
  const post = async (key: DeliveryKey): Promise<Delivery> => {
    if (!(await put(key.subject, [key]))) {
      const row = await now(key);
      if (!isUnderWay(row)) return row;
    }
    await within(start(key.subject), waitMs);
    return now(key);
  };
  const moveOn = async (
    key: DeliveryKey,
    next: (row: Delivery) => Delivery | undefined,
  ): Promise<Delivery | undefined> => {
    const found = await deliveries.find(key);
    const moved = found && next(found.value);
    if (!found || !moved) return undefined;
    const { subject, kind, recipient } = moved;
    const areaId = contents.areaOf(moved);
    const listing = areaId === undefined ? undefined : { areaId, subject, kind, recipient };
    // Read before: it may be sent, and go wrong anew, before it is taken off the list.
    const listed = listing && (await attention.find(listing));
    if ((await deliveries.exchange(moved, found.etag)) === undefined) return undefined;
    if (listing && listed) await attention.remove(listing, listed.etag);
    return moved;
  };
  /**
   * Sends one again that may have arrived, or did not: for who decides so. False where it is no longer so; `seen` is
   * since when it was, as far as they know, so that pressing twice sends once.
   */
  const resend = async (key: DeliveryKey, seen?: string): Promise<boolean> => {
    await deliveries.markOpen({ subject: key.subject, since: changedAt() });
    const queued = await moveOn(key, (row) => (isStillWrong(row, seen) ? toQueue(row) : undefined));
    if (queued) await wake(key.subject);
    return queued !== undefined;
  };

  const signs = createCardSigns(deliveries, moveOn, changedAt);

  return {
    enqueue: async (subject: string, keys: readonly DeliveryKey[]): Promise<void> => {
      if (await put(subject, keys)) void start(subject);
    },
    post,
    /** As `post`; where another program sends, its outcome is waited for too. It may still be on its way then. */
    deliver: async (key: DeliveryKey): Promise<Delivery> => {
      const until = performance.now() + waitMs;
      let row = await post(key);
      while (isUnderWay(row) && performance.now() < until) {
        await sleep(lookAgainMs);
        row = await now(key);
      }
      return row;
    },
    resend: async (key: DeliveryKey, seen?: string): Promise<boolean> => {
      const isQueued = await resend(key, seen);
      if (isQueued) await within(start(key.subject), waitMs);
      return isQueued;
    },
    /** Nobody needs to look at it any more, and it is not sent again. */
    close: async (key: DeliveryKey, seen?: string): Promise<boolean> => {
      const closed = await moveOn(key, (row) =>
        isStillWrong(row, seen)
          ? { ...row, state: 'expired', reason: closedByManager, changedAt: changedAt() }
          : undefined,
      );
      return closed !== undefined;
    },
    /** Sends what could not reach an area, now that it can be reached. */
    requeueUnreachable: async (areaId: string): Promise<void> => {
      for (const row of (await attention.ofArea(areaId)).rows)
        if (row.state === 'unreachable') await resend(row);
    },
    /** Somebody pressed a button of this card: it arrived, whatever the ledger was in doubt about. */
    seen: signs.take,
    /** What was pressed by now is looked at. */
    idle: signs.idle,
    /** Forgets a delivery, so that it is made anew: for a client that lost its messages. */
    forget: (key: DeliveryKey): Promise<void> => deliveries.remove(key),
    /** Brings a delivered card up to date, now or soon. Does nothing for a card that was not delivered. */
    update: async (key: DeliveryKey): Promise<void> => {
      await updates.update(key);
    },
    /** As `update`, also when this program stops before the card's turn: for a change that no other follows. */
    updateSurely: async (key: DeliveryKey): Promise<void> => {
      if (!(await updates.update(key))) await wake(key.subject, updateWake(key));
    },
    /** Takes up what is waiting. Done when that is; does nothing where another program sends. */
    sweep: sender.sweep,
  };
}

/** The round is closed for good too. What the manager closed had that reason once. */
const finalReasons: readonly (string | undefined)[] = [closedByManager, 'closed'];

function mayBeSentAgain({ state, reason }: Delivery): boolean {
  return (
    state === 'failed' || state === 'unreachable' || (state === 'expired' && !finalReasons.includes(reason))
  );
}

function needsAttention({ state }: Delivery): boolean {
  return state === 'ambiguous' || state === 'unreachable' || state === 'failed';
}

function isStillWrong(row: Delivery, seen: string | undefined): boolean {
  return needsAttention(row) && (seen === undefined || row.changedAt === seen);
}

function isUnderWay({ state }: Delivery): boolean {
  return state === 'queued' || state === 'claimed';
}

function isSame(one: DeliveryKey, other: DeliveryKey): boolean {
  return one.subject === other.subject && one.kind === other.kind && one.recipient === other.recipient;
}
