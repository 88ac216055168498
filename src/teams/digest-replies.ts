import type { Context } from '../use-cases/context.ts';
import type { Reply } from './command-handler.ts';
import { startLesson } from './commands/lesson.ts';
import type { Turn } from './turn.ts';

export type DigestReplies = ReturnType<typeof createDigestReplies>;

/** Fewer words than this are a command with a slip of the pen, and no lesson. */
const fewestWords = 4;
/** Of one message: its thread, what it quotes. */
const mostLookedUp = 5;

/** What people say about a digest: with its button, or as a reply under it. */
export function createDigestReplies(context: Context) {
  const isUnderDigest = async ({ conversation: { conversationId }, repliesTo }: Turn): Promise<boolean> => {
    const looks = repliesTo
      .slice(0, mostLookedUp)
      .map((messageId) => context.stores.digestPosts.has({ conversationId, messageId }));
    return (await Promise.all(looks)).includes(true);
  };
  return {
    open: (turn: Turn): Promise<Reply> => startLesson(context, turn, '', 'digest'),
    /** For a text that is no command: under a digest it is the beginning of a lesson. */
    reply: async (turn: Turn, text: string): Promise<Reply | undefined> => {
      if (text.split(/\s+/).length < fewestWords || !(await isUnderDigest(turn))) return undefined;
      return startLesson(context, turn, text, 'digest');
    },
    /** Remembers where a digest was posted. In a channel that is in a thread, under which all replies stand. */
    posted: async ({ conversation: { conversationId }, thread }: Turn, posted: string): Promise<void> => {
      const ids = [posted, ...(thread === undefined ? [] : [thread])];
      const notes = ids.map((messageId) => context.stores.digestPosts.note({ conversationId, messageId }));
      await Promise.all(notes).catch((error: unknown) =>
        context.log.warn({ err: error }, 'digest.postNotKept'),
      );
    },
  };
}
