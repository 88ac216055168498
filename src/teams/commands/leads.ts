import { leadsCard } from '../../cards/leads-card.ts';
import { findLeadChoice } from '../../use-cases/area-leads.ts';
import type { Context } from '../../use-cases/context.ts';
import { noChoice } from '../actions/save-leads.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';

/** Who leads an area: a choice of the people in its conversation, in the manager's own chat. */
export function leads(context: Context): CommandHandler {
  return async ({ texts }, argument) => {
    const { programme } = context;
    if (argument === '') return askArea(programme, texts('card.choice.leads'), 'trekker', texts);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    const choice = await findLeadChoice(context, area.id);
    if (choice.kind !== 'choice') return say(noChoice(choice.kind, area, texts));
    const card = leadsCard(area, choice, '', texts);
    return { kind: 'card', card, summary: texts('card.leads.title', { area: area.name }) };
  };
}
