import { answerRound } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import { findRoundToAnswer } from '../../use-cases/round-view.ts';
import type { Action } from '../action.ts';
import { Tapped } from './answer.ts';
import { refuseClosed } from './closed-round.ts';
import { enterRound, refusal } from './round-place.ts';

/**
 * A colour from a client that knows no Universal Actions: it shows no next card and no form. The answer is a message in
 * the conversation, which everybody there reads: it names neither the colour nor who gave it.
 */
export function answerPlainly(context: Context): Action {
  return {
    verb: 'answerPlainly',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, Tapped, findRoundToAnswer);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      const result = await answerRound(
        context,
        turn.speaker,
        view,
        { status: place.status },
        turn.activityId,
      );
      if (result.kind === 'closed') return refuseClosed(context, turn, view);
      if (result.kind !== 'stored') return refusal(turn, view.area.name, result.kind);
      return { kind: 'notice', text: turn.texts('reply.storedPlainly') };
    },
  };
}
