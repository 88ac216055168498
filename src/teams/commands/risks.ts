import { findNamed } from '../../domain/named.ts';
import { parseRegisterName } from '../../domain/register-name.ts';
import { riskName } from '../../domain/risk.ts';
import type { Context } from '../../use-cases/context.ts';
import { drawRisk, drawRisks, type RisksAsked } from '../actions/risk-place.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** The open risks and what may have to become one; those of an area or category, those that are closed, or one. */
export function risks(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { texts } = turn;
    const summary = texts('card.risks.title');
    if (argument === '') return { kind: 'card', card: await drawRisks(context, turn), summary };
    const asked = readAsked(context, argument);
    if (asked) return { kind: 'card', card: await drawRisks(context, turn, { asked }), summary };
    const name = parseRegisterName('R', argument);
    const risk = name && (await context.stores.registers.findRisk(name));
    if (!risk) return say(texts('reply.riskUnknown', { typed: argument }));
    return { kind: 'card', card: drawRisk(context, turn, risk), summary: riskName(risk) };
  };
}

const closedWords: readonly string[] = ['gesloten', 'closed'];

function readAsked({ programme }: Context, typed: string): RisksAsked | undefined {
  if (closedWords.includes(typed.toLowerCase())) return { closed: true };
  const { areas, riskCategories, past } = programme;
  const known = [...areas, ...(past?.retired.map(({ area }) => area) ?? [])];
  const area = findNamed(known, ({ id, name }) => [id, name], typed);
  if (area) return { areaId: area.id };
  const category = findNamed(riskCategories, ({ id, name }) => [id, ...Object.values(name)], typed);
  return category && { categoryId: category.id };
}
