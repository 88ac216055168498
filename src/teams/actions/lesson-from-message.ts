import { z } from 'zod';
import { MessageLink } from '../../domain/lesson-place.ts';
import { textLimits } from '../../domain/limits.ts';
import type { MessageCommandId } from '../../domain/message-commands.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Action } from '../action.ts';
import { messageText } from '../message-text.ts';
import { enterLesson } from './lesson-place.ts';
import { newLessonForm } from './open-lesson.ts';
import { cut } from './read-form.ts';
import { refusal } from './round-place.ts';

const verb: MessageCommandId = 'lessonFromMessage';

/** What Teams tells of the message. Who wrote it is not looked at. */
const Chosen = z.object({
  messagePayload: z.object({
    body: z
      .object({ contentType: z.string().catch('text'), content: z.string() })
      .optional()
      .catch(undefined),
    linkToMessage: MessageLink.optional().catch(undefined),
  }),
});

/** A chat message becomes what happened, for its reader to go on with; the lesson leads back to it. */
export function lessonFromMessage(context: Context): Action {
  return {
    verb,
    handle: async (turn, data) => {
      const chosen = Chosen.safeParse(data);
      if (!chosen.success) return refusal(turn, '', 'oldCard');
      const { body, linkToMessage: link } = chosen.data.messagePayload;
      const entered = await enterLesson(context, turn, { from: 'message', link });
      if ('kind' in entered) return entered;
      const text = body ? messageText(body) : '';
      const happened = cut(text, textLimits.long);
      const problem = happened === text ? undefined : turn.texts('card.lesson.messageCut');
      return newLessonForm(context, turn, entered, { happened }, { problem });
    },
  };
}
