import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import { noFilters } from '../../src/domain/lesson-query.ts';
import { createLessonIndex, type MayRead } from '../../src/search/lesson-index.ts';
import { aLesson } from '../storage/samples.ts';

const everybody: MayRead = () => true;

/** A text of its own for each; the title is what a test goes by. */
function indexOf(...lessons: readonly (Partial<Lesson> & { title: string })[]) {
  const index = createLessonIndex();
  const all = lessons.map((changes, at) =>
    aLesson({
      happened: 'Er gebeurde iets.',
      nextTime: 'Doe dit.',
      number: at + 1,
      state: 'shared',
      recordedAt: `2026-11-${String(at + 1).padStart(2, '0')}T09:00:00.000Z`,
      ...changes,
    }),
  );
  for (const lesson of all) index.apply(lesson);
  const found = (words: string, mayRead = everybody, filters = noFilters) => {
    const { hits, ...rest } = index.search(words, filters, mayRead, 10);
    return { titles: hits.map(({ ref }) => all.find(({ number }) => number === ref.number)?.title), ...rest };
  };
  return { index, all, found, titles: (words: string) => found(words).titles };
}

describe('a lesson is found', () => {
  it('by its title, by what happened and by what to do next time, in any form of a word', () => {
    const { titles } = indexOf(
      { title: 'Beschermd wonen in de buurt' },
      { title: 'Het buurthuis' },
      { title: 'Iets', happened: 'De bewoners kwamen.' },
      { title: 'Anders', nextTime: 'Schrijf brieven.' },
    );
    for (const typed of ['beschermd wonen', 'beschermd woon', 'buurt'])
      assert.equal(titles(typed)[0], 'Beschermd wonen in de buurt', typed);
    assert.deepEqual(titles('BUURTHUIZEN'), ['Het buurthuis']);
    assert.deepEqual(titles('bewoner'), ['Iets']);
    assert.deepEqual(titles('brief'), ['Anders']);
  });

  it('by part of a compound, and a compound by its parts', () => {
    const { titles } = indexOf(
      { title: 'Woningbouw aan de rand' },
      { title: 'Woningen en een project' },
      { title: 'Het budget van de wijk' },
      { title: 'Een wijkbudget voor bewoners' },
      { title: 'Een begroting zonder budget' },
      { title: 'Wij gaan verbouwen' },
    );
    assert.deepEqual(titles('bouw'), ['Woningbouw aan de rand']);
    assert.deepEqual(new Set(titles('budget')).size, 3);
    assert.deepEqual(titles('budget').at(-1), 'Een wijkbudget voor bewoners');
    assert.deepEqual(titles('wijkbudgetten'), ['Een wijkbudget voor bewoners']);
    assert.deepEqual(titles('woningproject'), ['Woningen en een project']);
  });

  it('by a compound that no lesson has, first where both its parts are', () => {
    const { titles } = indexOf(
      { title: 'Het budget van de wijk' },
      { title: 'Een begroting zonder budget' },
      { title: 'De wijk in' },
    );
    assert.deepEqual(titles('wijkbudget'), ['Het budget van de wijk', 'Een begroting zonder budget']);
  });

  it('as one types', () => {
    const { titles } = indexOf({ title: 'De gemeente belt' }, { title: 'Een deelauto op het plein' });
    for (const typed of ['gem', 'gemee', 'gemeen', 'gemeent', 'gemeente'])
      assert.deepEqual(titles(typed), ['De gemeente belt'], typed);
    for (const typed of ['de', 'deel', 'deela', 'plein dee', 'op het pl'])
      assert.ok(titles(typed).includes('Een deelauto op het plein'), typed);
  });

  it('with small typos', () => {
    const { titles } = indexOf({ title: 'Beschermd wonen' }, { title: 'Parkeren bij de winkel' });
    for (const typo of ['beschremd', 'beschermt', 'bescermd', 'besschermd'])
      assert.deepEqual(titles(typo), ['Beschermd wonen'], typo);
    for (const typo of ['wikel', 'winkle', 'wniekl parkern']) assert.deepEqual(titles(typo).length, 1, typo);
    for (const other of ['xyzzy', 'zz', 'raad']) assert.deepEqual(titles(other), [], other);
  });

  it('with and without accents', () => {
    const { titles } = indexOf({ title: 'Het café financiële hulp' });
    for (const typed of ['cafe', 'café', 'financiele', 'FINANCIËLE'])
      assert.deepEqual(titles(typed), ['Het café financiële hulp'], typed);
  });

  it('where it has all words; where none has, by some of them, which is said', () => {
    const { found } = indexOf({ title: 'Groen plein' }, { title: 'Groen dak' });
    assert.deepEqual(found('groen dak'), { titles: ['Groen dak'], total: 1, hasAllWords: true });
    assert.deepEqual(found('groen riool'), {
      titles: ['Groen dak', 'Groen plein'],
      total: 2,
      hasAllWords: false,
    });
    assert.deepEqual(found('riool warmte'), { titles: [], total: 0, hasAllWords: false });
  });
});

describe('the lessons that are found', () => {
  it('have the word in the title first, and the newest first where they match as well', () => {
    const { titles } = indexOf(
      { title: 'Riool en straat' },
      { title: 'Een straat', happened: 'Het riool lag open.' },
      { title: 'Riool en plein' },
    );
    assert.deepEqual(titles('riool'), ['Riool en plein', 'Riool en straat', 'Een straat']);
  });

  it('have what was typed before a compound of it, however rare that is', () => {
    const { titles } = indexOf(
      ...Array.from({ length: 20 }, (_, at) => ({ title: `Bewoners ${at}` })),
      { title: 'Bewonerscafé' },
      { title: 'Bewoners van nu' },
    );
    assert.equal(titles('bewoners').includes('Bewonerscafé'), false);
  });

  it('are all, newest first, where nothing was typed', () => {
    const { found } = indexOf({ title: 'Een' }, { title: 'Twee' }, { title: 'Drie' });
    assert.deepEqual(found(''), { titles: ['Drie', 'Twee', 'Een'], total: 3, hasAllWords: true });
  });

  it('pass the filters', () => {
    const { found } = indexOf(
      {
        title: 'Riool in Noord',
        areaId: 'noord',
        phaseId: 'agenda',
        lineId: 'gebiedsteams',
        kind: 'opportunity',
      },
      { title: 'Riool in Zuid', areaId: 'zuid', phaseId: 'afwegen', kind: 'workedWell' },
    );
    const filters = {
      areaIds: ['noord'],
      phaseIds: ['agenda'],
      lineIds: ['gebiedsteams'],
      kinds: ['opportunity'],
    };
    for (const name of Object.keys(filters) as (keyof typeof filters)[]) {
      const { titles, total } = found('riool', everybody, { ...noFilters, [name]: filters[name] });
      assert.deepEqual({ titles, total }, { titles: ['Riool in Noord'], total: 1 }, name);
    }
    assert.equal(found('riool', everybody, { ...noFilters, areaIds: ['noord', 'zuid'] }).total, 2);
    assert.equal(found('', everybody, { ...noFilters, areaIds: ['west'] }).total, 0);
  });

  it('are those that the person may read, also in the count', () => {
    const { found } = indexOf(
      { title: 'Riool een', state: 'concept', areaId: 'noord' },
      { title: 'Riool twee', state: 'concept', areaId: 'zuid' },
      { title: 'Riool drie' },
    );
    const ofNorth: MayRead = ({ state, areaId }) => state === 'shared' || areaId === 'noord';
    for (const words of ['riool', ''])
      assert.deepEqual(found(words, ofNorth), {
        titles: ['Riool drie', 'Riool een'],
        total: 2,
        hasAllWords: true,
      });
    const nobody = found('riool twee', () => false);
    assert.deepEqual(nobody.titles, []);
    assert.equal(nobody.total, 0);
  });

  it('are not withdrawn, unless one asks for that and may read it', () => {
    const { found } = indexOf({ title: 'Riool', state: 'withdrawn' }, { title: 'Riool en plein' });
    assert.deepEqual(found('riool').titles, ['Riool en plein']);
    const withdrawn = { ...noFilters, states: ['withdrawn' as const] };
    assert.deepEqual(found('riool', everybody, withdrawn).titles, ['Riool']);
    assert.equal(found('riool', ({ state }) => state === 'shared', withdrawn).total, 0);
  });
});

describe('a lesson that changed', () => {
  it('is found by its new words, in its new state, and no longer by its old ones', () => {
    const { index, all, found } = indexOf({ title: 'Riool' }, { title: 'Plein' });
    const [first] = all;
    assert.ok(first);
    index.apply({ ...first, title: 'Warmtenet', revision: 2, state: 'concept' });
    assert.equal(index.size(), 2);
    assert.equal(found('riool').total, 0);
    assert.equal(found('warmtenet').total, 1);
    assert.equal(found('warmtenet', ({ state }) => state === 'shared').total, 0);
    assert.equal(index.revisionOf(first), 2);
  });

  it('is not replaced by an older revision, in whatever order they come', () => {
    const { index, all, found } = indexOf({ title: 'Riool' });
    const [first] = all;
    assert.ok(first);
    index.apply({ ...first, title: 'Warmtenet', revision: 3 });
    index.apply({ ...first, title: 'Plein', revision: 2 });
    index.apply(first);
    assert.deepEqual([found('warmtenet').total, found('plein').total, found('riool').total], [1, 0, 0]);
    assert.equal(index.revisionOf(first), 3);
  });
});
