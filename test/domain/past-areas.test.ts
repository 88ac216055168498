import assert from 'node:assert/strict';
import {
  areasSince,
  decidePastAreas,
  type EarlierVersion,
  findKnownArea,
  findRetired,
} from '../../src/domain/past-areas.ts';
import { findArea, type Programme } from '../../src/domain/programme.ts';
import { programme } from './report-facts.ts';

const noord = findArea(programme, 'noord');
const without = (...ids: string[]): Programme => ({
  ...programme,
  areas: programme.areas.filter(({ id }) => !ids.includes(id)),
  lines: programme.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => !ids.includes(id)) })),
});
const renamed = (name: string): Programme => ({
  ...programme,
  areas: programme.areas.map((area) => (area.id === 'noord' ? { ...area, name } : area)),
});
const until = (replacedOn: string, version: Programme = programme): EarlierVersion => ({
  programme: version,
  replacedOn,
});

describe('what earlier versions of the programme file tell of areas', () => {
  it('is nothing where they have the same areas', () => {
    assert.equal(decidePastAreas(programme, []), undefined);
    assert.equal(decidePastAreas(programme, [until('2026-12-01'), until('2026-11-01')]), undefined);
  });
  it('is nothing of an area that they did not have yet', () => {
    assert.equal(decidePastAreas(programme, [until('2026-12-01', without('noord'))]), undefined);
  });
  it('is which areas stopped, as they were last, with their lines, and on which day', () => {
    const past = decidePastAreas(without('noord'), [
      until('2026-12-10', without('noord')),
      until('2026-12-03', renamed('Noordrand')),
      until('2026-11-01'),
    ]);
    assert.deepEqual(past, {
      retired: [{ area: { ...noord, name: 'Noordrand' }, on: '2026-12-03', lineIds: ['wijken'] }],
      names: [],
    });
  });
  it('is the last time that an area stopped, of one that came back in between', () => {
    const past = decidePastAreas(without('noord'), [
      until('2026-12-10'),
      until('2026-11-10', without('noord')),
      until('2026-10-10'),
    ]);
    assert.deepEqual(
      past?.retired.map(({ on }) => on),
      ['2026-12-10'],
    );
  });
  it('is what areas were called before, and not of an area that stopped', () => {
    const past = decidePastAreas(renamed('Noordrand'), [
      until('2026-12-01'),
      until('2026-11-01', renamed('Boven')),
    ]);
    assert.deepEqual(past, {
      retired: [],
      names: [
        { name: 'Noord', areaId: 'noord' },
        { name: 'Boven', areaId: 'noord' },
      ],
    });
  });
  it('names an area that stopped, and asks it nothing', () => {
    const now = without('noord');
    const inForce = { ...now, past: decidePastAreas(now, [until('2026-12-03')]) };
    assert.equal(findKnownArea(inForce, 'noord')?.name, 'Noord');
    assert.equal(findRetired(inForce, 'noord')?.on, '2026-12-03');
    assert.equal(findArea(inForce, 'noord'), undefined);
    assert.equal(findRetired(inForce, 'zuid'), undefined);
    assert.equal(findKnownArea(inForce, 'nergens'), undefined);
  });
  it('counts an area among those of a period from the first day up to the day on which it stopped', () => {
    const now = without('noord');
    const inForce = { ...now, past: decidePastAreas(now, [until('2026-12-03')]) };
    const idsSince = (day: string) => areasSince(inForce, day).map(({ id }) => id);
    assert.deepEqual(idsSince('2026-12-03'), ['zuid', 'stad', 'noord']);
    assert.deepEqual(idsSince('2026-12-04'), ['zuid', 'stad']);
  });
});
