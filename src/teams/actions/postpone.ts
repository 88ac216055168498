import type { Context } from '../../use-cases/context.ts';
import { type PostponeResult, skipRound as skip, snoozeRound } from '../../use-cases/postpone-round.ts';
import type { Action } from '../action.ts';
import { describePostponed } from '../postponed.ts';
import { backToRoundWith, enterRound, RoundPlace } from './round-place.ts';

/** The round's card again on the next working morning. */
export function later(context: Context): Action {
  return postponing(context, 'later', snoozeRound);
}

/** No more of this round. */
export function skipRound(context: Context): Action {
  return postponing(context, 'skipRound', skip);
}

function postponing(context: Context, verb: string, postpone: typeof skip): Action {
  return {
    verb,
    lastWordCounts: true,
    handle: async (turn, data) => {
      // The answer takes the card's place: where others are, they would see who asked.
      if (turn.scope !== 'personal') return { kind: 'notice', text: turn.texts('reply.wrongScope.personal') };
      const entered = await enterRound(context, turn, data, RoundPlace);
      if ('kind' in entered) return entered;
      const { areaId, slot, deliveryId } = entered.place;
      const result = await postpone(context, turn.speaker, areaId, slot);
      const text = describePostponed(context, result, turn.texts);
      if (!isTaken(result)) return { kind: 'notice', text };
      return backToRoundWith(context, turn, deliveryId, result.view, text, { mayPostpone: false });
    },
  };
}

function isTaken(result: PostponeResult): result is Extract<PostponeResult, { kind: 'skipped' | 'later' }> {
  return result.kind === 'skipped' || result.kind === 'later';
}
