import { z } from 'zod';
import { indicatorCard, indicatorsCard } from '../../cards/indicator-cards.ts';
import type { RegisterNote } from '../../cards/register-list.ts';
import type { Card } from '../../cards/render.ts';
import { indicatorName, type MeasuredIndicator } from '../../domain/indicator.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { type IndicatorResult, listIndicators } from '../../use-cases/keep-indicators.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { refuseRegister } from './register-place.ts';

/** Leaves a form for the list. */
export const nowhere = z.object({});

/** The indicator of a button, for somebody who keeps the registers. */
export async function enterIndicator(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<MeasuredIndicator | ActionResult> {
  const refused = refuseRegister(turn);
  if (refused) return refused;
  const name = RegisterNumber.safeParse(data);
  const found = name.success ? await context.stores.registers.findIndicator(name.data) : undefined;
  return found ?? { kind: 'notice', text: turn.texts('reply.oldCard') };
}

/** All, or those of one goal. */
export async function drawIndicators(
  context: Context,
  { texts }: Turn,
  { goalId, note }: { goalId?: string; note?: RegisterNote } = {},
): Promise<Card> {
  const all = await listIndicators(context);
  const indicators = goalId === undefined ? all : all.filter(({ indicator }) => indicator.goalId === goalId);
  return indicatorsCard({ programme: context.programme, indicators, today: today(context), note }, texts);
}

export function drawIndicator(
  context: Context,
  { texts }: Turn,
  one: MeasuredIndicator,
  note?: RegisterNote,
): Card {
  return indicatorCard({ programme: context.programme, today: today(context), note }, one, texts);
}

export async function listedIndicators(
  context: Context,
  turn: Turn,
  note?: RegisterNote,
): Promise<ActionResult> {
  const card = await drawIndicators(context, turn, note ? { note } : {});
  return { kind: 'form', title: turn.texts('card.indicators.title'), card };
}

/** The list as it then stands, with what became of it. */
export function afterIndicator(context: Context, turn: Turn, result: IndicatorResult): Promise<ActionResult> {
  if (result.kind === 'gone' || result.kind === 'otherForm')
    return Promise.resolve({ kind: 'notice', text: turn.texts('reply.oldCard') });
  const name = indicatorName(result.indicator);
  return listedIndicators(context, turn, {
    text: turn.texts('card.register.saved', { name }),
    isProblem: false,
  });
}
