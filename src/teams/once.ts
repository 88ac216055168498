import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Context } from '../use-cases/context.ts';
import type { ActionResult } from './action.ts';
import { isUnsure, NothingBegun } from './failure.ts';
import type { Turn } from './turn.ts';
import { inTime } from './turn-limit.ts';

/** A message or a press as the channel names it. */
type InboundMessage = Parameters<Context['stores']['inbound']['claim']>[0];

export type Once = ReturnType<typeof createOnce>;

/**
 * Teams may deliver a message or a press more than once, at the same moment to two replicas too: who claims it first
 * has it.
 *
 * Without its claim nothing is handled, whatever it asks: while the store is away nearly every command needs it too, and
 * one that writes could be done twice. Then nothing was done, which is said.
 */
export function createOnce({ stores, wallClock }: Context, log: Logger) {
  const claim = (context: TurnContext, message: InboundMessage) =>
    inTime(context, stores.inbound.claim(message, wallClock.now())).catch((error: unknown) => {
      throw isUnsure(error) ? new NothingBegun('it is not claimed', { cause: error }) : error;
    });
  /** Nobody waits for it: where it fails, the claim is as good until it is older than any further delivery. */
  const settle = (message: InboundMessage): void => {
    stores.inbound
      .settle(message, wallClock.now())
      .catch((error: unknown) => log.warn({ err: error }, 'message.unsettled'));
  };

  return {
    /** Handles and answers one delivery of a message. Any other is taken in silence. */
    message: async (context: TurnContext, turn: Turn, handle: () => Promise<void>): Promise<void> => {
      const message = messageOf(turn);
      if (!message) return handle();
      if ((await claim(context, message)) !== 'ours') return log.info('message.again');
      await handle().finally(() => settle(message));
    },
    /**
     * A press of which the last word counts. At the same moment it may be done twice, which is doing it once, and every
     * delivery has the same answer; one that comes long after would undo what was set since.
     */
    press: async (
      context: TurnContext,
      turn: Turn,
      handle: () => Promise<ActionResult>,
    ): Promise<ActionResult> => {
      const message = messageOf(turn);
      if (!message) return handle();
      if ((await claim(context, message)) === 'longAgo')
        return { kind: 'notice', text: turn.texts('reply.longAgo') };
      return handle().finally(() => settle(message));
    },
  };
}

/** A client that names no activity cannot deliver the same one again. */
function messageOf({ activityId, conversation }: Turn): InboundMessage | undefined {
  if (activityId === undefined) return undefined;
  const { channelId, conversationId } = conversation;
  return { channelId, conversationId, activityId };
}
