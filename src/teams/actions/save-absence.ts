import { z } from 'zod';
import { absenceCard } from '../../cards/availability-cards.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import { parseAbsence } from '../../domain/absence.ts';
import { keepAbsence } from '../../use-cases/availability.ts';
import { type Context, today } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { describeAbsence } from '../availability.ts';

const Sent = z.object({ through: z.string().max(10).default('') });

/** Keeps an absence from today through the chosen day. */
export function saveAbsence(context: Context): Action {
  return {
    verb: 'saveAbsence',
    lastWordCounts: true,
    handle: async ({ speaker, conversation, texts }, data) => {
      if (conversation.kind !== 'personal')
        return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const { through = '' } = Sent.safeParse(data).data ?? {};
      const parsed = parseAbsence(`t/m ${through}`, today(context));
      const title = texts('card.absence.title');
      if (parsed.kind !== 'absence') {
        const problem = texts(`reply.absence.${parsed.kind === 'empty' ? 'unclear' : parsed.kind}`);
        return { kind: 'form', title, card: absenceCard(today(context), problem, texts) };
      }
      await keepAbsence(context, speaker, parsed.absence);
      return {
        kind: 'form',
        title,
        card: noticeCard(describeAbsence(parsed.absence, context, texts), texts),
      };
    },
  };
}
