import { actionsCard } from '../../cards/actions-card.ts';
import type { Card } from '../../cards/render.ts';
import type { Area } from '../../domain/programme.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { areasWithActions, openActions } from '../../use-cases/open-actions.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What is still to be done about lessons, as far as the speaker may see it. */
export async function drawActions(
  context: Context,
  { speaker, texts }: Turn,
  areas: readonly Area[],
  note?: string,
): Promise<Card> {
  const actions = await openActions(context, speaker, areas);
  return actionsCard({ actions, today: today(context), note }, texts);
}

/** The list as it then stands, with what just happened on top. */
export async function backToActions(context: Context, turn: Turn, note: string): Promise<ActionResult> {
  const card = await drawActions(context, turn, areasWithActions(context, turn.speaker), note);
  return { kind: 'form', title: turn.texts('card.actions.title'), card };
}
