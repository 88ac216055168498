import { randomUUID } from 'node:crypto';
import { lessonStartCard } from '../../cards/lesson-start-card.ts';
import { type LessonRef, parseLessonName } from '../../domain/lesson.ts';
import type { LessonPlace } from '../../domain/lesson-place.ts';
import { textLimits } from '../../domain/limits.ts';
import { placesIn } from '../../domain/past-areas.ts';
import { checkTexts } from '../../privacy/check-texts.ts';
import type { Context } from '../../use-cases/context.ts';
import { keepDraft } from '../../use-cases/lesson-drafts.ts';
import { areasOf, enterLesson } from '../actions/lesson-place.ts';
import { newLessonForm, toBegun } from '../actions/open-lesson.ts';
import { cut } from '../actions/read-form.ts';
import { type CommandHandler, type Reply, say } from '../command-handler.ts';
import { lessonShown } from '../lesson-shown.ts';
import type { Turn } from '../turn.ts';

/** The form of a lesson, with what was typed as its first draft; or one lesson, where its name was typed. */
export function lesson(context: Context): CommandHandler {
  return async (turn, argument) => {
    const ref = parseLessonName(argument);
    if (ref) return showLesson(context, turn, ref);
    return startLesson(context, turn, argument, 'command');
  };
}

async function showLesson(context: Context, turn: Turn, ref: LessonRef): Promise<Reply> {
  const shown = await lessonShown(context, turn, ref);
  return 'text' in shown ? say(shown.text) : { kind: 'card', ...shown };
}

/** Where a form cannot be shown, the way to it. `text` is what somebody wrote of it already. */
export async function startLesson(
  context: Context,
  turn: Turn,
  text: string,
  from: Exclude<LessonPlace['from'], 'round'>,
): Promise<Reply> {
  if (areasOf(context, turn).length === 0) return say(turn.texts('reply.lessonNeedsArea'));
  if (text === '') return startEmpty(context, turn, from);
  const happened = cut(text, textLimits.long);
  const formId = randomUUID();
  const isKept = isClean(context, happened);
  if (isKept)
    await keepDraft(context, turn.speaker.memberId, { formId, place: { from }, values: { happened } });
  if (turn.host === 'cardSteps') return showForm(context, turn, from, { happened }, formId);
  // What may be about a person is stored nowhere: it stays in the conversation, where it was typed.
  return showStart(context, turn, isKept ? { from, draftId: formId } : { from, happened });
}

async function startEmpty(context: Context, turn: Turn, from: LessonPlace['from']): Promise<Reply> {
  // A card that others see shows nobody's drafts.
  if (turn.host === 'dialogs') return showStart(context, turn, { from });
  if (turn.scope !== 'personal') return showForm(context, turn, from);
  const drafts = await context.stores.drafts.ofMember(turn.speaker.memberId, context.clock.now());
  return drafts.length === 0
    ? showForm(context, turn, from)
    : showStart(context, turn, { from }, drafts.map(toBegun));
}

function showStart(
  { programme }: Context,
  { host, texts }: Turn,
  data: object,
  drafts: Parameters<typeof lessonStartCard>[0]['drafts'] = [],
): Reply {
  const card = lessonStartCard({ programme, drafts, data }, host, texts);
  return { kind: 'card', card, summary: texts('card.lessonStart.title') };
}

async function showForm(
  context: Context,
  turn: Turn,
  from: LessonPlace['from'],
  values: { happened?: string } = {},
  formId: string = randomUUID(),
): Promise<Reply> {
  const entered = await enterLesson(context, turn, { from });
  const form = 'kind' in entered ? entered : newLessonForm(context, turn, entered, values, { formId });
  if (form.kind === 'notice') return say(form.text);
  return { kind: 'card', card: form.card, summary: turn.texts('card.lesson.title') };
}

/** Whether nothing in it may be about one person. */
function isClean({ programme }: Context, text: string): boolean {
  return checkTexts([{ name: 'happened', label: '', text }], [], placesIn(programme)).kind === 'clean';
}
