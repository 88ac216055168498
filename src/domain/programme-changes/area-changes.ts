import { type Area, findArea, type Programme, rhythmOf } from '../programme.ts';
import { differingPaths } from './leaves.ts';
import { compareLists } from './list-changes.ts';
import { type CoveringChange, said, warned } from './programme-change.ts';

/** What became of the areas and of when they are asked. */
export function findAreaChanges(before: Programme, after: Programme): CoveringChange[] {
  const areas = compareLists<Area>(before.areas, after.areas);
  const everywhere = (id: string) => [
    `areas/${id}/`,
    ...[...before.lines, ...after.lines].map((line) => `lines/${line.id}/areas/${id}`),
  ];
  return [
    ...areas.newId.map(({ was, is }) =>
      warned('areaNewId', { area: was.name }, [...everywhere(was.id), ...everywhere(is.id)]),
    ),
    ...areas.removed.map(({ id, name }) => warned('areaRemoved', { area: name }, everywhere(id))),
    ...areas.added.map(({ id, name }) => said('areaAdded', { area: name }, everywhere(id))),
    ...areas.kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('areaRenamed', { before: was.name, after: is.name }, [`areas/${is.id}/name`]),
      ),
    ...findRhythmChanges(before, after),
  ];
}

function findRhythmChanges(before: Programme, after: Programme): CoveringChange[] {
  const changed = after.areas.filter((area) => {
    const was = findArea(before, area.id);
    return was && differingPaths(rhythmOf(before, was), rhythmOf(after, area)).length > 0;
  });
  if (changed.length === 0) return [];
  const covers = ['rhythm/', ...changed.map(({ id }) => `areas/${id}/rhythm/`)];
  return [said('rhythmChanged', { count: changed.length }, covers)];
}
