import { z } from 'zod';
import { correctDigestCard } from '../../cards/digest-changes.ts';
import { hasRole } from '../../domain/access.ts';
import { type IsoWeek, weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { findCorrection } from '../../use-cases/correct-digest.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

const Pressed = z.object({ week: z.string().regex(/^\d{4}-W\d{2}$/) });

/** In what a digest that was sent would be corrected by now, after its texts were looked at again. */
export function showCorrection(context: Context): Action {
  return {
    verb: 'showCorrection',
    handle: async (turn, data) => {
      const pressed = Pressed.safeParse(data);
      if (!pressed.success) return { kind: 'notice', text: turn.texts('reply.oldCard') };
      return drawCorrection(context, turn, pressed.data.week);
    },
  };
}

/** The card of a correction, for the programme team in the own chat; or one sentence. Without a week: of the newest digest. */
export async function drawCorrection(
  context: Context,
  { speaker, scope, texts }: Pick<Turn, 'speaker' | 'scope' | 'texts'>,
  week: IsoWeek | undefined,
): Promise<Extract<ActionResult, { kind: 'form' | 'notice' }>> {
  const notice = (text: string) => ({ kind: 'notice', text }) as const;
  if (!hasRole(speaker, ['manager'])) return notice(texts('reply.digest.onlyManager'));
  if (scope !== 'personal') return notice(texts('reply.digest.inChat'));
  const correction = await findCorrection(context, week);
  if (!correction)
    return notice(
      week === undefined ? texts('reply.digest.noneSent') : texts('reply.digest.neverSent', weekIn(week)),
    );
  const { timeZone } = context.programme;
  const title = texts('card.correctDigest.title', { week: weekNumberOf(correction.before.week) });
  return { kind: 'form', title, card: correctDigestCard({ ...correction, timeZone }, texts) };
}

function weekIn(week: IsoWeek): { week: number; year: string } {
  return { week: weekNumberOf(week), year: week.slice(0, 4) };
}
