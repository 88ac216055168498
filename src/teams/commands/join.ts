import type { Context } from '../../use-cases/context.ts';
import type { People } from '../../use-cases/people.ts';
import { type CommandHandler, say } from '../command-handler.ts';
import { findTypedArea } from '../find-area.ts';

/**
 * Somebody says to belong to an area. Taken only in the area's own conversation: who can write there was let in
 * by the team itself. Being in the team's other channels makes nobody a member.
 */
export function join(context: Context, people: People): CommandHandler {
  return async ({ signIn, conversation, texts }, argument) => {
    const { programme, stores } = context;
    const binding = await stores.conversations.ofConversation(conversation.conversationId);
    const boundArea = binding?.target.kind === 'area' ? binding.target.areaId : undefined;
    const typed = argument === '' ? boundArea : argument;
    if (typed === undefined) return say(texts('reply.wrongScope.team'));
    const area = findTypedArea(programme, typed, texts);
    if (!('id' in area)) return area;
    if (area.id !== boundArea) return say(texts('reply.joinElsewhere', { area: area.name }));
    await people.grant(signIn.tenantId, signIn.objectId, { role: 'member', areaId: area.id });
    return say(texts('reply.joined', { area: area.name }));
  };
}
