import type { Timer } from './card-updates.ts';
import { type Messenger, type RosterPerson, SendUncertain, Throttled } from './messenger.ts';

const mostTries = 3;
/** Less than a turn has: whoever waits for it hears what went wrong, and not only that it took too long. */
const withinMs = 3_000;
const backoffMs = 300;

/**
 * The same messenger, that asks again what may be asked twice: who is in a conversation, to open somebody's own chat
 * (Teams gives the one that is there), and to put a message over itself. It gives up after three tries, and begins no
 * pause that would end after three seconds: what Teams wants a longer wait for is thrown as it is. A send is never
 * repeated here: only the ledger knows whether it may be.
 */
export function retrying(
  messenger: Messenger,
  { timer, now, random = Math.random }: { timer: Timer; now: () => number; random?: () => number },
): Messenger {
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      timer(ms, async () => resolve());
    });
  /** One thing that is asked: what it gives waits after a failure, or throws it when there is no sense in asking again. */
  const startAsking = () => {
    const untilMs = now() + withinMs;
    let failures = 0;
    return async (error: unknown): Promise<void> => {
      failures += 1;
      const waitMs = pauseAfter(error, failures, random());
      if (waitMs === undefined || failures >= mostTries || now() + waitMs > untilMs) throw error;
      await sleep(waitMs);
    };
  };
  const repeat = async <T>(ask: () => Promise<T>): Promise<T> => {
    const waitOrThrow = startAsking();
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        await waitOrThrow(error);
      }
    }
  };

  return {
    send: messenger.send,
    update: (conversation, activityId, message) =>
      repeat(() => messenger.update(conversation, activityId, message)),
    members: async function* (conversation) {
      const waitOrThrow = startAsking();
      // A list is asked anew from its first page: whoever was given already is not given twice.
      const given = new Set<string>();
      for (;;) {
        try {
          yield* unseen(messenger.members(conversation), given);
          return;
        } catch (error) {
          await waitOrThrow(error);
        }
      }
    },
    findMember: (conversation, teamsUserId) => repeat(() => messenger.findMember(conversation, teamsUserId)),
    openPersonal: (from, userId) => repeat(() => messenger.openPersonal(from, userId)),
  };
}

async function* unseen(
  people: AsyncIterable<RosterPerson>,
  given: Set<string>,
): AsyncGenerator<RosterPerson> {
  for await (const person of people) {
    if (given.has(person.teamsUserId)) continue;
    given.add(person.teamsUserId);
    yield person;
  }
}

/** Twice as long after each failure, with up to as much again by chance; undefined: asking again does not help. */
function pauseAfter(error: unknown, failures: number, chance: number): number | undefined {
  const backoff = (backoffMs / 2) * 2 ** (failures - 1) * (1 + chance);
  if (error instanceof Throttled) return Math.max(error.retryAfterMs, 0) + backoff;
  return error instanceof SendUncertain ? backoff : undefined;
}
