import { digestCard } from '../cards/digest-card.ts';
import { changeTexts } from '../cards/digest-changes.ts';
import type { Host } from '../cards/host.ts';
import type { Card } from '../cards/render.ts';
import type { Ready } from '../delivery/contents.ts';
import type { Message } from '../delivery/messenger.ts';
import { hasRole } from '../domain/access.ts';
import { steeringRecipient } from '../domain/conversation.ts';
import { weekNumberOf } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { DigestEdition } from '../storage/digest-store.ts';
import { type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import type { Content } from './delivery-content.ts';
import { editionOf } from './digest-delivery.ts';
import { type KnownPerson, readyForMember, textsOf } from './personal-delivery.ts';
import { worksNow } from './works-now.ts';

/** An edition of a digest, drawn from what was frozen and from nothing else, for the steering group or one member. */
export const digestContent: Content = {
  prepare: async (context, delivery) => {
    const edition = await getEdition(context, delivery);
    if (await isReplaced(context, edition)) return { kind: 'never', reason: 'replaced' };
    if (delivery.recipient === steeringRecipient) return readyForSteering(context, edition);
    return readyForMember(context, delivery.recipient, async (person, texts) => {
      if (!(await wantsDigest(context, person))) return 'notWanted';
      if (!worksNow(context, person, context.programme.timeZone)) return 'notToday';
      return digestMessage(edition, 'cardSteps', texts);
    });
  },
  draw: async (context, delivery) => {
    const edition = await getEdition(context, delivery);
    const { recipient, conversation } = delivery;
    if (recipient !== steeringRecipient)
      return digestMessage(edition, 'cardSteps', await textsOf(context, recipient));
    const host = conversation?.kind === 'personal' ? 'cardSteps' : context.sharedHost;
    return digestMessage(edition, host, textsIn(context.programme.language));
  },
  areaOf: ({ recipient }) => (recipient === steeringRecipient ? steeringRecipient : undefined),
  /** What is said under it begins a lesson. */
  onSent: async ({ stores }, { conversation, activityId }) => {
    if (!conversation || activityId === undefined) return;
    const { conversationId } = conversation;
    await stores.digestPosts.note({ conversationId, messageId: activityId });
  },
};

/** The same everywhere but for the language and for what the client can show. */
export function digestMessage(edition: DigestEdition, host: Host, texts: Texts): Message & { card: Card } {
  const { digest, week } = edition;
  const changes = changeTexts(edition.changes ?? [], texts);
  return {
    card: digestCard({ digest, state: 'sent', host, edition: edition.edition, changes }, texts),
    summary: texts('card.digest.title', { week: weekNumberOf(week) }),
  };
}

async function readyForSteering(context: Context, edition: DigestEdition): Promise<Ready> {
  const binding = await context.stores.conversations.ofTarget({ kind: 'steering' });
  if (!binding) return { kind: 'nowhere', reason: 'notBound' };
  const { conversation } = binding;
  const message = digestMessage(edition, context.sharedHost, textsIn(context.programme.language));
  return { kind: 'send', conversation, message };
}

/** Throws where what was frozen has another hash: it is not what was frozen any more, and goes to nobody. */
async function getEdition({ stores }: Context, delivery: Delivery): Promise<DigestEdition> {
  const { week, edition } = editionOf(delivery);
  const found = await stores.digests.find(week, edition);
  if (!found) throw new Error(`edition ${edition} of ${week} cannot be read`);
  return found;
}

/** What was corrected before it could be sent. */
function isReplaced({ stores }: Context, { week, edition }: DigestEdition): Promise<boolean> {
  return stores.digests.isFrozen(week, edition + 1);
}

/** Steering members choose whether they get it in their own chat too; who is none any more does not. */
async function wantsDigest(
  { stores }: Context,
  { memberId, digestPersonally }: KnownPerson,
): Promise<boolean> {
  if (!digestPersonally) return false;
  return hasRole({ memberId, grants: await stores.roles.ofMember(memberId) }, ['steering']);
}
