import type { Message } from '../delivery/messenger.ts';
import type { PersonalCard } from '../domain/reminder.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { drawRound, type RoundView, roundRecipient } from './round-view.ts';

const kinds: ReadonlySet<Delivery['kind']> = new Set(['round', 'reminder', 'snooze']);

/** A round's card in somebody's own chat, among all that was sent of the round. */
export function isPersonalCard({ kind, recipient }: Delivery): boolean {
  return kinds.has(kind) && recipient !== roundRecipient;
}

/** Whose card it is, and which: the recipient of a snooze names its morning too. */
export function personCardOf({ kind, recipient }: Delivery): { memberId: string; card: PersonalCard } {
  const [memberId = '', morning = ''] = recipient.split('|');
  if (kind === 'snooze') return { memberId, card: { kind, morning } };
  return { memberId, card: { kind: kind === 'reminder' ? kind : 'round' } };
}

/**
 * The round's card in a person's own chat. It shows no counts: nobody brings it up to date when others answer, and
 * in a small team they would tell who did.
 */
export function personalMessage(
  context: Context,
  view: RoundView,
  { deliveryId, card }: { deliveryId: string; card: PersonalCard },
  texts: Texts,
): Message {
  const greeting = view.isOpen && card.kind !== 'round' ? texts(`card.round.greeting.${card.kind}`) : '';
  const personal = { greeting, mayPostpone: view.isOpen };
  const drawn = drawRound(context, view, { deliveryId, host: 'cardSteps', personal }, texts);
  return { card: drawn, summary: greeting || texts('card.round.title', { area: view.area.name }) };
}
