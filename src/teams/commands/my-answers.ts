import type { Context } from '../../use-cases/context.ts';
import { drawMyAnswers } from '../actions/my-answers-list.ts';
import type { CommandHandler } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/**
 * What somebody answered, in their own chat: the speaker's own answers and nobody else's, whatever role they have. An
 * area may be named that was left long ago.
 */
export function myAnswers(context: Context): CommandHandler {
  return async (turn, argument) => {
    const area = argument === '' ? undefined : findTypedArea(context.programme, argument, turn.texts);
    if (area && !('id' in area)) return area;
    const card = await drawMyAnswers(context, turn, { of: area });
    return { kind: 'card', card, summary: turn.texts('card.myAnswers.title') };
  };
}
