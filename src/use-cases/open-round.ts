import type { AreaState } from '../domain/area.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { type Area, findPhase, rhythmOf, timeZoneOf } from '../domain/programme.ts';
import { chooseQuestion, markRound } from '../domain/question-turn.ts';
import { decideRoundWindow, type Round } from '../domain/round.ts';
import { instantOf, localDateOf } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { closeIfDue } from './close-rounds.ts';
import type { Context } from './context.ts';
import { findRoundView, roundDelivery, roundMessage } from './round-view.ts';

export type OpenRoundResult =
  | { kind: 'opened' | 'alreadyOpen'; round: Round; delivery: Delivery }
  | { kind: 'otherRoundOpen'; round: Round }
  | { kind: 'closedToday' }
  | { kind: 'notBound' };

/**
 * Opens a round of the area by hand: its slot is today. Asking twice opens once; asking again after a crash
 * delivers what was not delivered. Refused while another round is open.
 */
export async function openRound(context: Context, area: Area): Promise<OpenRoundResult> {
  const { stores, clock, programme } = context;
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId: area.id });
  if (!binding) return { kind: 'notBound' };
  const found = await stores.areas.find(area.id);
  const state = found ? await closeIfDue(context, found.value) : await addArea(context, area);
  const slot = localDateOf(clock.now(), timeZoneOf(programme, area));
  if (state.roundIsOpen && state.latestSlot !== undefined && state.latestSlot !== slot) {
    const other = await stores.rounds.find(area.id, state.latestSlot);
    if (other) return { kind: 'otherRoundOpen', round: other.round.value };
  }
  const created = await createRound(context, area, state, slot);
  const existing = await stores.rounds.find(area.id, slot);
  if (existing?.round.value.closedAt !== undefined) return { kind: 'closedToday' };
  await stores.areas.change(area.id, (current) =>
    current.latestSlot === slot
      ? undefined
      : {
          ...current,
          ...markRound(programme, current, existing?.round.value ?? created.round),
          latestSlot: slot,
          roundIsOpen: true,
          roundsOpened: current.roundsOpened + 1,
        },
  );
  const delivery = await deliverRound(context, area.id, slot, binding.conversation);
  return {
    kind: created.isNew ? 'opened' : 'alreadyOpen',
    round: existing?.round.value ?? created.round,
    delivery,
  };
}

/**
 * An area starts in the phase that the programme file gives it. Its first step is written before it and keyed by
 * the day: however often this is done or falls over, the area has one.
 */
export async function addArea(context: Context, area: Area): Promise<AreaState> {
  const { stores, clock, programme } = context;
  const zone = timeZoneOf(programme, area);
  const since = localDateOf(clock.now(), zone);
  const recordedAt = instantOf(since, '00:00', zone).toISOString();
  await stores.areas.recordPhaseStep({ areaId: area.id, phaseId: area.startPhase, since, recordedAt });
  const state: AreaState = {
    areaId: area.id,
    phaseId: area.startPhase,
    phaseSince: since,
    roundsOpened: 0,
    roundIsOpen: false,
  };
  await stores.areas.add(state);
  return (await stores.areas.find(area.id))?.value ?? state;
}

async function createRound(context: Context, area: Area, state: AreaState, slot: string) {
  const { programme, programmeVersion, calendar, clock, stores } = context;
  const phase = findPhase(programme, state.phaseId) ?? findPhase(programme, area.startPhase);
  const zone = timeZoneOf(programme, area);
  const window = decideRoundWindow(slot, clock.now(), rhythmOf(programme, area), zone, calendar);
  const round: Round = {
    areaId: area.id,
    slot,
    phaseId: phase?.id ?? area.startPhase,
    questionId: phase && chooseQuestion(phase, state, slot).questionId,
    openedAt: window.openedAt.toISOString(),
    closesAt: window.closesAt.toISOString(),
    programmeVersion,
  };
  return { round, isNew: (await stores.rounds.create(round)) === 'created' };
}

async function deliverRound(
  context: Context,
  areaId: string,
  slot: string,
  conversation: ConversationRef,
): Promise<Delivery> {
  return context.outbox.deliver(roundDelivery(areaId, slot), conversation, async (deliveryId) => {
    const view = await findRoundView(context, areaId, slot);
    if (!view) throw new Error(`round ${areaId} ${slot} is gone`);
    return roundMessage(context, view, deliveryId);
  });
}
