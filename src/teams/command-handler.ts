import type { Card } from '../cards/render.ts';
import type { CommandId } from '../domain/commands.ts';
import type { Turn } from './turn.ts';

/** What a command answers: a sentence, shown as plain text, or a card. */
export type Reply = { kind: 'text'; text: string } | { kind: 'card'; card: Card; summary: string };

export type CommandHandler = (turn: Turn, argument: string) => Promise<Reply>;

/** Every command of the registry has its handler: the compiler counts them. */
export type CommandHandlers = Record<CommandId, CommandHandler>;

export function say(text: string): Reply {
  return { kind: 'text', text };
}
