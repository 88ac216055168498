import type { Context } from '../../use-cases/context.ts';
import { joinArea } from '../../use-cases/join-area.ts';
import type { People } from '../../use-cases/people.ts';
import type { Action } from '../action.ts';
import { describeJoin } from '../joined.ts';
import { presentIn } from '../turn.ts';
import { Tapped, tap } from './answer.ts';
import { findPlace } from './round-place.ts';

/** Somebody who pressed a colour first confirms to belong to the area; then the colour is stored as if pressed anew. */
export function joinAndAnswer(context: Context, people: People): Action {
  return {
    verb: 'joinAndAnswer',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const found = await findPlace(context, turn, data, Tapped);
      if ('kind' in found) return found;
      const { place, view } = found;
      const joined = await joinArea(context, people, presentIn(turn), view.area.id, turn.conversation);
      if (joined.kind !== 'joined')
        return { kind: 'notice', text: describeJoin(joined, view.area, turn.texts) };
      const { tenantId, objectId } = turn.signIn;
      const speaker = await people.recognise(tenantId, objectId);
      return tap(context, { ...turn, speaker }, place);
    },
  };
}
