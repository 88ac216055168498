import { newPhaseCard, phaseWords } from '../cards/phase-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { actingRole, type Person } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import { lessonsThatFit } from '../domain/fitting-lessons.ts';
import { decidePhaseMove, type PhaseMove, phaseRoles } from '../domain/phase-step.ts';
import { type Area, findArea, findPhase, timeZoneOf } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import type { Delivery } from '../storage/delivery-store.ts';
import { textsIn } from '../texts/text.ts';
import { findOrAddArea } from './areas.ts';
import type { Context } from './context.ts';
import {
  areaOfSubject,
  type Content,
  factOfSubject,
  type Told,
  tellArea,
  toldToArea,
} from './delivery-content.ts';

export type MovePhaseResult =
  | { kind: 'moved'; state: AreaState; told: Told }
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
  if (!state.phaseStep) return { kind: 'moved', state, told: 'heard' };
  await stores.areas.recordPhaseStep(state.phaseStep);
  const toTell = { fact: state.phaseStep.recordedAt, kind: 'phase' as const, recipients: ['area'] };
  return { kind: 'moved', state, told: await tellArea(context, area.id, toTell) };
}

/** What a new phase is for, in the area's conversation. */
export const phaseContent: Content = toldToArea(phaseMessage);

/** In the organisation's language: everybody there reads the same card. Undefined where the step or phase is gone. */
async function phaseMessage(
  { programme, stores }: Context,
  delivery: Delivery,
): Promise<Message | undefined> {
  const area = findArea(programme, areaOfSubject(delivery));
  const recordedAt = factOfSubject(delivery);
  const steps = area ? (await stores.areas.phaseSteps(area.id)).rows : [];
  const step = steps.find((one) => one.recordedAt === recordedAt);
  const phase = step && findPhase(programme, step.phaseId);
  if (!area || !phase) return undefined;
  const roundIsOpen = (await stores.areas.find(area.id))?.value.roundIsOpen ?? false;
  const texts = textsIn(programme.language);
  const lessons = lessonsThatFit(await stores.lessons.newestOfPhase(phase.id, lessonsLookedAt), area.id);
  const card = newPhaseCard({ programme, area, phase, reason: step.reason, roundIsOpen, lessons }, texts);
  const summary = texts('card.newPhase.title', { area: area.name, ...phaseWords(phase, texts) });
  return { card, summary };
}
