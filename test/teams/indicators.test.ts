import assert from 'node:assert/strict';
import type { Measurement } from '../../src/domain/indicator.ts';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { fieldsOf, findButton, forged, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const [newOne, measure, show, change, stop] = (['new', 'measure', 'show', 'change', 'stop'] as const).map(
  (part) => nl(`card.indicators.${part}`),
) as [string, string, string, string, string];
const stopNow = nl('card.stopIndicator.save');
const save = nl('card.indicatorForm.save');
const saveValue = nl('card.measurementForm.save');
const typed = {
  goalId: 'inclusief',
  name: 'Bewoners die zich thuis voelen',
  source: 'Bewonerspanel',
  slow: 'true',
  nextOn: '2026-11-25',
};
const value = {
  value: '63%',
  measuredOn: '2026-11-24',
  remark: 'Minder mensen deden mee.',
  nextOn: '2027-11-24',
};

async function theManager() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  const ask = (words = 'indicatoren') => bot.ask(marit, chatWith(marit), words);
  const press = (shown: Shown, title: string, fields: Record<string, string> = {}) =>
    bot.press(marit, shown, title, fields);
  const add = async (fields: Record<string, string> = typed) =>
    press(await press(await ask(), newOne), save, fields);
  const stored = async () => (await bot.stores().registers.indicators()).rows;
  const measured = async (): Promise<Measurement[]> => (await stored()).flatMap((one) => one.measurements);
  return { bot, marit, ask, press, add, stored, measured };
}

describe('indicatoren', () => {
  it('says that there are none yet, and takes the first with its number', async () => {
    const { ask, add, stored } = await theManager();
    const empty = cardOf(await ask());
    assert.ok(textOf(empty).includes(nl('card.indicators.empty')));
    assert.deepEqual(titlesOf(empty), [newOne]);

    const card = cardOf(await add());
    for (const line of [
      nl('card.register.saved', { name: 'I-2026-0001' }),
      typed.name,
      'I-2026-0001 · Inclusief · verandert langzaam',
      nl('card.indicators.never'),
      `${nl('card.indicators.due')}\nwoensdag 25 november 2026`,
    ])
      assert.ok(textOf(card).includes(line), `${line}\n${textOf(card)}`);
    const [one] = await stored();
    const { slow: _, ...words } = typed;
    assert.deepEqual(one?.indicator, {
      ...words,
      slow: true,
      year: 2026,
      number: 1,
      revision: 1,
      recordedAt: '2026-11-26T14:00:00.000Z',
    });
  });

  it('keeps one of the same form that is sent twice', async () => {
    const { ask, press, stored } = await theManager();
    const form = await press(await ask(), newOne);
    for (const _ of [1, 2]) await press(form, save, typed);
    assert.equal((await stored()).length, 1);
  });

  it('takes a value, shows it with its day, and plans the next time', async () => {
    const { ask, press, add, measured, stored } = await theManager();
    const form = await press(await add(), measure);
    // A slow indicator is measured after a year.
    assert.deepEqual(fieldsOf(cardOf(form)), {
      value: '',
      measuredOn: '2026-11-26',
      remark: '',
      nextOn: '2027-11-26',
    });
    for (const _ of [1, 2]) await press(form, saveValue, value);
    const { nextOn, ...words } = value;
    assert.deepEqual(
      (await measured()).map((measurement) => ({ ...measurement, formId: '' })),
      [{ ...words, formId: '', year: 2026, number: 1, recordedAt: '2026-11-26T14:00:00.000Z' }],
    );
    assert.equal((await stored())[0]?.indicator.nextOn, nextOn);
    const text = textOf(cardOf(await ask()));
    assert.ok(text.includes('63% op dinsdag 24 november 2026'));
    assert.ok(text.includes(value.remark));
    assert.ok(!text.includes(nl('card.indicators.due')));
  });

  it('mends a slip by the same day once more, and shows what was measured before', async () => {
    const { bot, press, add, measured } = await theManager();
    let shown = await add();
    for (const [measuredOn, said] of [
      ['2025-11-24', '60%'],
      ['2026-11-24', '36%'],
      ['2026-11-24', '63%'],
    ] as const) {
      const form = await press(shown, measure);
      shown = await press(form, saveValue, { ...value, measuredOn, value: said });
      bot.clock.forward(60_000);
    }
    assert.equal((await measured()).length, 3);
    const text = textOf(cardOf(await press(shown, show)));
    assert.ok(text.includes('63% op') && text.includes('60% op') && !text.includes('36%'), text);
  });

  const wrong: readonly [fields: Partial<typeof value>, sentence: string][] = [
    [{ value: '' }, nl('card.measurementForm.valueError')],
    [{ measuredOn: '2026-11-27' }, nl('card.measurementForm.measuredOnError')],
    [{ nextOn: '2026-11-24' }, nl('card.measurementForm.nextOnError')],
  ];
  for (const [fields, said] of wrong)
    it(`stores no measurement with ${Object.entries(fields).join()}, and keeps what was typed`, async () => {
      const { press, add, measured } = await theManager();
      const again = await press(await press(await add(), measure), saveValue, { ...value, ...fields });
      assert.ok(textOf(cardOf(again)).includes(said));
      assert.deepEqual(fieldsOf(cardOf(again)), { ...value, ...fields });
      assert.deepEqual(await measured(), []);
    });

  it('stores no indicator of a goal that the programme does not have', async () => {
    const { ask, press, stored } = await theManager();
    const again = await press(await press(await ask(), newOne), save, { ...typed, goalId: 'rijk' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.indicatorForm.goalError')));
    assert.deepEqual(await stored(), []);
  });

  it('does not write over what somebody else changed meanwhile, and keeps what was typed', async () => {
    const { bot, press, add, stored } = await theManager();
    const form = await press(await press(await add(), show), change);
    await bot
      .stores()
      .registers.changeIndicator({ year: 2026, number: 1 }, (one) => ({ ...one, source: 'Wijkmonitor' }));
    const again = await press(form, save, { ...typed, name: 'Zich thuis voelen' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.register.outdated')));
    assert.equal(fieldsOf(cardOf(again))['name'], 'Zich thuis voelen');
    assert.equal((await stored())[0]?.indicator.name, typed.name);
    await press(again, save);
    const [one] = await stored();
    assert.deepEqual([one?.indicator.name, one?.indicator.revision], ['Zich thuis voelen', 3]);
  });

  it('stops with a reason: nothing is measured after that, and what was measured stays', async () => {
    const { press, add, measured, stored, ask } = await theManager();
    let shown = await add();
    shown = await press(await press(shown, measure), saveValue, value);
    const openForm = await press(shown, measure);
    const stopForm = await press(await press(shown, show), stop);
    assert.ok(textOf(cardOf(await press(stopForm, stopNow))).includes(nl('card.stopIndicator.error')));
    await press(stopForm, stopNow, { reason: 'De bron stopt.' });
    const late = await press(openForm, saveValue, { ...value, measuredOn: '2026-11-25' });
    assert.ok(textOf(cardOf(late)).includes(nl('card.measurementForm.stopped')));
    assert.equal((await measured()).length, 1);
    const [one] = await stored();
    assert.deepEqual(one?.indicator.stopped, { on: '2026-11-26', reason: 'De bron stopt.' });
    const card = cardOf(await ask('indicator I-2026-1'));
    assert.ok(textOf(card).includes('De bron stopt.'));
    assert.ok(!titlesOf(card).includes(measure) && !titlesOf(card).includes(stop));
  });

  it('shows those of a goal, and says so where it knows no such indicator', async () => {
    const { ask, add } = await theManager();
    await add();
    await add({ ...typed, goalId: 'groen-en-duurzaam', name: 'Bomen in de straat' });
    const text = textOf(cardOf(await ask('indicators groen en duurzaam')));
    assert.ok(text.includes('Bomen in de straat') && !text.includes(typed.name), text);
    const said = nl('reply.indicatorUnknown', { typed: 'I-2026-0009' });
    assert.equal(sentence(await ask('indicatoren I-2026-0009')), said);
  });

  for (const role of ['lead', 'steering', 'admin', undefined] as const satisfies (RoleId | undefined)[])
    it(`are the manager’s alone: not of ${role ?? 'somebody without a role'}, whatever the card says`, async () => {
      const { bot, add, press } = await theManager();
      const list = await add();
      const measureForm = await press(list, measure);
      const other = await bot.somebody('Bram', role, role === 'lead' ? 'noord' : undefined);
      assert.match(sentence(await bot.ask(other, chatWith(other), 'indicatoren')), /Programmamanager/);
      const written = await bot.writesDuring(async () => {
        for (const [card, title] of [
          [list, newOne],
          [list, show],
          [list, measure],
          [measureForm, saveValue],
        ] as const) {
          const { verb, data } = findButton(cardOf(card), title);
          const sent = {
            action: { type: 'Action.Execute', verb, data: { ...data, ...value, role: 'manager' } },
          };
          const answer = await bot.invoke(other, chatWith(other), 'adaptiveCard/action', sent);
          assert.equal(sentence(answer), nl('reply.registerNotYours'), verb);
        }
      });
      assert.deepEqual(written, []);
    });

  it('are not shown where others read along', async () => {
    const { bot, marit, add, press } = await theManager();
    const list = await add();
    const team = channel('twekkelerveld');
    assert.equal(sentence(await bot.ask(marit, team, 'indicatoren')), nl('reply.wrongScope.personal'));
    const { verb, data } = findButton(cardOf(list), show);
    const answer = await bot.invoke(marit, team, 'adaptiveCard/action', {
      action: { type: 'Action.Execute', verb, data },
    });
    assert.equal(sentence(answer), nl('reply.wrongScope.personal'));
    const elsewhere = { ...(await press(list, show)), card: forged(cardOf(list), { number: 9 }) } as Shown;
    assert.equal(sentence(await press(elsewhere, measure)), nl('reply.oldCard'));
  });
});
