import type { Memory } from '@microsoft/teams-ai';
import { BotAdapter, TurnContext } from 'botbuilder';

/** What teams-ai wants to hear of a turn, where there is none: a model is asked about rows, not in a conversation. */
export function outsideTurns(): TurnContext {
  return new TurnContext(new SaysNothing(), { type: 'event' });
}

/** The memory of one question: what it was, and what teams-ai notes down beside it. Nothing of it is kept. */
export function memoryOf(input: string): Memory {
  const values = new Map<string, unknown>([['temp.input', input]]);
  return {
    getValue: (path) => values.get(path) as never,
    hasValue: (path) => values.has(path),
    setValue: (path, value) => void values.set(path, value),
    deleteValue: (path) => void values.delete(path),
  };
}

class SaysNothing extends BotAdapter {
  sendActivities = refuse;
  updateActivity = refuse;
  deleteActivity = refuse;
  continueConversation = refuse;
}

async function refuse(): Promise<never> {
  throw new Error('nothing is said outside a turn');
}
