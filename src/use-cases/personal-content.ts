import { mapAtMost } from '../delivery/at-most.ts';
import { timeZoneOf } from '../domain/programme.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { areaOfSubject, type Content, factOfSubject } from './delivery-content.ts';
import { type KnownPerson, readyForMember, textsOf } from './personal-delivery.ts';
import { isPersonalCard, personalMessage, personCardOf } from './personal-view.ts';
import type { FactsOfRound } from './round-facts.ts';
import { findRoundView, roundSubject } from './round-view.ts';
import { worksNow } from './works-now.ts';

/**
 * A round's card in somebody's own chat. Whether it is still wanted is looked at when it leaves: the person may have
 * answered since, or not work today. No overview shows anything of it: it would tell who is late, or away.
 */
export const personalContent: Content = {
  prepare: async (context, delivery, rounds) => {
    const facts = await rounds(areaOfSubject(delivery), factOfSubject(delivery));
    if (!facts) return { kind: 'never', reason: 'noRound' };
    const { memberId, card } = personCardOf(delivery);
    return readyForMember(context, memberId, async (person, texts) => {
      const unwanted = whyUnwanted(context, facts, person);
      if (unwanted) return unwanted;
      return personalMessage(context, facts.view, { deliveryId: delivery.deliveryId, card }, texts);
    });
  },
  draw: async (context, delivery) => {
    const { memberId, card } = personCardOf(delivery);
    const view = await findRoundView(context, areaOfSubject(delivery), factOfSubject(delivery));
    if (!view) throw new Error(`the round of ${delivery.subject} is gone`);
    const texts = await textsOf(context, memberId);
    return personalMessage(context, view, { deliveryId: delivery.deliveryId, card }, texts);
  },
  areaOf: () => undefined,
};

function whyUnwanted(
  context: Context,
  { view, wishes, members }: FactsOfRound,
  person: KnownPerson,
): string | undefined {
  const { memberId } = person;
  if (!view.isOpen) return 'closed';
  if (!members.has(memberId)) return 'noMember';
  if (view.loaded.checkIns.some((checkIn) => checkIn.memberId === memberId)) return 'answered';
  if (wishes.some((one) => one.memberId === memberId && one.wish === 'skip')) return 'skipped';
  return worksNow(context, person, timeZoneOf(context.programme, view.area)) ? undefined : 'notToday';
}

const updatesAtOnce = 20;

/** Makes every card of a round in people's own chats read-only, when it has closed. */
export async function closePersonalCards(context: Context, areaId: string, slot: string): Promise<void> {
  const { stores, outbox } = context;
  const { rows } = await stores.deliveries.ofSubject(roundSubject(areaId, slot));
  await mapAtMost(updatesAtOnce, rows.filter(isShownPersonally), outbox.updateSurely);
}

function isShownPersonally(delivery: Delivery): boolean {
  return delivery.state === 'sent' && isPersonalCard(delivery);
}
