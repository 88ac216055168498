import { z } from 'zod';
import { type LessonField, noRisk } from '../../cards/lesson-form.ts';
import { type LessonContent, LessonText } from '../../domain/lesson.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import type { Programme } from '../../domain/programme.ts';
import { lineOfArea } from '../../use-cases/record-lesson.ts';
import type { FormField } from './read-form.ts';

/** A toggle sends the text `true` or `false`. */
const toggle = z.stringbool().default(false);

/** Who is to do what and when is said whole or not at all. */
const followUpFields = ['action', 'role', 'due'] as const;

/** A lesson's form as it was sent. */
export const SentLesson = LessonText.extend({
  success: toggle,
  earlyWarning: toggle,
  anonymous: toggle,
  lineId: z.string().optional(),
  /** Ids with commas between them. */
  goals: z.string().default(''),
  knownRisk: z.string().optional(),
  action: limitedText(textLimits.short).optional(),
  role: limitedText(textLimits.title).optional(),
  due: z.iso.date().optional(),
  forArea: z.string().optional(),
}).superRefine((sent, { addIssue }) => {
  const missing = followUpFields.filter((field) => sent[field] === undefined);
  if (missing.length === followUpFields.length) return;
  for (const field of missing) addIssue({ code: 'custom', path: [field] });
});
export type SentLesson = z.infer<typeof SentLesson>;

const { title: line, short, long } = textLimits;

export const lessonFormFields: Record<LessonField, FormField> = {
  forArea: { limit: long, label: 'card.lesson.forAreaLabel', missing: 'card.lesson.forAreaError' },
  title: { limit: line, label: 'card.lesson.titleLabel', missing: 'card.lesson.titleError' },
  kind: { limit: long, label: 'card.lesson.kindLabel', missing: 'card.lesson.kindError' },
  happened: { limit: long, label: 'card.lesson.happenedLabel', missing: 'card.lesson.happenedError' },
  nextTime: { limit: long, label: 'card.lesson.nextTimeLabel', missing: 'card.lesson.nextTimeError' },
  expected: { limit: long, label: 'card.lesson.expectedLabel' },
  why: { limit: long, label: 'card.lesson.whyLabel' },
  advice: { limit: long, label: 'card.lesson.adviceLabel' },
  reach: { limit: long, label: 'card.lesson.reachLabel', missing: 'card.lesson.reachError' },
  lineId: { limit: long, label: 'card.lesson.lineLabel' },
  goals: { limit: long, label: 'card.lesson.goalsLabel' },
  action: { limit: short, label: 'card.lesson.actionLabel', missing: 'card.lesson.actionError' },
  role: { limit: line, label: 'card.lesson.roleLabel', missing: 'card.lesson.roleError' },
  due: { limit: long, label: 'card.lesson.dueLabel', missing: 'card.lesson.dueError' },
  earlyWarning: { limit: long, label: 'card.lesson.earlyWarning' },
  knownRisk: { limit: long, label: 'card.lesson.knownRiskLabel' },
  success: { limit: long, label: 'card.lesson.success' },
  anonymous: { limit: long, label: 'card.lesson.anonymous' },
  used: { limit: long, label: 'card.lesson.used' },
};

const { title, happened, nextTime, expected, why, advice, action, role } = lessonFormFields;
/** What is typed; the rest is soon chosen again. */
export const lessonByHand = { title, happened, nextTime, expected, why, advice, action, role };

/** What is kept of a form. Lines, goals and risks that the programme file does not have, or has no more, are left out. */
export function contentOfSent(sent: SentLesson, programme: Programme, areaId: string): LessonContent {
  const { anonymous: _, forArea: _area, lineId, goals, knownRisk, action, role, due, ...text } = sent;
  const ticked = new Set(goals.split(','));
  const hasRisk = knownRisk !== noRisk && programme.riskCategories.some(({ id }) => id === knownRisk);
  const line = programme.lines.find(({ id }) => id === lineId)?.id ?? lineOfArea(programme, areaId);
  const isPlanned = action !== undefined && role !== undefined && due !== undefined;
  return {
    ...text,
    ...(line !== undefined && { lineId: line }),
    goalIds: programme.goals.flatMap(({ id }) => (ticked.has(id) ? [id] : [])),
    ...(isPlanned && { followUp: { action, role, due } }),
    ...(hasRisk && { knownRisk }),
  };
}
