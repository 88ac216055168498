import type { Card } from '../cards/render.ts';
import type { Message } from '../delivery/messenger.ts';
import type { CommandId } from '../domain/commands.ts';
import type { Turn } from './turn.ts';

/** What a command answers: a sentence, shown as plain text, or a card. */
export type Reply =
  | { kind: 'text'; text: string }
  | ({ kind: 'card'; card: Card } & Omit<Message, 'card'> & Posted);

/** Called with the id of the message, once it stands in the conversation. It does not throw. */
export type Posted = { posted?: (messageId: string) => Promise<void> };

/** Work that takes longer than Teams waits (about 15 s): a sentence now, and the answer as a message of its own. */
export type LaterReply = { kind: 'later'; text: string; finish: () => Promise<Message & Posted> };

export type CommandHandler = (turn: Turn, argument: string) => Promise<Reply | LaterReply>;

/** Every command of the registry has its handler: the compiler counts them. */
export type CommandHandlers = Record<CommandId, CommandHandler>;

export function say(text: string): Reply {
  return { kind: 'text', text };
}
