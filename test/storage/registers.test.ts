import assert from 'node:assert/strict';
import { aChoice, aLink, aMeasurement, anIndicator, aRisk } from './samples.ts';
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

onEveryStore('an indicator', (bench) => {
  const name = { year: 2026, number: 1 };
  const secondForm = '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0062';

  it('stands with what was measured of it, by day, newest indicator first', async () => {
    const { registers } = bench().stores;
    for (const number of [1, 12]) await registers.addIndicator(anIndicator({ number }));
    const later = aMeasurement({ measuredOn: '2026-11-01', formId: secondForm });
    for (const one of [later, aMeasurement()]) await registers.addMeasurement(one, (indicator) => indicator);
    const { rows, unreadable } = await registers.indicators();
    assert.deepEqual(
      rows.map(({ indicator, measurements }) => [indicator.number, measurements]),
      [
        [12, []],
        [1, [aMeasurement(), later]],
      ],
    );
    assert.equal(unreadable, 0);
    assert.deepEqual((await registers.findIndicator(name))?.measurements, [aMeasurement(), later]);
  });
  it('that is added again, later, is there once as it was', async () => {
    const { registers } = bench().stores;
    await registers.addIndicator(anIndicator());
    assert.deepEqual(await registers.addIndicator(anIndicator({ name: 'Iets anders' })), anIndicator());
  });
  it('keeps what it was before each change', async () => {
    const { registers } = bench().stores;
    await registers.addIndicator(anIndicator());
    for (const source of ['Wijkmonitor', 'Buurtpeiling'])
      await registers.changeIndicator(name, (indicator) => ({ ...indicator, source }));
    const now = (await registers.findIndicator(name))?.indicator;
    assert.deepEqual(now, anIndicator({ source: 'Buurtpeiling', revision: 3 }));
    assert.deepEqual(await registers.earlierIndicators(name), [
      anIndicator(),
      anIndicator({ source: 'Wijkmonitor', revision: 2 }),
    ]);
  });
  it('takes a measurement that comes twice once, also of two at the same moment', async () => {
    const { registers } = bench().stores;
    await registers.addIndicator(anIndicator());
    const add = () =>
      registers.addMeasurement(aMeasurement(), (indicator) => ({ ...indicator, nextOn: '2028-01-01' }));
    const [first, second] = await Promise.all([add(), add()]);
    assert.equal([first, second, await add()].filter((one) => one !== undefined).length, 1);
    const found = await registers.findIndicator(name);
    assert.deepEqual(found, {
      indicator: anIndicator({ nextOn: '2028-01-01', revision: 2 }),
      measurements: [aMeasurement()],
    });
  });
  it('takes no measurement when there is no such indicator', async () => {
    const { registers } = bench().stores;
    assert.equal(await registers.addMeasurement(aMeasurement(), (indicator) => indicator), undefined);
    assert.deepEqual((await registers.indicators()).rows, []);
  });
});

onEveryStore('a risk', (bench) => {
  it('is there once, newest first, and not as it was before', async () => {
    const { registers } = bench().stores;
    for (const number of [1, 12, 12]) await registers.addRisk(aRisk({ number }));
    const risk = 'Er is te weinig geld.';
    await registers.changeRisk(aRisk(), (current) => ({ ...current, risk }));
    const { rows, unreadable } = await registers.risks();
    assert.deepEqual(rows, [aRisk({ number: 12 }), aRisk({ risk, revision: 2 })]);
    assert.equal(unreadable, 0);
    assert.deepEqual(await registers.findRisk(aRisk()), aRisk({ risk, revision: 2 }));
    assert.deepEqual(await registers.earlierRisks(aRisk()), [aRisk()]);
  });
  it('is changed by everybody who changes it at once, one after the other', async () => {
    const { registers } = bench().stores;
    await registers.addRisk(aRisk());
    const marks = ['a', 'b', 'c'];
    const change = (mark: string) =>
      registers.changeRisk(aRisk(), (current) => ({ ...current, risk: current.risk + mark }));
    await Promise.all(marks.map(change));
    const found = await registers.findRisk(aRisk());
    assert.equal(found?.revision, 4);
    assert.equal(found?.risk.length, aRisk().risk.length + 3);
    assert.equal((await registers.earlierRisks(aRisk())).length, 3);
  });
  it('that an area’s amber is not, is found from the slot on that is asked for', async () => {
    const { registers } = bench().stores;
    const declinedAt = '2026-12-03T09:05:00.000Z';
    const of = (slot: string) => ({ areaId: 'noord', slot, declinedAt });
    for (const slot of ['2026-10-29', '2026-11-26', '2026-11-26', '2026-11-12'])
      await registers.declineRisk(of(slot));
    assert.deepEqual(await registers.declinedRisks('2026-11-12'), [of('2026-11-12'), of('2026-11-26')]);
  });
});
