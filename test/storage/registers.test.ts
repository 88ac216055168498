import assert from 'node:assert/strict';
import { aChoice, aLink } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

onEveryStore('a choice', (bench) => {
  it('stands with the choices of its area, newest first', async () => {
    const { registers } = bench().stores;
    const others = [aChoice({ number: 4, areaId: 'noord' })];
    const own = [aChoice({ number: 2 }), aChoice({ year: 2025, number: 10 }), aChoice({ number: 10 })];
    for (const choice of [...others, ...own]) await registers.addChoice(choice);
    const { rows, unreadable } = await registers.choicesOf('twekkelerveld');
    assert.deepEqual(
      rows.map(({ year, number }) => [year, number]),
      [
        [2026, 10],
        [2026, 2],
        [2025, 10],
      ],
    );
    assert.equal(unreadable, 0);
    assert.deepEqual((await registers.choicesOf('noord')).rows, others);
  });
  it('that is added again, later, is there once as it was', async () => {
    const { registers } = bench().stores;
    await registers.addChoice(aChoice());
    await registers.addChoice(aChoice({ text: 'Iets anders.', recordedAt: '2026-11-27T09:00:00.000Z' }));
    assert.deepEqual((await registers.choicesOf('twekkelerveld')).rows, [aChoice()]);
  });
  it('and a link opportunity have numbers of their own', async () => {
    const { registers } = bench().stores;
    assert.deepEqual(
      [await registers.nextChoiceNumber(2026), await registers.nextChoiceNumber(2026)],
      [1, 2],
    );
    assert.equal(await registers.nextLinkNumber(2026), 1);
    assert.equal(await registers.nextChoiceNumber(2027), 1);
  });
});

onEveryStore('a link opportunity', (bench) => {
  it('is there once, newest first, and apart from choices', async () => {
    const { registers } = bench().stores;
    await registers.addChoice(aChoice());
    for (const number of [1, 12, 12]) await registers.addLink(aLink({ number }));
    const { rows } = await registers.links();
    assert.deepEqual(rows, [aLink({ number: 12 }), aLink({ number: 1 })]);
  });
});
