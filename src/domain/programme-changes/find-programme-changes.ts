import type { Language } from '../language.ts';
import type { Programme } from '../programme.ts';
import { findAreaChanges } from './area-changes.ts';
import { findCycleChanges, type Standing } from './cycle-changes.ts';
import { differingPaths } from './leaves.ts';
import { findNameChanges, findTimeChanges } from './other-changes.ts';
import { type CoveringChange, type ProgrammeChange, said } from './programme-change.ts';

/**
 * What a new programme changes, warnings first; empty where nothing changes. What has no sentence of its own is
 * counted. `standing` is where areas are now: an area with rounds, or a phase that areas are in, does not go unnoticed.
 */
export function findProgrammeChanges(
  before: Programme,
  after: Programme,
  standing: readonly Standing[],
  language: Language,
): ProgrammeChange[] {
  const told = [
    ...findAreaChanges(before, after, standing),
    ...findCycleChanges(before, after, standing, language),
    ...findNameChanges(before, after, language),
    ...findTimeChanges(before, after),
  ];
  const changes = [...told, ...countOthers(differingPaths(fileOf(before), fileOf(after)), told)].map(
    ({ change }) => change,
  );
  return [...changes.filter(({ isWarning }) => isWarning), ...changes.filter(({ isWarning }) => !isWarning)];
}

/** Only what stands in the file. */
function fileOf(programme: Programme) {
  const { past: _, ...file } = programme;
  return file;
}

function countOthers(paths: readonly string[], told: readonly CoveringChange[]): CoveringChange[] {
  const covered = told.flatMap(({ covers }) => covers);
  const isTold = (path: string) =>
    covered.some((cover) => (cover.endsWith('/') ? path.startsWith(cover) : path === cover));
  const others = paths.filter((path) => !isTold(path));
  const texts = others.filter(isText);
  const settings = others.length - texts.length;
  return [
    ...(texts.length > 0 ? [said('otherTexts', { count: texts.length }, [])] : []),
    ...(settings > 0 ? [said('otherSettings', { count: settings }, [])] : []),
  ];
}

/** A text in a language; what people wrote in another form is a setting. */
function isText(path: string): boolean {
  return /\/(nl|en)$|^organisation\/name$/.test(path);
}
