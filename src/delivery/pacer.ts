import type { Timer } from './card-updates.ts';
import { createSlots, type Limit, type Slots } from './slots.ts';

/** A send, an update or the making of a conversation; or a question about who is in one. */
export type Use = 'send' | 'lookup';

export type PacerLimits = { tenant: readonly Limit[] } & Record<Use, readonly Limit[]>;

const [second, hour] = [1_000, 3_600_000];

/**
 * What we take of what Teams allows: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit. Of a tenant's
 * 50 a second two are left for the replies in turns. A new sender does not know what those before it sent. The pause
 * before it starts covers the short windows. Of half a minute it takes a quarter: a takeover takes a lease, and programs
 * that stop in order one after the other are few. Of an hour it takes half: nobody ever has so much to say there.
 */
const teamsLimits: PacerLimits = {
  tenant: [{ most: 48, perMs: second }],
  send: [
    { most: 7, perMs: second },
    { most: 8, perMs: 2 * second },
    { most: 60 / 4, perMs: 30 * second },
    { most: 1_800 / 2, perMs: hour },
  ],
  lookup: [
    { most: 14, perMs: second },
    { most: 16, perMs: 2 * second },
    { most: 120 / 4, perMs: 30 * second },
    { most: 3_600 / 2, perMs: hour },
  ],
};

/** To be called once the request has its answer, or was given up. */
export type Leave = () => void;

/** The requests of one kind in one conversation, and who waits to make one, first come first. */
type Lane = { slots: Slots; waiting: ((leave: Leave | undefined) => void)[] };

export type Pacer = ReturnType<typeof createPacer>;

/**
 * Holds requests back so that Teams never counts more than it allows, however long its answers take: a request arrives
 * somewhere between its start and its answer, so its place is taken from the start until a whole window after the
 * answer. Whatever window Teams looks at, all that arrived in it held a place at one and the same moment.
 * `now` is a clock that never goes back, in milliseconds.
 */
export function createPacer({
  now,
  timer,
  limits = teamsLimits,
}: {
  now: () => number;
  timer: Timer;
  limits?: PacerLimits;
}) {
  const tenant = createSlots(limits.tenant);
  /** Who was used longest ago comes first, to be forgotten first. */
  const lanes = new Map<string, Lane>();
  /** Those with somebody waiting. Who was let in goes to the back, so that a busy conversation holds up no other. */
  const queues = new Set<Lane>();
  let pausedUntilMs = 0;
  let isStopped = false;
  let endWait: (() => void) | undefined;

  const letIn = (lane: Lane): void => {
    const { slots, waiting } = lane;
    const goOn = waiting.shift();
    queues.delete(lane);
    if (waiting.length > 0) queues.add(lane);
    for (const counted of [tenant, slots]) counted.take();
    let isInside = true;
    goOn?.(() => {
      if (!isInside) return;
      isInside = false;
      for (const counted of [tenant, slots]) counted.give(now());
      admit();
    });
  };
  const openAt = (): number => Math.max(tenant.freeAt(), pausedUntilMs);
  /** When it makes sense to look again. Infinite: only an answer makes room, and that comes here by itself. */
  const nextAt = (atMs: number): number =>
    queues.size > 0 && openAt() > atMs
      ? openAt()
      : Math.min(...Array.from(queues, ({ slots }) => slots.freeAt()));
  const admit = (): void => {
    endWait?.();
    endWait = undefined;
    // One look at the watch: who is not let in by it is waited for by it.
    const atMs = now();
    for (const lane of queues) {
      if (openAt() > atMs) break;
      if (lane.slots.freeAt() <= atMs) letIn(lane);
    }
    const waitMs = Math.ceil(nextAt(atMs) - atMs);
    if (Number.isFinite(waitMs)) endWait = timer(Math.max(waitMs, 1), async () => admit());
  };
  const forgetIdle = (): void => {
    for (const [key, { slots, waiting }] of lanes) {
      if (waiting.length > 0 || slots.countsUntil() > now()) break;
      lanes.delete(key);
    }
  };
  const laneOf = (key: string, use: Use): Lane => {
    const lane = lanes.get(key) ?? { slots: createSlots(limits[use]), waiting: [] };
    lanes.delete(key);
    lanes.set(key, lane);
    return lane;
  };

  return {
    /** Waits for a place in every window. Undefined: the pacer was stopped, and nothing may be asked any more. */
    enter: (conversationId: string, use: Use): Promise<Leave | undefined> => {
      if (isStopped) return Promise.resolve(undefined);
      forgetIdle();
      const lane = laneOf(`${use}|${conversationId}`, use);
      const { promise, resolve } = Promise.withResolvers<Leave | undefined>();
      lane.waiting.push(resolve);
      queues.add(lane);
      admit();
      return promise;
    },
    /** Lets nobody in before then: Teams asked to wait. Of several pauses the longest holds. */
    pauseUntil: (atMs: number): void => {
      pausedUntilMs = Math.max(pausedUntilMs, atMs);
      admit();
    },
    /** When the last pause ends or ended. */
    pausedUntil: (): number => pausedUntilMs,
    /** Of how many conversations and uses it keeps count: an hour after the last request it forgets one. */
    remembered: (): number => lanes.size,
    /** Sends everybody away who waits. */
    stop: (): void => {
      isStopped = true;
      endWait?.();
      for (const lane of queues) for (const goOn of lane.waiting.splice(0)) goOn(undefined);
      queues.clear();
    },
  };
}
