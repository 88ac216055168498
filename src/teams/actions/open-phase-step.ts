import { z } from 'zod';
import { findPhase } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { alreadyThere, backToPhasesWith, enterPhase, PhasePressed, stepForm } from './phase-place.ts';

const Pressed = PhasePressed.extend({ phaseId: z.string() });

/** Brings the form of a step to another phase, with the area as it stands now. */
export function openPhaseStep(context: Context): Action {
  return {
    verb: 'openPhaseStep',
    handle: async (turn, data) => {
      const entered = await enterPhase(context, turn, data, Pressed);
      if ('kind' in entered) return entered;
      const { pressed, area, state } = entered;
      const to = findPhase(context.programme, pressed.phaseId);
      if (!to) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      return to.id === state.phaseId
        ? backToPhasesWith(context, turn, entered, alreadyThere(area, to, turn))
        : stepForm(context, turn, entered, to);
    },
  };
}
