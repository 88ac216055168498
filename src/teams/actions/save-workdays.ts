import { z } from 'zod';
import { workdaysCard } from '../../cards/availability-cards.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { saveAndDescribeWorkdays } from '../availability.ts';

/** A choice of many sends one text with commas, and nothing at all where nothing is chosen. */
const Sent = z.object({
  workdays: z
    .string()
    .regex(/^[1-5](,[1-5]){0,4}$/)
    .transform((chosen) => [...new Set(chosen.split(',').map(Number))].toSorted((a, b) => a - b)),
});

/** Keeps the weekdays on which somebody works. */
export function saveWorkdays(context: Context): Action {
  return {
    verb: 'saveWorkdays',
    lastWordCounts: true,
    handle: async ({ speaker, conversation, texts }, data) => {
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const title = texts('card.workdays.title');
      const sent = Sent.safeParse(data);
      if (!sent.success)
        return { kind: 'form', title, card: workdaysCard([], texts('card.workdays.error'), texts) };
      const said = await saveAndDescribeWorkdays(context, speaker, sent.data.workdays, texts);
      return { kind: 'form', title, card: noticeCard(said, texts) };
    },
  };
}
