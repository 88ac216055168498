import { type AdjustedRhythm, isAsInFile, withRhythm } from '../domain/adjusted-rhythm.ts';
import type { Area, RhythmInForce } from '../domain/programme.ts';
import { timeZoneOf } from '../domain/programme.ts';
import { longestWait, type PlannedRound } from '../domain/schedule.ts';
import { addDays, localDateOf } from '../domain/time.ts';
import { findOrAddArea, roundsAhead, scheduleOfArea } from './areas.ts';
import type { Context } from './context.ts';

export type RhythmOfArea = {
  rhythm: RhythmInForce;
  isAdjusted: boolean;
  /** Nothing opens while the area, or the whole programme, is paused. */
  isPaused: boolean;
  roundIsOpen: boolean;
  /** At most three, the first first. */
  next: readonly PlannedRound[];
};

const shownRounds = 3;

/** The rhythm that is in force for an area, and what follows from it. */
export async function findRhythm(context: Context, area: Area): Promise<RhythmOfArea> {
  const state = await findOrAddArea(context, area);
  const { rhythm } = scheduleOfArea(context, area, state);
  const today = localDateOf(context.clock.now(), timeZoneOf(context.programme, area));
  const until = addDays(today, shownRounds * rhythm.everyWeeks * 7 + longestWait);
  const isProgrammePaused = (await context.stores.areas.programmePause()) !== undefined;
  return {
    rhythm,
    isAdjusted: state.rhythm !== undefined,
    isPaused: isProgrammePaused || state.pausedSince !== undefined,
    roundIsOpen: state.roundIsOpen,
    next: roundsAhead(context, area, state, until).slice(0, shownRounds),
  };
}

/**
 * Gives the area a rhythm of its own, or with undefined that of the programme file again. A round that is open stays
 * as it is. Doing it twice is doing it once.
 */
export async function setRhythm(
  context: Context,
  area: Area,
  rhythm: AdjustedRhythm | undefined,
): Promise<void> {
  const { stores, programme, calendar, clock } = context;
  await findOrAddArea(context, area);
  const adjusted = rhythm && isAsInFile(programme, area, rhythm) ? undefined : rhythm;
  await stores.areas.change(area.id, (state) =>
    withRhythm(programme, calendar, area, state, adjusted, clock.now()),
  );
}
