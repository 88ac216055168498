import { newPhaseCard, phaseWords } from '../cards/phase-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { actingRole, type Person } from '../domain/access.ts';
import type { AreaState, PhaseStep } from '../domain/area.ts';
import { lessonsThatFit } from '../domain/fitting-lessons.ts';
import { decidePhaseMove, type PhaseMove, phaseRoles } from '../domain/phase-step.ts';
import { type Area, findPhase, timeZoneOf } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import { textsIn } from '../texts/text.ts';
import { findOrAddArea } from './areas.ts';
import type { Context } from './context.ts';

export type MovePhaseResult =
  /** `heard`: whether the area's conversation got the card, as far as is known. */
  | { kind: 'moved'; state: AreaState; heard: boolean }
  | { kind: 'changedMeanwhile'; state: AreaState }
  | { kind: 'unknownPhase' }
  | { kind: 'notYours' };

/** How many of a phase's newest lessons are looked at for the few that are told. */
const lessonsLookedAt = 20;

/**
 * Moves an area to another phase and tells its conversation. The area's row is changed first, under its ETag, and holds
 * the step: of two at once one moves it, and doing it again writes the history and the message that a crash cut off.
 */
export async function movePhase(
  context: Context,
  person: Person,
  area: Area,
  { phaseId, seen, reason }: Omit<PhaseMove, 'role'>,
): Promise<MovePhaseResult> {
  const { stores, clock, programme } = context;
  const role = actingRole(person, area.id, phaseRoles);
  if (!role) return { kind: 'notYours' };
  if (!findPhase(programme, phaseId)) return { kind: 'unknownPhase' };
  const found = await findOrAddArea(context, area);
  // The step before, in case a crash kept it from the history: this one goes over it.
  if (found.phaseStep) await stores.areas.recordPhaseStep(found.phaseStep);
  const now = clock.now();
  const today = localDateOf(now, timeZoneOf(programme, area));
  await stores.areas.change(area.id, (state) =>
    decidePhaseMove(state, { phaseId, seen, reason, role }, today, now),
  );
  const state = (await stores.areas.find(area.id))?.value ?? found;
  if (state.phaseId !== phaseId) return { kind: 'changedMeanwhile', state };
  if (!state.phaseStep) return { kind: 'moved', state, heard: true };
  await stores.areas.recordPhaseStep(state.phaseStep);
  return { kind: 'moved', state, heard: await tellArea(context, area, state, state.phaseStep) };
}

/** Somebody pressed a button for it: told at once, whatever the hour, and once for each step. */
async function tellArea(context: Context, area: Area, state: AreaState, step: PhaseStep): Promise<boolean> {
  const { stores, outbox } = context;
  const binding = await stores.conversations.ofTarget({ kind: 'area', areaId: area.id });
  if (!binding) return false;
  const key = { subject: `${area.id}|${step.recordedAt}`, kind: 'phase' as const, recipient: 'area' };
  const delivery = await outbox.deliver(key, binding.conversation, () =>
    phaseMessage(context, area, state, step),
  );
  return delivery.state === 'sent' || delivery.state === 'ambiguous' || delivery.state === 'claimed';
}

/** In the organisation's language: everybody there reads the same card. */
async function phaseMessage(
  { programme, stores }: Context,
  area: Area,
  { roundIsOpen }: AreaState,
  { phaseId, reason }: PhaseStep,
): Promise<Message> {
  const phase = findPhase(programme, phaseId);
  if (!phase) throw new Error(`phase ${phaseId} is gone`);
  const texts = textsIn(programme.language);
  const lessons = lessonsThatFit(await stores.lessons.newestOfPhase(phaseId, lessonsLookedAt), area.id);
  const card = newPhaseCard({ programme, area, phase, reason, roundIsOpen, lessons }, texts);
  const summary = texts('card.newPhase.title', { area: area.name, ...phaseWords(phase, texts) });
  return { card, summary };
}
