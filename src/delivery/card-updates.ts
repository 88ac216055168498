import type { Logger } from 'pino';
import type { Delivery, DeliveryKey, DeliveryStore } from '../storage/delivery-store.ts';
import type { Contents } from './contents.ts';
import { type Message, type Messenger, RecipientGone, Throttled } from './messenger.ts';

/** Runs something later, by the machine's own clock, and gives the way to call that off. */
export type Timer = (afterMs: number, run: () => Promise<void>) => () => void;

export type CardUpdates = ReturnType<typeof createCardUpdates>;

/** One card is put up to date at most once in so long: Teams takes seven messages a second of one conversation. */
const gapMs = 3_000;
/** With the gap doubled after each failure, the last try comes three quarters of a minute after the first. */
const mostTries = 5;

/** One card, and how far it is. What is not in the list of cards is up to date. */
type Card = {
  key: DeliveryKey;
  /** Something changed since the rows were last read for this card. */
  isDue: boolean;
  failures: number;
  /** What was put there last. */
  shown?: Message | undefined;
  running?: Promise<void> | undefined;
  /** Who waits until it is up to date. */
  waiting: ((isDone: boolean) => void)[];
  /** Calls off the pause before the next update may start. */
  endPause?: (() => void) | undefined;
};

export type CardUpdateParts = {
  deliveries: DeliveryStore;
  messenger: Messenger;
  contents: Contents;
  /** Leaves the card to the program that sends; false where that is this one. */
  forward: (key: DeliveryKey) => Promise<boolean>;
  timer: Timer;
  log: Logger;
};

/**
 * Puts delivered cards up to date: the first change of a card at once, then at most once every few seconds, and the
 * last time with what the rows say by then. After each update the rows are read again, so that of two replicas which
 * update one card at once, whoever comes last puts the truth there. Putting a card over itself is safe to repeat:
 * what fails is tried again, and logged once when it is given up.
 */
export function createCardUpdates({ deliveries, messenger, contents, forward, timer, log }: CardUpdateParts) {
  const cards = new Map<string, Card>();

  const put = async (card: Card): Promise<void> => {
    if (await forward(card.key)) return;
    const delivery = (await deliveries.find(card.key))?.value;
    if (!isShown(delivery)) return;
    const message = await contents.draw(delivery);
    if (card.shown && isSame(message, card.shown)) return;
    card.shown = undefined;
    await messenger.update(delivery.conversation, delivery.activityId, message);
    card.shown = message;
    if (!isSame(message, await contents.draw(delivery))) card.isDue = true;
  };

  const fail = (card: Card, error: unknown, isLast: boolean): number => {
    card.failures += 1;
    if (isLast || card.failures >= mostTries || error instanceof RecipientGone) {
      card.failures = 0;
      // Another program may yet do it.
      if (isLast) tell(card, false);
      const { subject, kind } = card.key;
      // Never to whom, and no more of the error than its name: its message may hold somebody's conversation.
      const reason = error instanceof Error ? error.name : 'unknown';
      log.warn({ subject, kind, reason }, 'card.updateFailed');
      return gapMs;
    }
    card.isDue = true;
    const backoffMs = gapMs * 2 ** (card.failures - 1);
    return error instanceof Throttled ? Math.max(backoffMs, error.retryAfterMs) : backoffMs;
  };

  const run = async (card: Card, isLast: boolean): Promise<void> => {
    card.isDue = false;
    let pauseMs = gapMs;
    try {
      await put(card);
      card.failures = 0;
    } catch (error) {
      pauseMs = fail(card, error, isLast);
    }
    card.running = undefined;
    if (!card.isDue) tell(card, true);
    if (!isLast) card.endPause = timer(pauseMs, () => goOn(card));
  };
  const start = (card: Card, isLast = false): Promise<void> => {
    card.running = run(card, isLast);
    return card.running;
  };
  const goOn = async (card: Card): Promise<void> => {
    card.endPause = undefined;
    if (card.isDue) await start(card);
    else cards.delete(idOf(card.key));
  };

  const due = (key: DeliveryKey): Card => {
    const card = cards.get(idOf(key)) ?? { key, isDue: true, failures: 0, waiting: [] };
    cards.set(idOf(key), card);
    card.isDue = true;
    return card;
  };
  const update = async (card: Card): Promise<void> => {
    if (!card.running && !card.endPause) await start(card);
  };

  return {
    /** Never throws. True when the card is up to date or given up, false when its turn comes later. */
    update: async (key: DeliveryKey): Promise<boolean> => {
      const card = due(key);
      await update(card);
      return !card.isDue;
    },
    /** As `update`, and waits for its turn. False where this program stops before that. */
    settled: async (key: DeliveryKey): Promise<boolean> => {
      const card = due(key);
      const isDone = new Promise<boolean>((resolve) => card.waiting.push(resolve));
      await update(card);
      return isDone;
    },
    /** Before the program stops: what waits for its turn is done or forwarded now, once. */
    flush: async (): Promise<void> => {
      await Promise.all(
        [...cards.values()].map(async (card) => {
          card.endPause?.();
          await card.running;
          card.endPause?.();
          if (card.isDue) await start(card, true);
        }),
      );
      cards.clear();
    },
  };
}

function tell(card: Card, isDone: boolean): void {
  for (const told of card.waiting.splice(0)) told(isDone);
}

type Shown = Delivery & Required<Pick<Delivery, 'activityId' | 'conversation'>>;

function isShown(delivery: Delivery | undefined): delivery is Shown {
  return delivery?.activityId !== undefined && delivery.conversation !== undefined;
}

function idOf({ subject, kind, recipient }: DeliveryKey): string {
  return `${subject}|${kind}|${recipient}`;
}

function isSame(one: Message, other: Message): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
