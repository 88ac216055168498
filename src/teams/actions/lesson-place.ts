import { z } from 'zod';
import type { FormState } from '../../cards/form-cards.ts';
import { type LessonField, type LessonFormInput, lessonForm } from '../../cards/lesson-form.ts';
import { mayAnswerFor } from '../../domain/access.ts';
import type { Lesson } from '../../domain/lesson.ts';
import { LessonPlace } from '../../domain/lesson-place.ts';
import { type Area, findPhase, type Phase } from '../../domain/programme.ts';
import type { Context } from '../../use-cases/context.ts';
import { lineOfArea } from '../../use-cases/record-lesson.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { enterRound, findPlace, RoundPlace, refusal } from './round-place.ts';

/** What a lesson's form sends beside its fields. An old card has no id for a lesson without a name: nor the choice. */
export const LessonFormIds = z.object({ formId: z.uuid(), anonymousId: z.uuid().optional() });
export type LessonFormIds = z.infer<typeof LessonFormIds>;

type NumberedPhase = Phase & { number: number };

/** Where a lesson is written, for somebody who may: a round, or one of the areas that they belong to. */
export type LessonEntry = {
  place: LessonPlace;
  /** Those to choose from; empty where there is nothing to choose. */
  areas: readonly Area[];
  /** The one that it is for; undefined until it is chosen. */
  at: { area: Area; phase: NumberedPhase } | undefined;
  round: { place: RoundPlace; view: RoundView } | undefined;
};

const Chosen = z.object({ forArea: z.string().optional().catch(undefined) });
const Named = z.object({ anonymous: z.string().optional().catch(undefined) });

/** A press on a card proves that it arrived; of what is sent without a name nothing is noted. */
export function isSentAnonymously(data: unknown): boolean {
  return Named.safeParse(data).data?.anonymous === 'true';
}

/** Finds where a lesson is to be written, or says in one sentence why not there. */
export async function enterLesson(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<LessonEntry | ActionResult> {
  const read = LessonPlace.safeParse(data);
  if (!read.success) return refusal(turn, '', 'oldCard');
  const place = read.data;
  if (place.from === 'round') return enterFromRound(context, turn, data, place);
  const areas = areasOf(context, turn);
  if (areas.length === 0) return { kind: 'notice', text: turn.texts('reply.lessonNeedsArea') };
  const chosen = Chosen.safeParse(data).data?.forArea;
  const meant = chosen ?? (areas.length > 1 ? await areaHere(context, turn) : undefined);
  const area = areas.length === 1 ? areas[0] : areas.find(({ id }) => id === meant);
  const at = area && { area, phase: await phaseOf(context, area) };
  return { place, areas: areas.length === 1 ? [] : areas, at, round: undefined };
}

async function enterFromRound(
  context: Context,
  turn: Turn,
  data: unknown,
  place: LessonPlace,
): Promise<LessonEntry | ActionResult> {
  const entered = isSentAnonymously(data)
    ? await findPlace(context, turn, data, RoundPlace)
    : await enterRound(context, turn, data, RoundPlace);
  if ('kind' in entered) return entered;
  const { area, phase } = entered.view;
  if (!mayAnswerFor(turn.speaker, area.id)) return refusal(turn, area.name, 'notYourArea');
  return { place, areas: [], at: { area, phase }, round: entered };
}

/** The area whose conversation this is: most likely the one that is meant. */
async function areaHere({ stores }: Context, { scope, conversation }: Turn): Promise<string | undefined> {
  if (scope === 'personal') return undefined;
  const target = (await stores.conversations.ofConversation(conversation.conversationId))?.target;
  return target?.kind === 'area' ? target.areaId : undefined;
}

/** The areas of the programme that somebody answers for, in its order. */
export function areasOf({ programme }: Context, { speaker }: Turn): Area[] {
  return programme.areas.filter(({ id }) => mayAnswerFor(speaker, id));
}

/** The phase that an area is in; where its row or the programme knows none, the one it starts in. */
async function phaseOf({ programme, stores }: Context, area: Area): Promise<NumberedPhase> {
  const state = await stores.areas.find(area.id);
  const phase = (state && findPhase(programme, state.value.phaseId)) ?? findPhase(programme, area.startPhase);
  if (!phase) throw new Error(`the programme has no phase for ${area.id}`);
  return phase;
}

/** The form for this place, empty or with what was filled in; with lessons that look like it, the step that shows them. */
export function drawLessonForm(
  context: Context,
  turn: Turn,
  { place, areas, at, round }: LessonEntry,
  ids: LessonFormIds,
  form: FormState<LessonField>,
  similar: readonly Lesson[] = [],
): ActionResult {
  const { texts } = turn;
  const { programme } = context;
  const lineId = at && lineOfArea(programme, at.area.id);
  const input: LessonFormInput = {
    programme,
    host: turn.host,
    area: areas.length > 0 ? undefined : at?.area,
    phase: at?.phase,
    areas,
    send: { verb: 'saveLesson', title: texts('card.lesson.save'), data: { ...place, ...ids } },
    notice: place.link && texts('card.lesson.fromMessage'),
    mayBeAnonymous: ids.anonymousId !== undefined,
    similar,
    back: round && { verb: 'backToRound', data: placeOf(round.place) },
  };
  const known = at && { forArea: at.area.id, ...(lineId !== undefined && { lineId }) };
  const values = { ...known, ...form.values };
  const card = lessonForm(input, { ...form, values }, texts);
  return { kind: 'form', title: texts('card.lesson.title'), card };
}

function placeOf({ areaId, slot, deliveryId }: RoundPlace): RoundPlace {
  return { areaId, slot, deliveryId };
}
