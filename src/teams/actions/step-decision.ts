import { recordDecisionForm, withdrawDecisionForm } from '../../cards/decision-cards.ts';
import { decisionName } from '../../domain/decision.ts';
import { firstDecisionDay, refusalOfStep } from '../../domain/decision-step.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { moveDecision } from '../../use-cases/move-decision.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { afterStep, type EnteredDecision, enterDecision } from './decision-list.ts';

/** The next step of a request: made at once, or the form that it needs. */
export function stepDecision(context: Context): Action {
  return {
    verb: 'stepDecision',
    handle: async (turn, data) => {
      const entered = await enterDecision(context, turn, data);
      if ('kind' in entered) return entered;
      const { pressed, request, role } = entered;
      const { to } = pressed;
      if (to === 'checked' || to === 'submitted')
        return afterStep(context, turn, await moveDecision(context, turn.speaker, pressed, { to }));
      const refusal = refusalOfStep(request, to, role);
      if (refusal) return afterStep(context, turn, { kind: refusal, request });
      return closingForm(context, turn, entered);
    },
  };
}

function closingForm(context: Context, { texts }: Turn, { pressed, request }: EnteredDecision): ActionResult {
  const values = { values: {} };
  const name = decisionName(request);
  if (pressed.to === 'withdrawn') {
    const title = texts('card.withdrawDecision.title', { name });
    return { kind: 'form', title, card: withdrawDecisionForm(request, values, texts) };
  }
  const days = {
    from: firstDecisionDay(request, context.programme.timeZone),
    today: today(context),
  };
  const title = texts('card.recordDecision.title', { name });
  return { kind: 'form', title, card: recordDecisionForm(request, days, values, texts) };
}
