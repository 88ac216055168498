import { questionForm } from '../../cards/decision-cards.ts';
import type { FormState } from '../../cards/form-cards.ts';
import { type DecisionRequest, decisionName } from '../../domain/decision.ts';
import type { Context } from '../../use-cases/context.ts';
import { seenDecisions } from '../../use-cases/seen-decisions.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import type { OpinionPlace } from './opinion-place.ts';

/** The form of a question, with the words of the request as far as the speaker may read them. */
export async function drawQuestion(
  context: Context,
  turn: Turn,
  { place, request }: { place: OpinionPlace; request: DecisionRequest },
  form: FormState<'question'>,
): Promise<Extract<ActionResult, { kind: 'form' }>> {
  const [seen] = await seenDecisions(context, turn.speaker, [request]);
  const shown = { from: place.from, host: turn.host, isWithheld: seen?.isWithheld !== false };
  const title = turn.texts('card.decisionQuestion.title', { name: decisionName(request) });
  return { kind: 'form', title, card: questionForm(request, shown, form, turn.texts) };
}
