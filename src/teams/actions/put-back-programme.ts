import { z } from 'zod';
import { putBackCard } from '../../cards/programme-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import { previewPutBack, putBack } from '../../use-cases/programme-versions.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { backToProgramme, refuseProgramme } from './programme-place.ts';

const Asked = z.object({ version: z.coerce.number().int().min(1) });
const Confirmed = Asked.extend({ basedOn: z.coerce.number().int().min(1) });

/** Shows what putting a version back would change. */
export function askPutBack(context: Context): Action {
  return {
    verb: 'askPutBack',
    handle: async (turn, data) => {
      const refused = refuseProgramme(turn);
      if (refused) return refused;
      const asked = Asked.safeParse(data);
      if (!asked.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      return ask(context, turn, asked.data.version, false);
    },
  };
}

/** Puts a version back, if what was shown is still what changes. */
export function putBackProgramme(context: Context): Action {
  return {
    verb: 'putBackProgramme',
    handle: async (turn, data) => {
      const refused = refuseProgramme(turn);
      if (refused) return refused;
      const confirmed = Confirmed.safeParse(data);
      if (!confirmed.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const { version, basedOn } = confirmed.data;
      const result = await putBack(context, turn.speaker, version, basedOn);
      switch (result.kind) {
        case 'unknown':
          return unknown(turn);
        case 'overtaken':
          return ask(context, turn, version, true);
        case 'applied': {
          const said = { version: String(version), as: String(result.version) };
          return backToProgramme(context, turn, turn.texts('card.programme.notePutBack', said));
        }
      }
    },
  };
}

async function ask(
  context: Context,
  turn: Turn,
  version: number,
  isOvertaken: boolean,
): Promise<ActionResult> {
  const preview = await previewPutBack(context, version, turn.texts);
  if (!preview) return unknown(turn);
  const card = putBackCard({ ...preview, version, isOvertaken }, turn.texts);
  return { kind: 'form', title: turn.texts('card.putBack.title', { version: String(version) }), card };
}

function unknown({ texts }: Turn): ActionResult {
  return { kind: 'notice', text: texts('reply.programme.unreadable') };
}
