import { z } from 'zod';
import { RoundName } from '../../domain/own-answers.ts';
import { findArea } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { drawMyAnswers } from './my-answers-list.ts';

/** `of` is the area that was asked for, or empty. Whose answers they are, the turn says. */
const Pressed = z.object({ of: z.string(), before: RoundName.optional() });

/** One's own answers in the place of the card that was pressed: the next page, or the newest after a form. */
export function showMyAnswers(context: Context): Action {
  return {
    verb: 'showMyAnswers',
    handle: async (turn, data) => {
      const { texts, conversation } = turn;
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const { of, before } = pressed.data;
      const area = findArea(context.programme, of);
      if (of !== '' && !area) return { kind: 'notice', text: texts('reply.oldCard') };
      const card = await drawMyAnswers(context, turn, { of: area, before });
      return { kind: 'form', title: texts('card.myAnswers.title'), card };
    },
  };
}
