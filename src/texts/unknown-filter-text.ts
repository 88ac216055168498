import { inLanguage } from '../domain/language.ts';
import type { UnknownFilter } from '../domain/lesson-query.ts';
import type { Texts } from './text.ts';

/** One sentence: what is not known, and what was probably meant or what there is to choose from. */
export function unknownFilterText({ filter, typed, known, nearest }: UnknownFilter, texts: Texts): string {
  const values = { filter: texts(`reply.searchFilter.${filter}`), typed };
  if (nearest !== undefined) return texts('reply.searchUnknownNear', { ...values, near: nearest });
  const names = known.map((name) => inLanguage(name, texts.language));
  const choices = new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(names);
  return texts('reply.searchUnknown', { ...values, choices });
}
