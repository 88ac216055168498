import { z } from 'zod';
import { sentencesOf } from '../summaries/sentences.ts';
import type { Summary, SummarySentence, SummaryText, SummaryTheme } from '../summaries/summariser.ts';
import { readGiven, restsOn } from './given-records.ts';

const ModelSentence = z.object({ text: z.string().max(5_000), sources: z.array(z.string()).max(50) });
const ModelTheme = z.object({ name: z.string().max(1_000), sentences: z.array(ModelSentence).max(50) });
/** What a model is asked for, of a size that somebody would read. */
export const ModelSummary = z.object({ themes: z.array(ModelTheme).max(20) });
export type ModelSummary = z.infer<typeof ModelSummary>;

const mostSentences = 12;
const mostInTheme = 3;
const mostSources = 4;
/** Teams refuses a message with more: learn.microsoft.com, "Enhance AI-generated bot messages". */
const mostCited = 20;
const longestName = 60;
/** Markup, links, addresses and signs that are not seen: what people read is words. */
const notPlain = /[<>[\]{}`*_#|@\\]|https?:|www\.|\p{Cc}|\p{Cf}/u;

/** `offered`: how many sentences were looked at. `kept`: how many of them may be shown. */
export type CheckedSummary = Required<Pick<Summary, 'themes' | 'cited'>> & { offered: number; kept: number };

/**
 * What of a model's answer may be shown: sentences that name records that it was given, and say in plain words what stands
 * there. What a lesson orders is never more than what that lesson says, with its number beside it.
 */
export function checkModelSummary(
  { themes }: ModelSummary,
  texts: readonly SummaryText[],
  isPersonal: (text: string) => boolean,
): CheckedSummary {
  const given = readGiven(texts);
  const cited = new Set<string>();
  const said = new Set<string>();
  let offered = 0;
  const check = (text: string, sources: readonly string[]): SummarySentence[] => {
    if (said.has(text) || said.size === mostSentences) return [];
    offered += 1;
    const names = new Set(sources.map((name) => name.trim()));
    const records = [...names].flatMap((name) => given.get(name) ?? []);
    if (records.length < names.size || records.length === 0 || records.length > mostSources) return [];
    if (notPlain.test(text) || isPersonal(text) || !restsOn(text, records)) return [];
    if (cited.union(names).size > mostCited) return [];
    for (const name of names) cited.add(name);
    said.add(text);
    return [{ text, sources: records.map(({ record }) => record) }];
  };
  const nameOf = (name: string, sentences: readonly SummarySentence[]): string => {
    if (name === '' || name.length > longestName || notPlain.test(name) || /[.!?:;]/.test(name)) return '';
    const records = sourcesOf(sentences).flatMap((source) => given.get(source) ?? []);
    return restsOn(name, records) && !isPersonal(name) ? name : '';
  };
  const checked = themes
    .map(({ name, sentences }) => ({
      name: name.trim(),
      sentences: sentences.flatMap(({ text, sources }) =>
        sentencesOf(text).flatMap((sentence) => check(sentence, sources)),
      ),
    }))
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ name, sentences }) => ({ name: nameOf(name, sentences), sentences }));
  const shown = namelessLast(checked);
  const order = sourcesOf(shown.flatMap(({ sentences }) => sentences));
  return {
    themes: shown,
    cited: order.flatMap((name) => given.get(name) ?? []).map(({ record, text }) => ({ record, text })),
    offered,
    kept: said.size,
  };
}

/** The names of the records, each once, in order. */
function sourcesOf(sentences: readonly SummarySentence[]): string[] {
  return [...new Set(sentences.flatMap(({ sources }) => sources.map(({ name }) => name)))];
}

/** Sentences without a theme are one theme, the last. */
function namelessLast(themes: readonly Pick<SummaryTheme, 'name' | 'sentences'>[]): SummaryTheme[] {
  const named = themes.filter(({ name }) => name !== '');
  const sentences = themes.filter(({ name }) => name === '').flatMap((theme) => theme.sentences);
  const all = sentences.length > 0 ? [...named, { name: '', sentences }] : named;
  return all.map(({ name, ...theme }) => {
    const sentences = theme.sentences.slice(0, mostInTheme);
    return { name, records: sourcesOf(sentences).length, sentences };
  });
}
