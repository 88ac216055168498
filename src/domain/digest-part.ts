import { z } from 'zod';

/** A section of a digest that may hold more than a card does. */
export const DigestPart = z.enum([
  'asked',
  'lines',
  'areas',
  'attention',
  'successes',
  'lessons',
  'nextWeek',
]);
export type DigestPart = z.infer<typeof DigestPart>;

/** Where in a digest to go on reading. It gives no rights. */
export const DigestPlace = z.object({
  week: z.string().regex(/^\d{4}-W\d\d$/),
  /** 0: the concept, which the programme team alone sees. */
  edition: z.int().min(0),
  part: DigestPart,
  /** From 1. */
  page: z.int().min(1),
});
export type DigestPlace = z.infer<typeof DigestPlace>;
