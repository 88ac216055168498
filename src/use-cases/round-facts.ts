import { answerersOf } from '../domain/access.ts';
import type { RoundWish } from '../domain/reminder.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import { findRoundView, type RoundView } from './round-view.ts';

/** What everybody's card of one round is decided and drawn from. */
export type FactsOfRound = {
  view: RoundView;
  wishes: readonly RoundWish[];
  members: ReadonlySet<string>;
};

/** Undefined for a round that is gone, or that the programme no longer knows. */
export type RoundFacts = (areaId: string, slot: LocalDate) => Promise<FactsOfRound | undefined>;

/** So long a fact may be out of date while hundreds of cards of one round go out. */
const keptMs = 2_000;

/** Reads what the cards of a round share once in a short while, by the machine's own watch. */
export function createRoundFacts(context: Context): RoundFacts {
  const kept = new Map<string, { facts: Promise<FactsOfRound | undefined>; until: number }>();
  return (areaId, slot) => {
    const key = `${areaId}|${slot}`;
    const found = kept.get(key);
    if (found && performance.now() < found.until) return found.facts;
    const facts = read(context, areaId, slot);
    kept.set(key, { facts, until: performance.now() + keptMs });
    return facts;
  };
}

async function read(context: Context, areaId: string, slot: LocalDate): Promise<FactsOfRound | undefined> {
  const { stores } = context;
  const [view, wishes, grants] = await Promise.all([
    findRoundView(context, areaId, slot),
    stores.rounds.wishes(areaId, slot),
    stores.roles.ofArea(areaId),
  ]);
  return view && { view, wishes, members: answerersOf(grants) };
}
