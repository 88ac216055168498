import { z } from 'zod';
import { decisionName } from '../../domain/decision.ts';
import type { Context } from '../../use-cases/context.ts';
import { giveOpinion as give } from '../../use-cases/opinions.ts';
import type { Action } from '../action.ts';
import { afterOpinion, enterOpinion, refused } from './opinion-place.ts';

const Given = z.object({ opinion: z.enum(['agree', 'discuss']) });

/** A member of the steering group agrees, or wants to discuss. It takes the place of what they said before. */
export function giveOpinion(context: Context): Action {
  return {
    verb: 'giveOpinion',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const { texts, speaker } = turn;
      const given = Given.safeParse(data);
      if (!given.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const entered = await enterOpinion(context, turn, data);
      if ('kind' in entered) return entered;
      const { place } = entered;
      const { opinion } = given.data;
      const result = await give(context, speaker, place, { opinion });
      if (result.kind !== 'given') return refused(turn, result);
      const said = texts(`card.digest.opinion.${opinion}`).toLocaleLowerCase(texts.language);
      const name = decisionName(result.request);
      return afterOpinion(context, turn, place, texts('card.digest.opinion.given', { name, opinion: said }));
    },
  };
}
