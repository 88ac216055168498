import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { TextKey } from '../texts/text.ts';
import { isStoreUnavailable } from '../use-cases/context.ts';
import { ReplyOverdue, TurnOverdue } from './turn-limit.ts';

/** The work that was asked for has not begun, and will not: it is certain that nothing was stored. */
export class NothingBegun extends Error {
  override readonly name = 'NothingBegun';
}

/** What may be said of what was asked: nothing of it was done, or that is not known, or something is broken. */
export type Failure = 'nothingDone' | 'unsure' | 'error';

export function failureOf(error: unknown): Failure {
  if (error instanceof NothingBegun) return 'nothingDone';
  return isUnsure(error) ? 'unsure' : 'error';
}

/** True where what was asked may or may not have been done, or may yet be. */
export function isUnsure(error: unknown): boolean {
  return isStoreUnavailable(error) || error instanceof TurnOverdue || error instanceof ReplyOverdue;
}

/** One sentence for each; the last has `errorId` in it. */
export const failureTexts = {
  nothingDone: 'reply.nothingDone',
  unsure: 'reply.storeUnavailable',
  error: 'reply.error',
} as const satisfies Record<Failure, TextKey>;

export type FailureLog = ReturnType<typeof createFailureLog>;

/** Every failed turn is one line, and what goes on after its answer another when it ends. */
export function createFailureLog(log: Logger) {
  return {
    /** Gives the number that the person reads too. */
    failed: ({ activity }: TurnContext, error: unknown): string => {
      const errorId = randomUUID().slice(0, 8);
      const { type, name } = activity;
      log.error({ errorId, activity: type, invoke: name, err: error }, 'turn.failed');
      return errorId;
    },
    unsaid: (errorId: string, error: unknown): void =>
      log.error({ errorId, err: error }, 'turn.problemUnsent'),
    /** Looks after work that its turn did not wait for. */
    late: (work: Promise<unknown>): void => {
      const sinceMs = performance.now();
      const lateMs = () => Math.round(performance.now() - sinceMs);
      work.then(
        () => log.warn({ lateMs: lateMs() }, 'turn.late'),
        (error: unknown) => log.error({ lateMs: lateMs(), err: error }, 'turn.lateFailed'),
      );
    },
  };
}
