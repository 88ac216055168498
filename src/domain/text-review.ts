import type { MergedText, Release, Review, TextAbout, Verdict } from './digest-texts.ts';

/** `undo`: as if nobody looked at it. */
export type ReviewAct =
  | { kind: 'pass' | 'hold' | 'undo' }
  | { kind: 'return'; question: string; formId: string; about: TextAbout };

/** `same`: it is so already. `changedMeanwhile`: it is not as it was when somebody looked at it. */
export type ReviewDecision =
  | { kind: 'change'; review: Review | undefined }
  | { kind: 'same' | 'changedMeanwhile' };

export type ReviewPlace = Pick<Review, 'week' | 'textId'>;

/** `seen`: when the verdict was given that was looked at; empty where there was none. */
export function decideReview(
  current: Review | undefined,
  act: ReviewAct,
  { week, textId, seen }: ReviewPlace & { seen: string },
  now: Date,
): ReviewDecision {
  if (isSaid(current, act)) return { kind: 'same' };
  if ((current?.at ?? '') !== seen) return { kind: 'changedMeanwhile' };
  const given = { week, textId, at: now.toISOString() };
  switch (act.kind) {
    case 'undo':
      return { kind: 'change', review: undefined };
    case 'pass':
      return { kind: 'change', review: { ...given, verdict: 'passed' } };
    case 'hold':
      return { kind: 'change', review: { ...given, verdict: 'held' } };
    case 'return': {
      const { question, formId, about } = act;
      return { kind: 'change', review: { ...given, verdict: 'returned', question, formId, about } };
    }
  }
}

function isSaid(current: Review | undefined, act: ReviewAct): boolean {
  switch (act.kind) {
    case 'undo':
      return current === undefined;
    case 'pass':
      return current?.verdict === 'passed';
    case 'hold':
      return current?.verdict === 'held';
    case 'return':
      return current?.verdict === 'returned' && current.formId === act.formId;
  }
}

/**
 * What the digest may say. Of texts that were merged more than once the last time counts; one whose merged words were taken
 * back is one that nobody looked at, and one that was given another verdict since is no part of them.
 */
export function releaseOf(
  reviews: readonly Review[],
  merged: readonly MergedText[],
): Exclude<Release, string> {
  const oldestFirst = [...merged].sort(
    (a, b) => a.at.localeCompare(b.at) || a.formId.localeCompare(b.formId),
  );
  const takenBy = new Map(oldestFirst.flatMap(({ formId, of }) => of.map((id) => [id, formId] as const)));
  const verdicts = reviews.filter(({ verdict, textId }) => verdict !== 'merged' || takenBy.has(textId));
  const byText = new Map<string, Verdict>(verdicts.map(({ textId, verdict }) => [textId, verdict]));
  return {
    reviews: byText,
    merged: oldestFirst
      .map((one) => ({
        ...one,
        of: one.of.filter((id) => takenBy.get(id) === one.formId && byText.get(id) === 'merged'),
      }))
      .filter(({ of }) => of.length > 0),
  };
}
