import type { Activity } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type BotAdapter, TokenUncheckable } from './adapter.ts';
import type { Bot } from './bot.ts';

/** What the SDK needs not to fall over (botframework 4.23.3 answers 500 without it, and takes `file:` addresses). */
const AcceptedActivity = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.looseObject({ id: z.string().min(1) }),
  recipient: z.looseObject({ id: z.string().min(1) }),
  conversation: z.looseObject({ id: z.string().min(1) }),
});

export type FrontDoor = (authorization: string, body: unknown) => Promise<{ status: number; body?: unknown }>;

/** Checks the shape of what comes in before the SDK sees it, and says nothing of what went wrong inside. */
export function createFrontDoor(adapter: BotAdapter, bot: Bot, log: Logger): FrontDoor {
  return async (authorization, body) => {
    if (!isActivity(body)) return { status: 400, body: { error: 'This is not an activity.' } };
    try {
      const response = await adapter.handle(authorization, body, bot);
      return { status: response?.status ?? 200, body: response?.body as unknown };
    } catch (error) {
      if (error instanceof AuthenticationError)
        return { status: 401, body: { error: 'This token is not accepted.' } };
      log.error({ err: error }, 'activity.failed');
      if (error instanceof TokenUncheckable)
        return { status: 503, body: { error: 'This cannot be checked now. Please try again.' } };
      return { status: 500, body: { error: 'This did not work. Please try again.' } };
    }
  };
}

function isActivity(body: unknown): body is Activity {
  return AcceptedActivity.safeParse(body).success;
}
