import { z } from 'zod';
import { findArea } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { joinArea as joinAreaHere } from '../../use-cases/join-area.ts';
import type { People } from '../../use-cases/people.ts';
import type { Action } from '../action.ts';
import { goneText } from '../find-area.ts';
import { describeJoin } from '../joined.ts';
import { presentIn } from '../turn.ts';

const Sent = z.object({ areaId: z.string() });

/** Somebody confirms to belong to the area of this conversation. The card stays as it is, for the others. */
export function joinArea(context: Context, people: People): Action {
  return {
    verb: 'joinArea',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const sent = Sent.safeParse(data);
      const area = sent.success ? findArea(context.programme, sent.data.areaId) : undefined;
      if (!area) return { kind: 'notice', text: goneText(context.programme, sent.data?.areaId, turn.texts) };
      const joined = await joinAreaHere(context, people, presentIn(turn), area.id, turn.conversation);
      return { kind: 'notice', text: describeJoin(joined, area, turn.texts) };
    },
  };
}
