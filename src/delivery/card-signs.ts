import type { Delivery, DeliveryKey, DeliveryStore } from '../storage/delivery-store.ts';

/** A button of a card was pressed: the card is there. */
export type CardSign = {
  subject: string;
  deliveryId: string;
  /** Where it was pressed. A card is nowhere else than where it was sent. */
  conversationId: string;
  /** The message that was pressed, where the client tells; for updates. */
  messageId: string | undefined;
};

type MoveOn = (
  key: DeliveryKey,
  next: (row: Delivery) => Delivery | undefined,
) => Promise<Delivery | undefined>;

type Afterwards = (delivery: Delivery) => Promise<void>;

const mostRemembered = 5_000;

/**
 * Takes a pressed button as proof that its card arrived. The ledger is looked at once for each card while this program
 * runs, and again only where that may still bring something: hundreds of answers from a card cost one query.
 */
export function createCardSigns(
  deliveries: Pick<DeliveryStore, 'ofSubject'>,
  moveOn: MoveOn,
  changedAt: () => string,
) {
  const known = new Set<string>();
  const looking = new Set<Promise<unknown>>();

  /** Gives the delivery that now turned out to be sent. */
  const look = async (sign: CardSign): Promise<Delivery | undefined> => {
    const { rows } = await deliveries.ofSubject(sign.subject);
    const row = rows.find(({ deliveryId }) => deliveryId === sign.deliveryId);
    if (!row || !isProof(row, sign)) {
      if (row && !isSettled(row)) known.delete(nameOf(sign));
      return undefined;
    }
    const moved = await moveOn(row, (current) =>
      isProof(current, sign)
        ? { ...current, state: 'sent', reason: seen, activityId: sign.messageId, changedAt: changedAt() }
        : undefined,
    );
    if (!moved || !isSettled(moved)) known.delete(nameOf(sign));
    return moved;
  };
  const remember = (sign: CardSign): void => {
    if (known.size >= mostRemembered) known.clear();
    known.add(nameOf(sign));
  };
  const work = async (sign: CardSign, afterwards: Afterwards): Promise<void> => {
    try {
      const delivery = await look(sign);
      if (delivery) await afterwards(delivery);
    } catch (error) {
      known.delete(nameOf(sign));
      throw error;
    }
  };

  return {
    /** Done when the ledger is right and so is what comes `afterwards`, where the card was in doubt until now. */
    take: async (sign: CardSign, afterwards: Afterwards = async () => {}): Promise<void> => {
      if (known.has(nameOf(sign))) return;
      remember(sign);
      const working = work(sign, afterwards);
      looking.add(working);
      await working.finally(() => looking.delete(working));
    },
    /** All that is being looked at now is done. */
    idle: async (): Promise<void> => {
      while (looking.size > 0) await Promise.allSettled(looking);
    },
  };
}

const seen = 'seen';

/** Sent without its message, it is seen once more when a client tells which that is. */
function isProof(row: Delivery, { conversationId, messageId }: CardSign): boolean {
  if (row.conversation?.conversationId !== conversationId) return false;
  if (row.state === 'ambiguous') return true;
  return row.reason === seen && row.activityId === undefined && messageId !== undefined;
}

/** Nothing more can come of a later press. */
function isSettled({ state, activityId }: Delivery): boolean {
  return state === 'sent' && activityId !== undefined;
}

/** Whoever names the card of another subject keeps nobody from looking at the right one. */
function nameOf({ subject, deliveryId }: CardSign): string {
  return `${subject}|${deliveryId}`;
}
