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

/** All of a lesson that people may edit: its text, and what the form has folded away. */
export const LessonContent = LessonText.extend({
  lineId: z.string().optional(),
  goalIds: z.array(z.string()),
  /** What is to be done about it, by whom as a role, and when; `doneOn` once the area said that it was. */
  followUp: z
    .object({ action: short, role: short, due: z.iso.date(), doneOn: z.iso.date().optional() })
    .optional(),
  earlyWarning: z.boolean(),
  /** One of the programme's risk categories. */
  knownRisk: z.string().optional(),
});
export type LessonContent = z.infer<typeof LessonContent>;

export const LessonState = z.enum(['concept', 'shared', 'withdrawn']);
export type LessonState = z.infer<typeof LessonState>;

/** Where a lesson was written. `link` leads back to the message that it came from. */
export const LessonSource = z.object({
  kind: z.enum(['round', 'command', 'message', 'digest', 'import']),
  link: z.url({ protocol: /^https$/ }).optional(),
});
export type LessonSource = z.infer<typeof LessonSource>;

/** In which role somebody did something with a lesson: never who. */
export const LessonRole = z.enum(['lead', 'deputy', 'manager', 'writer', 'import']);
export type LessonRole = z.infer<typeof LessonRole>;

/** What a team learned. "Used" is no state: it is the list of applications. The author stands in a row apart. */
export const Lesson = LessonContent.extend({
  year: z.int(),
  number: z.int().min(1),
  areaId: z.string(),
  phaseId: z.string(),
  /** The round that the lesson was written with, if any. */
  slot: z.iso.date().optional(),
  source: LessonSource.optional(),
  /** Written without a name: there is no author, and `recordedAt` tells the day only. */
  anonymous: z.literal(true).optional(),
  state: LessonState,
  revision: z.int().min(1),
  recordedAt: z.iso.datetime(),
  /** Since when it waits for a check, where that is later than `recordedAt`: its writer changed it. */
  waitsSince: z.iso.datetime().optional(),
  /** It went back to its writer, with a question. */
  returned: z.object({ question: short, at: z.iso.datetime() }).optional(),
  /** It was shared; absent in what was shared before that was kept. */
  checked: z.object({ as: LessonRole, at: z.iso.datetime() }).optional(),
  withdrawn: z.object({ reason: short, as: LessonRole, at: z.iso.datetime() }).optional(),
});
export type Lesson = z.infer<typeof Lesson>;

export type LessonRef = { year: number; number: number };

/** One row of a lesson's history: the lesson as this change left it. The first one is as it was recorded. */
export const LessonRevision = Lesson.extend({
  change: z.enum(['edited', 'returned', 'shared', 'withdrawn', 'followUpDone']).optional(),
  changedAs: LessonRole.optional(),
  changedAt: z.iso.datetime().optional(),
});
export type LessonRevision = z.infer<typeof LessonRevision>;

/** An area says that it used the lesson. */
export const Application = z.object({
  year: z.int(),
  number: z.int(),
  areaId: z.string(),
  appliedOn: z.iso.date(),
  worked: z.boolean().optional(),
});
export type Application = z.infer<typeof Application>;

/** What another area, or the same one later, experienced of the same: beside the lesson, never merged into it. */
export const Supplement = z.object({
  year: z.int(),
  number: z.int(),
  areaId: z.string(),
  /** The form that it was sent with: sent again it is the same supplement. */
  formId: z.uuid(),
  happened: long,
  nextTime: long,
  state: LessonState,
  recordedAt: z.iso.datetime(),
});
export type Supplement = z.infer<typeof Supplement>;

/** How people name a lesson: `L-2026-0042`. Sort by number, never by this form. */
export function lessonName({ year, number }: LessonRef): string {
  return `L-${year}-${String(number).padStart(4, '0')}`;
}

/** Reads what somebody typed as the name of a lesson: `L-2026-0042`, `l 2026 42`, `2026-42`. */
export function parseLessonName(text: string): LessonRef | undefined {
  const [, year, number] = /^(?:l\s*[-–]?\s*)?(\d{4})\s*[-–\s]\s*0*([1-9]\d{0,6})$/i.exec(text.trim()) ?? [];
  return year && number ? { year: Number(year), number: Number(number) } : undefined;
}

/** It is written, nobody looked at it yet, and it is not back with its writer. */
export function waitsForCheck({ state, returned }: Pick<Lesson, 'state' | 'returned'>): boolean {
  return state === 'concept' && returned === undefined;
}

/** What is still to be done about it. */
export function openFollowUp({ followUp, state }: Lesson): Lesson['followUp'] {
  return followUp?.doneOn === undefined && state !== 'withdrawn' ? followUp : undefined;
}

/** Since when it waits for somebody: to check it, or to answer the question that it went back with. */
export function waitingSince({ recordedAt, waitsSince, returned }: Lesson): string {
  return returned?.at ?? waitsSince ?? recordedAt;
}
