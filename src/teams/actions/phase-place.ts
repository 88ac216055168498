import { z } from 'zod';
import { type PhaseNote, phaseCard, phaseStepForm, phaseWords } from '../../cards/phase-cards.ts';
import type { Card } from '../../cards/render.ts';
import { actingRole } from '../../domain/access.ts';
import type { AreaState } from '../../domain/area.ts';
import { type NumberedPhase, phaseRoles } from '../../domain/phase-step.ts';
import { type Area, findArea, findPhase } from '../../domain/programme.ts';
import { findOrAddArea } from '../../use-cases/areas.ts';
import type { Context } from '../../use-cases/context.ts';
import type { ActionResult } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/** What every button of an area's phase carries. It names a place; it gives no rights. */
export const PhasePressed = z.object({ areaId: z.string() });

/** The area of a button, for somebody who may move it, or one sentence that says why not. */
export async function enterPhase<Sent extends z.infer<typeof PhasePressed>>(
  context: Context,
  { speaker, texts }: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
): Promise<{ pressed: Sent; area: Area; state: AreaState } | ActionResult> {
  const pressed = sent.safeParse(data);
  const area = pressed.success ? findArea(context.programme, pressed.data.areaId) : undefined;
  if (!pressed.success || !area)
    return { kind: 'notice', text: goneText(context.programme, pressed.data?.areaId, texts) };
  if (!actingRole(speaker, area.id, phaseRoles))
    return { kind: 'notice', text: texts('reply.phaseNotYours', { area: area.name }) };
  return { pressed: pressed.data, area, state: await findOrAddArea(context, area) };
}

/** Where the area stands, and every other phase, or only the one that was asked for. */
export function drawPhase(
  { programme }: Context,
  { host, texts }: Turn,
  { area, state }: { area: Area; state: AreaState },
  shown: { note?: PhaseNote; only?: NumberedPhase } = {},
): Card {
  const others = programme.cycle.phases
    .filter(({ id }) => id !== state.phaseId)
    .flatMap(({ id }) => findPhase(programme, id) ?? []);
  const offered = shown.only ? [shown.only] : others;
  return phaseCard({ programme, area, state, host }, offered, shown.note, texts);
}

/** The card of the area's phase, with what just happened on top. */
export function backToPhasesWith(
  context: Context,
  turn: Turn,
  place: { area: Area; state: AreaState },
  note?: PhaseNote,
): ActionResult {
  const card = drawPhase(context, turn, place, note && { note });
  return { kind: 'round', card, note: note?.text ?? '' };
}

/** The form of a step to a phase that the area is not in. */
export function stepForm(
  { programme }: Context,
  { host, texts }: Turn,
  { area, state }: { area: Area; state: AreaState },
  to: NumberedPhase,
  typed: { reason: string; problem: string } = { reason: '', problem: '' },
): Extract<ActionResult, { kind: 'form' }> {
  const card = phaseStepForm({ programme, area, state, host }, to, typed, texts);
  const title = texts('card.phaseStep.title', { area: area.name, ...phaseWords(to, texts) });
  return { kind: 'form', title, card };
}

/** What somebody reads who asks for the phase that the area is in. */
export function alreadyThere(area: Area, phase: NumberedPhase, { texts }: Turn): PhaseNote {
  return {
    text: texts('card.phase.already', { area: area.name, ...phaseWords(phase, texts) }),
    isProblem: true,
  };
}
