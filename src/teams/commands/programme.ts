import type { Context } from '../../use-cases/context.ts';
import { drawProgramme } from '../actions/programme-place.ts';
import type { CommandHandler } from '../command-handler.ts';

/** Which version of the programme file is in force, and what can be done about it. */
export function programme(context: Context): CommandHandler {
  return async ({ texts }) => ({
    kind: 'card',
    card: await drawProgramme(context, texts),
    summary: texts('card.programme.title'),
  });
}
