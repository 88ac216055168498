import assert from 'node:assert/strict';
import { decideWord } from '../../src/domain/lesson-use.ts';
import { anOffer } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

const ref = { areaId: 'het-lang', year: 2026, number: 42 };

onEveryStore('what an area saw of a lesson', (bench) => {
  it('is found again, among all that the area saw and no other', async () => {
    const { lessonOffers } = bench().stores;
    const offers = [anOffer(), anOffer({ number: 43, state: 'later' })];
    for (const offer of [...offers, anOffer({ areaId: 'het-lang-2' })])
      assert.deepEqual(await lessonOffers.change(offer, () => offer), offer);
    assert.deepEqual(await lessonOffers.ofArea('het-lang'), offers);
    assert.deepEqual(await lessonOffers.find(ref), anOffer());
    assert.equal(await lessonOffers.find({ ...ref, year: 2025 }), undefined);
  });
  it('stays as it is when there is nothing to change', async () => {
    const { lessonOffers } = bench().stores;
    assert.equal(await lessonOffers.change(ref, () => undefined), undefined);
    await lessonOffers.change(ref, () => anOffer());
    assert.deepEqual(await lessonOffers.change(ref, () => undefined), anOffer());
  });
  it('is decided once by eight at a time', async () => {
    const { lessonOffers } = bench().stores;
    let changes = 0;
    const use = () => lessonOffers.change(ref, (current) => decideWord(current, 'used', ref, '2026-12-07'));
    const stands = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const before = await lessonOffers.find(ref);
        const offer = await use();
        if (!before) changes += 1;
        return offer;
      }),
    );
    assert.ok(changes > 0);
    assert.equal(new Set(stands.map((offer) => JSON.stringify(offer))).size, 1);
    assert.deepEqual(await lessonOffers.ofArea('het-lang'), [stands[0]]);
  });
});
