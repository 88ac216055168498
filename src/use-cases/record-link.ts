import { linkHeardCard } from '../cards/register-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type LinkOpportunity, type LinkText, linkName } from '../domain/link-opportunity.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';

export type RecordLinkResult =
  /** `heard`: whether the other area's conversation got the card, as far as is known. */
  | { kind: 'recorded'; name: string; heard: boolean }
  | { kind: 'notYourArea' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/**
 * Stores a link opportunity and tells the other area's conversation. The same form sent again is the same one, with
 * the same number, and is heard once.
 */
export async function recordLink(
  context: Context,
  person: Person,
  formId: string,
  origin: { areaId: string; phaseId: string; slot: string },
  text: LinkText,
): Promise<RecordLinkResult> {
  const { stores, clock } = context;
  if (!mayAnswerFor(person, origin.areaId)) return { kind: 'notYourArea' };
  const year = Number(today(context).slice(0, 4));
  const claim = { formId, memberId: person.memberId, kind: 'link' as const, year };
  const form = await stores.forms.claimNumber(claim, stores.registers.nextLinkNumber);
  if (form.kind !== 'link') return { kind: 'otherForm' };
  const { number } = form;
  const recordedAt = clock.now().toISOString();
  const stored = await stores.registers.addLink({ ...text, ...origin, year: form.year, number, recordedAt });
  return { kind: 'recorded', name: linkName(form), heard: await tellOtherArea(context, stored) };
}

/** An area without a conversation hears nothing now; the opportunity stands in its list all the same. */
async function tellOtherArea(context: Context, link: LinkOpportunity): Promise<boolean> {
  const { stores, outbox } = context;
  const other = await stores.conversations.ofTarget({ kind: 'area', areaId: link.withAreaId });
  if (!other) return false;
  const key = { subject: `link|${link.year}|${link.number}`, kind: 'link' as const, recipient: 'area' };
  const { state } = await outbox.deliver(key, other.conversation, () => heardMessage(context, link));
  return state === 'sent' || state === 'ambiguous' || state === 'claimed';
}

/** In the organisation's language: everybody there reads the same card. */
function heardMessage({ programme }: Context, link: LinkOpportunity): Message {
  const texts = textsIn(programme.language);
  const area = findKnownArea(programme, link.areaId)?.name ?? '';
  return { card: linkHeardCard(link, programme, texts), summary: texts('card.linkHeard.title', { area }) };
}
