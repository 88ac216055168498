import { setTimeout as sleep } from 'node:timers/promises';
import { notMade as notMadeReason } from '../domain/delivery-overview.ts';
import type { Clock } from '../domain/time.ts';
import type { Delivery, DeliveryStore } from '../storage/delivery-store.ts';
import type { Loaded } from '../storage/row.ts';
import { StoreUnavailable } from '../storage/table.ts';
import type { Contents, Ready } from './contents.ts';
import type { Monotonic, SenderLease } from './lease.ts';
import { type Messenger, RecipientGone, SendUncertain, Throttled } from './messenger.ts';
import type { Pacer } from './pacer.ts';
import type { Rest } from './rest.ts';
import type { Settle } from './settling.ts';

export type DispatchParts = {
  deliveries: DeliveryStore;
  lease: SenderLease;
  pacer: Pacer;
  messenger: Messenger;
  wallClock: Clock;
  monotonic: Monotonic;
  rest: Rest;
};

/** How this program stands as the one that sends: in which turn, and whether it still may. */
type SenderTurn = { epoch(): number | undefined; maySend(): boolean };

const mostThrottled = 10;
/** What is wrong for so long does not go away by itself. */
const notMadeMs = 5 * 60_000;

/**
 * Sends one delivery: claims it, sends it, settles it. It is claimed under its ETag before it is sent, so that a sender
 * that lost the lease without knowing claims nothing.
 */
export function createDispatch(
  { deliveries, lease, pacer, messenger, wallClock, monotonic, rest }: DispatchParts,
  settle: Settle,
  turn: SenderTurn,
): (delivery: Loaded<Delivery>, prepare: ReturnType<Contents['begin']>) => Promise<boolean> {
  const now = () => ({ changedAt: wallClock.now().toISOString() });

  const claimAndSend = async (
    { value, etag }: Loaded<Delivery>,
    { conversation, message }: Extract<Ready, { kind: 'send' }>,
  ): Promise<Loaded<Delivery> | undefined> => {
    const leave = await pacer.enter(conversation.conversationId, 'send');
    if (!leave) return undefined;
    try {
      if (!lease.isHeld()) return undefined;
      const claimed = {
        ...value,
        conversation,
        state: 'claimed' as const,
        claimedUnder: turn.epoch(),
        ...now(),
      };
      const claim = await tryClaiming(claimed, etag);
      if (claim.etag === undefined) return undefined;
      // Who lost the lease while it claimed, or does not know of its claim, certainly sent nothing, and says so.
      const outcome =
        claim.isAnswered && lease.isHeld()
          ? await trySending(messenger, claimed, message)
          : { state: 'queued' as const, error: undefined };
      leave();
      const { error, ...settled } = outcome;
      const resting = error instanceof Throttled ? restAfter(error) : undefined;
      // Not after the rest: a crash in it would call ambiguous what Teams certainly did not take.
      const after = await settle({ ...claimed, ...settled, ...now() }, claim.etag);
      await resting;
      return after;
    } finally {
      leave();
    }
  };

  /** With the ETag that it gave: none where another was first, and the one before where no answer came. */
  const tryClaiming = async (
    claimed: Delivery,
    etag: string,
  ): Promise<{ etag: string | undefined; isAnswered: boolean }> => {
    try {
      return { etag: await deliveries.exchange(claimed, etag), isAnswered: true };
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return { etag, isAnswered: false };
    }
  };

  /** A conversation that was busy waits alone. */
  const restAfter = ({ retryAfterMs, scope }: Throttled): Promise<void> =>
    scope === 'conversation' ? sleep(retryAfterMs * (1 + Math.random() / 5)) : rest(retryAfterMs);

  /** The delivery as it then stands; undefined where another moved it, or the lease was lost. */
  const moveOn = (
    loaded: Loaded<Delivery>,
    ready: Ready | undefined,
    tries: number,
  ): Promise<Loaded<Delivery> | undefined> => {
    const end = (state: 'expired' | 'unreachable' | 'failed', reason: string) =>
      settle({ ...loaded.value, state, reason, ...now() }, loaded.etag);
    if (!ready) return end('failed', notMadeReason);
    if (ready.kind === 'never') return end('expired', ready.reason);
    if (ready.kind === 'nowhere') return end('unreachable', ready.reason);
    return tries === mostThrottled ? end('failed', 'throttled') : claimAndSend(loaded, ready);
  };

  /** Since when a card could not be made, here. */
  const notMade = new Map<string, number>();
  /** A card that cannot be made, whatever is tried, is for people to look at; not while store or Teams are away. */
  const make = async (
    delivery: Delivery,
    prepare: ReturnType<Contents['begin']>,
  ): Promise<Ready | undefined> => {
    const { deliveryId } = delivery;
    try {
      const ready = await prepare(delivery);
      notMade.delete(deliveryId);
      return ready;
    } catch (error) {
      if (isPassing(error)) throw error;
      const since = notMade.get(deliveryId) ?? monotonic();
      notMade.set(deliveryId, since);
      if (monotonic() - since < notMadeMs) throw error;
      notMade.delete(deliveryId);
      return undefined;
    }
  };

  /** True when nothing is left to be done for the delivery. */
  return async (loaded, prepare) => {
    let current: Loaded<Delivery> | undefined = loaded;
    for (let tries = 0; current?.value.state === 'queued' && turn.maySend(); tries += 1)
      current = await moveOn(current, await make(current.value, prepare), tries);
    return current !== undefined && !isUnfinished(current.value);
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

function isPassing(error: unknown): boolean {
  return error instanceof StoreUnavailable || error instanceof Throttled || error instanceof SendUncertain;
}

function isUnfinished({ state }: Delivery): boolean {
  return state === 'queued' || state === 'claimed';
}
