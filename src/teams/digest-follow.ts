import { z } from 'zod';
import { DigestPlace } from '../domain/digest-part.ts';
import type { Context } from '../use-cases/context.ts';
import type { Action, ActionResult } from './action.ts';
import { askAboutDecision } from './actions/ask-about-decision.ts';
import { OpinionPlace } from './actions/opinion-place.ts';
import { showDigestPart } from './actions/show-digest-part.ts';
import { type Reply, say } from './command-handler.ts';
import type { Turn } from './turn.ts';

/** What a button of a digest asks for in a message of its own, where it would take the digest's place. */
export const DigestFollow = z.discriminatedUnion('kind', [
  DigestPlace.extend({ kind: z.literal('part') }),
  OpinionPlace.extend({ kind: z.literal('question') }),
]);
export type DigestFollow = z.infer<typeof DigestFollow>;

/** The same as the button does elsewhere, said in a message. */
export function createDigestFollowing(context: Context) {
  const byKind: Record<DigestFollow['kind'], Action> = {
    part: showDigestPart(context),
    question: askAboutDecision(context),
  };
  return async (turn: Turn, follow: DigestFollow): Promise<Reply> => {
    const { kind, ...place } = follow;
    return replyOf(await byKind[kind].handle(turn, place));
  };
}

function replyOf(result: ActionResult): Reply {
  if (result.kind === 'notice') return say(result.text);
  const summary = result.kind === 'form' ? result.title : result.note;
  return { kind: 'card', card: result.card, summary };
}
