import { defaultFirstHour } from '../programme.ts';
import {
  findHourProblems,
  findMomentProblems,
  type Hours,
  type PartOfRhythm,
  type RhythmProblem,
} from '../rhythm.ts';
import type { Finding, Path } from './mistake.ts';
import type { ProgrammeDraft } from './programme-draft.ts';

/** Moments that cannot all be true: a reminder after the close, rounds that overlap, a message too early or too late. */
export function findMomentMistakes(draft: ProgrammeDraft): Finding[] {
  const base = draft.rhythm ?? {};
  const own = draft.areas.flatMap(({ rhythm }, index) =>
    rhythm ? [{ rhythm: { ...base, ...rhythm }, path: ['areas', index, 'rhythm'] }] : [],
  );
  return [
    ...[{ rhythm: base, path: ['rhythm'] }, ...own].flatMap(({ rhythm, path }) =>
      findMomentProblems(rhythm).map((problem) => findingOf(problem, path)),
    ),
    ...findHourMistakes(draft),
  ];
}

function findHourMistakes(draft: ProgrammeDraft): Finding[] {
  const { nothingSentBefore, nothingSentAfter: last, rhythm, areas, digest } = draft;
  const first = nothingSentBefore ?? defaultFirstHour;
  if (last !== undefined && last <= first) return [neverSent(first, last, nothingSentBefore !== undefined)];
  const hours: Hours = { first, last };
  const sending = (part: PartOfRhythm | undefined, path: Path) =>
    findHourProblems(part ?? {}, hours).map((problem) => findingOf(problem, path));
  return [
    ...sending(rhythm, ['rhythm']),
    ...areas.flatMap((area, index) => sending(area.rhythm, ['areas', index, 'rhythm'])),
    ...(['at', 'previewAt'] as const).flatMap((key) => outsideHours(digest[key], hours, ['digest', key])),
  ];
}

function neverSent(first: string, last: string, isWritten: boolean): Finding {
  const path = [isWritten ? 'nothingSentBefore' : 'nothingSentAfter'];
  const message = `Er kan nooit een bericht weg: niet voor ${first} en niet na ${last}. Pas een van de twee aan.`;
  return { path, message };
}

function outsideHours(at: string | undefined, { first, last }: Hours, path: Path): Finding[] {
  if (at === undefined) return [];
  if (at < first) return [{ path, message: tooEarly(at, first) }];
  return last !== undefined && at > last ? [{ path, message: tooLate(at, last) }] : [];
}

function findingOf(problem: RhythmProblem, path: Path): Finding {
  return { path: [...path, problem.field], message: messageOf(problem) };
}

function messageOf(problem: RhythmProblem): string {
  switch (problem.kind) {
    case 'overlaps':
      return `De volgende ronde begint voordat deze sluit. Kies minder dan ${problem.most + 1} werkdagen.`;
    case 'remindsAfterClose':
      return 'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.';
    case 'graceTooLong':
      return `De volgende ronde begint voordat deze uitloop voorbij is. Kies hoogstens ${problem.most} minuten.`;
    case 'tooEarly':
      return tooEarly(problem.at, problem.limit);
    case 'tooLate':
      return tooLate(problem.at, problem.limit);
  }
}

function tooEarly(at: string, first: string): string {
  return `Voor ${first} gaat er niets uit, dus ${at} is te vroeg.`;
}

function tooLate(at: string, last: string): string {
  return `Na ${last} gaat er niets meer uit, dus ${at} is te laat.`;
}
