import { programmeCard } from '../../cards/programme-cards.ts';
import type { Card } from '../../cards/render.ts';
import { hasRole } from '../../domain/access.ts';
import type { Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { listVersions, programmeRoles } from '../../use-cases/programme-versions.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** The card of the command `programma`, with what just happened on top. */
export async function drawProgramme(context: Context, texts: Texts, note?: string): Promise<Card> {
  const { timeZone } = context.programme;
  return programmeCard({ ...(await listVersions(context)), timeZone, note }, texts);
}

export async function backToProgramme(context: Context, turn: Turn, note?: string): Promise<ActionResult> {
  const card = await drawProgramme(context, turn.texts, note);
  return { kind: 'form', title: turn.texts('card.programme.title'), card };
}

/** One sentence for who may not do this, or not here: a link is for one person. Undefined for who may. */
export function refuseProgramme({ speaker, scope, texts }: Turn): ActionResult | undefined {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  if (!hasRole(speaker, programmeRoles)) return { kind: 'notice', text: texts('reply.programme.notYours') };
  return undefined;
}
