import { z } from 'zod';
import type { LocalDate } from './time.ts';

/** A conversation of Teams, and all that is needed to send to it later. */
export const ConversationRef = z.object({
  conversationId: z.string(),
  kind: z.enum(['personal', 'groupChat', 'channel']),
  serviceUrl: z.url(),
  tenantId: z.string(),
  botId: z.string(),
  channelId: z.string(),
  /** Of a channel: its team, which is what is archived or left. Absent where an activity never named it. */
  teamId: z.string().optional(),
});
export type ConversationRef = z.infer<typeof ConversationRef>;

/** Why nothing can be sent somewhere. Each is mended in another way. */
export const UnreachableWhy = z.enum([
  'botRemoved',
  'channelDeleted',
  'teamArchived',
  'teamDeleted',
  /** Teams does not know the conversation; nothing told why. */
  'notFound',
  /** Teams lets the bot be there, and not write. */
  'writesBlocked',
]);
export type UnreachableWhy = z.infer<typeof UnreachableWhy>;

/** Since when nothing can be sent somewhere, by the programme's clock. */
export const Unreachable = z.object({ since: z.iso.datetime(), why: UnreachableWhy });
export type Unreachable = z.infer<typeof Unreachable>;

/** The same, as people read it: since which day. */
export type LostReach = { since: LocalDate; why: UnreachableWhy };

/** What a conversation is bound to: one area, or the steering group. */
export const BindingTarget = z.union([
  z.object({ kind: z.literal('area'), areaId: z.string() }),
  z.object({ kind: z.literal('steering') }),
]);
export type BindingTarget = z.infer<typeof BindingTarget>;

/** The recipient of what goes to the steering group, and its place in the list of what did not arrive. */
export const steeringRecipient = 'steering';

/** What people type for the steering group. No area may have one of these names. */
export const steeringWords: readonly string[] = ['stuurgroep', 'steering group', 'steering'];
