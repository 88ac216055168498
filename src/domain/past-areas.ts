import { type Area, findArea, type PastAreas, type Programme, type RetiredArea } from './programme.ts';
import type { LocalDate } from './time.ts';

/** A version of the programme file from before the one in force, and the day on which the next one replaced it. */
export type EarlierVersion = { programme: Programme; replacedOn: LocalDate };

/** What earlier versions, newest first, tell of areas; undefined where they tell nothing that the file does not. */
export function decidePastAreas(
  programme: Programme,
  earlier: readonly EarlierVersion[],
): PastAreas | undefined {
  const retired = new Map<string, RetiredArea>();
  const names = new Map<string, { name: string; areaId: string }>();
  for (const { programme: before, replacedOn } of earlier) {
    for (const area of before.areas) {
      const now = findArea(programme, area.id);
      if (now) {
        if (now.name !== area.name) names.set(area.name, { name: area.name, areaId: area.id });
      } else if (!retired.has(area.id)) {
        const lineIds = before.lines.filter(({ areas }) => areas.includes(area.id)).map(({ id }) => id);
        retired.set(area.id, { area, on: replacedOn, lineIds });
      }
    }
  }
  if (retired.size === 0 && names.size === 0) return undefined;
  return { retired: [...retired.values()], names: [...names.values()] };
}

export function findRetired({ past }: Programme, areaId: string): RetiredArea | undefined {
  return past?.retired.find(({ area }) => area.id === areaId);
}

/** An area of the file, or one that it had: for its name. Only what `findArea` gives is asked anything. */
export function findKnownArea(programme: Programme, areaId: string): Area | undefined {
  return findArea(programme, areaId) ?? findRetired(programme, areaId)?.area;
}

/** The areas that were in the file on some day from this one on: those of now, and those that stopped since. */
export function areasSince({ areas, past }: Programme, day: LocalDate): Area[] {
  const stopped = past?.retired.filter(({ on }) => on >= day) ?? [];
  return [...areas, ...stopped.map(({ area }) => area)];
}

/** Names of neighbourhoods, the earlier ones too: they are nobody's. */
export function placesIn({ areas, past }: Programme): string[] {
  const retired = past?.retired.map(({ area }) => area) ?? [];
  return [...areas, ...retired, ...(past?.names ?? [])].map(({ name }) => name);
}
