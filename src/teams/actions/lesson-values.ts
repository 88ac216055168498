import type { FieldConflict } from '../../cards/lesson-conflict-card.ts';
import { type LessonContentField, noRisk } from '../../cards/lesson-form.ts';
import type { LessonContent } from '../../domain/lesson.ts';

export type LessonValues = Record<LessonContentField, string>;

/** A lesson as its form holds it, in the order of the form. */
export function valuesOfLesson(content: LessonContent): LessonValues {
  const { followUp } = content;
  return {
    title: content.title,
    kind: content.kind,
    happened: content.happened,
    nextTime: content.nextTime,
    expected: content.expected ?? '',
    why: content.why ?? '',
    advice: content.advice ?? '',
    reach: content.reach,
    lineId: content.lineId ?? '',
    goals: content.goalIds.join(','),
    action: followUp?.action ?? '',
    role: followUp?.role ?? '',
    due: followUp?.due ?? '',
    earlyWarning: String(content.earlyWarning),
    knownRisk: content.knownRisk ?? noRisk,
    success: String(content.success),
  };
}

/**
 * Where what somebody typed is not what stands there now. `seen` is what they began from: what they did not touch is
 * not theirs.
 */
export function conflictsOf(mine: LessonValues, seen: LessonValues, now: LessonValues): FieldConflict[] {
  const fields = Object.keys(now) as LessonContentField[];
  return fields
    .filter((field) => mine[field] !== now[field])
    .map((field) => ({
      field,
      mine: mine[field] === seen[field] ? undefined : mine[field],
      now: now[field],
    }));
}
