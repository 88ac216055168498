import { createHash } from 'node:crypto';
import { findPersonalData } from './find-personal-data.ts';
import type { Finding } from './finding.ts';

/** What somebody wrote in one field. `label` names it to people. */
export type CheckedText = { name: string; label: string; text: string };

/** A field with what was found in it and is not confirmed to be nothing of the kind. */
export type FoundIn<T extends CheckedText = CheckedText> = T & { findings: Finding[] };

/**
 * `marks` name, without their words, the questions that are open or were confirmed. `mayConfirm` is false while
 * something is certain: that has to go first.
 */
export type Checked<T extends CheckedText = CheckedText> =
  | { kind: 'clean'; confirmed: Confirmed }
  | { kind: 'found'; fields: FoundIn<T>[]; mayConfirm: boolean; marks: string[] };

/** Of which kinds, and in which fields, the writer's word was needed. */
export type Confirmed = { fields: string[]; kinds: Finding['kind'][] };

/**
 * Looks for personal data in all that somebody is about to store. `confirmed` are the marks of what the writer said is
 * no personal data: they hold for exactly those words, and never for what is certain. `places` are neighbourhoods and
 * the like. What is not clean is stored nowhere, not in a draft either.
 */
export function checkTexts<T extends CheckedText>(
  texts: readonly T[],
  confirmed: readonly string[] = [],
  places: readonly string[] = [],
): Checked<T> {
  const said = new Set(confirmed);
  const all = texts.map((field) => ({ field, findings: findPersonalData(field.text, places) }));
  const isConfirmed = (text: string, finding: Finding) =>
    finding.certainty === 'question' && said.has(markOf(text, finding));
  const fields = all.flatMap(({ field, findings }): FoundIn<T>[] => {
    const open = findings.filter((finding) => !isConfirmed(field.text, finding));
    return open.length > 0 ? [{ ...field, findings: open }] : [];
  });
  const withQuestions = all.map(({ field, findings }) => ({
    field,
    questions: findings.filter(({ certainty }) => certainty === 'question'),
  }));
  if (fields.length === 0) {
    const needed = withQuestions.filter(({ questions }) => questions.length > 0);
    const kinds = new Set(needed.flatMap(({ questions }) => questions.map(({ kind }) => kind)));
    const confirmedNow = { fields: needed.map(({ field }) => field.name), kinds: [...kinds] };
    return { kind: 'clean', confirmed: confirmedNow };
  }
  const marks = withQuestions.flatMap(({ field, questions }) =>
    questions.map((one) => markOf(field.text, one)),
  );
  const mayConfirm = fields.every(({ findings }) =>
    findings.every(({ certainty }) => certainty === 'question'),
  );
  return { kind: 'found', fields, mayConfirm, marks: [...new Set(marks)] };
}

/** The same for the same words, wherever they stand, and nothing that the words can be read from. */
function markOf(text: string, { kind, start, end }: Finding): string {
  return createHash('sha256')
    .update(`${kind}|${text.slice(start, end)}`)
    .digest('base64url')
    .slice(0, 16);
}
