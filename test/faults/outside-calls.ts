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

type Trigger = { side: Side; hits: (call: OutsideCall) => boolean; act: (call: OutsideCall) => void };

/** All outside calls of all replicas, in order, and what is to happen at one of them. */
export function createOutsideCalls() {
  const calls: OutsideCall[] = [];
  let triggers: Trigger[] = [];
  const meet = (side: Side, call: OutsideCall): 'goOn' | 'stop' => {
    const trigger = triggers.find((one) => one.side === side && one.hits(call));
    if (!trigger) return 'goOn';
    triggers = triggers.filter((one) => one !== trigger);
    trigger.act(call);
    return 'stop';
  };
  return {
    calls,
    begin: (replica: string, what: string): { call: OutsideCall; verdict: 'goOn' | 'stop' } => {
      const call = { replica, what, atMs: Date.now() };
      calls.push(call);
      return { call, verdict: meet('before', call) };
    },
    done: (call: OutsideCall): 'goOn' | 'stop' => meet('after', call),
    /** At the first call that `hits` picks: the call goes no further, and `act` is done. Once. */
    at: (side: Side, hits: Trigger['hits'], act: Trigger['act'] = () => {}): void => {
      triggers.push({ side, hits, act });
    },
    /** How many of what was planned did not come about; forgets them. */
    clearTriggers: (): number => {
      const left = triggers.length;
      triggers = [];
      return left;
    },
  };
}
