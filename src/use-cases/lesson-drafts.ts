import type { LessonPlace } from '../domain/lesson-place.ts';
import type { Context } from './context.ts';

export type DraftToKeep = { formId: string; place: LessonPlace; values: Record<string, string | undefined> };

/**
 * Keeps what somebody began to write of a lesson, for them alone. Of a lesson without a name nothing may be kept, and of a
 * text in which something may be about a person neither: whoever calls this looked at both.
 *
 * It is a help and no promise: where it cannot be kept, what was typed is still in front of its writer.
 */
export async function keepDraft(
  { stores, clock, log }: Context,
  memberId: string,
  { formId, place, values }: DraftToKeep,
): Promise<void> {
  const filled = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const savedAt = clock.now().toISOString();
  await stores.drafts
    .keep({ memberId, formId, place, values: filled, savedAt })
    .catch((error: unknown) => log.warn({ err: error }, 'draft.notKept'));
}
