import type { Span } from './finding.ts';

/** Which of these, in the order of the text and none over another, lie in this stretch or reach into it. */
export function spansNear(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((spans[end]?.start ?? Number.POSITIVE_INFINITY) <= to) end += 1;
  return spans.slice(low, end);
}
