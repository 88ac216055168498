import { planningCard } from '../../cards/planning-card.ts';
import type { Context } from '../../use-cases/context.ts';
import { planAhead } from '../../use-cases/plan-ahead.ts';
import type { CommandHandler } from '../command-handler.ts';

/** The coming four weeks and their dry run, in the manager's own chat. */
export function planning(context: Context): CommandHandler {
  return async ({ texts }) => {
    const card = planningCard(await planAhead(context), context.programme, texts);
    return { kind: 'card', card, summary: texts('card.planning.title') };
  };
}
