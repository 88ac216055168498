import { findNamed, nearestName } from '../named.ts';
import type { Programme } from '../programme.ts';
import { type Finding, suggest } from './mistake.ts';
import type { ProgrammeDraft } from './programme-draft.ts';

type Thing = { id?: string | undefined; name?: string | { nl: string } | undefined };
type DraftArea = ProgrammeDraft['areas'][number];

/** Parents, phases and areas that are pointed at but do not exist, parents in a circle, and areas left out. */
export function findReferenceMistakes(draft: ProgrammeDraft): Finding[] {
  return [...findBrokenReferences(draft), ...findParentCircles(draft.areas), ...findAreasInNoLine(draft)];
}

/** The same programme with the id in place of every name that points at an area or a phase. */
export function resolveReferences(programme: Programme): Programme {
  const areaId = (typed: string) => findReferred(programme.areas, typed)?.id ?? typed;
  const phaseId = (typed: string) => findReferred(programme.cycle.phases, typed)?.id ?? typed;
  return {
    ...programme,
    areas: programme.areas.map((area) => ({
      ...area,
      ...(area.parent !== undefined && { parent: areaId(area.parent) }),
      startPhase: phaseId(area.startPhase),
    })),
    lines: programme.lines.map((line) => ({ ...line, areas: line.areas.map(areaId) })),
  };
}

function findBrokenReferences({ areas, cycle, lines }: ProgrammeDraft): Finding[] {
  const areaFinding = (typed: string | undefined, path: Finding['path']) =>
    brokenReference(areas, typed, 'gebied', path);
  return [
    ...areas.flatMap(({ parent, startPhase }, index) => [
      ...areaFinding(parent, ['areas', index, 'parent']),
      ...brokenReference(cycle.phases, startPhase, 'fase', ['areas', index, 'startPhase']),
    ]),
    ...lines.flatMap((line, index) =>
      line.areas.flatMap((typed, place) => areaFinding(typed, ['lines', index, 'areas', place])),
    ),
  ];
}

function brokenReference(
  things: readonly Thing[],
  typed: string | undefined,
  kind: 'gebied' | 'fase',
  path: Finding['path'],
): Finding[] {
  if (typed === undefined || findReferred(things, typed)) return [];
  const shown = things.flatMap((thing) => namesOf(thing).slice(0, 1));
  const near = nearestName(things.flatMap(namesOf), typed);
  return [{ path, message: suggest(`'${typed}' is geen ${kind}`, near, shown) }];
}

function findParentCircles(areas: readonly DraftArea[]): Finding[] {
  return areas.flatMap((area, index) => {
    const circle = circleFrom(area, areas);
    const isFirst = circle.every((member) => areas.indexOf(member) >= index);
    if (circle.length === 0 || !isFirst) return [];
    const names = [...circle, area].map(({ name, id }) => name ?? id);
    const message = `Zo ligt een gebied in zichzelf: ${names.join(' → ')}. Haal één 'parent' weg.`;
    return [{ path: ['areas', index, 'parent'], message }];
  });
}

/** The areas passed on the way up from `start` back to itself; empty when the way ends elsewhere. */
function circleFrom(start: DraftArea, areas: readonly DraftArea[]): DraftArea[] {
  const passed = [start];
  for (;;) {
    const parent = passed.at(-1)?.parent;
    const next = parent === undefined ? undefined : findReferred(areas, parent);
    if (next === start) return passed;
    if (!next || passed.includes(next)) return [];
    passed.push(next);
  }
}

function findAreasInNoLine({ areas, lines }: ProgrammeDraft): Finding[] {
  if (lines.length === 0) return [];
  const counted = new Set(
    lines.flatMap((line) => line.areas.map((typed) => typed !== undefined && findReferred(areas, typed))),
  );
  return areas.flatMap((area, index) => {
    const name = area.name ?? area.id;
    if (name === undefined || counted.has(area)) return [];
    const message = `'${name}' telt bij geen enkele ontwikkellijn mee. Zet het bij 'areas' van een lijn.`;
    return [{ path: ['areas', index], message }];
  });
}

/** An id wins over a name that reads the same. */
function findReferred<T extends Thing>(things: readonly T[], typed: string): T | undefined {
  return things.find(({ id }) => id === typed) ?? findNamed(things, namesOf, typed);
}

function namesOf({ name, id }: Thing): string[] {
  return [typeof name === 'object' ? name.nl : name, id].filter((text) => text !== undefined);
}
