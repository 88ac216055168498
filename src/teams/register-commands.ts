import type { Application } from '@microsoft/teams-ai';
import { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { choiceCard } from '../cards/reply-cards.ts';
import { type Command, commands } from '../domain/commands.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { parseCommand } from '../domain/parse-command.ts';
import type { Programme } from '../domain/programme.ts';
import type { Texts } from '../texts/text.ts';
import { type CommandHandlers, type LaterReply, type Reply, say } from './command-handler.ts';
import { DigestFollow } from './digest-follow.ts';
import type { DigestReplies } from './digest-replies.ts';
import { pastNameText } from './find-area.ts';
import { mayType, mayUse, whoHelps } from './may-use.ts';
import type { Once } from './once.ts';
import { messageOf, sendReply } from './reply.ts';
import type { Turn, TurnReader } from './turn.ts';
import { inTime, TurnOverdue } from './turn-limit.ts';

/** Called when the bot was added to a conversation, after its greeting. */
export type OnInstalled = (conversation: ConversationRef) => Promise<void>;

export type CommandSetting = {
  /** As it is in force when it is asked. */
  programme(): Programme;
  organisationTexts(): Texts;
  once: Once;
  /** Starts the work and sends what it gives to the conversation; does not wait and does not throw. */
  sendLater(turn: Turn, finish: LaterReply['finish']): void;
  /** Called when the bot was added to a conversation, before its greeting. */
  onAdded?(context: TurnContext): Promise<void>;
  onInstalled?: OnInstalled | undefined;
  digestReplies: DigestReplies;
  /** What a button of a digest asks for in a message of its own. */
  followDigest(turn: Turn, follow: DigestFollow): Promise<Reply>;
};

const cardType = 'application/vnd.microsoft.card.adaptive';

/**
 * `from`: a lesson that somebody writes because of what a digest tells. `follow`: more of that digest. `choices` names the
 * fields of the card of which the chosen values are said after the text.
 */
const Pressed = z.looseObject({
  text: z.string().max(200),
  from: z.literal('digest').optional(),
  follow: DigestFollow.optional(),
  choices: z.array(z.string()).max(10).optional(),
});
const Chosen = z.string().max(400);

/** Routes what people type, and what they press on a card in place of typing, to the command's handler. */
export function registerCommands(
  app: Application,
  readTurn: TurnReader,
  handlers: CommandHandlers,
  {
    programme,
    organisationTexts,
    once,
    sendLater,
    onAdded,
    onInstalled,
    digestReplies,
    followDigest,
  }: CommandSetting,
): void {
  const take = async (context: TurnContext, handle: (turn: Turn) => Promise<void>): Promise<void> => {
    const turn = await readTurn(context);
    if ('refused' in turn) return sendReply(context, say(organisationTexts()(turn.refused)));
    await once.message(context, turn, () => handle(turn));
  };
  const answer = (context: TurnContext, turn: Turn, text: string): Promise<void> =>
    sayAll(context, turn, replyTo(turn, text, handlers, programme(), digestReplies));
  const sayAll = async (
    context: TurnContext,
    turn: Turn,
    working: Promise<Reply | LaterReply>,
  ): Promise<void> => {
    const reply = await soonOrLater(context, turn, working);
    if (reply.kind !== 'later') return sendReply(context, reply);
    await sendReply(context, say(reply.text));
    sendLater(turn, reply.finish);
  };

  app.adaptiveCards.actionExecute('command', async (context, _state, data) => {
    const pressed = Pressed.safeParse(data);
    if (!pressed.success) return organisationTexts()('reply.oldCard');
    const { from, follow } = pressed.data;
    await take(context, (turn) => {
      if (follow) return sayAll(context, turn, followDigest(turn, follow));
      return from
        ? sayAll(context, turn, digestReplies.open(turn))
        : answer(context, turn, saidWith(pressed.data));
    });
    return organisationTexts()('reply.working');
  });
  app.activity('message', async (context) => {
    if (isPostedCard(context)) return;
    await take(context, (turn) => answer(context, turn, typedText(context)));
  });
  app.activity('installationUpdate', async (context) => {
    if (!context.activity.action?.startsWith('add')) return;
    await onAdded?.(context);
    await take(context, async (turn) => {
      await answer(context, turn, 'help');
      if (onInstalled) await inTime(context, onInstalled(turn.conversation));
    });
  });
}

/** The text of the button, and what was chosen: a choice's value is what somebody would type. */
function saidWith({ text, choices = [], ...fields }: z.infer<typeof Pressed>): string {
  const chosen = choices.map((id) => Chosen.safeParse(fields[id]).data ?? '');
  return [text, ...chosen].filter((part) => part !== '').join(' ');
}

/** What takes longer than a turn may is said to do so, and answered with a message of its own. */
async function soonOrLater(
  context: TurnContext,
  { texts }: Turn,
  working: Promise<Reply | LaterReply>,
): Promise<Reply | LaterReply> {
  try {
    return await inTime(context, working);
  } catch (error) {
    if (!(error instanceof TurnOverdue)) throw error;
    const finish = async () => {
      const reply = await working;
      return reply.kind === 'later' ? reply.finish() : messageOf(reply, texts);
    };
    return { kind: 'later', text: texts('reply.takesLonger'), finish };
  }
}

async function replyTo(
  turn: Turn,
  text: string,
  handlers: CommandHandlers,
  programme: Programme,
  digestReplies: DigestReplies,
): Promise<Reply | LaterReply> {
  const usable = (command: Command) => mayUse(command, turn.speaker) && command.scopes.includes(turn.scope);
  const parsed =
    text === ''
      ? ({ kind: 'command', command: helpCommand(), argument: '' } as const)
      : parseCommand(text, usable);
  if (parsed.kind === 'unknown')
    return (await digestReplies.reply(turn, text)) ?? suggest(parsed.nearest, turn.texts);
  const { command, argument } = parsed;
  // Whoever had a role for an area that stopped is told that, and not that they lack the role.
  const refused = () =>
    pastNameText(programme, argument, turn.texts) ?? whoHelps(command, programme, turn.texts);
  const isHere = command.scopes.includes(turn.scope);
  const may = isHere ? mayType : mayUse;
  if (!may(command, turn.speaker)) return say(refused());
  if (!isHere) return say(elsewhere(command, turn.texts));
  return handlers[command.id](turn, argument);
}

function helpCommand(): Command {
  const command = commands.find(({ id }) => id === 'help');
  if (!command) throw new Error('the registry has no help');
  return command;
}

function suggest(nearest: readonly Command[], texts: Texts): Reply {
  const choices = nearest.map((command) => ({
    title: texts(`command.${command.id}.title`),
    words: command.words[texts.language][0],
  }));
  const text = texts('reply.unknownCommand');
  return { kind: 'card', card: choiceCard(text, choices, texts), summary: text };
}

function elsewhere({ scopes }: Command, texts: Texts): string {
  if (scopes.includes('personal')) return texts('reply.wrongScope.personal');
  return texts(scopes.includes('groupChat') ? 'reply.wrongScope.conversation' : 'reply.wrongScope.team');
}

/** Somebody put a card of ours in a message, from the compose box: nothing was asked. */
function isPostedCard({ activity: { attachments } }: TurnContext): boolean {
  return attachments?.some(({ contentType }) => contentType === cardType) ?? false;
}

function typedText({ activity }: TurnContext): string {
  return (TurnContext.removeRecipientMention(activity) ?? '').trim();
}
