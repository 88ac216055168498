import { inLanguage, type Language, type LocalText } from '../language.ts';
import type { Programme } from '../programme.ts';
import { differingPaths } from './leaves.ts';
import { compareLists } from './list-changes.ts';
import { type CoveringChange, type ProgrammePart, said, warned } from './programme-change.ts';

type Named = { id: string; name: LocalText };

/** What became of the lists that have names and nothing more, of the roles' names included. */
export function findNameChanges(before: Programme, after: Programme, language: Language): CoveringChange[] {
  const partChanges = (part: ProgrammePart, list: 'lines' | 'goals' | 'riskCategories' | 'causes') =>
    findPartChanges(part, list, before[list], after[list], language);
  return [
    ...partChanges('line', 'lines'),
    ...partChanges('goal', 'goals'),
    ...partChanges('riskCategory', 'riskCategories'),
    ...partChanges('cause', 'causes'),
    ...findLineAreaChanges(before, after, language),
    ...compareLists(namesIn(before.roles, language), namesIn(after.roles, language))
      .kept.filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('roleRenamed', { before: was.name, after: is.name }, [`roles/${is.id}/name/`]),
      ),
  ];
}

/** What became of days and moments that hold for the whole programme. */
export function findTimeChanges(before: Programme, after: Programme): CoveringChange[] {
  const added = after.closedDays.filter((day) => !before.closedDays.includes(day));
  const removed = before.closedDays.filter((day) => !after.closedDays.includes(day));
  const differs = (part: keyof Programme) => differingPaths(before[part], after[part]).length > 0;
  const sendTimes = { from: after.nothingSentBefore, until: after.nothingSentAfter ?? '24:00' };
  return [
    ...(added.length > 0
      ? [said('closedDaysAdded', { count: added.length }, ['closedDays/'], { days: added })]
      : []),
    ...(removed.length > 0
      ? [said('closedDaysRemoved', { count: removed.length }, ['closedDays/'], { days: removed })]
      : []),
    ...(differs('schoolHolidays') ? [said('schoolHolidaysChanged', {}, ['schoolHolidays/'])] : []),
    ...(differs('nothingSentBefore') || differs('nothingSentAfter')
      ? [said('sendTimesChanged', sendTimes, ['nothingSentBefore', 'nothingSentAfter'])]
      : []),
    ...(differs('digest') ? [said('digestChanged', {}, ['digest/'])] : []),
    ...(differs('timeZone') ? [said('timeZoneChanged', { zone: after.timeZone }, ['timeZone'])] : []),
  ];
}

function findPartChanges(
  part: ProgrammePart,
  list: string,
  before: readonly Named[],
  after: readonly Named[],
  language: Language,
): CoveringChange[] {
  const { added, removed, kept, newId } = compareLists(namesIn(before, language), namesIn(after, language));
  const path = (id: string) => `${list}/${id}/`;
  return [
    ...newId.map(({ was, is }) =>
      warned('partNewId', { name: was.name }, [path(was.id), path(is.id)], { part }),
    ),
    ...removed.map(({ id, name }) => said('partRemoved', { name }, [path(id)], { part })),
    ...added.map(({ id, name }) => said('partAdded', { name }, [path(id)], { part })),
    ...kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('partRenamed', { before: was.name, after: is.name }, [`${path(is.id)}name/`], { part }),
      ),
  ];
}

/** Areas that came or went are told elsewhere. */
function findLineAreaChanges(before: Programme, after: Programme, language: Language): CoveringChange[] {
  const isInBoth = (id: string) => [before, after].every(({ areas }) => areas.some((area) => area.id === id));
  return after.lines.flatMap(({ id, name, areas }) => {
    const was = before.lines.find((line) => line.id === id);
    if (!was || differingPaths(was.areas.filter(isInBoth), areas.filter(isInBoth)).length === 0) return [];
    return [said('lineAreasChanged', { line: inLanguage(name, language) }, [`lines/${id}/areas/`])];
  });
}

function namesIn(things: readonly Named[], language: Language): { id: string; name: string }[] {
  return things.map(({ id, name }) => ({ id, name: inLanguage(name, language) }));
}
