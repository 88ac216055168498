import { linksCard } from '../../cards/register-cards.ts';
import { mayReadArea } from '../../domain/access.ts';
import type { Context } from '../../use-cases/context.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** The link opportunities that somebody's areas saw or were named in; the programme team sees all. */
export function links(context: Context): CommandHandler {
  return async ({ speaker, texts }) => {
    const { programme, stores } = context;
    if (!programme.areas.some(({ id }) => mayReadArea(speaker, id))) return say(texts('reply.noArea'));
    const { rows } = await stores.registers.links();
    const own = rows.filter(
      ({ areaId, withAreaId }) => mayReadArea(speaker, areaId) || mayReadArea(speaker, withAreaId),
    );
    const card = linksCard(own, programme, texts);
    return { kind: 'card', card, summary: texts('card.register.links') };
  };
}
