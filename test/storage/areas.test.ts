import assert from 'node:assert/strict';
import { anArea, anOutcome } from './samples.ts';
import { onEveryStore } from './store-bench.ts';

onEveryStore('an area', (bench) => {
  beforeEach(async () => {
    await bench().stores.areas.add(anArea());
  });
  const stateOf = async (areaId: string) => (await bench().stores.areas.find(areaId))?.value;

  it('is added once', async () => {
    await bench().stores.areas.add(anArea({ phaseId: 'volgen' }));
    assert.deepEqual(await stateOf('twekkelerveld'), anArea());
  });
  it('stands with all others in one partition', async () => {
    await bench().stores.areas.add(
      anArea({ areaId: 'het-lang', latestSlot: '2026-11-26', roundIsOpen: true }),
    );
    const { rows, unreadable } = await bench().stores.areas.all();
    assert.deepEqual(rows, [
      anArea({ areaId: 'het-lang', latestSlot: '2026-11-26', roundIsOpen: true }),
      anArea(),
    ]);
    assert.equal(unreadable, 0);
  });
  it('is changed as was decided from its state', async () => {
    const changed = await bench().stores.areas.change('twekkelerveld', (state) => ({
      ...state,
      roundsOpened: state.roundsOpened + 1,
    }));
    assert.equal(changed, 'replaced');
    assert.deepEqual(await stateOf('twekkelerveld'), anArea({ roundsOpened: 1 }));
  });
  it('stays as it is when nothing is decided', async () => {
    assert.equal(await bench().stores.areas.change('twekkelerveld', () => undefined), undefined);
    assert.deepEqual(await stateOf('twekkelerveld'), anArea());
  });
  it('that is not known is not changed', async () => {
    assert.equal(
      await bench().stores.areas.change('atlantis', () => anArea({ areaId: 'atlantis' })),
      undefined,
    );
    assert.equal(await stateOf('atlantis'), undefined);
  });
  it('loses none of eight changes at once', async () => {
    const addOne = () =>
      bench().stores.areas.change('twekkelerveld', (state) => ({
        ...state,
        roundsOpened: state.roundsOpened + 1,
      }));
    await Promise.all(Array.from({ length: 8 }, addOne));
    assert.equal((await stateOf('twekkelerveld'))?.roundsOpened, 8);
  });
});

onEveryStore("an area's history", (bench) => {
  const outcomes = async (from: string, through: string) =>
    (await bench().stores.areas.outcomes('twekkelerveld', from, through)).rows.map(({ slot }) => slot);

  it('gives the outcomes of a stretch of days, newest first', async () => {
    for (const slot of ['2026-11-12', '2026-10-15', '2026-11-26', '2026-10-29'])
      await bench().stores.areas.recordOutcome(anOutcome({ slot }));
    await bench().stores.areas.recordOutcome(anOutcome({ areaId: 'zuid', slot: '2026-11-05' }));
    assert.deepEqual(await outcomes('2026-10-29', '2026-11-26'), ['2026-11-26', '2026-11-12', '2026-10-29']);
    assert.deepEqual(await outcomes('2026-10-30', '2026-11-25'), ['2026-11-12']);
  });
  it('keeps the first outcome of a round', async () => {
    await bench().stores.areas.recordOutcome(anOutcome());
    await bench().stores.areas.recordOutcome(anOutcome({ status: 'red' }));
    const { rows } = await bench().stores.areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26');
    assert.deepEqual(rows, [anOutcome()]);
  });
  it('changes an outcome as was decided from it, and gives it as it then stands', async () => {
    const { areas } = bench().stores;
    await areas.recordOutcome(anOutcome());
    const said = { status: 'red' as const, confirmed: true, reason: 'Het is erger.' };
    const changed = await areas.changeOutcome('twekkelerveld', '2026-11-26', (outcome) => ({
      ...outcome,
      ...said,
    }));
    assert.deepEqual(changed, anOutcome(said));
    const left = await areas.changeOutcome('twekkelerveld', '2026-11-26', () => undefined);
    assert.deepEqual(left, anOutcome(said));
    const { rows } = await areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26');
    assert.deepEqual(rows, [anOutcome(said)]);
  });
  it('loses none of four changes of an outcome at once', async () => {
    const { areas } = bench().stores;
    await areas.recordOutcome(anOutcome());
    const addOne = () =>
      areas.changeOutcome('twekkelerveld', '2026-11-26', (outcome) => ({
        ...outcome,
        reason: `${outcome.reason ?? ''}x`,
      }));
    await Promise.all([1, 2, 3, 4].map(addOne));
    const { rows } = await areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26');
    assert.equal(rows[0]?.reason, 'xxxx');
  });
  it('has no outcome to change of a round that did not close', async () => {
    const changed = await bench().stores.areas.changeOutcome(
      'twekkelerveld',
      '2026-12-10',
      (outcome) => outcome,
    );
    assert.equal(changed, undefined);
  });
  it('keeps an outcome without a status, of a round that stayed silent', async () => {
    const { status: _, ...silent } = anOutcome({ counts: { green: 0, amber: 0, red: 0 } });
    await bench().stores.areas.recordOutcome(silent);
    const { rows } = await bench().stores.areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26');
    assert.deepEqual(rows, [silent]);
  });
  it('gives the phases newest first, apart from the outcomes', async () => {
    const step = (phaseId: string, since: string) => ({
      areaId: 'twekkelerveld',
      phaseId,
      since,
      recordedAt: `${since}T09:00:00.000Z`,
    });
    await bench().stores.areas.recordPhaseStep(step('agenda', '2026-02-01'));
    await bench().stores.areas.recordPhaseStep(step('uitvoeren', '2026-09-01'));
    await bench().stores.areas.recordOutcome(anOutcome());
    const { rows } = await bench().stores.areas.phaseSteps('twekkelerveld');
    assert.deepEqual(rows, [step('uitvoeren', '2026-09-01'), step('agenda', '2026-02-01')]);
    assert.deepEqual(await outcomes('2026-01-01', '2026-12-31'), ['2026-11-26']);
  });
});
