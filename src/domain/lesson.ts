import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';

export const LessonKind = z.enum(['workedWell', 'didNotWork', 'opportunity']);
export type LessonKind = z.infer<typeof LessonKind>;

const short = limitedText(textLimits.short);
const long = limitedText(textLimits.long);

/** What the writer fills in: four required fields, the rest optional (After Action Review). */
export const LessonText = z.object({
  title: limitedText(textLimits.title),
  kind: LessonKind,
  expected: long.optional(),
  happened: long,
  why: long.optional(),
  nextTime: long,
  advice: long.optional(),
  reach: z.enum(['area', 'allAreas', 'organisation']),
  success: z.boolean(),
});
export type LessonText = z.infer<typeof LessonText>;

export const LessonState = z.enum(['concept', 'shared', 'withdrawn']);
export type LessonState = z.infer<typeof LessonState>;

/** What a team learned. "Used" is no state: it is the list of applications. The author stands in a row apart. */
export const Lesson = LessonText.extend({
  year: z.int(),
  number: z.int().min(1),
  areaId: z.string(),
  phaseId: z.string(),
  lineId: z.string().optional(),
  goalIds: z.array(z.string()),
  followUp: z.object({ action: short, role: short, due: z.iso.date() }).optional(),
  earlyWarning: z.boolean(),
  knownRisk: z.string().optional(),
  /** The round that the lesson was written with, if any. */
  slot: z.iso.date().optional(),
  state: LessonState,
  revision: z.int().min(1),
  recordedAt: z.iso.datetime(),
});
export type Lesson = z.infer<typeof Lesson>;

/** An area says that it used the lesson. */
export const Application = z.object({
  year: z.int(),
  number: z.int(),
  areaId: z.string(),
  appliedOn: z.iso.date(),
  worked: z.boolean().optional(),
});
export type Application = z.infer<typeof Application>;

/** How people name a lesson: `L-2026-0042`. Sort by number, never by this form. */
export function lessonName(lesson: { year: number; number: number }): string {
  return `L-${lesson.year}-${String(lesson.number).padStart(4, '0')}`;
}
