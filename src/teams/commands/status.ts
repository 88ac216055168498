import { hasRole, mayLead } from '../../domain/access.ts';
import type { Area } from '../../domain/programme.ts';
import { drawStatus, findConfirmable } from '../../use-cases/area-standing.ts';
import { mayConfirm } from '../../use-cases/confirm-status.ts';
import type { Context } from '../../use-cases/context.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/**
 * The status of an area's open round so far, or else of the last that closed, for whoever leads it: to confirm it
 * earlier, or to change what was confirmed. The programme manager sees it, and decides where it is the team's turn.
 */
export function status(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { speaker, texts } = turn;
    const { programme } = context;
    const own = programme.areas.filter(({ id }) => hasRole(speaker, ['manager']) || mayLead(speaker, id));
    const [only, ...more] = own;
    if (argument === '' && only && more.length === 0) return showArea(context, turn, only);
    if (argument === '')
      return askArea({ ...programme, areas: own }, texts('card.choice.status'), 'stand', texts);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    return own.includes(area)
      ? showArea(context, turn, area)
      : say(texts('reply.status.notYours', { area: area.name }));
  };
}

async function showArea(context: Context, { speaker, texts }: Turn, area: Area): Promise<Reply> {
  const found = await findConfirmable(context, area);
  const seen = [found.open, found.closed].find((round) => round?.standing.status !== undefined);
  if (!seen) return say(texts('reply.status.silent', { area: area.name }));
  const mayDecide = await mayConfirm(context, speaker, area, found);
  const note = mayDecide ? '' : texts('card.status.noteLeadDecides');
  return {
    kind: 'card',
    card: drawStatus(context, seen, { deliveryId: '', mayDecide, note }, texts),
    summary: texts('card.status.title', { area: area.name }),
  };
}
