import { z } from 'zod';
import { noticeCard } from '../../cards/reply-cards.ts';
import type { Area } from '../../domain/programme.ts';
import type { TextKey, Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { changeMyAreas, type MyAreasChange } from '../../use-cases/my-areas.ts';
import type { People } from '../../use-cases/people.ts';
import type { Action } from '../action.ts';
import { presentIn } from '../turn.ts';

const most = 500;
/** A choice of many sends one text with commas, and nothing at all where nothing is chosen. */
const Sent = z.object({
  offered: z.array(z.string().max(most)).max(most),
  areas: z
    .string()
    .max(most * most)
    .default('')
    .transform((chosen) => chosen.split(',')),
});

/** Confirms and leaves areas for oneself. The answer takes the form's place, so that it is not sent again as it was. */
export function saveMyAreas(context: Context, people: People): Action {
  return {
    verb: 'saveMyAreas',
    lastWordCounts: true,
    handle: async (turn, data) => {
      const { texts, conversation } = turn;
      const sent = Sent.safeParse(data);
      if (!sent.success) return { kind: 'notice', text: texts('reply.oldCard') };
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const { offered, areas: chosen } = sent.data;
      const change = await changeMyAreas(context, people, presentIn(turn), { offered, chosen });
      const card = noticeCard(describe(change, texts), texts);
      return { kind: 'form', title: texts('card.myAreas.title'), card };
    },
  };
}

function describe({ joined, left, absent, unanswered }: MyAreasChange, texts: Texts): string {
  const list = new Intl.ListFormat(texts.language, { type: 'conjunction' });
  const sentence = (key: TextKey, areas: readonly Area[]) =>
    areas.length === 0 ? [] : [texts(key, { areas: list.format(areas.map(({ name }) => name)) })];
  const sentences = [
    ...sentence('reply.myAreas.joined', joined),
    ...sentence('reply.myAreas.left', left),
    ...sentence('reply.myAreas.absent', absent),
    ...sentence('reply.myAreas.unanswered', unanswered),
  ];
  return sentences.length === 0 ? texts('reply.myAreas.same') : sentences.join(' ');
}
