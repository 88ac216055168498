import type { Pacer, Use } from '../../src/delivery/pacer.ts';
import { virtualTime } from '../fakes/virtual-time.ts';

/** A request that wants to go out at a moment, and what Teams does with it: it arrives somewhere before its answer. */
export type Wanted = {
  atMs: number;
  conversation: string;
  use: Use;
  answerMs: number;
  /** Where in that time it arrives: 0 at the start, 1 at the answer. */
  arrival: number;
};

export type Arrival = Wanted & { startedMs: number; arrivedMs: number };

export type Enter = Pacer['enter'];

type Time = ReturnType<typeof virtualTime>;

/** Has every request made through `enter`, in virtual time. In the order in which they were let in. */
export async function makeAll(
  wanted: readonly Wanted[],
  create: (time: Time) => Enter,
  time: Time = virtualTime(),
): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  const enter = create(time);
  const make = async (request: Wanted): Promise<void> => {
    await time.sleep(request.atMs);
    const leave = await enter(request.conversation, request.use);
    const startedMs = time.now();
    arrivals.push({ ...request, startedMs, arrivedMs: startedMs + request.arrival * request.answerMs });
    await time.sleep(request.answerMs);
    leave?.();
  };
  const all = Promise.all(wanted.map(make));
  await time.run();
  await all;
  return arrivals;
}

/** How many arrive at most in any stretch of time so long. */
export function mostWithin(perMs: number, arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ arrivedMs }) => arrivedMs).sort((a, b) => a - b);
  let from = 0;
  let most = 0;
  for (const [index, atMs] of times.entries()) {
    while ((times[from] ?? atMs) <= atMs - perMs) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

/** As published by Teams: so many in so many seconds. */
const published: Record<Use, readonly (readonly [number, number])[]> = {
  send: [
    [7, 1],
    [8, 2],
    [60, 30],
    [1_800, 3_600],
  ],
  lookup: [
    [14, 1],
    [16, 2],
    [120, 30],
    [3_600, 3_600],
  ],
};

/** Every limit that Teams would have refused a request for. */
export function exceeded(arrivals: readonly Arrival[]): string[] {
  const found: string[] = [];
  const check = (name: string, of: readonly Arrival[], most: number, seconds: number) => {
    const counted = mostWithin(seconds * 1_000, of);
    if (counted > most) found.push(`${name}: ${counted} in ${seconds} s`);
  };
  check('tenant', arrivals, 50, 1);
  const lanes = Map.groupBy(arrivals, ({ use, conversation }) => `${use} ${conversation}`);
  for (const [name, of] of lanes) {
    for (const [most, seconds] of published[of[0]?.use ?? 'send']) check(name, of, most, seconds);
  }
  return found;
}
