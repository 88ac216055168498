import type { Application } from '@microsoft/teams-ai';
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder';
import type { Texts } from '../texts/text.ts';
import type { Action, ActionResult } from './action.ts';
import { say } from './command-handler.ts';
import { cardAnswer, cardMessage, sendInvokeResponse, sendReply } from './reply.ts';
import type { TurnReader } from './turn.ts';

/**
 * Every verb in its four shapes: a button that answers with the next card, a button that opens a dialog, the dialog's
 * own submit, and the message that a client sends which knows no Universal Actions: of that only what ends in one
 * sentence works. The handlers know none of this.
 */
export function registerActions(
  app: Application,
  readTurn: TurnReader,
  actions: readonly Action[],
  organisationTexts: () => Texts,
): void {
  for (const { verb, handle } of actions) {
    const run = async (context: TurnContext, data: unknown): Promise<ActionResult> => {
      const turn = await readTurn(context);
      if ('refused' in turn) return { kind: 'notice', text: organisationTexts()(turn.refused) };
      return handle(turn, data);
    };
    app.adaptiveCards.actionExecute(verb, async (context, _state, data) => {
      // Not left to teams-ai (1.7.4): after a card with `refresh` it puts each next answer over the message itself.
      await sendInvokeResponse(context, toCardAnswer(await run(context, data)));
      return '';
    });
    app.adaptiveCards.actionSubmit(verb, async (context, _state, data) => {
      const result = await run(context, data);
      await sendReply(
        context,
        say(result.kind === 'notice' ? result.text : organisationTexts()('reply.oldCard')),
      );
    });
    app.taskModules.fetch(verb, async (context, _state, data) => toDialog(await run(context, data)));
    app.taskModules.submit(verb, async (context, _state, data) => toDialog(await run(context, data)));
  }
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
