import { z } from 'zod';
import type { FormPlace } from '../../cards/form-cards.ts';
import type { LessonPart } from '../../cards/lesson-parts.ts';
import { mayAnswerFor } from '../../domain/access.ts';
import { findRetired } from '../../domain/past-areas.ts';
import type { Question } from '../../domain/programme.ts';
import { ownAnswer } from '../../use-cases/answer-round.ts';
import { noteSeen } from '../../use-cases/card-seen.ts';
import type { Context } from '../../use-cases/context.ts';
import { isAreaConversation } from '../../use-cases/join-area.ts';
import { drawRound, findRoundView, type RoundView, roundSubject } from '../../use-cases/round-view.ts';
import type { ActionResult, SentForm } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';
import { type ByHand, sentForm } from './read-form.ts';

/**
 * What every button of a round's cards carries. It names a place; it gives no rights. The delivery is empty for a card
 * that somebody asked for.
 */
export const RoundPlace = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  deliveryId: z.uuid().or(z.literal('')),
});
export type RoundPlace = z.infer<typeof RoundPlace>;

export type FindRound = typeof findRoundView;

export type EnteredRound<Sent extends RoundPlace> = { place: Sent; view: RoundView };

/**
 * Finds the round of a button, or says in one sentence why not. `sent` reads what the button carries: the place, and
 * what its handler needs beside it. Whether the speaker may answer is not looked at. `find` reads the round.
 */
export async function findPlace<Sent extends RoundPlace>(
  context: Context,
  turn: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
  find: FindRound = findRoundView,
): Promise<EnteredRound<Sent> | ActionResult> {
  const place = sent.safeParse(data);
  if (!place.success) return refusal(turn, '', 'oldCard');
  const { areaId, slot } = place.data;
  const view = await find(context, areaId, slot);
  if (!view) return refusal(turn, '', 'unknownRound');
  const isGone = findRetired(context.programme, view.area.id) !== undefined;
  if (isGone) return { kind: 'notice', text: goneText(context.programme, view.area.id, turn.texts) };
  return { place: place.data, view };
}

/** Finds the round of a button for somebody who may answer it, or says in one sentence why not. */
export async function enterRound<Sent extends RoundPlace>(
  context: Context,
  turn: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
  find?: FindRound,
): Promise<EnteredRound<Sent> | ActionResult> {
  const found = await findPlace(context, turn, data, sent, find);
  if ('kind' in found) return found;
  const { area } = found.view;
  if (!mayAnswerFor(turn.speaker, area.id)) return refusal(turn, area.name, 'notYourArea');
  noteRoundSeen(context, turn, found.place);
  return found;
}

/** For who may press the button: that it was pressed proves that the card arrived. */
export function noteRoundSeen(
  context: Context,
  { conversation: { conversationId }, messageId }: Turn,
  { areaId, slot, deliveryId }: RoundPlace,
): void {
  noteSeen(context, { subject: roundSubject(areaId, slot), deliveryId, conversationId, messageId });
}

/** Who may answer, and in the area's own conversation everybody: the round's card stands there. */
export async function maySeeRound(context: Context, turn: Turn, areaId: string): Promise<boolean> {
  return (
    mayAnswerFor(turn.speaker, areaId) ||
    isAreaConversation(context, areaId, turn.conversation.conversationId)
  );
}

const refusals = {
  oldCard: 'reply.oldCard',
  otherForm: 'reply.oldCard',
  unknownRound: 'reply.roundUnknown',
  notYourArea: 'reply.notYourArea',
  noAnswerYet: 'reply.answerFirst',
} as const;

/** One sentence that says why not, and who or what helps. */
export function refusal(turn: Turn, area: string, why: keyof typeof refusals): ActionResult {
  return { kind: 'notice', text: turn.texts(refusals[why], { area }) };
}

export function formPlace(context: Context, turn: Turn, place: RoundPlace, view: RoundView): FormPlace {
  const { area, phase } = view;
  const { slot, deliveryId } = place;
  return { programme: context.programme, area, phase, slot, deliveryId, host: turn.host };
}

/** A form that belongs to a round, and goes back to its card. */
export function roundForm(byHand: ByHand): SentForm {
  return sentForm(byHand, { verb: 'backToRound', place: RoundPlace });
}

/** The question of the phase that this round asks. */
export function roundQuestion(view: RoundView): Question | undefined {
  const { questionId } = view.loaded.round.value;
  return view.phase.questions.find(({ id }) => id === questionId);
}

/** The round's card again, with what just happened on top. In somebody's own chat it may be put off. */
export function backToRoundWith(
  context: Context,
  turn: Turn,
  deliveryId: string,
  view: RoundView,
  note: string,
  { mayPostpone = true, unfolded }: { mayPostpone?: boolean; unfolded?: LessonPart } = {},
): ActionResult {
  const { host, scope, texts } = turn;
  const own = ownAnswer(view, turn.speaker.memberId);
  const canTellMore = own !== undefined;
  const personal =
    scope === 'personal' ? { greeting: '', mayPostpone: mayPostpone && !canTellMore } : undefined;
  // In an area's conversation this card may take the place of everybody's.
  const ownStatus = personal && own?.status;
  const shown = { deliveryId, host, note, canTellMore, ownStatus, personal, unfolded };
  return { kind: 'round', card: drawRound(context, view, shown, texts), note };
}
