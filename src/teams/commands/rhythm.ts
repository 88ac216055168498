import type { Context } from '../../use-cases/context.ts';
import { drawRhythm } from '../actions/rhythm-place.ts';
import type { CommandHandler } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';

/** When an area is asked, in plain words, with the way to change it. */
export function rhythm(context: Context): CommandHandler {
  return async ({ texts }, argument) => {
    const { programme } = context;
    if (argument === '') return askArea(programme, texts('card.choice.rhythm'), 'ritme', texts);
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    const summary = texts('card.rhythm.title', { area: area.name });
    return { kind: 'card', card: await drawRhythm(context, area, texts), summary };
  };
}
