import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { aDecision, anna, bram } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

const name = { year: 2026, number: 7 };
const akkoord = { text: 'Akkoord.', date: '2026-12-14', body: 'Stuurgroep', role: 'voorzitter' };

onEveryStore('a decision request', (bench) => {
  it('is open from when it was asked, in order of number', async () => {
    const { decisions } = bench().stores;
    for (const number of [10, 2]) await decisions.add(aDecision({ number }));
    const { rows, unreadable } = await decisions.open();
    assert.deepEqual(rows, [aDecision({ number: 2 }), aDecision({ number: 10 })]);
    assert.equal(unreadable, 0);
  });
  it('that is added twice is there once', async () => {
    const { decisions } = bench().stores;
    await decisions.add(aDecision());
    await decisions.add(aDecision({ question: 'Iets anders?' }));
    assert.deepEqual((await decisions.open()).rows, [aDecision()]);
  });
  it('that was decided stands in the year of the decision', async () => {
    const { decisions } = bench().stores;
    const decision = { text: 'Akkoord.', date: '2027-01-11', body: 'Stuurgroep', role: 'programmamanager' };
    const decided = aDecision({ state: 'decided', decision });
    await decisions.add(decided);
    await decisions.add(aDecision({ number: 8, state: 'withdrawn' }));
    assert.deepEqual((await decisions.closedIn(2027)).rows, [decided]);
    assert.deepEqual((await decisions.closedIn(2026)).rows, [aDecision({ number: 8, state: 'withdrawn' })]);
    assert.deepEqual((await decisions.open()).rows, []);
  });
  it('that was withdrawn stands in the year in which it was', async () => {
    const { decisions } = bench().stores;
    await decisions.add(aDecision());
    const withdrawn = aDecision({
      state: 'withdrawn',
      withdrawal: { reason: 'Opgelost.', date: '2027-01-04' },
    });
    assert.deepEqual(await decisions.change(name, () => withdrawn), withdrawn);
    assert.deepEqual((await decisions.open()).rows, []);
    assert.deepEqual((await decisions.closedIn(2026)).rows, []);
    assert.deepEqual((await decisions.closedIn(2027)).rows, [withdrawn]);
  });
  it('is found by its number, open or closed, in any year from the one before', async () => {
    const { decisions } = bench().stores;
    await decisions.add(aDecision());
    assert.deepEqual(await decisions.find(name, 2026), aDecision());
    for (const [number, date] of [
      [8, '2025-12-30'],
      [9, '2026-12-14'],
      [10, '2028-01-03'],
    ] as const) {
      const decided = aDecision({ number, state: 'decided', decision: { ...akkoord, date } });
      await decisions.add(decided);
      assert.deepEqual(await decisions.find({ year: 2026, number }, 2028), decided);
    }
    assert.equal(await decisions.find({ year: 2026, number: 11 }, 2028), undefined);
    assert.equal(await decisions.find({ year: 2025, number: 7 }, 2028), undefined);
  });
  it('goes from state to state where it is, and stays open', async () => {
    const { decisions } = bench().stores;
    await decisions.add(aDecision());
    const checked = aDecision({ state: 'checked' });
    await decisions.change(name, (request) => ({ ...request, state: 'checked' }));
    assert.deepEqual((await decisions.open()).rows, [checked]);
    assert.equal(await decisions.change(name, () => undefined), undefined);
    assert.deepEqual(await decisions.find(name, 2026), checked);
  });
  it('is decided once when ten decide it at once, and no closed one changes', async () => {
    const { decisions } = bench().stores;
    await decisions.add(aDecision());
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        decisions.change(name, (request) => ({
          ...request,
          state: 'decided',
          decision: { ...akkoord, text: `Besluit ${index}.`, date: index % 2 ? '2026-12-14' : '2027-01-04' },
        })),
      ),
    );
    const [winner, ...others] = outcomes.filter((outcome) => outcome !== undefined);
    assert.deepEqual(others, []);
    const closed = [...(await decisions.closedIn(2026)).rows, ...(await decisions.closedIn(2027)).rows];
    assert.deepEqual(closed, [winner]);
    assert.deepEqual((await decisions.open()).rows, []);
    assert.equal(await decisions.change(name, (request) => ({ ...request, state: 'checked' })), undefined);
  });
  it('that was closed when its move fell over is closed, counts once, and moves when it is found', async () => {
    const { stores, tables } = bench();
    const decided = aDecision({ state: 'decided', decision: akkoord });
    await stores.decisions.add(decided);
    const moved = await tables.Decisions.get('2026', '2026|000007');
    assert.ok(moved);
    const left = { ...moved.entity, partitionKey: 'open' };
    for (const alsoMoved of [true, false]) {
      await tables.Decisions.upsert(left);
      if (!alsoMoved) await tables.Decisions.delete('2026', '2026|000007');
      assert.deepEqual((await stores.decisions.open()).rows, []);
      assert.deepEqual((await stores.decisions.closedIn(2026)).rows, [decided]);
      assert.deepEqual((await stores.decisions.closedIn(2027)).rows, []);
      assert.deepEqual(await stores.decisions.find(name, 2026), decided);
      assert.equal(await tables.Decisions.get('open', '2026|000007'), undefined);
      assert.deepEqual((await stores.decisions.closedIn(2026)).rows, [decided]);
    }
  });
  it('gets numbers of its own, apart from those of lessons', async () => {
    const { decisions, lessons } = bench().stores;
    assert.equal(await lessons.nextNumber(2026), 1);
    assert.equal(await decisions.nextNumber(2026), 1);
    assert.equal(await decisions.nextNumber(2026), 2);
  });
});

onEveryStore('a form', (bench) => {
  const form = { formId: randomUUID(), memberId: anna, kind: 'lesson' as const, year: 2026 };
  const claim = (changes: Partial<typeof form> = {}) => {
    const { forms, lessons } = bench().stores;
    return forms.claimNumber({ ...form, ...changes }, lessons.nextNumber);
  };

  it('that is sent again gets the same number, also in the next year', async () => {
    const first = await claim();
    assert.deepEqual(first, { ...form, number: 1 });
    assert.deepEqual(await claim({ year: 2027 }), first);
    assert.equal((await claim({ formId: randomUUID() })).number, 2);
  });
  it('that is sent five times at once gets one number', async () => {
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim()));
    assert.equal(new Set(claims.map(({ number }) => number)).size, 1);
    assert.deepEqual(await claim(), claims[0]);
  });
  it('of another person is another form', async () => {
    assert.equal((await claim()).number, 1);
    assert.equal((await claim({ memberId: bram })).number, 2);
  });
  it('whose row cannot be read is an error, not another number', async () => {
    await claim();
    const { Forms } = bench().tables;
    await Forms.upsert({ partitionKey: form.formId, rowKey: `form|${anna}`, schemaVersion: 99 });
    await assert.rejects(claim(), /cannot be read/);
  });
});
