import type { RegisterNote } from '../../cards/register-list.ts';
import type { Card } from '../../cards/render.ts';
import { riskCard, risksCard } from '../../cards/risk-cards.ts';
import { RegisterNumber } from '../../domain/register-name.ts';
import { type Risk, riskName } from '../../domain/risk.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { findRiskOffers, listRisks, type RiskResult } from '../../use-cases/keep-risks.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { refuseRegister } from './register-place.ts';

/** The risk of a button, for somebody who keeps the registers. */
export async function enterRisk(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<{ risk: Risk } | ActionResult> {
  const refused = refuseRegister(turn);
  if (refused) return refused;
  const name = RegisterNumber.safeParse(data);
  const risk = name.success ? await context.stores.registers.findRisk(name.data) : undefined;
  return risk ? { risk } : { kind: 'notice', text: turn.texts('reply.oldCard') };
}

/** Those that are open and what may have to become one; or those of an area or category, or that are closed. */
export type RisksAsked = { areaId: string } | { categoryId: string } | { closed: true };

export async function drawRisks(
  context: Context,
  { texts }: Turn,
  { asked, note }: { asked?: RisksAsked; note?: RegisterNote | undefined } = {},
): Promise<Card> {
  const [risks, offers] = await Promise.all([listRisks(context), asked ? [] : findRiskOffers(context)]);
  const isAsked = ({ areaId, categoryId, closed }: Risk) => {
    if (!asked) return !closed;
    if ('closed' in asked) return closed !== undefined;
    return !closed && ('areaId' in asked ? areaId === asked.areaId : categoryId === asked.categoryId);
  };
  const shown = {
    programme: context.programme,
    risks: risks.filter(isAsked),
    offers,
    closed: asked ? 0 : risks.filter(({ closed }) => closed).length,
    today: today(context),
    note,
  };
  return risksCard(shown, texts);
}

export function drawRisk(context: Context, { texts }: Turn, risk: Risk): Card {
  return riskCard({ programme: context.programme, today: today(context) }, risk, texts);
}

export async function listedRisks(context: Context, turn: Turn, note?: RegisterNote): Promise<ActionResult> {
  return {
    kind: 'form',
    title: turn.texts('card.risks.title'),
    card: await drawRisks(context, turn, { note }),
  };
}

/** The list as it then stands, with what became of it. */
export function afterRisk(context: Context, turn: Turn, result: RiskResult): Promise<ActionResult> {
  const { texts } = turn;
  if (result.kind === 'gone' || result.kind === 'otherForm')
    return Promise.resolve({ kind: 'notice', text: texts('reply.oldCard') });
  const name = riskName(result.risk);
  const said = {
    saved: result.risk.closed ? 'card.risks.noteClosed' : 'card.register.saved',
    outdated: 'card.risks.noteOutdated',
    known: 'card.risks.noteKnown',
  } as const;
  const note = { text: texts(said[result.kind], { name }), isProblem: result.kind !== 'saved' };
  return listedRisks(context, turn, note);
}
