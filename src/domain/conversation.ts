import { z } from 'zod';

/** A conversation of Teams, and all that is needed to send to it later. */
export const ConversationRef = z.object({
  conversationId: z.string(),
  kind: z.enum(['personal', 'groupChat', 'channel']),
  serviceUrl: z.url(),
  tenantId: z.string(),
  botId: z.string(),
  channelId: z.string(),
});
export type ConversationRef = z.infer<typeof ConversationRef>;

/** What a conversation is bound to: one area, or the steering group. */
export const BindingTarget = z.union([
  z.object({ kind: z.literal('area'), areaId: z.string() }),
  z.object({ kind: z.literal('steering') }),
]);
export type BindingTarget = z.infer<typeof BindingTarget>;

/** What people type for the steering group. No area may have one of these names. */
export const steeringWords: readonly string[] = ['stuurgroep', 'steering group', 'steering'];
