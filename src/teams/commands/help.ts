import { helpCard } from '../../cards/reply-cards.ts';
import { commands } from '../../domain/commands.ts';
import type { Context } from '../../use-cases/context.ts';
import type { CommandHandler } from '../command-handler.ts';
import { mayUse } from '../may-use.ts';

/** What the product is, and the commands that this person may use here. */
export function help(context: Context): CommandHandler {
  return async ({ speaker, scope, texts }) => {
    const usable = commands.filter((command) => mayUse(command, speaker) && command.scopes.includes(scope));
    return {
      kind: 'card',
      card: helpCard(context.programme, usable, texts),
      summary: texts('card.help.title'),
    };
  };
}
