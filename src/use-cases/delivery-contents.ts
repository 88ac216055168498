import type { Contents } from '../delivery/contents.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { correctionContent, correctionHeardContent } from './correction-content.ts';
import { roundContent } from './deliver-round.ts';
import type { Content } from './delivery-content.ts';
import { digestContent } from './digest-content.ts';
import { digestPreviewContent } from './digest-preview-content.ts';
import { lessonCheckContent } from './lesson-check-content.ts';
import { lessonReturnedContent, writerBehind } from './lesson-returned-content.ts';
import { decisionContent } from './move-decision.ts';
import { phaseContent } from './move-phase.ts';
import { personalContent } from './personal-content.ts';
import { isPersonalCard } from './personal-view.ts';
import { noteGone } from './reachability.ts';
import { linkContent } from './record-link.ts';
import { registerDueContent } from './register-due-content.ts';
import { textReturnedContent } from './return-text.ts';
import { createRoundFacts } from './round-facts.ts';
import { teamEditionContent } from './send-team-edition.ts';
import { statusContent } from './status-content.ts';

const byKind: Record<Delivery['kind'], Content> = {
  round: roundContent,
  reminder: personalContent,
  snooze: personalContent,
  status: statusContent,
  phase: phaseContent,
  decision: decisionContent,
  link: linkContent,
  correction: correctionContent,
  correctionHeard: correctionHeardContent,
  lessonCheck: lessonCheckContent,
  lessonReturned: lessonReturnedContent,
  digest: digestContent,
  digestPreview: digestPreviewContent,
  teamDigest: teamEditionContent,
  textReturned: textReturnedContent,
  registerDue: registerDueContent,
};

/** A round's card goes to the area's conversation or, by the same kind, to each of its members. */
function contentOf(delivery: Delivery): Content {
  return isPersonalCard(delivery) ? personalContent : byKind[delivery.kind];
}

/** What every kind of delivery says. The context is asked for when something is made: it is made after this. */
export function createDeliveryContents(contextNow: () => Context): Contents {
  return {
    begin: () => {
      const context = contextNow();
      const rounds = createRoundFacts(context);
      return (delivery) => contentOf(delivery).prepare(context, delivery, rounds);
    },
    draw: (delivery) => contentOf(delivery).draw(contextNow(), delivery),
    areaOf: (delivery) => contentOf(delivery).areaOf(delivery),
    onSent: async (delivery) => contentOf(delivery).onSent?.(contextNow(), delivery),
    onGone: async (delivery, reason) => {
      const context = contextNow();
      await noteGone(context, await withRecipient(context, delivery), reason);
    },
  };
}

/** What goes to the writer of a lesson does not say in the ledger who that is. */
async function withRecipient(context: Context, delivery: Delivery): Promise<Delivery> {
  if (delivery.kind !== 'lessonReturned') return delivery;
  return { ...delivery, recipient: (await writerBehind(context, delivery)) ?? delivery.recipient };
}
