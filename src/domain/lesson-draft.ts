import { z } from 'zod';
import { LessonPlace } from './lesson-place.ts';

/** What somebody began to write of a lesson. It is shown to nobody else. */
export const LessonDraft = z.object({
  memberId: z.string(),
  /** The form that it goes on as: sent, it is the lesson of that form. */
  formId: z.uuid(),
  place: LessonPlace,
  /** What was filled in, by field. */
  values: z.record(z.string(), z.string()),
  savedAt: z.iso.datetime(),
});
export type LessonDraft = z.infer<typeof LessonDraft>;
