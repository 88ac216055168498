import type { LocalDate } from '../time.ts';

/** What a sentence says, by its text `programmeChange.<kind>`. */
export type ProgrammeChangeKind =
  | 'areaAdded'
  | 'areaRemoved'
  | 'areaReturned'
  | 'areaRenamed'
  | 'areaNewId'
  | 'phaseAdded'
  | 'phaseRemoved'
  | 'phaseRemovedInUse'
  | 'phaseRenamed'
  | 'phaseNewId'
  | 'phasesReordered'
  | 'questionAdded'
  | 'questionRemoved'
  | 'questionReworded'
  | 'questionMoved'
  | 'questionNewId'
  | 'partAdded'
  | 'partRemoved'
  | 'partRenamed'
  | 'partNewId'
  | 'lineAreasChanged'
  | 'roleRenamed'
  | 'rhythmChanged'
  | 'closedDaysAdded'
  | 'closedDaysRemoved'
  | 'schoolHolidaysChanged'
  | 'sendTimesChanged'
  | 'digestChanged'
  | 'timeZoneChanged'
  | 'otherTexts'
  | 'otherSettings';

/** A list of the programme that has names and no sentences of its own. */
export type ProgrammePart = 'line' | 'goal' | 'riskCategory' | 'cause';

/** One difference between two programmes, to be said in one sentence. */
export type ProgrammeChange = {
  kind: ProgrammeChangeKind;
  /** Names and counts for the sentence; days are shown as people write them. */
  values: Record<string, string | number>;
  days?: readonly LocalDate[];
  part?: ProgrammePart;
  /** Something may get lost that somebody does not want to lose. */
  isWarning: boolean;
};

/** A change with the paths that it tells of, which are not counted among the others; `/` at the end: all below. */
export type CoveringChange = { change: ProgrammeChange; covers: readonly string[] };

export function said(
  kind: ProgrammeChangeKind,
  values: ProgrammeChange['values'],
  covers: readonly string[],
  more: Partial<ProgrammeChange> = {},
): CoveringChange {
  return { change: { kind, values, isWarning: false, ...more }, covers };
}

export function warned(
  kind: ProgrammeChangeKind,
  values: ProgrammeChange['values'],
  covers: readonly string[],
  more: Partial<ProgrammeChange> = {},
): CoveringChange {
  return said(kind, values, covers, { ...more, isWarning: true });
}
