import { z } from 'zod';
import { RegisterNumber } from '../../domain/register-name.ts';
import type { Context } from '../../use-cases/context.ts';
import { keepRisk as keep } from '../../use-cases/keep-risks.ts';
import type { Action } from '../action.ts';
import { refuseRegister } from './register-place.ts';
import { afterRisk } from './risk-place.ts';

const Seen = RegisterNumber.extend({ revision: z.int().min(1) });

/** A risk still is as it reads. */
export function keepRisk(context: Context): Action {
  return {
    verb: 'keepRisk',
    handle: async (turn, data) => {
      const refused = refuseRegister(turn);
      if (refused) return refused;
      const seen = Seen.safeParse(data);
      if (!seen.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      return afterRisk(context, turn, await keep(context, seen.data));
    },
  };
}
