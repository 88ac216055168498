import type { Programme } from '../domain/programme.ts';
import type { RecordRef, Summary } from '../summaries/summariser.ts';
import { longDateText, type Texts } from '../texts/text.ts';
import { areaName } from './lesson-words.ts';

/** `L-2026-0042 · Noord`, or an area and the day of its round. */
export function sourceName(programme: Programme, source: RecordRef, texts: Texts): string {
  const area = areaName(programme, source.areaId);
  if (source.kind === 'lesson') return `${source.name} · ${area}`;
  return texts('card.summary.round', { area, day: longDateText(source.slot, texts.language) });
}

/** Of a summary by a model: what its message says of that, and its sources in the order of the numbers on the card. */
export function modelWritingOf(
  programme: Programme,
  { by, cited = [] }: Summary,
  texts: Texts,
): { text: string; sources: { name: string; excerpt: string }[] } | undefined {
  if (by !== 'model') return undefined;
  const sources = cited.map(({ record, text }) => ({
    name: sourceName(programme, record, texts),
    excerpt: text.replace(/\s+/g, ' ').trim(),
  }));
  return { text: texts('card.summary.sources'), sources };
}

/** The number that a source has in the message of a summary by a model; undefined where it has none. */
export function numberOf({ cited = [] }: Summary, { name }: RecordRef): number | undefined {
  const at = cited.findIndex(({ record }) => record.name === name);
  return at === -1 ? undefined : at + 1;
}
