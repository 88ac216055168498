import { linkHeardCard } from '../cards/register-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type LinkText, linkName } from '../domain/link-opportunity.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { today } from './context.ts';
import { type Content, factOfSubject, type Told, tellArea, toldToArea } from './delivery-content.ts';

export type RecordLinkResult =
  /** `told`: of the other area's conversation. One without hears nothing now, and has it in its list all the same. */
  | { kind: 'recorded'; name: string; told: Told }
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
  const toTell = { fact: linkName(stored), kind: 'link' as const, recipients: ['area'] };
  return { kind: 'recorded', name: linkName(form), told: await tellArea(context, stored.withAreaId, toTell) };
}

/** What another area saw, in the conversation of the area that it is about. */
export const linkContent: Content = toldToArea(heardMessage);

/** In the organisation's language: everybody there reads the same card. */
async function heardMessage(
  { programme, stores }: Context,
  delivery: Delivery,
): Promise<Message | undefined> {
  const { rows } = await stores.registers.links();
  const link = rows.find((one) => linkName(one) === factOfSubject(delivery));
  if (!link) return undefined;
  const texts = textsIn(programme.language);
  const area = findKnownArea(programme, link.areaId)?.name ?? '';
  return { card: linkHeardCard(link, programme, texts), summary: texts('card.linkHeard.title', { area }) };
}
