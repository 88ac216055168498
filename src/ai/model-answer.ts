import { z } from 'zod';
import { stemsIn } from '../dutch/dutch-words.ts';
import { sentencesOf } from '../summaries/sentences.ts';
import type { RecordRef, SummarySentence, SummaryText, SummaryTheme } from '../summaries/summariser.ts';

/** What a model is asked for, of a size that somebody would read. */
export const ModelSummary = z.object({
  themes: z
    .array(
      z.object({
        name: z.string().max(1_000),
        sentences: z
          .array(z.object({ text: z.string().max(5_000), sources: z.array(z.string()).max(50) }))
          .max(50),
      }),
    )
    .max(20),
});
export type ModelSummary = z.infer<typeof ModelSummary>;

const mostSentences = 12;
const mostSources = 4;
/** Teams refuses a message with more: learn.microsoft.com, "Enhance AI-generated bot messages". */
const mostRecords = 20;
const longestName = 60;
/** Of the telling words of a sentence this share stands in its records. */
const shareFromRecords = 0.5;
/** Markup, links, addresses and signs that are not seen: what people read is words. */
const notPlain = /[<>[\]{}`*_#|@\\]|https?:|www\.|\p{Cc}|\p{Cf}/u;

type Given = { record: RecordRef; stems: ReadonlySet<string>; numbers: ReadonlySet<string> };

/**
 * What of a model's answer may be shown: sentences that name records that it was given, and say in plain words what stands
 * there. `offered` counts what was looked at, `kept` what is left.
 */
export function checkModelSummary(
  { themes }: ModelSummary,
  texts: readonly SummaryText[],
  isPersonal: (text: string) => boolean,
): { themes: SummaryTheme[]; offered: number; kept: number } {
  const given = readGiven(texts);
  const cited = new Set<string>();
  const said = new Set<string>();
  let offered = 0;
  const check = (text: string, sources: readonly string[]): SummarySentence[] => {
    if (said.has(text) || said.size === mostSentences) return [];
    offered += 1;
    const records = [...new Set(sources.map((name) => name.trim()))].map((name) => given.get(name));
    if (!records.every((record) => record !== undefined) || !restsOn(text, records)) return [];
    if (notPlain.test(text) || isPersonal(text)) return [];
    const names = new Set([...cited, ...records.map(({ record }) => record.name)]);
    if (names.size > mostRecords) return [];
    for (const name of names) cited.add(name);
    said.add(text);
    return [{ text, sources: records.map(({ record }) => record) }];
  };
  const checked = themes.map(({ name, sentences }) => ({
    name,
    sentences: sentences.flatMap(({ text, sources }) =>
      sentencesOf(text).flatMap((sentence) => check(sentence, sources)),
    ),
  }));
  const named = (name: string, sentences: readonly SummarySentence[]): string => {
    const records = sentences.flatMap(({ sources }) => sources.map((source) => given.get(source.name)));
    const found = records.filter((record) => record !== undefined);
    return isNameOf(name.trim(), found) && !isPersonal(name) ? name.trim() : '';
  };
  const shown = checked
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ name, sentences }) => ({ name: named(name, sentences), sentences }));
  return { themes: namelessLast(shown), offered, kept: said.size };
}

function readGiven(texts: readonly SummaryText[]): ReadonlyMap<string, Given> {
  const byRecord = Map.groupBy(texts, ({ record }) => record.name);
  return new Map(
    [...byRecord].map(([name, [first, ...more]]) => {
      const all = [first, ...more].flatMap((one) => (one ? [one] : []));
      const words = all.map(({ text }) => text).join('\n');
      const record = (first as SummaryText).record;
      return [name, { record, stems: new Set(stemsIn(words)), numbers: new Set(numbersIn(words)) }];
    }),
  );
}

/** Whether a sentence says what its records say, as far as words can tell: its own figures stand there, and most words. */
function restsOn(text: string, records: readonly Given[]): boolean {
  if (records.length === 0 || records.length > mostSources) return false;
  if (!numbersIn(text).every((number) => records.some(({ numbers }) => numbers.has(number)))) return false;
  return shareIn(text, records) >= shareFromRecords;
}

function isNameOf(name: string, records: readonly Given[]): boolean {
  if (name === '' || name.length > longestName || notPlain.test(name) || /[.!?:;]/.test(name)) return false;
  return shareIn(name, records) >= shareFromRecords;
}

/** Which share of the different telling words of a text stands in the records; none of a text that has none. */
function shareIn(text: string, records: readonly Given[]): number {
  const stems = new Set(stemsIn(text));
  if (stems.size === 0) return 0;
  const known = [...stems].filter((stem) => records.some((record) => hasWord(record, stem)));
  return known.length / stems.size;
}

/** As it is, or as a part of a longer word, or the other way round: `sport` and `sportaanbod`. */
function hasWord({ stems }: Given, stem: string): boolean {
  if (stems.has(stem)) return true;
  const isLong = (word: string) => word.length >= 5;
  return stems
    .values()
    .some((one) => (isLong(stem) && one.includes(stem)) || (isLong(one) && stem.includes(one)));
}

function numbersIn(text: string): string[] {
  return text.match(/\d+/g) ?? [];
}

/** Sentences without a theme are one theme, the last. */
function namelessLast(themes: readonly Pick<SummaryTheme, 'name' | 'sentences'>[]): SummaryTheme[] {
  const nameless = themes.filter(({ name }) => name === '').flatMap(({ sentences }) => sentences);
  const all = [
    ...themes.filter(({ name }) => name !== ''),
    ...(nameless.length > 0 ? [{ name: '', sentences: nameless }] : []),
  ];
  return all.map(({ name, sentences }) => {
    const records = new Set(sentences.flatMap(({ sources }) => sources.map((source) => source.name)));
    return { name, records: records.size, sentences };
  });
}
