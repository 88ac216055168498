import { type NewPhaseInput, newPhaseCard, phaseWords } from '../cards/phase-cards.ts';
import type { Message } from '../delivery/messenger.ts';
import { actingRole, type Person } from '../domain/access.ts';
import type { AreaState } from '../domain/area.ts';
import type { LessonRef } from '../domain/lesson.ts';
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
import { noLongerThan } from './no-longer-than.ts';
import { keepShown, offersFor } from './offer-lessons.ts';

/** Somebody's thanks do not wait for a Teams that is slow elsewhere. */
const cardLimitMs = 1_000;

export type MovePhaseResult =
  | { kind: 'moved'; state: AreaState; told: Told }
  | { kind: 'changedMeanwhile'; state: AreaState }
  | { kind: 'unknownPhase' }
  | { kind: 'notYours' };

/**
 * Moves an area to another phase and tells its conversation. The area's row is changed first, under its ETag, and holds
 * the step: of two at once one moves it, and doing it again writes the history and the message that a crash cut off.
 */
export async function movePhase(
  context: Context,
  person: Person,
  area: Area,
  { phaseId, seen, reason }: Omit<PhaseMove, 'role' | 'lessons'>,
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
  const lessons =
    found.phaseId === phaseId ? [] : await offersFor(context, { areaId: area.id, phaseId, day: today });
  await stores.areas.change(area.id, (state) =>
    decidePhaseMove(state, { phaseId, seen, reason, role, lessons }, today, now),
  );
  const state = (await stores.areas.find(area.id))?.value ?? found;
  if (state.phaseId !== phaseId) return { kind: 'changedMeanwhile', state };
  if (!state.phaseStep) return { kind: 'moved', state, told: 'heard' };
  await stores.areas.recordPhaseStep(state.phaseStep);
  await keepShown(context, area.id, state.phaseStep.lessons ?? [], state.phaseStep.since);
  const toTell = { fact: state.phaseStep.recordedAt, kind: 'phase' as const, recipients: ['area'] };
  return { kind: 'moved', state, told: await tellArea(context, area.id, toTell) };
}

/** What a new phase is for, in the area's conversation. */
export const phaseContent: Content = toldToArea(phaseMessage);

/** In the organisation's language: everybody there reads the same card. Undefined where the step or phase is gone. */
async function phaseMessage(context: Context, delivery: Delivery): Promise<Message | undefined> {
  const texts = textsIn(context.programme.language);
  const found = await findNewPhase(context, areaOfSubject(delivery), factOfSubject(delivery));
  if (!found) return undefined;
  const { area, phase } = found;
  const summary = texts('card.newPhase.title', { area: area.name, ...phaseWords(phase, texts) });
  return { card: newPhaseCard(found, texts), summary };
}

/**
 * The card of a step once its area said something of a lesson on it; everybody's is put up to date where the answer to a
 * press does not take its place.
 */
export async function settlePhaseLesson(
  context: Context,
  { areaId, step }: { areaId: string; step: string },
  ref: LessonRef,
): Promise<NewPhaseInput | undefined> {
  context.roundLessons.forget(ref);
  const shown = await findNewPhase(context, areaId, step);
  if (shown && context.sharedHost === 'dialogs') {
    const key = { subject: `${areaId}|${step}`, kind: 'phase' as const, recipient: 'area' };
    await noLongerThan(cardLimitMs, context.outbox.update(key), undefined);
  }
  return shown;
}

/** What the card of a step shows, and what the area said of its lessons since. Undefined where the step is gone. */
async function findNewPhase(
  { programme, stores, roundLessons }: Context,
  areaId: string,
  recordedAt: string,
): Promise<NewPhaseInput | undefined> {
  const area = findArea(programme, areaId);
  const steps = area ? (await stores.areas.phaseSteps(area.id)).rows : [];
  const step = steps.find((one) => one.recordedAt === recordedAt);
  const phase = step && findPhase(programme, step.phaseId);
  if (!area || !phase) return undefined;
  const told = await Promise.all(
    (step.lessons ?? []).map(async (ref) => {
      const state = (await stores.lessonOffers.find({ ...ref, areaId }))?.state;
      return { ...ref, ...(state !== undefined && state !== 'shown' && { said: state }) };
    }),
  );
  return {
    programme,
    area,
    phase,
    reason: step.reason,
    roundIsOpen: (await stores.areas.find(area.id))?.value.roundIsOpen ?? false,
    step: recordedAt,
    lessons: await roundLessons.offered(told),
  };
}
