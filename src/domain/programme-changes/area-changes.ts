import { findRetired } from '../past-areas.ts';
import { type Area, findArea, type Programme, rhythmOf } from '../programme.ts';
import type { Standing } from './cycle-changes.ts';
import { differingPaths } from './leaves.ts';
import { compareLists } from './list-changes.ts';
import { type CoveringChange, said, warned } from './programme-change.ts';

/** What became of the areas and of when they are asked. */
export function findAreaChanges(
  before: Programme,
  after: Programme,
  standing: readonly Standing[],
): CoveringChange[] {
  const areas = compareLists<Area>(before.areas, after.areas);
  const everywhere = (id: string) => [
    `areas/${id}/`,
    ...[...before.lines, ...after.lines].map((line) => `lines/${line.id}/areas/${id}`),
  ];
  return [
    ...areas.newId.map(({ was, is }) =>
      warned('areaNewId', { area: was.name }, [...everywhere(was.id), ...everywhere(is.id)]),
    ),
    ...[...areas.newId.map(({ was }) => was), ...areas.removed].map((area) =>
      warned('areaRemoved', { area: area.name, ...leftOf(area, standing) }, everywhere(area.id)),
    ),
    ...areas.added.map(({ id, name }) =>
      said(findRetired(before, id) ? 'areaReturned' : 'areaAdded', { area: name }, everywhere(id)),
    ),
    ...areas.kept
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) =>
        said('areaRenamed', { before: was.name, after: is.name }, [`areas/${is.id}/name`]),
      ),
    ...findRhythmChanges(before, after),
  ];
}

/** What there is of an area that goes, and whether a round of it would be closed. */
function leftOf({ id }: Area, standing: readonly Standing[]) {
  const {
    roundsOpened = 0,
    decisionsAsked = 0,
    roundIsOpen = false,
  } = standing.find(({ areaId }) => areaId === id) ?? {};
  return { rounds: roundsOpened, decisions: decisionsAsked, open: roundIsOpen ? 'yes' : 'no' };
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
