/** One request that a replica made to the world outside: to the store through the proxy, or to Teams. */
export type OutsideCall = {
  replica: string;
  /** Method and what it is about: `POST Rounds`, `PUT Deliveries`, `POST $batch`, `POST teams`. */
  what: string;
  /** When it came in, by the machine's clock. */
  atMs: number;
};

/** `before`: the call came in and nothing was done. `after`: it was done, and nobody heard of it yet. */
export type Side = 'before' | 'after';

export type OutsideCalls = ReturnType<typeof createOutsideCalls>;

/** What becomes of a call; a promise holds it until then, as a slow network would. */
type Verdict = 'goOn' | 'stop' | Promise<void>;

type Trigger = {
  side: Side;
  /** `said` is how the request begins, for who must look into it. */
  hits: (call: OutsideCall, said: string) => boolean;
  act: (call: OutsideCall) => void;
  verdict: Verdict;
};

/** All outside calls of all replicas, in order, and what is to happen at one of them. */
export function createOutsideCalls() {
  const calls: OutsideCall[] = [];
  let triggers: Trigger[] = [];
  const meet = (side: Side, call: OutsideCall, said: string): Verdict => {
    const trigger = triggers.find((one) => one.side === side && one.hits(call, said));
    if (!trigger) return 'goOn';
    triggers = triggers.filter((one) => one !== trigger);
    trigger.act(call);
    return trigger.verdict;
  };
  return {
    calls,
    begin: (replica: string, what: string, said = ''): { call: OutsideCall; verdict: Verdict } => {
      const call = { replica, what, atMs: Date.now() };
      calls.push(call);
      return { call, verdict: meet('before', call, said) };
    },
    done: (call: OutsideCall): Verdict => meet('after', call, ''),
    /** At the first call that `hits` picks, `act` is done, once; `stop` lets the call itself go no further. */
    at: (
      side: Side,
      hits: Trigger['hits'],
      act: Trigger['act'] = () => {},
      verdict: Verdict = 'stop',
    ): void => {
      triggers.push({ side, hits, act, verdict });
    },
    /** How many of what was planned did not come about; forgets them. */
    clearTriggers: (): number => {
      const left = triggers.length;
      triggers = [];
      return left;
    },
  };
}

/** Whoever comes alone is not kept waiting until its call runs out. */
const aloneMs = 1_000;

/**
 * Holds the first such call of each of two replicas until both have made it: what each of them writes then goes by what
 * it read before the other wrote. Says whether they met.
 */
export function letTwoMeet(calls: OutsideCalls, hits: (call: OutsideCall) => boolean): () => boolean {
  const both = Promise.withResolvers<void>();
  const come = new Set<string>();
  const isNext = (call: OutsideCall) => hits(call) && !come.has(call.replica);
  const note = ({ replica }: OutsideCall) => {
    come.add(replica);
    if (come.size === 2) both.resolve();
    else setTimeout(both.resolve, aloneMs);
  };
  for (const _ of ['one', 'other']) calls.at('before', isNext, note, both.promise);
  return () => come.size === 2;
}
