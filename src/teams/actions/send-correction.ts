import { z } from 'zod';
import { correctDigestCard } from '../../cards/digest-changes.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import { hasRole } from '../../domain/access.ts';
import { weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { findCorrection, sendCorrection as send } from '../../use-cases/correct-digest.ts';
import type { Action } from '../action.ts';

/** Which edition was seen, and the hash of what it says: nothing else is sent. */
const Pressed = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  edition: z.int().min(2).max(999),
  hash: z.string().max(64),
});

/** Sends the next edition of a digest, as the manager saw it; where that is no longer so, shows it again. */
export function sendCorrection(context: Context): Action {
  return {
    verb: 'sendCorrection',
    handle: async ({ speaker, scope, texts }, data) => {
      if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.digest.onlyManager') };
      if (scope !== 'personal') return { kind: 'notice', text: texts('reply.digest.inChat') };
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: texts('reply.oldCard') };
      const { week, edition } = pressed.data;
      const title = texts('card.correctDigest.title', { week: weekNumberOf(week) });
      const told = (text: string) => ({ kind: 'form' as const, title, card: noticeCard(text, texts) });
      const { kind } = await send(context, pressed.data);
      if (kind === 'sent')
        return told(texts('reply.digest.sentCorrection', { edition, week: weekNumberOf(week) }));
      const correction = await findCorrection(context, week);
      if (!correction || correction.changes.length === 0)
        return told(texts('reply.digest.nothingChanged', { week: weekNumberOf(week) }));
      const { timeZone } = context.programme;
      return {
        kind: 'form',
        title,
        card: correctDigestCard({ ...correction, timeZone, isChangedMeanwhile: true }, texts),
      };
    },
  };
}
