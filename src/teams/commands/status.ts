import { standingCard } from '../../cards/standing-card.ts';
import { hasRole, mayLead } from '../../domain/access.ts';
import type { Area } from '../../domain/programme.ts';
import { areasSeenBy, maySeeColours, overviewOf } from '../../use-cases/area-overview.ts';
import { drawStatus, findConfirmable } from '../../use-cases/area-standing.ts';
import { mayConfirm } from '../../use-cases/confirm-status.ts';
import type { Context } from '../../use-cases/context.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/**
 * Where areas stand, as far as somebody's roles let them see it. Of an area that is named, or is the only one, its lead gets
 * the round to confirm or to change; the programme manager sees it, and decides where it is the team's turn.
 */
export function status(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { speaker, texts } = turn;
    const { programme } = context;
    const seen = areasSeenBy(programme, speaker);
    const [only, ...more] = seen;
    if (argument === '')
      return only && more.length === 0 && mayLead(speaker, only.id)
        ? showArea(context, turn, only)
        : showAreas(context, turn, seen);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    if (hasRole(speaker, ['manager']) || mayLead(speaker, area.id)) return showArea(context, turn, area);
    return seen.includes(area)
      ? showAreas(context, turn, [area])
      : say(texts('reply.status.notYourArea', { area: area.name }));
  };
}

async function showAreas(context: Context, { speaker, texts }: Turn, areas: readonly Area[]): Promise<Reply> {
  if (areas.length === 0) return say(texts('reply.noArea'));
  const digest = await overviewOf(context, areas);
  const seen = (id: string) => ({ colours: maySeeColours(speaker, { id }), leads: mayLead(speaker, id) });
  const summary = texts('card.standing.title', { count: areas.length });
  return { kind: 'card', card: standingCard({ digest, seen }, texts), summary };
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
