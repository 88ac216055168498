import { findNamed } from '../../domain/named.ts';
import type { Context } from '../../use-cases/context.ts';
import { setAreaPause, setProgrammePause } from '../../use-cases/pause.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { askArea, findTypedArea } from '../find-area.ts';

const allWords = ['alles', 'programma', 'het hele programma', 'all', 'everything', 'programme'];

/** `pauze` and `hervat`, for one area or for the whole programme. */
export function pause(context: Context, words: 'pauze' | 'hervat'): CommandHandler {
  const isPause = words === 'pauze';
  return async ({ texts }, argument) => {
    const { programme } = context;
    if (argument === '') {
      const all = { title: texts('card.choice.allAreas'), words: `${words} alles` };
      return askArea(programme, texts(`card.choice.${isPause ? 'pause' : 'resume'}`), words, texts, [all]);
    }
    if (findNamed(allWords, (word) => [word], argument)) {
      const result = await setProgrammePause(context, isPause);
      return say(texts(`reply.programme.${result}`));
    }
    const area = findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    return say(texts(`reply.area.${await setAreaPause(context, area, isPause)}`, { area: area.name }));
  };
}
