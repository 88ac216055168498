import { isAsked } from '../domain/decision.ts';
import type { Programme } from '../domain/programme.ts';
import type { Standing } from '../domain/programme-changes/cycle-changes.ts';
import { findProgrammeChanges } from '../domain/programme-changes/find-programme-changes.ts';
import { parseProgramme } from '../domain/programme-file/parse-programme.ts';
import { programmeChangeText } from '../texts/programme-change-text.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { hashOfProgramme } from './programme-archive.ts';
import { adoptProgramme } from './programme-in-force.ts';
import { replaceProgramme } from './replace-programme.ts';
import { type CheckedFile, type FileMistake, mostTextBytes, type UploadPurpose } from './upload-purpose.ts';

/** More would not be read: the file is then something else altogether. */
const mostMistakes = 50;
/** Ten times the largest programme that we know. Checking a file takes longer than its lines are many. */
const mostLines = 5_000;

/** Another programme file: checked, its differences shown, applied as the next version. */
export function programmeUpload(context: Context): UploadPurpose {
  return {
    roles: ['manager', 'admin'],
    mostBytes: mostTextBytes,
    accept: '.yaml,.yml',
    check: async (bytes, texts): Promise<CheckedFile> => {
      const read = readUpload(bytes, texts);
      if ('mistakes' in read) return { kind: 'mistakes', mistakes: read.mistakes.slice(0, mostMistakes) };
      const differences = await describeDifferences(context, read.programme, texts);
      const inForce = await context.stores.programmes.find(context.programmeVersion);
      const canApply = inForce?.fileHash !== hashOfProgramme(read.text);
      return { kind: 'changes', ...differences, canApply, basedOn: String(differences.basedOn) };
    },
    apply: async (bytes, { basedOn, person }, texts) => {
      const text = textIn(bytes) ?? '';
      const { memberId } = person;
      const replacement = { text, source: 'upload', basedOn: Number(basedOn), memberId } as const;
      const result = await replaceProgramme(context, replacement);
      if (result.kind === 'overtaken') return result;
      return { kind: 'applied', text: texts('page.programme.applied', { version: String(result.version) }) };
    },
  };
}

/** What a programme would change of the one in force, in sentences, and which version that was compared with. */
export async function describeDifferences(
  context: Context,
  after: Programme,
  texts: Texts,
): Promise<{ warnings: string[]; changes: string[]; basedOn: number }> {
  const standing = await findStanding(context);
  await adoptProgramme(context);
  const found = findProgrammeChanges(context.programme, after, standing, texts.language);
  const sentences = (isWarning: boolean) =>
    found
      .filter((change) => change.isWarning === isWarning)
      .map((change) => programmeChangeText(change, texts));
  const changes = found.length === 0 ? [texts('programmeChange.none')] : sentences(false);
  return { warnings: sentences(true), changes, basedOn: context.programmes.newest() };
}

async function findStanding({ stores }: Context): Promise<Standing[]> {
  const [areas, decisions] = await Promise.all([stores.areas.all(), stores.decisions.open()]);
  const asked = decisions.rows.filter(isAsked);
  return areas.rows.map((state) => ({
    ...state,
    decisionsAsked: asked.filter(({ areaId }) => areaId === state.areaId).length,
  }));
}

type ReadUpload = { text: string; programme: Programme } | { mistakes: FileMistake[] };

function readUpload(bytes: Uint8Array, texts: Texts): ReadUpload {
  const text = textIn(bytes);
  if (text === undefined) return { mistakes: [{ message: texts('page.programme.noText') }] };
  const lines = text.split('\n').length;
  if (lines > mostLines)
    return {
      mistakes: [
        { message: texts('page.programme.tooLong', { lines: String(lines), most: String(mostLines) }) },
      ],
    };
  try {
    const parsed = parseProgramme(text);
    return parsed.ok ? { text, programme: parsed.programme } : { mistakes: parsed.mistakes };
  } catch (error) {
    // A file that is nested a thousand deep is no programme.
    if (error instanceof RangeError) return { mistakes: [{ message: texts('page.programme.noText') }] };
    throw error;
  }
}

/** Undefined for what is no text in UTF-8. */
function textIn(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
