import { choicesCard } from '../../cards/register-cards.ts';
import { choiceCard } from '../../cards/reply-cards.ts';
import { mayReadArea } from '../../domain/access.ts';
import type { Context } from '../../use-cases/context.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/** The choices that were recorded of an area, for who belongs to it and for the programme team. */
export function choices(context: Context): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    const { programme, stores } = context;
    const own = programme.areas.filter(({ id }) => mayReadArea(speaker, id));
    if (argument === '' && own.length === 0) return say(texts('reply.noArea'));
    const only = argument === '' && own.length === 1 ? own[0] : undefined;
    if (argument === '' && !only) {
      const question = texts('card.choice.choices');
      const buttons = own.map(({ name }) => ({ title: name, words: `keuzes ${name}` }));
      return { kind: 'card', card: choiceCard(question, buttons, texts), summary: question };
    }
    const area = only ?? findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    if (!mayReadArea(speaker, area.id)) return say(texts('reply.notYourArea', { area: area.name }));
    const { rows } = await stores.registers.choicesOf(area.id);
    const card = choicesCard(area, rows, texts);
    return { kind: 'card', card, summary: texts('card.register.choices', { area: area.name }) };
  };
}
