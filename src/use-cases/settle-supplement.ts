import type { Person } from '../domain/access.ts';
import type { Lesson, LessonRef, Supplement } from '../domain/lesson.ts';
import type { Context } from './context.ts';
import { createWaitingFor } from './waiting-lessons.ts';

export type SupplementName = LessonRef & Pick<Supplement, 'areaId' | 'formId'>;

export type SettleSupplementResult =
  | { kind: 'settled'; lesson: Lesson }
  /** Somebody was first, it is not there, or it is not for this person to check. */
  | { kind: 'notWaiting' };

/**
 * Shares what an area added to a lesson, or leaves it out for good. Who may: whoever has it on the list of what waits for
 * them. The first word stands.
 */
export async function settleSupplement(
  context: Context,
  person: Person,
  name: SupplementName,
  state: 'shared' | 'withdrawn',
): Promise<SettleSupplementResult> {
  const waiting = await createWaitingFor(context)(person);
  const item = waiting.find(
    ({ lesson, supplement }) =>
      lesson.year === name.year &&
      lesson.number === name.number &&
      supplement?.formId === name.formId &&
      supplement.areaId === name.areaId,
  );
  if (!item) return { kind: 'notWaiting' };
  const settled = await context.stores.lessons.settleSupplement(name, state, ['concept']);
  return settled?.state === state ? { kind: 'settled', lesson: item.lesson } : { kind: 'notWaiting' };
}

/** Who added something takes it out again, for good, whatever was made of it. */
export async function withdrawOwnSupplement(
  { stores }: Context,
  person: Person,
  name: SupplementName,
): Promise<'withdrawn' | 'notYours'> {
  if ((await stores.lessons.supplementAuthorOf(name)) !== person.memberId) return 'notYours';
  const settled = await stores.lessons.settleSupplement(name, 'withdrawn', ['concept', 'shared']);
  return settled ? 'withdrawn' : 'notYours';
}
