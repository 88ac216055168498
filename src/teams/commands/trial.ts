import type { Context } from '../../use-cases/context.ts';
import { openTrialCard } from '../actions/trial.ts';
import type { CommandHandler } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';

/** Plays a round for the manager alone: the cards of an area's team, of which nothing is kept. */
export function trial(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { programme } = context;
    const { texts } = turn;
    if (argument === '') return askArea(programme, texts('card.choice.trial'), 'proefronde', texts);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    const card = await openTrialCard(context, turn, area);
    return { kind: 'card', card, summary: texts('card.round.title', { area: area.name }) };
  };
}
