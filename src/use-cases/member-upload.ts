import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { applyMemberImport, planMemberImport } from './import-members.ts';
import { mostTextBytes, type UploadPurpose } from './upload-purpose.ts';

/** More would not be read: the file is then something else altogether. */
const mostMistakes = 50;

/** A list of who belongs to which area: checked, its differences shown in counts, then applied. */
export function memberUpload(context: Context): UploadPurpose {
  return {
    roles: ['manager'],
    mostBytes: mostTextBytes,
    accept: '.csv',
    check: async (bytes, texts, { memberId }) => {
      const text = textIn(bytes);
      if (text === undefined) return noText(texts);
      const plan = await planMemberImport(context, memberId, text, texts);
      if (plan.kind === 'mistakes')
        return { kind: 'mistakes', mistakes: plan.mistakes.slice(0, mostMistakes) };
      const canApply = plan.planned.some(({ had }) => !had);
      return {
        kind: 'changes',
        warnings: [],
        changes: canApply ? plan.changes : [texts('memberList.none'), ...plan.changes],
        canApply,
        basedOn: String(context.programmeVersion),
      };
    },
    apply: async (bytes, { basedOn, person }, texts) => {
      // An area or a role may have another name now: then the differences are shown again first.
      if (basedOn !== String(context.programmeVersion)) return { kind: 'overtaken' };
      const done = await applyMemberImport(context, person.memberId, textIn(bytes) ?? '', texts);
      if (done.kind === 'mistakes') return { kind: 'overtaken' };
      return { kind: 'applied', text: texts('page.members.applied', { count: done.given }) };
    },
  };
}

function noText(texts: Texts) {
  return { kind: 'mistakes' as const, mistakes: [{ message: texts('page.members.noText') }] };
}

/** A spreadsheet saves CSV as UTF-8 or, in Western Europe, as Windows-1252. Undefined for what is no text. */
function textIn(bytes: Uint8Array): string | undefined {
  const text = inUtf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  return text.includes('\0') ? undefined : text;
}

function inUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
