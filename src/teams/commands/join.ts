import type { Context } from '../../use-cases/context.ts';
import { joinArea } from '../../use-cases/join-area.ts';
import type { People } from '../../use-cases/people.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';
import { describeJoin } from '../joined.ts';
import { presentIn } from '../turn.ts';

/** Somebody says to belong to an area: the same as the button on its card. Without a name it is this conversation's. */
export function join(context: Context, people: People): CommandHandler {
  return async (turn, argument) => {
    const { conversation, texts } = turn;
    const binding = await context.stores.conversations.ofConversation(conversation.conversationId);
    const boundArea = binding?.target.kind === 'area' ? binding.target.areaId : undefined;
    const typed = argument === '' ? boundArea : argument;
    if (typed === undefined) return say(texts('reply.wrongScope.team'));
    const area = findTypedArea(context.programme, typed, texts);
    if (!('id' in area)) return area;
    const joined = await joinArea(context, people, presentIn(turn), area.id, conversation);
    return say(describeJoin(joined, area, texts));
  };
}
