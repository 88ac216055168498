import type { Context } from '../../use-cases/context.ts';
import { listLessonChecks } from '../actions/lesson-checks.ts';
import type { CommandHandler } from '../command-handler.ts';

/** What waits for the speaker to check it, at any time. */
export function checkLessons(context: Context): CommandHandler {
  return async (turn) => {
    const { card, title } = await listLessonChecks(context, turn);
    return { kind: 'card', card, summary: title };
  };
}
