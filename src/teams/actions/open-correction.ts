import { randomUUID } from 'node:crypto';
import { readsNow } from '../../domain/correction-request.ts';
import { RoundName } from '../../domain/own-answers.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { correctionRefusal, enterOwnAnswer, showCorrectionForm } from './correction-place.ts';

/** Opens the form that asks for a correction of one's own answer to a closed round, with what it says now. */
export function openCorrection(context: Context): Action {
  return {
    verb: 'openCorrection',
    handle: async (turn, data) => {
      const entered = await enterOwnAnswer(context, turn, data, RoundName);
      if ('text' in entered) return entered;
      const { own, earlier } = entered;
      if (earlier.at(-1)?.state === 'asked') return correctionRefusal(turn, 'pending');
      return showCorrectionForm(turn, entered, randomUUID(), { values: filledIn(readsNow(own)) });
    },
  };
}

function filledIn<Field extends string>(texts: Partial<Record<Field, string | undefined>>) {
  const filled = Object.entries(texts).filter(([, text]) => text !== undefined);
  return Object.fromEntries(filled) as Partial<Record<Field, string>>;
}
