import type { Application } from '@microsoft/teams-ai';
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Host } from '../cards/host.ts';
import type { Texts } from '../texts/text.ts';
import type { Action, ActionResult } from './action.ts';
import { say } from './command-handler.ts';
import { type FailureLog, failureOf, failureTexts } from './failure.ts';
import type { Once } from './once.ts';
import type { PrivacyGuard } from './privacy-guard.ts';
import { cardAnswer, cardMessage, sendInvokeResponse, sendReply } from './reply.ts';
import type { TurnReader } from './turn.ts';
import { answeredInTime, TurnOverdue } from './turn-limit.ts';
import { showFailed, showRefused } from './unsaved.ts';

export type ActionSetting = {
  organisationTexts: () => Texts;
  failures: FailureLog;
  once: Once;
  guard: PrivacyGuard;
};

/**
 * Every verb in its four shapes: a button that answers with the next card, a button that opens a dialog, the dialog's
 * own submit, and the message that a client sends which knows no Universal Actions: of that only what ends in one
 * sentence works. The handlers know none of this.
 *
 * `fromMessages` are chosen for a message that is there: their verb is the command's id, and their data what Teams tells
 * of that message. All that follows in that dialog are verbs of `actions`.
 */
export function registerActions(
  app: Application,
  readTurn: TurnReader,
  actions: readonly Action[],
  {
    organisationTexts,
    failures,
    once,
    guard,
    fromMessages = [],
  }: ActionSetting & { fromMessages?: readonly Action[] },
): void {
  const run = createRunner(readTurn, { organisationTexts, failures, once, guard });
  const inDialogOf = (action: Action) => async (context: TurnContext, _state: unknown, data: unknown) =>
    toDialog(await run(context, action, data, 'dialogs'));
  for (const action of actions) {
    const { verb } = action;
    app.adaptiveCards.actionExecute(verb, async (context, _state, data) => {
      // Not left to teams-ai (1.7.4): after a card with `refresh` it puts each next answer over the message itself.
      await sendInvokeResponse(context, toCardAnswer(await run(context, action, data, 'cardSteps')));
      return '';
    });
    app.adaptiveCards.actionSubmit(verb, async (context, _state, data) => {
      const answer = async () => {
        const result = await run(context, action, data, 'cardSteps');
        const text = result.kind === 'notice' ? result.text : organisationTexts()('reply.oldCard');
        await sendReply(context, say(text));
      };
      const turn = await readTurn(context);
      await ('refused' in turn ? answer() : once.message(context, turn, answer));
    });
    app.taskModules.fetch(verb, inDialogOf(action));
    app.taskModules.submit(verb, inDialogOf(action));
  }
  for (const action of fromMessages) {
    const opened = inDialogOf(action);
    app.messageExtensions.fetchTask(action.verb, (context, state) =>
      opened(context, state, context.activity.value),
    );
  }
  // What is sent in such a dialog names the command that opened it; its next step is the verb of the button.
  const verbs = new Map(actions.map((action) => [action.verb, action]));
  app.messageExtensions.submitAction(
    fromMessages.map(({ verb }) => verb),
    async (context, state, data) => {
      const action = verbs.get(Sent.safeParse(data).data?.verb ?? '');
      return action ? inDialogOf(action)(context, state, data) : organisationTexts()('reply.oldCard');
    },
  );
}

const Sent = z.object({ verb: z.string() });

/**
 * Runs one verb within the time of its turn. What was typed in a form is looked at first, and shown again when it
 * is not kept, or may not be.
 */
function createRunner(readTurn: TurnReader, { organisationTexts, failures, once, guard }: ActionSetting) {
  return async (context: TurnContext, action: Action, data: unknown, host: Host): Promise<ActionResult> => {
    let texts = organisationTexts();
    try {
      const turn = await readTurn(context);
      if ('refused' in turn) return { kind: 'notice', text: texts(turn.refused) };
      texts = turn.texts;
      const sent = { action, data, host, texts };
      const handle = () => guard(sent, () => action.handle(turn, data));
      const working = action.lastWordCounts ? once.press(context, turn, handle) : handle();
      const result = await answeredInTime(context, working).catch((error: unknown) => {
        if (error instanceof TurnOverdue) failures.late(working);
        throw error;
      });
      // A sentence takes the place of a dialog, and of all that was typed there; a step of a card stays under it.
      if (result.kind !== 'notice' || host === 'cardSteps') return result;
      return showRefused(sent, result.text) ?? result;
    } catch (error) {
      const errorId = failures.failed(context, error);
      const failure = failureOf(error);
      const text = texts(failureTexts[failure], { errorId });
      return showFailed({ action, data, host, texts }, failure, errorId) ?? { kind: 'notice', text };
    }
  };
}

/** In place of the card that was pressed, for whoever pressed it; or one sentence over it. */
function toCardAnswer(result: ActionResult): object {
  return result.kind === 'notice' ? cardMessage(result.text) : cardAnswer(result.card);
}

/** A dialog goes on with the next form, and ends with one sentence. The card behind it is brought up to date apart. */
function toDialog(result: ActionResult): TaskModuleTaskInfo | string {
  switch (result.kind) {
    case 'form':
      return {
        title: result.title,
        card: CardFactory.adaptiveCard(result.card),
        height: 'large',
        width: 'medium',
      };
    case 'round':
      return result.note;
    case 'notice':
      return result.text;
  }
}
