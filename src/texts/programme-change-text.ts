import type { ProgrammeChange } from '../domain/programme-changes/programme-change.ts';
import { dateText, type Texts } from './text.ts';

/** One difference between two programmes, in one or two sentences. */
export function programmeChangeText({ kind, values, days, part }: ProgrammeChange, texts: Texts): string {
  const dates = days?.map((day) => dateText(day, texts.language)).join(', ') ?? '';
  const partName = part ? texts(`programmeChange.part.${part}`) : '';
  return texts(`programmeChange.${kind}`, { ...values, days: dates, part: partName });
}
