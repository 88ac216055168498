import { sentencesOf } from './sentences.ts';
import type { Summariser, SummaryText } from './summariser.ts';

const mostSentences = 12;

/** The built-in summary: sentences as people wrote them, each with the record that it stands in. The same rows give the same. */
export function createExtractiveSummariser(): Summariser {
  return {
    summarise: async ({ texts, counts }, signal) => {
      signal?.throwIfAborted();
      const sentences = texts
        .toSorted(newestFirst)
        .flatMap(({ record, text }) =>
          sentencesOf(text)
            .slice(0, 1)
            .map((sentence) => ({ text: sentence, sources: [record] })),
        )
        .slice(0, mostSentences);
      const records = new Set(texts.map(({ record }) => record.name)).size;
      const themes = sentences.length === 0 ? [] : [{ name: '', records, sentences }];
      return { by: 'extractive', themes, counts };
    },
  };
}

function newestFirst(one: SummaryText, other: SummaryText): number {
  return (
    compare(other.on, one.on) || compare(one.record.name, other.record.name) || compare(one.text, other.text)
  );
}

/** By code unit: the order must not depend on the machine's language. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
