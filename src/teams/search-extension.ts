import type { Application } from '@microsoft/teams-ai';
import { CardFactory, type MessagingExtensionResult, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { lessonInChatCard, lessonPreview } from '../cards/found-lessons-card.ts';
import type { MessageCommandId } from '../domain/message-commands.ts';
import type { Texts } from '../texts/text.ts';
import { unknownFilterText } from '../texts/unknown-filter-text.ts';
import type { Context } from '../use-cases/context.ts';
import { findLessons } from '../use-cases/find-lessons.ts';
import { type FailureLog, failureOf, failureTexts } from './failure.ts';
import type { Turn, TurnReader } from './turn.ts';
import { answeredInTime, TurnOverdue } from './turn-limit.ts';

type Setting = { organisationTexts: () => Texts; failures: FailureLog };

const commandId: MessageCommandId = 'searchLessons';

/** What Teams asks for at once, and again as somebody scrolls; it takes 25 at most. */
const Asked = z.object({
  skip: z.number().int().min(0).max(10_000).catch(0),
  count: z.number().int().min(1).max(25).catch(25),
  // The first time, before anything is typed, there is another parameter in its place.
  parameters: z.object({ query: z.string().max(400).catch('') }),
});

/**
 * Finds lessons as somebody types in the compose box. What is chosen there is put in a conversation, which everybody in
 * it reads: so only what is shared is offered, whatever else the speaker may read.
 */
export function registerSearchExtension(
  app: Application,
  readTurn: TurnReader,
  context: Context,
  { organisationTexts, failures }: Setting,
): void {
  app.messageExtensions.query(commandId, async (turnContext: TurnContext, _state, query) => {
    let texts = organisationTexts();
    try {
      const turn = await readTurn(turnContext);
      if ('refused' in turn) return message(texts(turn.refused));
      texts = turn.texts;
      const working = answer(context, turn, query);
      return await answeredInTime(turnContext, working).catch((error: unknown) => {
        if (error instanceof TurnOverdue) failures.late(working);
        throw error;
      });
    } catch (error) {
      const errorId = failures.failed(turnContext, error);
      return message(texts(failureTexts[failureOf(error)], { errorId }));
    }
  });
}

async function answer(
  context: Context,
  { speaker, texts }: Turn,
  query: unknown,
): Promise<MessagingExtensionResult> {
  const asked = Asked.safeParse(query);
  if (!asked.success) return message(texts('reply.unreadable'));
  if (speaker.grants.length === 0) return message(texts('reply.noArea'));
  const { skip, count, parameters } = asked.data;
  const options = { from: skip, most: count, sharedOnly: true };
  const found = await findLessons(context, speaker, parameters.query.trim(), options);
  const { unknown } = found.understood;
  if (unknown) return message(unknownFilterText(unknown, texts));
  if (found.lessons.length === 0)
    return message(texts(found.isCold ? 'card.lessonInChat.cold' : 'card.lessonInChat.none'));
  const { programme } = context;
  const attachments = found.lessons.map((lesson, index) => {
    const { title, text } = lessonPreview(programme, lesson, texts);
    // The list has no place of its own for what is to be known about all of it.
    const warning = found.isCold && index === 0 ? `${texts('card.lessonInChat.cold')} ` : '';
    const preview = CardFactory.thumbnailCard(title, `${warning}${text}`);
    return { ...CardFactory.adaptiveCard(lessonInChatCard(programme, lesson, texts)), preview };
  });
  return { type: 'result', attachmentLayout: 'list', attachments };
}

function message(text: string): MessagingExtensionResult {
  return { type: 'message', text };
}
