import { z } from 'zod';
import { phaseWords } from '../../cards/phase-cards.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { NumberedPhase } from '../../domain/phase-step.ts';
import { type Area, findPhase } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { type MovePhaseResult, movePhase } from '../../use-cases/move-phase.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { mendText } from './delivery-place.ts';
import { backToPhasesWith, enterPhase, PhasePressed, stepForm } from './phase-place.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

const Sent = PhasePressed.extend({ phaseId: z.string(), seen: z.string().max(200) });
const Typed = z.object({ reason: limitedText(textLimits.short) });
const fields: Record<'reason', FormField> = {
  reason: {
    limit: textLimits.short,
    label: 'card.phaseStep.reasonLabel',
    missing: 'card.phaseStep.reasonError',
  },
};

/** Moves the area, if it still stands where the form saw it. */
export function savePhaseStep(context: Context): Action {
  return {
    verb: 'savePhaseStep',
    form: sentForm(fields, { verb: 'backToPhases', place: PhasePressed }),
    handle: async (turn, data) => {
      const entered = await enterPhase(context, turn, data, Sent);
      if ('kind' in entered) return entered;
      const { pressed, area } = entered;
      const to = findPhase(context.programme, pressed.phaseId);
      if (!to) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const read = readForm(Typed, data, fields, turn.texts);
      if (read.kind === 'wrong') {
        const typed = { reason: read.values.reason ?? '', problem: read.problem };
        return stepForm(context, turn, entered, to, typed);
      }
      const { phaseId, seen } = pressed;
      const move = { phaseId, seen, reason: read.value.reason };
      return describe(context, turn, area, to, await movePhase(context, turn.speaker, area, move));
    },
  };
}

function describe(
  context: Context,
  turn: Turn,
  area: Area,
  to: NumberedPhase,
  result: MovePhaseResult,
): ActionResult {
  const { texts } = turn;
  switch (result.kind) {
    case 'unknownPhase':
      return { kind: 'notice', text: texts('reply.oldCard') };
    case 'notYours':
      return { kind: 'notice', text: texts('reply.phaseNotYours', { area: area.name }) };
    case 'changedMeanwhile': {
      const text = texts('card.phase.changed', { area: area.name });
      return backToPhasesWith(context, turn, { area, state: result.state }, { text, isProblem: true });
    }
    case 'moved': {
      const moved = texts('card.phase.moved', { area: area.name, ...phaseWords(to, texts) });
      const isHeard = result.told === 'heard';
      const heard = texts(isHeard ? 'card.phase.heard' : 'card.phase.notHeard');
      const note = { text: `${moved} ${heard}${mendText(turn, result.told)}`, isProblem: !isHeard };
      return backToPhasesWith(context, turn, { area, state: result.state }, note);
    }
  }
}
