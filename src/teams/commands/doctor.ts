import { doctorCard } from '../../cards/doctor-card.ts';
import type { Context } from '../../use-cases/context.ts';
import { examine } from '../../use-cases/examine.ts';
import type { CommandHandler } from '../command-handler.ts';

/** What is wrong with the programme as it stands, and how to mend it. */
export function doctor(context: Context): CommandHandler {
  return async ({ texts }) => {
    const card = doctorCard(await examine(context), texts);
    return { kind: 'card', card, summary: texts('card.doctor.title') };
  };
}
