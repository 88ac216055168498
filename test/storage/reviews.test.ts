import assert from 'node:assert/strict';
import type { Review } from '../../src/domain/digest-texts.ts';
import { onEveryStore } from './store-bench.ts';

const week = '2026-W48';
const at = '2026-11-27T09:15:00.000Z';
const reviewed = (verdict: Review['verdict'], textId = 'a'): Review => ({ week, textId, verdict, at });

onEveryStore('what the programme team decided about a week', (bench) => {
  it('is found again by its text, and with all of its week', async () => {
    const { reviews } = bench().stores;
    await reviews.change(week, 'a', () => reviewed('passed'));
    await reviews.change(week, 'b', () => reviewed('held', 'b'));
    assert.deepEqual(await reviews.find(week, 'a'), reviewed('passed'));
    assert.equal(await reviews.find('2026-W49', 'a'), undefined);
    assert.deepEqual(await reviews.ofWeek(week), {
      reviews: [reviewed('passed'), reviewed('held', 'b')],
      merged: [],
      note: undefined,
      look: undefined,
    });
  });
  it('knows which texts were there, of however many areas', async () => {
    const { reviews } = bench().stores;
    const textIds = Array.from({ length: 2_400 }, (_, index) => String(index).padStart(22, 'x'));
    await reviews.setLook({ week, textIds, at });
    assert.deepEqual((await reviews.ofWeek(week)).look, { week, textIds, at });
    assert.equal((await reviews.ofWeek('2026-W49')).look, undefined);
  });
  it('is decided on what stands, of many at once too: one word stands, and no later one goes over it', async () => {
    const { reviews } = bench().stores;
    const verdicts = (['passed', 'held', 'returned', 'passed', 'held'] as const).map((verdict) =>
      reviews.change(week, 'a', (current) => (current ? undefined : reviewed(verdict))),
    );
    await Promise.all(verdicts);
    const first = await reviews.find(week, 'a');
    await reviews.change(week, 'a', (current) => (current ? undefined : reviewed('merged')));
    assert.deepEqual(await reviews.find(week, 'a'), first);
  });
  it('is taken away once, and what somebody said meanwhile stays', async () => {
    const { reviews } = bench().stores;
    await reviews.change(week, 'a', () => reviewed('passed'));
    await reviews.change(week, 'a', (current) => (current?.verdict === 'passed' ? 'remove' : undefined));
    assert.equal(await reviews.find(week, 'a'), undefined);
    await reviews.change(week, 'a', () => 'remove');
    await Promise.all([
      reviews.change(week, 'a', () => reviewed('held')),
      reviews.change(week, 'a', (current) => (current?.verdict === 'passed' ? 'remove' : undefined)),
    ]);
    assert.deepEqual(await reviews.find(week, 'a'), reviewed('held'));
  });
  it('has merged words with the verdicts on what they take the place of', async () => {
    const { reviews } = bench().stores;
    const formId = '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a21';
    const merged = { week, formId, areaId: 'noord', slot: '2026-11-26', text: 'Samen.', of: ['a', 'b'], at };
    await reviews.merge(merged);
    await reviews.merge(merged);
    const found = await reviews.ofWeek(week);
    assert.deepEqual(found.merged, [merged]);
    assert.deepEqual(found.reviews, [reviewed('merged'), reviewed('merged', 'b')]);
  });
  it('has one opening, which can be taken away', async () => {
    const { reviews } = bench().stores;
    const note = { week, text: 'Eén gebied vraagt aandacht.', at };
    await reviews.changeNote(week, () => note);
    assert.deepEqual((await reviews.ofWeek(week)).note, note);
    await reviews.changeNote(week, () => 'remove');
    assert.equal((await reviews.ofWeek(week)).note, undefined);
  });
});
