import type { Clock } from '../domain/time.ts';
import type { Lease, LeaseStore } from '../storage/lease-store.ts';

/** Milliseconds of a clock that only goes forward, also while the machine's own is set right. */
export type Monotonic = () => number;

export type SenderLease = ReturnType<typeof createSenderLease>;

export type LeaseOptions = {
  /** The name of this running program. */
  holder: string;
  leaseMs: number;
  monotonic: Monotonic;
  wallClock: Clock;
};

/** The holder stops a little before others may take over: clocks of two machines do not run equally fast. */
const usedPart = 0.9;
/** A timer may go off a moment early. */
const roundingMs = 10;

/**
 * The right to send, which one program has at a time. Whoever waits for it takes over when the row did not change for
 * as long as the lease is, by its own watch: no two machines need to agree on the time. The holder counts from before
 * it asked, so that it stops before anybody else starts.
 */
export function createSenderLease(
  store: LeaseStore,
  { holder, leaseMs, monotonic, wallClock }: LeaseOptions,
) {
  let held: { epoch: number; until: number; renewAt: number } | undefined;
  /** Since when the row is as it is, as far as this program saw. */
  let seen: { etag: string; at: number } | undefined;
  let pausedUntil: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const isHeld = () => held !== undefined && monotonic() < held.until;
  const isSilent = (etag: string, askedAt: number): boolean => {
    if (seen?.etag !== etag) seen = { etag, at: monotonic() };
    return askedAt - seen.at >= leaseMs;
  };
  /** The row as it would be if it were ours, and how to write it; undefined while it is another's. */
  const bid = async (changes: Partial<Lease>, askedAt: number) => {
    const ours = { holder, renewedAt: wallClock.now().toISOString(), ...changes };
    const found = await store.find();
    if (!found) {
      const lease = { ...ours, epoch: 1 };
      return { lease, write: async () => (await store.create(lease)) === 'created' };
    }
    const { value, etag } = found;
    // Of several pauses the longest holds.
    pausedUntil = [changes.pausedUntil, value.pausedUntil]
      .filter((at) => at !== undefined)
      .sort()
      .at(-1);
    const isMine = value.holder === holder;
    if (!isMine && value.releasedAt === undefined && !isSilent(etag, askedAt)) return undefined;
    const { releasedAt: _, ...kept } = value;
    const lease = {
      ...kept,
      ...ours,
      ...(pausedUntil !== undefined && { pausedUntil }),
      epoch: isMine ? value.epoch : value.epoch + 1,
    };
    return { lease, write: async () => (await store.exchange(lease, etag)) !== undefined };
  };
  const ask = async (changes: Partial<Lease> = {}): Promise<void> => {
    const askedAt = monotonic();
    const bidden = await bid(changes, askedAt);
    held =
      bidden && (await bidden.write())
        ? {
            epoch: bidden.lease.epoch,
            until: askedAt + leaseMs * usedPart,
            renewAt: askedAt + leaseMs / 3,
          }
        : undefined;
  };
  /** One after the other: two at once would each take the other's write for somebody else's. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const acting = last.then(act);
    last = acting.catch(() => {});
    return acting;
  };

  return {
    /**
     * The epoch while this program may send. Asks for the lease where it is another's, and renews its own when it is
     * time. Throws when the store does not answer and the lease ran out meanwhile.
     */
    hold: (): Promise<number | undefined> =>
      inTurn(async () => {
        if (!held || monotonic() >= held.renewAt) {
          await ask().catch((error: unknown) => {
            if (!isHeld()) throw error;
          });
        }
        return isHeld() ? held?.epoch : undefined;
      }),
    isHeld,
    /** When to ask next, for who waits: as soon as the lease would be over, and not again and again after that. */
    freeInMs: (): number => {
      const leftMs = held || !seen ? 0 : seen.at + leaseMs - monotonic();
      return leftMs > 0 ? leftMs + roundingMs : Number.POSITIVE_INFINITY;
    },
    /** Until when everybody is to wait, as it was last read: whoever sent before may have left it. */
    pausedUntil: (): Date | undefined => (pausedUntil === undefined ? undefined : new Date(pausedUntil)),
    /** Tells whoever sends next, too, that Teams asked to wait. */
    pauseUntil: (until: Date): Promise<void> =>
      inTurn(async () => {
        if (isHeld()) await ask({ pausedUntil: until.toISOString() });
      }),
    /** Lets the next one start at once. */
    release: (): Promise<void> =>
      inTurn(async () => {
        if (isHeld()) await ask({ releasedAt: wallClock.now().toISOString() });
        held = undefined;
      }),
  };
}
