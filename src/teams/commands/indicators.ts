import { indicatorName } from '../../domain/indicator.ts';
import { findNamed } from '../../domain/named.ts';
import { parseRegisterName } from '../../domain/register-name.ts';
import type { Context } from '../../use-cases/context.ts';
import { drawIndicator, drawIndicators } from '../actions/indicator-place.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** What is measured for each goal: all, those of a goal, or the one that was named. */
export function indicators(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { texts } = turn;
    const { programme, stores } = context;
    const summary = texts('card.indicators.title');
    if (argument === '') return { kind: 'card', card: await drawIndicators(context, turn), summary };
    const goal = findNamed(programme.goals, ({ id, name }) => [id, ...Object.values(name)], argument);
    if (goal)
      return { kind: 'card', card: await drawIndicators(context, turn, { goalId: goal.id }), summary };
    const name = parseRegisterName('I', argument);
    const found = name && (await stores.registers.findIndicator(name));
    if (!found) return say(texts('reply.indicatorUnknown', { typed: argument }));
    return {
      kind: 'card',
      card: drawIndicator(context, turn, found),
      summary: indicatorName(found.indicator),
    };
  };
}
