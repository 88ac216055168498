import type { Breath } from './breath.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { sentencesOf } from './sentences.ts';
import type { RecordRef, SummaryText } from './summariser.ts';

/** A sentence that somebody wrote; said word for word in more records it is one statement with more sources. */
export type Statement = {
  text: string;
  sources: RecordRef[];
  /** The numbers of its records. */
  records: Set<number>;
  areaId: string;
  /** Its different stems. */
  stems: number[];
  /** From 0: what it counts for by itself, before what others say. */
  weight: number;
};

export type Statements = { statements: Statement[]; lexicon: Lexicon; recordCount: number };

const statusWeights = { red: 1.3, amber: 1.15, green: 1 } as const;
const kindWeights = { didNotWork: 1.15, opportunity: 1.1, workedWell: 1 } as const;
/** What is half a year older counts for half of what recency can add. */
const halfLifeDays = 180;
const dayMs = 86_400_000;
/** It leans on a sentence before it that is not there. */
const leaning =
  /^(?:(?:bij|met|van|voor|door|op|in|na) )?(?:dat|die|dit|deze|hij|zij|ze|het|dan|toen|daar\w*|hier\w*|maar|ook|en|of|dus|toch|want|verder|bovendien|this|that|they|it|then|but|also|so)\s/iu;
const fewestWords = 4;
const wordsReadWell = { least: 7, most: 26 };

/** The statements of some texts, those of the newest records first; in whatever order the texts come. */
export async function statementsIn(texts: readonly SummaryText[], breath: Breath): Promise<Statements> {
  const lexicon = createLexicon();
  const byWords = new Map<string, Statement>();
  const recordIds = new Map<string, number>();
  const days = Map.groupBy(texts, ({ on }) => on);
  const newestFirst = [...days.keys()].toSorted().toReversed();
  const [newest = ''] = newestFirst;
  const readText = (text: SummaryText): void => {
    const { name } = text.record;
    const record = recordIds.get(name) ?? recordIds.size;
    if (!recordIds.has(name) && text.title) lexicon.readTitle(text.title, record);
    recordIds.set(name, record);
    for (const sentence of sentencesOf(text.text)) {
      const stems = lexicon.read(sentence, record);
      const weight = weightOf(sentence, text, newest);
      const known = byWords.get(sentence);
      if (known) saidAgain(known, text, record, weight);
      else {
        const { areaId } = text;
        const records = new Set([record]);
        byWords.set(sentence, { text: sentence, sources: [text.record], records, areaId, stems, weight });
      }
    }
  };
  for (const day of newestFirst) {
    for (const text of inOrder(days.get(day) ?? [])) {
      await breath();
      readText(text);
    }
  }
  const statements = [...byWords.values()].filter(({ weight }) => weight > 0);
  return { statements, lexicon, recordCount: recordIds.size };
}

function saidAgain(known: Statement, { record: source }: SummaryText, record: number, weight: number): void {
  if (!known.records.has(record)) known.sources.push(source);
  known.records.add(record);
  known.weight = Math.max(known.weight, weight);
}

/** Of one day: by what there is, so that nothing depends on the order of the rows. */
function inOrder(texts: readonly SummaryText[]): SummaryText[] {
  return texts
    .map((text) => ({ text, key: orderOf(text) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ text }) => text);
}

function orderOf({ record, status, lessonKind, text }: SummaryText): string {
  return [record.name, text, status ?? '', lessonKind ?? ''].join('\u0000');
}

function weightOf(sentence: string, { on, status, lessonKind }: SummaryText, newest: string): number {
  const words = sentence.split(/\s+/).length;
  if (words < fewestWords) return 0;
  const ageDays = (Date.parse(newest) - Date.parse(on)) / dayMs;
  const recency = 0.7 + 0.3 * 2 ** (-ageDays / halfLifeDays);
  const { least, most } = wordsReadWell;
  const length = words < least ? 0.6 : words > most ? most / words : 1;
  const telling = (leaning.test(sentence) ? 0.7 : 1) * (sentence.endsWith('?') ? 0.7 : 1);
  const asks = (status ? statusWeights[status] : 1) * (lessonKind ? kindWeights[lessonKind] : 1);
  return recency * length * telling * asks;
}
