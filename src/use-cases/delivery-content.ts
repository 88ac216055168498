import type { Ready } from '../delivery/contents.ts';
import type { Message } from '../delivery/messenger.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import type { RoundFacts } from './round-facts.ts';

/** How deliveries of one kind are made. */
export type Content = {
  prepare(context: Context, delivery: Delivery, rounds: RoundFacts): Promise<Ready>;
  /** The card as it is to look now; of what is never put up to date, the same that was sent. */
  draw(context: Context, delivery: Delivery): Promise<Message>;
  /** The area whose overview of problems it belongs in; undefined for what nobody may see there. */
  areaOf(delivery: Delivery): string | undefined;
  /** Teams took it. May be told again. */
  onSent?(context: Context, delivery: Delivery): Promise<void>;
};

/** What goes to the conversation that an area is bound to; a word where there is nothing to send any more. */
export async function readyForArea(
  { stores }: Context,
  areaId: string,
  compose: (conversation: ConversationRef) => Promise<Message | string>,
): Promise<Ready> {
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId });
  if (!binding) return { kind: 'nowhere', reason: 'notBound' };
  const message = await compose(binding.conversation);
  if (typeof message === 'string') return { kind: 'never', reason: message };
  return { kind: 'send', conversation: binding.conversation, message };
}

/**
 * What is told once in an area's conversation and stays as it was told. `compose` gives undefined where what it is about
 * is gone: then there is nothing to tell.
 */
export function toldToArea(
  compose: (context: Context, delivery: Delivery) => Promise<Message | undefined>,
): Content {
  return {
    prepare: (context, delivery) =>
      readyForArea(
        context,
        areaOfSubject(delivery),
        async () => (await compose(context, delivery)) ?? 'gone',
      ),
    draw: async (context, delivery) => {
      const message = await compose(context, delivery);
      if (!message) throw new Error(`what the ${delivery.kind} of ${delivery.subject} is about is gone`);
      return message;
    },
    areaOf: areaOfSubject,
  };
}

/** The first part of most subjects. */
export function areaOfSubject({ subject }: Pick<Delivery, 'subject'>): string {
  return subject.split('|')[0] ?? '';
}

/** The second part: a slot, a number or a moment. */
export function factOfSubject({ subject }: Pick<Delivery, 'subject'>): string {
  return subject.split('|')[1] ?? '';
}

/**
 * What became of a message to an area, as far as is known. `notHeard`: it stands in the overview of deliveries.
 * `notBound`: there is no conversation to tell it in.
 */
export type Told = 'heard' | 'notHeard' | 'notBound';

/**
 * Tells an area's conversation: somebody pressed a button for it, so at once, whatever the hour, and each once. What could
 * not be told before is told now; the last one is what counts.
 */
export async function tellArea(
  { stores, outbox }: Context,
  areaId: string,
  { fact, kind, recipients }: { fact: string; kind: Delivery['kind']; recipients: readonly string[] },
): Promise<Told> {
  if (!(await stores.conversations.ofTarget({ kind: 'area', areaId }))) return 'notBound';
  let told: Told = 'notHeard';
  for (const recipient of recipients)
    told = isHeard(await outbox.deliver({ subject: `${areaId}|${fact}`, kind, recipient }))
      ? 'heard'
      : 'notHeard';
  return told;
}

function isHeard({ state }: Delivery): boolean {
  return state === 'sent' || state === 'ambiguous' || state === 'claimed' || state === 'queued';
}
