import { z } from 'zod';
import { Programme } from '../programme.ts';
import { describeMistake, type Finding, type Mistake } from './mistake.ts';
import { ProgrammeDraft } from './programme-draft.ts';
import { findHolidayMistakes, resolveRegions } from './programme-holidays.ts';
import { findMomentMistakes } from './programme-moments.ts';
import { findReferenceMistakes, resolveReferences } from './programme-references.ts';
import { findRuleMistakes } from './programme-rules.ts';
import { findShapeMistakes } from './programme-shape.ts';
import { readProgrammeSource } from './programme-source.ts';

type ParsedProgramme = { ok: true; programme: Programme } | { ok: false; mistakes: Mistake[] };

/**
 * Reads the text of a programme file. Every mistake is named at once, in the order of the file; only where the
 * YAML itself cannot be read do the lines that break it come alone.
 */
export function parseProgramme(source: string): ParsedProgramme {
  const { raw, lineOf, mistakes } = readProgrammeSource(source);
  if (raw === undefined) return { ok: false, mistakes };
  const parsed = Programme.safeParse(raw);
  const found = [...findShapeMistakes(parsed.error?.issues ?? [], raw), ...findCoherenceMistakes(raw)].map(
    ({ path, message }) => ({ path: z.core.toDotPath(path), message, line: lineOf(path) }),
  );
  const all = [...mistakes, ...found].sort((a, b) => a.line - b.line);
  if (!parsed.success || all.length > 0) return { ok: false, mistakes: all };
  return { ok: true, programme: resolveRegions(resolveReferences(parsed.data)) };
}

/** A programme file as it was read; `name` is how people know it. */
export type ProgrammeFile = { name: string; text: string };

/** Throws one error with every mistake named. */
export function getProgramme({ name, text }: ProgrammeFile): Programme {
  const parsed = parseProgramme(text);
  if (parsed.ok) return parsed.programme;
  throw new Error(`${name} is not right:\n${parsed.mistakes.map(describeMistake).join('\n')}`);
}

/** Runs beside the schema, not after it. A file that is no block of keys has nothing to hold together. */
function findCoherenceMistakes(raw: unknown): Finding[] {
  const { data: draft } = ProgrammeDraft.safeParse(raw);
  if (!draft) return [];
  return [
    ...findReferenceMistakes(draft),
    ...findRuleMistakes(draft),
    ...findMomentMistakes(draft),
    ...findHolidayMistakes(draft),
  ];
}
