import type { z } from 'zod';
import type { TextKey, Texts } from '../../texts/text.ts';
import type { SentForm, TypedField } from '../action.ts';

export type FormReading<T, Field extends string> =
  | { kind: 'good'; value: T }
  | { kind: 'wrong'; values: Partial<Record<Field, string>>; problem: string };

/** `label` names the field to people; `missing` is what they read when it is not filled in as it should be. */
export type FormField = { limit: number; label: TextKey; missing?: TextKey };

/** The fields of a form that are typed in. */
export type ByHand = Record<string, Pick<FormField, 'limit' | 'label'>>;

export function sentForm(byHand: ByHand, back: SentForm['back']): SentForm {
  return { typed: (data, texts) => typedTexts(data, byHand, texts), back };
}

/**
 * Reads a form's fields. Empty text counts as not filled in. What is wrong is said in one sentence for each field,
 * with what was typed kept, cut to what a field takes so that the echo fits on a card.
 */
export function readForm<S extends z.ZodType, Field extends string>(
  schema: S,
  data: unknown,
  fields: Readonly<Record<Field, FormField>>,
  texts: Texts,
): FormReading<z.infer<S>, Field> {
  const names = Object.keys(fields) as Field[];
  const typed = textsOf(data, names);
  const filled = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''));
  const parsed = schema.safeParse(filled);
  if (parsed.success) return { kind: 'good', value: parsed.data };
  const wrong = names.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name));
  const sentences = wrong.map((name) => {
    const { limit, label, missing } = fields[name];
    const length = typed[name]?.length ?? 0;
    if (length > limit) return texts('card.form.tooLong', { label: texts(label), length, limit });
    return missing ? texts(missing) : '';
  });
  return { kind: 'wrong', values: typedValues(data, fields), problem: sentences.join(' ') };
}

/** What every field held, cut to what it takes, so that the echo fits on a card. */
export function typedValues<Field extends string>(
  data: unknown,
  fields: Record<Field, Pick<FormField, 'limit'>>,
): Partial<Record<Field, string>> {
  const names = Object.keys(fields) as Field[];
  const typed = textsOf(data, names);
  return Object.fromEntries(
    names.map((name) => [name, cut(typed[name] ?? '', fields[name].limit)]),
  ) as Partial<Record<Field, string>>;
}

/** What was typed in these fields, under their names, cut to what a field takes; of an empty field nothing. */
export function typedTexts(data: unknown, fields: ByHand, texts: Texts): TypedField[] {
  const typed = textsOf(data, Object.keys(fields));
  return Object.entries(fields).flatMap(([name, { label, limit }]) => {
    const text = cut(typed[name] ?? '', limit);
    return text === '' ? [] : [{ name, label: texts(label), text, limit }];
  });
}

function textsOf<Field extends string>(
  data: unknown,
  names: readonly Field[],
): Partial<Record<Field, string>> {
  const source = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
  return Object.fromEntries(
    names.map((name) => [name, typeof source[name] === 'string' ? source[name].trim() : '']),
  ) as Partial<Record<Field, string>>;
}

/** Never halfway a character that takes two code units. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}
