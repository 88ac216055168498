import { isDeepStrictEqual } from 'node:util';
import { addWorkingDays } from './calendar.ts';
import type { LocalDays } from './confirmation.ts';
import { type Lesson, LessonContent, type LessonRevision, waitingSince, waitsForCheck } from './lesson.ts';
import { localDateOf } from './time.ts';

/**
 * How long a lesson waits for who leads its area before the programme team may check it, and for its writer before it
 * waits for a check again: who wrote it may be gone, or unknown. In working days.
 */
const waitsAtMost = 10;

/** Who does something with a lesson: whether they wrote it, and in which role they may act for its area. */
export type LessonActor = {
  isWriter: boolean;
  role: 'lead' | 'deputy' | 'manager' | undefined;
  /** Nobody else is there to check it, or was not for ten working days. */
  teamMayCheck: boolean;
};

/** So many are looked up for somebody's list of what waits for a check: with more it says that there are more. */
export const mostListed = 100;

export type LessonAct =
  | { kind: 'share' }
  | { kind: 'return'; question: string }
  | { kind: 'withdraw'; reason: string }
  | { kind: 'edit'; content: LessonContent };

const lessonActs = ['share', 'return', 'edit', 'withdraw'] as const satisfies LessonAct['kind'][];

export type LessonDecision =
  | { kind: 'change'; lesson: Lesson; note: Pick<LessonRevision, 'change' | 'changedAs' | 'changedAt'> }
  /** It is so already. */
  | { kind: 'same' }
  /** Somebody else changed it after it was looked at: nothing is overwritten unseen. */
  | { kind: 'changedMeanwhile' }
  | { kind: 'notYours' }
  /** Nobody checks what they wrote themselves. */
  | { kind: 'ownLesson' }
  /** The area's own lead still has time. */
  | { kind: 'notYet' }
  | { kind: 'withdrawn' };

/**
 * What becomes of a lesson. `seen` is the revision that was looked at. The lead or a deputy of its area shares it or gives
 * it back with a question, and after a while the programme team does; never who wrote it. A shared lesson that its
 * writer edits waits for a check again; somebody else's edit was looked at by that somebody.
 */
export function decideLessonChange(
  lesson: Lesson,
  act: LessonAct,
  actor: LessonActor,
  seen: number,
  now: Date,
): LessonDecision {
  const refused = whyNot(lesson, act, actor);
  if (refused) return { kind: refused };
  if (seen !== lesson.revision) return { kind: 'changedMeanwhile' };
  const at = now.toISOString();
  const as = actor.isWriter ? 'writer' : (actor.role ?? 'writer');
  const changed = (next: Lesson, change: LessonRevision['change']): LessonDecision => ({
    kind: 'change',
    lesson: { ...next, revision: lesson.revision + 1 },
    note: { change, changedAs: as, changedAt: at },
  });
  const { returned: _, ...answered } = lesson;
  switch (act.kind) {
    case 'share':
      return changed({ ...answered, state: 'shared', checked: { as, at } }, 'shared');
    case 'return':
      return changed({ ...lesson, returned: { question: act.question, at } }, 'returned');
    case 'withdraw':
      return changed(
        { ...answered, state: 'withdrawn', withdrawn: { reason: act.reason, as, at } },
        'withdrawn',
      );
    case 'edit': {
      const edited = withContent(answered, whatIsDoneStays(lesson, act.content));
      if (!actor.isWriter) return changed(edited, 'edited');
      const { checked: _checked, ...unchecked } = edited;
      // Who mends a lesson before anybody looked at it does not put it at the end of the line.
      const waits = waitsForCheck(lesson) ? {} : { waitsSince: at };
      return changed({ ...unchecked, ...waits, state: 'concept' }, 'edited');
    }
  }
}

type Refusal = Exclude<LessonDecision['kind'], 'change' | 'changedMeanwhile'>;

function whyNot(lesson: Lesson, act: LessonAct, actor: LessonActor): Refusal | undefined {
  const refused = refusalOf(lesson, act.kind, actor);
  if (refused) return refused;
  const isSame =
    (act.kind === 'edit' &&
      isDeepStrictEqual(contentOf(lesson), contentOf(whatIsDoneStays(lesson, act.content)))) ||
    (act.kind === 'return' && lesson.returned?.question === act.question);
  return isSame ? 'same' : undefined;
}

/** Why somebody may not do something with a lesson now; undefined where they may. */
export function refusalOf(lesson: Lesson, kind: LessonAct['kind'], actor: LessonActor): Refusal | undefined {
  if (!actor.isWriter && actor.role === undefined) return 'notYours';
  if (lesson.state === 'withdrawn') return kind === 'withdraw' ? 'same' : 'withdrawn';
  if (kind === 'edit' || kind === 'withdraw') return undefined;
  if (actor.isWriter) return 'ownLesson';
  if (actor.role === 'manager' && !actor.teamMayCheck) return 'notYet';
  // Giving a lesson back that somebody shared meanwhile is for who takes it out again: edit or withdraw it.
  return lesson.state === 'shared' ? 'same' : undefined;
}

/** What somebody may do with a lesson now: the buttons of its card. */
export function actsOpenTo(lesson: Lesson, actor: LessonActor): LessonAct['kind'][] {
  return lessonActs.filter((kind) => refusalOf(lesson, kind, actor) === undefined);
}

/** Whether somebody is to check it now: also when its writer left a question unanswered for ten working days. */
export function isToBeChecked(lesson: Lesson, now: Date, days: LocalDays): boolean {
  if (waitsForCheck(lesson)) return true;
  return lesson.state === 'concept' && waitedLong(waitingSince(lesson), now, days);
}

/**
 * Whether the programme team may check a lesson: at once where nobody leads its area but perhaps its writer, else once it
 * waited ten working days.
 */
export function mayTeamCheck(lesson: Lesson, hasOtherLead: boolean, now: Date, days: LocalDays): boolean {
  return (
    isToBeChecked(lesson, now, days) && isTeamsTurnToCheck(waitingSince(lesson), hasOtherLead, now, days)
  );
}

/** The same of anything that waits for a check, by the moment since when it does. */
export function isTeamsTurnToCheck(
  since: string,
  hasOtherLead: boolean,
  now: Date,
  days: LocalDays,
): boolean {
  return !hasOtherLead || waitedLong(since, now, days);
}

function waitedLong(since: string, now: Date, { timeZone, calendar }: LocalDays): boolean {
  const from = localDateOf(new Date(since), timeZone);
  return addWorkingDays(from, waitsAtMost, calendar) <= localDateOf(now, timeZone);
}

/** The area says that what was to be done about it was done. Undefined where there is nothing to do, or it was done. */
export function decideFollowUpDone(lesson: Lesson, doneOn: string, now: Date): LessonDecision {
  const { followUp } = lesson;
  if (!followUp || followUp.doneOn !== undefined || lesson.state === 'withdrawn') return { kind: 'same' };
  return {
    kind: 'change',
    lesson: { ...lesson, followUp: { ...followUp, doneOn }, revision: lesson.revision + 1 },
    note: { change: 'followUpDone', changedAt: now.toISOString() },
  };
}

const contentFields = Object.keys(LessonContent.shape) as (keyof LessonContent)[];

/** Only what people may edit, and nothing that is not filled in. */
export function contentOf(content: LessonContent): Partial<LessonContent> {
  return Object.fromEntries(
    contentFields.flatMap((field) => (content[field] === undefined ? [] : [[field, content[field]]])),
  ) as Partial<LessonContent>;
}

/** Nobody types that a follow-up was done: as long as it is the same one, it stays so. */
function whatIsDoneStays({ followUp: before }: Lesson, content: LessonContent): LessonContent {
  const { followUp } = content;
  if (!followUp || before?.doneOn === undefined) return content;
  const isSame =
    followUp.action === before.action && followUp.role === before.role && followUp.due === before.due;
  return isSame ? { ...content, followUp: before } : content;
}

/** What the content leaves empty is emptied. */
function withContent(lesson: Lesson, content: LessonContent): Lesson {
  const rest = Object.fromEntries(
    Object.entries(lesson).filter(([field]) => !contentFields.includes(field as keyof LessonContent)),
  );
  return { ...rest, ...contentOf(content) } as Lesson;
}
