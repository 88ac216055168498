import { z } from 'zod';
import type { LessonOrigin } from '../../cards/lesson-card.ts';

/** What every button of a lesson carries. It names a lesson; it gives no rights. */
export const LessonNamed = z.object({
  year: z.int(),
  number: z.int().min(1),
  from: z.enum(['check', 'own']).optional(),
  /** The week of the list that was sent by itself, and that it was pressed on. */
  week: z
    .string()
    .regex(/^\d{4}-W\d{2}$/)
    .optional(),
});
export type LessonNamed = z.infer<typeof LessonNamed>;

/** Of a button that changes it also which revision was looked at. */
export const LessonPressed = LessonNamed.extend({ seen: z.int().min(1) });
export type LessonPressed = z.infer<typeof LessonPressed>;

export function originOf({ from, week }: LessonOrigin): LessonOrigin {
  return { from, week };
}
