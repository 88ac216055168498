import { digestCard } from '../../cards/digest-card.ts';
import { weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { frozen, makeDigest } from '../../use-cases/make-digest.ts';
import type { CommandHandler } from '../command-handler.ts';
import type { DigestReplies } from '../digest-replies.ts';

/**
 * This ISO week's digest. Free text reaches directors only after the programme team let it pass: outside the
 * manager's own chat the card has colours, counts and numbers only.
 */
export function digest(context: Context, digestReplies: DigestReplies): CommandHandler {
  return async (turn) => {
    const { texts, scope, host } = turn;
    const isOwnChat = scope === 'personal';
    const made = frozen(context, await makeDigest(context), isOwnChat ? 'all' : 'none');
    const state = isOwnChat ? 'concept' : 'withheld';
    const card = digestCard({ digest: made, state, host }, texts);
    const summary = texts('card.digest.title', { week: weekNumberOf(made.week) });
    return { kind: 'card', card, summary, posted: (messageId) => digestReplies.posted(turn, messageId) };
  };
}
