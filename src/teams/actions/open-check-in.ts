import { checkInForm } from '../../cards/form-cards.ts';
import { ownAnswer } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { typedBefore } from './answer.ts';
import { enterRound, formPlace, RoundPlace, refusal, roundQuestion } from './round-place.ts';

/** Opens the form on the answer that somebody gave before, to say more. */
export function openCheckIn(context: Context): Action {
  return {
    verb: 'openCheckIn',
    handle: async (turn, data) => {
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      const { place, view } = entered;
      if (!view.isOpen) return refusal(turn, view.area.name, 'closed');
      const given = ownAnswer(view, turn.speaker.memberId);
      if (!given) return refusal(turn, view.area.name, 'noAnswerYet');
      const values = typedBefore(given);
      const asked = { status: given.status, question: roundQuestion(view) };
      const card = checkInForm(formPlace(context, turn, place, view), asked, { values }, turn.texts);
      return { kind: 'form', title: turn.texts('card.checkIn.title', { area: view.area.name }), card };
    },
  };
}
