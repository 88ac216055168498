import { z } from 'zod';
import { findKnownArea } from '../../domain/past-areas.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { refuseRegister } from './register-place.ts';
import { listedRisks } from './risk-place.ts';

const Offered = z.object({ areaId: z.string(), slot: z.iso.date() });

/** An amber or red is no risk for the register: it is offered no more. */
export function declineRisk(context: Context): Action {
  return {
    verb: 'declineRisk',
    handle: async (turn, data) => {
      const { stores, clock, programme } = context;
      const refused = refuseRegister(turn);
      if (refused) return refused;
      const place = Offered.safeParse(data).data;
      const area = place && findKnownArea(programme, place.areaId);
      if (!area || !(await stores.rounds.find(place.areaId, place.slot)))
        return { kind: 'notice', text: turn.texts('reply.oldCard') };
      await stores.registers.declineRisk({ ...place, declinedAt: clock.now().toISOString() });
      const text = turn.texts('card.risks.noteDeclined', { area: area.name });
      return listedRisks(context, turn, { text, isProblem: false });
    },
  };
}
