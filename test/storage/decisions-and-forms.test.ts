import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { aDecision, anna, bram } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

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
