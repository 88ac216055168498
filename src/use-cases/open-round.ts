import type { AreaState } from '../domain/area.ts';
import type { LostReach } from '../domain/conversation.ts';
import { type Area, findPhase, timeZoneOf } from '../domain/programme.ts';
import { chooseQuestion, type QuestionTurn } from '../domain/question-turn.ts';
import type { Round } from '../domain/round.ts';
import { type RoundTimes, roundTimes } from '../domain/schedule.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import { findOrAddArea, scheduleOfArea } from './areas.ts';
import { closeIfDue } from './close-rounds.ts';
import type { Context } from './context.ts';
import { deliverRound, type RoundDelivered } from './deliver-round.ts';
import { keepRoundShown, lessonsOfRound } from './offer-lessons.ts';
import { findReach } from './reachable.ts';

export type OpenRoundResult =
  | { kind: 'opened' | 'alreadyOpen'; round: Round; delivery: RoundDelivered }
  | { kind: 'otherRoundOpen'; round: Round }
  | { kind: 'closedToday' }
  | { kind: 'notBound' }
  | { kind: 'unreachable'; lost: LostReach };

/**
 * Opens a round of the area by hand: its slot is today. Asking twice opens once; asking again after a crash
 * delivers what was not delivered. Refused while another round is open.
 */
export async function openRound(context: Context, area: Area): Promise<OpenRoundResult> {
  const { clock, programme } = context;
  const reach = await findReach(context, area);
  if (reach === 'notBound') return { kind: reach };
  const state = await closeIfDue(context, await findOrAddArea(context, area));
  // The card of a round that is open is sent again: perhaps nobody told that the conversation is back.
  if (reach !== 'reachable' && !state.roundIsOpen) return { kind: 'unreachable', lost: reach };
  const slot = localDateOf(clock.now(), timeZoneOf(programme, area));
  const times = roundTimes(scheduleOfArea(context, area, state), slot);
  const started = await startRound(context, area, { slot, times, by: 'hand' });
  if (started.kind === 'otherRoundOpen') return started;
  if (started.round.closedAt !== undefined) return { kind: 'closedToday' };
  const delivery = await deliverRound(context, area, slot, 'hand');
  if (!delivery) return { kind: 'notBound' };
  return { kind: started.isNew ? 'opened' : 'alreadyOpen', round: started.round, delivery };
}

/** A round to open. The clock's own slot is dealt with by opening it; a slot of today's hand is none of the clock's. */
export type RoundToOpen = { slot: LocalDate; times: RoundTimes; by: 'hand' | 'clock' };

type StartedRound =
  | { kind: 'started'; round: Round; isNew: boolean }
  | { kind: 'otherRoundOpen'; round: Round };

/**
 * Claims the area for the slot under its ETag, then writes the round: two who open at once, by hand or by the clock,
 * on one replica or two, open one round. Falling over in between is mended by `writeClaimedRound`.
 */
export async function startRound(context: Context, area: Area, toOpen: RoundToOpen): Promise<StartedRound> {
  const { stores } = context;
  await stores.areas.change(area.id, (current) => claimFor(current, toOpen, context, area));
  const claimed = (await stores.areas.find(area.id))?.value;
  if (claimed?.latestSlot === toOpen.slot)
    return { kind: 'started', ...(await writeClaimedRound(context, area, claimed, () => toOpen.times)) };
  const other = claimed?.latestSlot && (await stores.rounds.find(area.id, claimed.latestSlot));
  if (!other) throw new Error(`area ${area.id} is claimed for a round that is not there yet`);
  return { kind: 'otherRoundOpen', round: other.round.value };
}

/** Undefined where the slot is claimed already, or another round is open. */
function claimFor(
  current: AreaState,
  { slot, by }: RoundToOpen,
  context: Context,
  area: Area,
): AreaState | undefined {
  if (current.latestSlot === slot || current.roundIsOpen) return undefined;
  const { questionId, ...asked } = questionFor(context, area, current, slot).question;
  return {
    ...current,
    latestSlot: slot,
    latestQuestionId: questionId,
    ...asked,
    roundIsOpen: true,
    roundsOpened: current.roundsOpened + 1,
    ...(by === 'clock' && { slotsThrough: slot }),
  };
}

/** The phase in which an area is asked now, and the question of it whose turn it is. */
export function questionFor(
  { programme }: Context,
  area: Area,
  state: AreaState,
  slot: LocalDate,
): { phaseId: string; question: QuestionTurn } {
  const phase = findPhase(programme, state.phaseId) ?? findPhase(programme, area.startPhase);
  return { phaseId: phase?.id ?? area.startPhase, question: phase ? chooseQuestion(phase, state, slot) : {} };
}

/** Writes the round that an area is claimed for, unless it is there already. */
export async function writeClaimedRound(
  context: Context,
  area: Area,
  state: AreaState,
  times: () => RoundTimes,
): Promise<{ round: Round; isNew: boolean }> {
  const { stores, clock } = context;
  const { latestSlot: slot, latestQuestionId } = state;
  if (slot === undefined) throw new Error(`area ${area.id} is claimed for no round`);
  const known = await stores.rounds.find(area.id, slot);
  if (known) {
    await keepRoundShown(context, known.round.value);
    return { round: known.round.value, isNew: false };
  }
  const openedAt = clock.now();
  const { remindAt, closesAt, graceUntil } = times();
  const { phaseId } = questionFor(context, area, state, slot);
  const lessons = await lessonsOfRound(context, { areaId: area.id, phaseId, day: slot });
  const round: Round = {
    areaId: area.id,
    slot,
    phaseId,
    questionId: latestQuestionId,
    openedAt: openedAt.toISOString(),
    closesAt: closesAt.toISOString(),
    // A round that opened late, after its reminder, needs none; nor one that closes on its first day.
    ...(openedAt < remindAt && remindAt < closesAt && { remindAt: remindAt.toISOString() }),
    graceUntil: graceUntil.toISOString(),
    programmeVersion: context.programmeVersion,
    ...(lessons && { lessons }),
  };
  const isNew = (await stores.rounds.create(round)) === 'created';
  // Of two programs that decided at once the first one's lessons are on the card.
  const written = (await stores.rounds.find(area.id, slot))?.round.value ?? round;
  await keepRoundShown(context, written);
  return { round: written, isNew };
}
