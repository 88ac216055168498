import { linksCard } from '../../cards/register-cards.ts';
import { mayReadArea } from '../../domain/access.ts';
import type { Context } from '../../use-cases/context.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/**
 * The link opportunities that somebody's areas saw or were named in; the programme team sees all. With an area: those of
 * that area among them.
 */
export function links(context: Context): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    const { programme, stores } = context;
    if (!programme.areas.some(({ id }) => mayReadArea(speaker, id))) return say(texts('reply.noArea'));
    const area = argument === '' ? undefined : findTypedArea(programme, argument, texts);
    if (area && !('id' in area)) return area;
    if (area && !mayReadArea(speaker, area.id)) return say(texts('reply.notYourArea', { area: area.name }));
    const { rows } = await stores.registers.links();
    const own = rows.filter(
      ({ areaId, withAreaId }) =>
        (mayReadArea(speaker, areaId) || mayReadArea(speaker, withAreaId)) &&
        (!area || areaId === area.id || withAreaId === area.id),
    );
    const card = linksCard(own, programme, texts);
    return { kind: 'card', card, summary: texts('card.register.links') };
  };
}
