import { z } from 'zod';
import type { LessonOrigin } from '../../cards/lesson-card.ts';

/** The list that a button stands on, or goes back to; the week is of the one that was sent by itself. */
export const LessonList = z.object({
  from: z.enum(['check', 'own']).optional(),
  week: z
    .string()
    .regex(/^\d{4}-W\d{2}$/)
    .optional(),
});

/** What every button of a lesson carries. It names a lesson; it gives no rights. */
export const LessonNamed = LessonList.extend({ year: z.int(), number: z.int().min(1) });

/** Of a button that changes it also which revision was looked at. */
export const LessonPressed = LessonNamed.extend({ seen: z.int().min(1) });
export type LessonPressed = z.infer<typeof LessonPressed>;

export function originOf({ from, week }: LessonOrigin): LessonOrigin {
  return { from, week };
}
