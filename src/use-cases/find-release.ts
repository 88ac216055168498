import type { Release } from '../domain/digest-texts.ts';
import { releaseOf } from '../domain/text-review.ts';
import type { IsoWeek } from '../domain/time.ts';
import type { Context } from './context.ts';

/** What the programme team let pass for the digest of a week, and what it says above it: what that digest may say. */
export async function findRelease(
  { stores }: Pick<Context, 'stores'>,
  week: IsoWeek,
): Promise<{ release: Release; openingNote: string | undefined }> {
  const { reviews, merged, note } = await stores.reviews.ofWeek(week);
  return { release: releaseOf(reviews, merged), openingNote: note?.text };
}
