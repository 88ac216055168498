import type { Application } from '@microsoft/teams-ai';
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder';
import type { Texts } from '../texts/text.ts';
import type { Action, ActionResult } from './action.ts';
import type { TurnReader } from './turn.ts';

/**
 * Every verb in its three shapes: a button that answers with the next card, a button that opens a dialog, and the
 * dialog's own submit. The handlers know none of this.
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
    app.adaptiveCards.actionExecute(verb, async (context, _state, data) => toCard(await run(context, data)));
    app.taskModules.fetch(verb, async (context, _state, data) => toDialog(await run(context, data)));
    app.taskModules.submit(verb, async (context, _state, data) => toDialog(await run(context, data)));
  }
}

/** In place of the card that was pressed, or one sentence over it. */
function toCard(result: ActionResult) {
  return result.kind === 'notice' ? result.text : result.card;
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
