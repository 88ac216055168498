import type { Preview } from '../domain/digest-preview.ts';
import { decideReview, type ReviewAct } from '../domain/text-review.ts';
import type { Context } from './context.ts';

/** `changed`: the text is another by now, or somebody else decided about it. Nothing was done with it. */
export type ReviewedText = {
  textId: string;
  result: 'done' | 'same' | 'changed';
  /** When its verdict was given; empty where it has none. */
  seen: string;
};

/**
 * Gives texts of a week's digest a verdict, each as it was seen. Doing it again changes nothing, and of two people at once
 * the first word stands.
 */
export async function reviewTexts(
  { stores, clock }: Context,
  { week, texts }: Preview,
  asked: readonly { id: string; seen: string }[],
  act: ReviewAct,
): Promise<ReviewedText[]> {
  const ids = new Set(texts.map(({ unit }) => unit.id));
  const reviewed: ReviewedText[] = [];
  for (const { id: textId, seen } of asked) {
    const outcome: ReviewedText = { textId, result: 'changed', seen };
    if (ids.has(textId))
      await stores.reviews.change(week, textId, (current) => {
        const decided = decideReview(current, act, { week, textId, seen }, clock.now());
        outcome.result =
          decided.kind === 'changedMeanwhile' ? 'changed' : decided.kind === 'same' ? 'same' : 'done';
        if (decided.kind !== 'change') {
          outcome.seen = current?.at ?? '';
          return undefined;
        }
        outcome.seen = decided.review?.at ?? '';
        return decided.review ?? 'remove';
      });
    reviewed.push(outcome);
  }
  return reviewed;
}
