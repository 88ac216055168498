import { z } from 'zod';
import { cardBytes, mostCardBytes } from '../../cards/render.ts';
import type { LessonContent } from '../../domain/lesson.ts';
import { takeAnonymousLesson, wasTakenAnonymously } from '../../use-cases/anonymous-lessons.ts';
import type { Context } from '../../use-cases/context.ts';
import { keepDraft } from '../../use-cases/lesson-drafts.ts';
import { findSentLesson, forgetUnwritten, recordLesson } from '../../use-cases/record-lesson.ts';
import { similarLessons } from '../../use-cases/similar-lessons.ts';
import type { Action, ActionResult, SentForm } from '../action.ts';
import { confirmedIn } from '../privacy-guard.ts';
import type { Turn } from '../turn.ts';
import { lessonDone } from './lesson-done.ts';
import { contentOfSent, lessonByHand, lessonFormFields, SentLesson } from './lesson-fields.ts';
import {
  drawLessonForm,
  enterLesson,
  isSentAnonymously,
  type LessonEntry,
  LessonFormIds,
} from './lesson-place.ts';
import { readForm, typedValues } from './read-form.ts';
import { refusal, roundForm } from './round-place.ts';

/** `anyway`: its writer saw the lessons that look like it. */
const Sent = LessonFormIds.extend({ anyway: z.literal(true).optional() });
type Sent = z.infer<typeof Sent>;

/** Where a lesson goes that can be stored: its place is chosen, and its form is filled in. */
type Placed = {
  entry: LessonEntry;
  at: NonNullable<LessonEntry['at']>;
  sent: Sent;
  content: LessonContent;
  data: unknown;
};

const lessonSentForm: SentForm = { ...roundForm(lessonByHand), isAnonymous: isSentAnonymously };

/** Stores a lesson and says its number; first it shows the lessons that look like it. */
export function saveLesson(context: Context): Action {
  return {
    verb: 'saveLesson',
    form: lessonSentForm,
    handle: async (turn, data) => {
      const sent = Sent.safeParse(data);
      const isAnonymous = isSentAnonymously(data);
      if (!sent.success || (isAnonymous && !sent.data.anonymousId)) return refusal(turn, '', 'oldCard');
      const entry = await enterLesson(context, turn, data);
      if ('kind' in entry) return entry;
      const { memberId } = turn.speaker;
      const typed = typedValues(data, lessonFormFields);
      const keep = () => keepDraft(context, memberId, { ...sent.data, place: entry.place, values: typed });
      const read = readForm(SentLesson, data, lessonFormFields, turn.texts);
      const problem = read.kind === 'wrong' ? read.problem : missingArea(turn, entry);
      if (read.kind === 'wrong' || !entry.at) {
        // Nothing of a lesson without a name is kept, and what was kept of it before goes.
        await (isAnonymous ? context.stores.drafts.remove({ memberId, ...sent.data }) : keep());
        return drawLessonForm(context, turn, entry, sent.data, { values: typed, problem });
      }
      const content = contentOfSent(read.value, context.programme, entry.at.area.id);
      const placed = { entry, at: entry.at, sent: sent.data, content, data };
      const before = await sentBefore(context, turn, placed);
      if (before) return before;
      if (!sent.data.anyway) {
        const similar = await similarLessons(context, turn.speaker, content);
        const step =
          similar.length > 0 && drawLessonForm(context, turn, entry, sent.data, { values: typed }, similar);
        if (step && fits(step)) {
          // Delivered twice at once, it may look like itself: the other delivery was stored meanwhile.
          const meanwhile = await sentBefore(context, turn, placed);
          if (meanwhile) return meanwhile;
          await (isAnonymous ? context.stores.drafts.remove({ memberId, ...sent.data }) : keep());
          return step;
        }
      }
      return isAnonymous ? take(context, turn, placed) : record(context, turn, placed);
    },
  };
}

/** A suggestion is no reason not to take a lesson that fills its form to the brim. */
function fits(step: ActionResult): boolean {
  return step.kind !== 'form' || cardBytes(step.card) < mostCardBytes;
}

function missingArea({ texts }: Turn, { at }: LessonEntry): string | undefined {
  return at ? undefined : texts('card.lesson.forAreaError');
}

/** The same form once more: with a name or without, it stays what it became first. */
async function sentBefore(context: Context, turn: Turn, placed: Placed): Promise<ActionResult | undefined> {
  const { formId, anonymousId } = placed.sent;
  const { memberId } = turn.speaker;
  const [isTaken, known] = await Promise.all([
    anonymousId !== undefined &&
      wasTakenAnonymously(context, anonymousId, { areaId: placed.at.area.id, content: placed.content }),
    context.stores.forms.find(formId, memberId),
  ]);
  if (isTaken) return taken(context, turn, placed);
  if (!known || !isSentAnonymously(placed.data) || known.kind !== 'lesson')
    return known && record(context, turn, placed);
  // What has a name already is not told of as if it had none.
  if (await findSentLesson(context, formId, memberId))
    return record(context, turn, placed, 'card.lesson.namedAlready');
  await forgetUnwritten(context, known);
  return undefined;
}

async function record(
  context: Context,
  turn: Turn,
  { entry, at, sent: { formId }, content }: Placed,
  note: 'card.round.noteLesson' | 'card.lesson.namedAlready' = 'card.round.noteLesson',
): Promise<ActionResult> {
  const { from: kind, slot, link } = entry.place;
  const source = { kind, ...(link !== undefined && { link }) };
  const origin = { areaId: at.area.id, phaseId: at.phase.id, slot: entry.round && slot, source };
  const result = await recordLesson(context, turn.speaker, formId, origin, content);
  if (!('name' in result)) return refusal(turn, at.area.name, result.kind);
  await context.stores.drafts.remove({ memberId: turn.speaker.memberId, formId });
  return lessonDone(context, turn, entry, turn.texts(note, { name: result.name }), result.name);
}

/** What was kept of it goes first: nothing with its writer's id may tell of it. */
async function take(context: Context, turn: Turn, placed: Placed): Promise<ActionResult> {
  const {
    at,
    sent: { formId, anonymousId },
    content,
    data,
  } = placed;
  if (anonymousId === undefined) return refusal(turn, '', 'oldCard');
  await context.stores.drafts.remove({ memberId: turn.speaker.memberId, formId });
  const confirmed = confirmedIn(context, lessonSentForm.typed(data, turn.texts), data);
  await takeAnonymousLesson(context, anonymousId, {
    areaId: at.area.id,
    phaseId: at.phase.id,
    content,
    notPersonal: confirmed && { verb: 'saveLesson', ...confirmed },
  });
  return taken(context, turn, placed);
}

/** It has no number yet, and its writer is told none: who knows the number can be asked for it. */
function taken(context: Context, turn: Turn, { entry, at }: Placed): ActionResult {
  return lessonDone(context, turn, entry, turn.texts('card.lesson.taken', { area: at.area.name }));
}
