import { choicesOverviewCard } from '../../cards/choices-overview-card.ts';
import { choicesCard } from '../../cards/register-cards.ts';
import { choiceCard } from '../../cards/reply-cards.ts';
import { hasRole, mayReadArea } from '../../domain/access.ts';
import type { Area } from '../../domain/programme.ts';
import { addDays, weeksIn } from '../../domain/time.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { findDeviations } from '../../use-cases/find-deviations.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/**
 * The choices that were recorded of an area, for who belongs to it. The programme team sees those of all areas, and what
 * teams said about deviating from them.
 */
export function choices(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { speaker, texts } = turn;
    const { programme, stores } = context;
    const isManager = hasRole(speaker, ['manager']);
    if (isManager && argument === '') return overview(context, turn);
    const own = programme.areas.filter(({ id }) => mayReadArea(speaker, id));
    if (argument === '' && own.length === 0) return say(texts('reply.noArea'));
    const only = argument === '' && own.length === 1 ? own[0] : undefined;
    if (argument === '' && !only) {
      const question = texts('card.choice.choices');
      const buttons = own.map(({ name }) => ({ title: name, words: `keuzes ${name}` }));
      return { kind: 'card', card: choiceCard(question, buttons, texts), summary: question };
    }
    const area = only ?? findTypedArea(programme, argument, texts);
    if (!('id' in area)) return area;
    if (!mayReadArea(speaker, area.id)) return say(texts('reply.notYourArea', { area: area.name }));
    if (isManager) return overview(context, turn, area);
    const { rows } = await stores.registers.choicesOf(area.id);
    const card = choicesCard(area, rows, texts);
    return { kind: 'card', card, summary: texts('card.register.choices', { area: area.name }) };
  };
}

/** A half year: the question about deviating comes once in each. */
const lookBackDays = 183;

async function overview(context: Context, { texts }: Turn, area?: Area): Promise<Reply> {
  const { stores, programme } = context;
  const day = today(context);
  const since = addDays(day, -lookBackDays);
  // What was chosen about an area that stopped stays.
  const all = [...programme.areas, ...(programme.past?.retired.map((one) => one.area) ?? [])];
  const areaIds = (area ? [area] : all).map(({ id }) => id);
  const [ofAreas, { deviations }] = await Promise.all([
    Promise.all(areaIds.map((id) => stores.registers.choicesOf(id))),
    findDeviations(context, weeksIn({ from: since, until: addDays(day, 7) })),
  ]);
  const input = {
    programme,
    area,
    choices: ofAreas.flatMap(({ rows }) => rows),
    deviations: deviations.filter(({ areaId }) => areaIds.includes(areaId)),
    since,
  };
  return {
    kind: 'card',
    card: choicesOverviewCard(input, texts),
    summary: texts('card.choicesOverview.title'),
  };
}
