import type { Finding, Path } from './mistake.ts';
import type { DraftRhythm, ProgrammeDraft } from './programme-draft.ts';

type Moment = { at: string | undefined; path: Path };

/** Moments that cannot all be true: a reminder after the close, rounds that overlap, a message too late. */
export function findMomentMistakes(draft: ProgrammeDraft): Finding[] {
  const base = draft.rhythm ?? {};
  const own = draft.areas.flatMap(({ rhythm }, index) =>
    rhythm ? [{ rhythm: { ...base, ...rhythm }, path: ['areas', index, 'rhythm'] }] : [],
  );
  return [
    ...[{ rhythm: base, path: ['rhythm'] }, ...own].flatMap(({ rhythm, path }) =>
      findRhythmMistakes(rhythm, path),
    ),
    ...findLateMoments(draft),
  ];
}

function findRhythmMistakes(rhythm: DraftRhythm, path: Path): Finding[] {
  const { everyWeeks, openWorkingDays = 0 } = rhythm;
  const findings: Finding[] = [];
  if (everyWeeks && openWorkingDays >= everyWeeks * 5)
    findings.push({
      path: [...path, 'openWorkingDays'],
      message: `De volgende ronde begint voordat deze sluit. Kies minder dan ${everyWeeks * 5} werkdagen.`,
    });
  if (remindsAfterClose(rhythm))
    findings.push({
      path: [...path, 'remindAfterWorkingDays'],
      message: 'De herinnering komt nadat de ronde is gesloten. Kies een eerder moment.',
    });
  return findings;
}

function remindsAfterClose(rhythm: DraftRhythm): boolean {
  const { openWorkingDays, closesAt, remindAfterWorkingDays, remindAt } = rhythm;
  if (openWorkingDays === undefined || remindAfterWorkingDays === undefined) return false;
  if (remindAfterWorkingDays !== openWorkingDays) return remindAfterWorkingDays > openWorkingDays;
  return closesAt !== undefined && remindAt !== undefined && remindAt >= closesAt;
}

function findLateMoments({ nothingSentAfter: last, rhythm, areas, digest }: ProgrammeDraft): Finding[] {
  if (last === undefined) return [];
  const sending = (sent: DraftRhythm | undefined, path: Path): Moment[] => [
    { at: sent?.opensAt, path: [...path, 'opensAt'] },
    { at: sent?.remindAt, path: [...path, 'remindAt'] },
  ];
  const moments = [
    ...sending(rhythm, ['rhythm']),
    ...areas.flatMap((area, index) => sending(area.rhythm, ['areas', index, 'rhythm'])),
    { at: digest.at, path: ['digest', 'at'] },
    { at: digest.previewAt, path: ['digest', 'previewAt'] },
  ];
  return moments
    .filter(({ at }) => at !== undefined && at > last)
    .map(({ at, path }) => ({ path, message: `Na ${last} gaat er niets meer uit, dus ${at} is te laat.` }));
}
