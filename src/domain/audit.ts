import { z } from 'zod';

/**
 * Somebody said of words in a form that they are no personal data. Kept is that it was said, where and about which
 * kinds: never who said it, nor the words. `id` is of the question that was put to them, so that the same answer sent
 * again is the same record.
 */
export const NotPersonal = z.object({
  kind: z.literal('notPersonal'),
  id: z.uuid(),
  askedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  verb: z.string(),
  fields: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type NotPersonal = z.infer<typeof NotPersonal>;
