import type { Context } from '../../use-cases/context.ts';
import { areasWithActions } from '../../use-cases/open-actions.ts';
import { drawActions } from '../actions/action-list.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/** What is still to be done about lessons: of an area that was named, or of all that somebody may see. */
export function actions(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { texts, speaker } = turn;
    const seen = areasWithActions(context, speaker);
    const summary = texts('card.actions.title');
    if (argument === '') {
      if (seen.length === 0) return say(texts('reply.noArea'));
      return { kind: 'card', card: await drawActions(context, turn, seen), summary };
    }
    const area = findTypedArea(context.programme, argument, texts);
    if (!('id' in area)) return area;
    if (!seen.includes(area)) return say(texts('reply.actionsNotYourArea'));
    return { kind: 'card', card: await drawActions(context, turn, [area]), summary };
  };
}
