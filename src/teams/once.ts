import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Context } from '../use-cases/context.ts';
import { isUnsure, NothingBegun } from './failure.ts';
import type { Turn } from './turn.ts';
import { inTime } from './turn-limit.ts';

export type Once = ReturnType<typeof createOnce>;

/**
 * Teams may deliver a message more than once, at the same moment to two replicas too. It is handled, and answered, by
 * whoever claims it first; any other delivery is taken in silence.
 *
 * Without its claim no message is handled, whatever it asks: while the store is away nearly every command needs it too,
 * and one that writes could be done twice. Then nothing was done, which is said.
 */
export function createOnce({ stores, wallClock }: Context, log: Logger) {
  return async (context: TurnContext, turn: Turn, handle: () => Promise<void>): Promise<void> => {
    const { activityId, conversation } = turn;
    const { channelId, conversationId } = conversation;
    // A client that names no activity cannot deliver the same one again.
    if (activityId === undefined) return handle();
    const message = { channelId, conversationId, activityId };
    const claim = await inTime(context, stores.inbound.claim(message, wallClock.now())).catch(
      (error: unknown) => {
        throw isUnsure(error) ? new NothingBegun('the message is not claimed', { cause: error }) : error;
      },
    );
    if (claim === 'again') return log.info('message.again');
    try {
      await handle();
    } finally {
      // Nobody waits for it: where it fails, the claim is as good until it is older than any further delivery.
      stores.inbound
        .settle(message, wallClock.now())
        .catch((error: unknown) => log.warn({ err: error }, 'message.unsettled'));
    }
  };
}
