import { myAreasCard } from '../../cards/membership-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { findMyAreas } from '../../use-cases/my-areas.ts';
import type { CommandHandler } from '../command-handler.ts';
import { presentIn } from '../turn.ts';

/** The areas that somebody belongs to, and those whose conversation they are in, in their own chat. */
export function myAreas(context: Context): CommandHandler {
  return async (turn) => {
    const { texts } = turn;
    const found = await findMyAreas(context, presentIn(turn));
    return { kind: 'card', card: myAreasCard(found, texts), summary: texts('card.myAreas.title') };
  };
}
