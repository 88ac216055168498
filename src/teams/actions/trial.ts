import { z } from 'zod';
import { trialCard, trialPrefix } from '../../cards/trial-card.ts';
import { hasRole } from '../../domain/access.ts';
import { type Area, findArea } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { createPeople } from '../../use-cases/people.ts';
import { drawRound } from '../../use-cases/round-view.ts';
import { openTrial, trialSlot } from '../../use-cases/trial.ts';
import type { Action, ActionResult, MakeAction } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';

const TrialPlace = z.looseObject({ areaId: z.string(), slot: z.literal(trialSlot) });

/** The same buttons for a trial round: what each does is done in a context of which nothing stays. */
export function trialActions(context: Context, actions: readonly MakeAction[]): Action[] {
  return actions.map(
    (make): Action => ({
      ...trialNamed(make(context, createPeople(context))),
      keepsNothing: true,
      handle: async (turn, data) => {
        const place = TrialPlace.safeParse(data);
        const area = place.data && findArea(context.programme, place.data.areaId);
        if (!area || !hasRole(turn.speaker, ['manager']))
          return { kind: 'notice', text: goneText(context.programme, place.data?.areaId, turn.texts) };
        const trial = await openTrial(context, area);
        return marked(
          turn,
          await make(trial.context, createPeople(trial.context)).handle(asMember(turn, area), data),
        );
      },
    }),
  );
}

/** Its card goes back to the trial too. */
function trialNamed({ verb, form }: Action): Pick<Action, 'verb' | 'form'> {
  const back = form && { ...form.back, verb: `${trialPrefix}${form.back.verb}` };
  return { verb: `${trialPrefix}${verb}`, form: form && back && { ...form, back } };
}

/** The round's card as the area's team would get it now, in the manager's own chat. */
export async function openTrialCard(context: Context, turn: Turn, area: Area) {
  const { context: sandbox, view, deliveryId } = await openTrial(context, area);
  return trialCard(drawRound(sandbox, view, { deliveryId, host: turn.host }, turn.texts), turn.texts);
}

function asMember(turn: Turn, area: Area): Turn {
  const { speaker } = turn;
  const grant = { memberId: speaker.memberId, role: 'member' as const, areaId: area.id };
  return { ...turn, speaker: { ...speaker, grants: [...speaker.grants, grant] } };
}

function marked({ texts }: Turn, result: ActionResult): ActionResult {
  return result.kind === 'notice' ? result : { ...result, card: trialCard(result.card, texts) };
}
