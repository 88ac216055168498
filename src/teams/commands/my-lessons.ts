import type { Context } from '../../use-cases/context.ts';
import { listMyLessons } from '../actions/my-lessons-list.ts';
import type { CommandHandler } from '../command-handler.ts';

/** What the speaker wrote, in their own chat. */
export function myLessons(context: Context): CommandHandler {
  return async (turn) => {
    const { card, title } = await listMyLessons(context, turn);
    return { kind: 'card', card, summary: title };
  };
}
