import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { LessonField } from '../../cards/lesson-form.ts';
import { lessonStartForm } from '../../cards/lesson-start-card.ts';
import { lessonName } from '../../domain/lesson.ts';
import type { LessonDraft } from '../../domain/lesson-draft.ts';
import type { LessonPlace } from '../../domain/lesson-place.ts';
import { textLimits } from '../../domain/limits.ts';
import type { Context } from '../../use-cases/context.ts';
import { findSentLesson } from '../../use-cases/record-lesson.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { drawLessonForm, enterLesson, type LessonEntry } from './lesson-place.ts';
import type { RoundPlace } from './round-place.ts';

/**
 * `draftId` goes on with what somebody began; `isNew` begins anew, whatever they began before. `happened` is text that is
 * kept nowhere and stands in the conversation itself.
 */
const Asked = z.object({
  draftId: z.uuid().optional(),
  isNew: z.literal(true).optional(),
  happened: z.string().max(textLimits.long).optional(),
});

/** Brings the lesson form. A lesson may be recorded after the round has closed. */
export function openLesson(context: Context): Action {
  return {
    verb: 'openLesson',
    handle: async (turn, data) => {
      const asked = Asked.safeParse(data).data ?? {};
      if (asked.draftId !== undefined) return goOn(context, turn, asked.draftId);
      const entered = await enterLesson(context, turn, data);
      if ('kind' in entered) return entered;
      const { isNew, happened } = asked;
      if (happened !== undefined) return newLessonForm(context, turn, entered, { happened });
      const isAlone = entered.round === undefined && isNew === undefined && turn.host === 'dialogs';
      const begun = isAlone ? await begunBefore(context, turn, entered.place) : undefined;
      return begun ?? newLessonForm(context, turn, entered);
    },
  };
}

/** In a dialog nobody looks over one's shoulder: what its reader began to write before is offered first. */
async function begunBefore(
  context: Context,
  turn: Turn,
  { from }: LessonPlace,
): Promise<ActionResult | undefined> {
  const drafts = await context.stores.drafts.ofMember(turn.speaker.memberId, context.clock.now());
  if (drafts.length === 0) return undefined;
  const input = { programme: context.programme, drafts: drafts.map(toBegun), data: { from } };
  const card = lessonStartForm(input, turn.host, turn.texts);
  return { kind: 'form', title: turn.texts('card.lessonStart.title'), card };
}

/** Goes on with what the speaker began, and nobody else's; or says what became of it. */
async function goOn(context: Context, turn: Turn, draftId: string): Promise<ActionResult> {
  const { stores, clock } = context;
  const { memberId } = turn.speaker;
  const [draft, sent] = await Promise.all([
    stores.drafts.find(memberId, draftId, clock.now()),
    findSentLesson(context, draftId, memberId),
  ]);
  if (sent) {
    if (draft) await stores.drafts.remove(draft);
    const name = lessonName(sent);
    return { kind: 'notice', text: turn.texts('reply.draftRecorded', { name }) };
  }
  if (!draft) return { kind: 'notice', text: turn.texts('reply.draftGone') };
  const { place, values } = draft;
  // It goes on as a form of its own: the card that it was begun on stands elsewhere.
  const at = place.from === 'round' ? { ...place, deliveryId: '' } : place;
  const entered = await enterLesson(context, turn, { ...values, ...at });
  return 'kind' in entered ? entered : newLessonForm(context, turn, entered, values, { formId: draftId });
}

/** What is told of a draft where somebody chooses among theirs. */
export function toBegun({ formId, values, savedAt }: LessonDraft) {
  return { formId, title: values['title'], happened: values['happened'], savedAt };
}

/** An empty lesson form with ids of its own: sent twice, it is one lesson. */
export function newLessonForm(
  context: Context,
  turn: Turn,
  entry: LessonEntry,
  values: Partial<Record<LessonField, string>> = {},
  { formId = randomUUID(), problem }: { formId?: string; problem?: string | undefined } = {},
): ActionResult {
  return drawLessonForm(context, turn, entry, { formId, anonymousId: randomUUID() }, { values, problem });
}

/** The same from the card of a round, where its answer was given just now. */
export function newRoundLessonForm(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
): ActionResult {
  const { area, phase } = view;
  const entry: LessonEntry = {
    place: { from: 'round', areaId: area.id, slot: place.slot, deliveryId: place.deliveryId },
    areas: [],
    at: { area, phase },
    round: { place, view },
  };
  return newLessonForm(context, turn, entry);
}
