import type { IsoWeek } from '../domain/time.ts';
import type { OpeningNote } from '../storage/review-store.ts';
import type { Context } from './context.ts';

/** `changed`: somebody wrote another one since, or took it away. */
export type SetNoteResult = { kind: 'set' } | { kind: 'changed'; current: OpeningNote | undefined };

/** Writes what stands above the digest of a week, or takes it away. `seen`: when the one was written that was looked at. */
export async function setOpeningNote(
  { stores, clock }: Context,
  week: IsoWeek,
  text: string,
  seen: string,
): Promise<SetNoteResult> {
  let result: SetNoteResult = { kind: 'set' };
  await stores.reviews.changeNote(week, (current) => {
    result = { kind: 'set' };
    if ((current?.text ?? '') === text) return undefined;
    if ((current?.at ?? '') !== seen) {
      result = { kind: 'changed', current };
      return undefined;
    }
    return text === '' ? 'remove' : { week, text, at: clock.now().toISOString() };
  });
  return result;
}
