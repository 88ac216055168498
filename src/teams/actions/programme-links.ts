import { linkCard } from '../../cards/programme-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { createProgrammeDownload } from '../../use-cases/programme-versions.ts';
import { createUploadLink } from '../../use-cases/uploads.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { refuseProgramme } from './programme-place.ts';

/** Gives the page on which another programme file can be chosen. */
export function uploadProgramme(context: Context): Action {
  return {
    verb: 'uploadProgramme',
    handle: async (turn) => {
      const refused = refuseProgramme(turn);
      if (refused) return refused;
      return link(turn, 'upload', await createUploadLink(context, turn.speaker, 'programme'));
    },
  };
}

/** Gives the page on which the programme file can be had as it is in force. */
export function downloadProgramme(context: Context): Action {
  return {
    verb: 'downloadProgramme',
    handle: async (turn) => {
      const refused = refuseProgramme(turn);
      if (refused) return refused;
      const url = await createProgrammeDownload(context, turn.speaker);
      if (url === undefined) return { kind: 'notice', text: turn.texts('reply.programme.unreadable') };
      return link(turn, 'download', url);
    },
  };
}

function link({ texts }: Turn, what: 'upload' | 'download', url: string): ActionResult {
  const title = texts(what === 'upload' ? 'page.programme.title' : 'page.programmeFile.title');
  const card = linkCard({ title, text: texts(`card.programme.${what}Text`), url }, texts);
  return { kind: 'form', title, card };
}
