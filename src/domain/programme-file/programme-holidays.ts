import { findNamed, nearestName } from '../named.ts';
import type { Programme } from '../programme.ts';
import { daysBetween } from '../time.ts';
import { type Finding, type Path, suggest } from './mistake.ts';
import type { DraftPeriod, ProgrammeDraft } from './programme-draft.ts';

/** In days. A longer one is a slip in the year, after which no round would open for months. */
const longestHoliday = 70;

/** School holidays that cannot be: the wrong way round, far too long, over one another, or of a region without any. */
export function findHolidayMistakes(draft: ProgrammeDraft): Finding[] {
  const periods = draft.schoolHolidays?.periods ?? [];
  const at = (index: number, key: string): Path => ['schoolHolidays', 'periods', index, key];
  return [
    ...periods.flatMap((period, index) => findLengthMistake(period, at(index, 'through'))),
    ...periods.flatMap((period, index) => findOverlap(period, periods.slice(0, index), at(index, 'from'))),
    ...findUnknownRegions(draft),
  ];
}

/** The same programme with every region written in one way. */
export function resolveRegions(programme: Programme): Programme {
  const { schoolHolidays } = programme;
  if (!schoolHolidays) return programme;
  const names = regionNames(schoolHolidays.periods);
  const asNamed = (typed: string) => findNamed(names, (name) => [name], typed) ?? typed;
  return {
    ...programme,
    schoolHolidays: {
      region: asNamed(schoolHolidays.region),
      periods: schoolHolidays.periods.map((period) => ({
        ...period,
        ...(period.regions && { regions: period.regions.map(asNamed) }),
      })),
    },
    areas: programme.areas.map((area) => ({
      ...area,
      ...(area.schoolRegion !== undefined && { schoolRegion: asNamed(area.schoolRegion) }),
    })),
  };
}

function findLengthMistake({ from, through }: DraftPeriod, path: Path): Finding[] {
  if (from === undefined || through === undefined) return [];
  if (through < from) {
    const message = `De laatste dag (${through}) ligt voor de eerste dag (${from}). Kijk de data na.`;
    return [{ path, message }];
  }
  const days = daysBetween(from, through) + 1;
  const message = `Deze vakantie duurt ${days} dagen, en langer dan ${longestHoliday} kan niet. Klopt het jaar?`;
  return days > longestHoliday ? [{ path, message }] : [];
}

function findOverlap(period: DraftPeriod, earlier: readonly DraftPeriod[], path: Path): Finding[] {
  const other = earlier.find((each) => haveDaysInCommon(each, period) && haveRegionInCommon(each, period));
  if (!other) return [];
  const name = other.name ? `'${other.name}' van ${other.from}` : `de vakantie van ${other.from}`;
  return [{ path, message: `Deze vakantie valt deels samen met ${name}. Pas een van de twee aan.` }];
}

function haveDaysInCommon(a: DraftPeriod, b: DraftPeriod): boolean {
  if (!a.from || !a.through || !b.from || !b.through) return false;
  return a.from <= b.through && b.from <= a.through;
}

/** A period without regions is of all of them. */
function haveRegionInCommon(a: DraftPeriod, b: DraftPeriod): boolean {
  const ofB = b.regions;
  if (!a.regions || !ofB) return true;
  return a.regions.some(
    (region) => region !== undefined && findNamed(ofB, (name) => [name ?? ''], region) !== undefined,
  );
}

/** Where no period names a region, the organisation's own is only a name; an area cannot have another. */
function findUnknownRegions({ schoolHolidays, areas }: ProgrammeDraft): Finding[] {
  const names = regionNames(schoolHolidays?.periods ?? []);
  const unknown = (typed: string | undefined, path: Path): Finding[] => {
    if (typed === undefined || findNamed(names, (name) => [name], typed) !== undefined) return [];
    const complaint = `Van de regio '${typed}' staat hier geen schoolvakantie`;
    return [{ path, message: suggest(complaint, nearestName(names, typed), names) }];
  };
  return [
    ...(names.length > 0 ? unknown(schoolHolidays?.region, ['schoolHolidays', 'region']) : []),
    ...areas.flatMap(({ schoolRegion }, index) => unknown(schoolRegion, ['areas', index, 'schoolRegion'])),
  ];
}

function regionNames(
  periods: readonly { regions?: readonly (string | undefined)[] | undefined }[],
): string[] {
  return [...new Set(periods.flatMap(({ regions }) => regions ?? []).filter((name) => name !== undefined))];
}
