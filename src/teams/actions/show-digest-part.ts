import { DigestPlace } from '../../domain/digest-part.ts';
import { weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { drawDigestPart } from '../../use-cases/digest-part.ts';
import type { Action } from '../action.ts';

/** A page of a section of a digest: in a dialog, or as the next page of the card that it is on. */
export function showDigestPart(context: Context): Action {
  return {
    verb: 'showDigestPart',
    handle: async (turn, data) => {
      const { texts, speaker, host, conversation } = turn;
      const place = DigestPlace.safeParse(data);
      if (!place.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const shown = { isOwnChat: conversation.kind === 'personal', host };
      const result = await drawDigestPart(context, speaker, place.data, shown, texts);
      if (result.kind === 'notYours') return { kind: 'notice', text: texts('card.digest.notForYou') };
      if (result.kind === 'gone') return { kind: 'notice', text: texts('card.digest.isGone') };
      const title = texts('card.digest.title', { week: weekNumberOf(place.data.week) });
      return { kind: 'form', title, card: result.card };
    },
  };
}
