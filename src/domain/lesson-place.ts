import { z } from 'zod';

/** Where Teams itself shows a message. A link to anywhere else is none of ours: people would trust it. */
const teamsHosts: ReadonlySet<string> = new Set(['teams.microsoft.com', 'teams.cloud.microsoft']);

/** A chat of two is named by the ids of those two: a link to it would tell who wrote the lesson. */
const chatOfTwo = /(?:@|%40)unq\.gbl\.spaces/i;

/** The link back to a chat message, as Teams gives it; anything else is left out, and one that names people too. */
export const MessageLink = z
  .url({ protocol: /^https$/ })
  .max(2_000)
  .refine((link) => teamsHosts.has(URL.parse(link)?.hostname ?? '') && !chatOfTwo.test(link));

/**
 * Where a lesson's form was opened. It names a place; it gives no rights. A card of before there were more ways in has a
 * round and no `from`. The delivery is empty for a card that somebody asked for.
 */
export const LessonPlace = z.object({
  from: z.enum(['round', 'command', 'message', 'digest']).catch('round'),
  areaId: z.string().optional(),
  slot: z.iso.date().optional(),
  deliveryId: z.uuid().or(z.literal('')).optional(),
  link: MessageLink.optional().catch(undefined),
});
export type LessonPlace = z.infer<typeof LessonPlace>;
