import assert from 'node:assert/strict';
import { findNamed, nearestName } from '../../src/domain/named.ts';

const areas = [
  { id: 'het-lang', name: 'Het Lang' },
  { id: 'twekkelerveld', name: 'Twekkelerveld' },
  { id: 'zuid', name: 'Zuid' },
  { id: 'cafe', name: 'Café de Brug' },
];
const names = areas.map(({ name }) => name);

describe('a thing with a name', () => {
  const namesOf = ({ id, name }: (typeof areas)[number]) => [id, name];
  const cases = {
    'het-lang': ['Het Lang', 'het lang', 'HETLANG', 'het-lang', ' Het  Lang ', 'hét láng'],
    twekkelerveld: ['Twekkelerveld', 'twekkeler veld', 'Twekkeler-Veld'],
    cafe: ['Café de Brug', 'cafe de brug', 'Cafe\u0301 de Brug', 'cafe'],
  };
  for (const [id, typed] of Object.entries(cases)) {
    it(`is found as people type it: ${typed.join(', ')}`, () => {
      for (const text of typed) assert.equal(findNamed(areas, namesOf, text)?.id, id, text);
    });
  }

  it('is not found by part of its name, by nothing or by another name', () => {
    for (const text of ['Het', 'lang', 'Twekkelerveldje', '', ' - ', 'Zuidd'])
      assert.equal(findNamed(areas, namesOf, text), undefined, text);
  });
});

describe('the nearest name', () => {
  it('is the one that was meant', () => {
    const typos = { Zuidd: 'Zuid', zud: 'Zuid', Twekelerfeld: 'Twekkelerveld', 'het land': 'Het Lang' };
    for (const [typed, meant] of Object.entries(typos)) assert.equal(nearestName(names, typed), meant);
  });

  it('is none where nothing is near', () => {
    for (const typed of ['Hanenberglanden', 'xyz', 'zo', ''])
      assert.equal(nearestName(names, typed), undefined, typed);
    assert.equal(nearestName([], 'Zuid'), undefined);
  });

  it('may differ in a third of its letters, and in one letter always', () => {
    assert.equal(nearestName(['abcdef'], 'abcdxy'), 'abcdef');
    assert.equal(nearestName(['abcdef'], 'abcxyz'), undefined);
    assert.equal(nearestName(['ab'], 'ax'), 'ab');
    assert.equal(nearestName(['ab'], 'xy'), undefined);
  });
});
