import { linkCard } from '../../cards/programme-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { createUploadLink } from '../../use-cases/uploads.ts';
import type { CommandHandler } from '../command-handler.ts';

/** The page that takes a list of who belongs to which area, for this manager alone. */
export function members(context: Context): CommandHandler {
  return async ({ speaker, texts }) => {
    const url = await createUploadLink(context, speaker, 'members');
    const title = texts('card.members.title');
    const card = linkCard({ title, text: texts('card.members.text'), url }, texts);
    return { kind: 'card', card, summary: title };
  };
}
