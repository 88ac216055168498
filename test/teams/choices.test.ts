import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aCheckIn, aRound } from '../storage/samples.ts';
import { chatWith } from './activities.ts';
import { fieldsOf, forged, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const record = nl('card.round.recordChoice');
const save = nl('card.recordChoice.save');
const typed = {
  text: 'We kiezen voor drie straten.',
  notOrLater: 'De andere straten volgen in 2028.',
  decidedBy: 'College van B en W',
  decidedOn: '2026-11-24',
};

function forgedForm(form: Shown, changes: Record<string, unknown>): Shown {
  assert.ok(form.kind !== 'sentence');
  return { ...form, card: forged(form.card, changes) };
}

/** Zuid is in the phase in which choices are made. */
async function openedForm(sharedHost: 'dialogs' | 'cardSteps' = 'cardSteps') {
  const bot = await startBot({ sharedHost });
  const round = await bot.openRound('zuid', 'Zuid');
  const anna = await bot.somebody('Anna', 'member', 'zuid');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, record) };
}

describe('a choice that was made', () => {
  for (const host of ['cardSteps', 'dialogs'] as const) {
    it(`is stored with its number, and confirmed with it, where the host has ${host}`, async () => {
      const { bot, anna, form } = await openedForm(host);
      assert.equal(form.kind, host === 'dialogs' ? 'dialog' : 'card');
      const saved = await bot.press(anna, form, save, typed);
      const note = nl('card.round.noteChoice', { name: 'K-2026-0001' });
      if (host === 'dialogs') assert.equal(sentence(saved), note);
      else assert.ok(textOf(cardOf(saved)).includes(note));
      assert.deepEqual((await bot.stores().registers.choicesOf('zuid')).rows, [
        {
          ...typed,
          year: 2026,
          number: 1,
          areaId: 'zuid',
          phaseId: 'afwegen',
          slot: '2026-11-26',
          recordedAt: '2026-11-26T14:00:00.000Z',
        },
      ]);
    });
  }
  it('is stored once when its form is sent three times at once, and again a day later', async () => {
    const { bot, anna, form } = await openedForm();
    const sent = [1, 2, 3].map(() => bot.press(anna, form, save, typed));
    for (const answer of await Promise.all(sent)) assert.ok(textOf(cardOf(answer)).includes('K-2026-0001'));
    bot.clock.set('2026-11-27T09:00:00.000Z');
    const again = await bot.press(anna, form, save, { ...typed, text: 'Iets anders.' });
    assert.ok(textOf(cardOf(again)).includes('K-2026-0001'));
    const { rows } = await bot.stores().registers.choicesOf('zuid');
    assert.deepEqual(
      rows.map(({ text }) => text),
      [typed.text],
    );
  });
  it('may be one that leaves nothing out, decided today, and be recorded after the round has closed', async () => {
    const { bot, anna, form } = await openedForm();
    bot.clock.set('2026-12-03T09:00:00.000Z');
    await bot.press(anna, form, save, { ...typed, notOrLater: ' ', decidedOn: '2026-12-03' });
    const [choice] = (await bot.stores().registers.choicesOf('zuid')).rows;
    assert.deepEqual([choice?.notOrLater, choice?.decidedOn], [undefined, '2026-12-03']);
  });
  it('names nobody', async () => {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, typed);
    const rows = JSON.stringify((await bot.stores().registers.choicesOf('zuid')).rows);
    assert.ok(!rows.includes(await bot.memberIdOf(anna)));
  });
  const wrong: readonly [string, Partial<typeof typed>, string][] = [
    ['no choice', { text: ' ' }, nl('card.recordChoice.textError')],
    ['nobody who decided', { decidedBy: '' }, nl('card.recordChoice.decidedByError')],
    ['no day', { decidedOn: '' }, nl('card.recordChoice.decidedOnError')],
    ['a day to come', { decidedOn: '2026-11-27' }, nl('card.recordChoice.decidedOnError')],
    ['a day that does not exist', { decidedOn: '2026-02-30' }, nl('card.recordChoice.decidedOnError')],
    [
      'too long a text',
      { notOrLater: 'w'.repeat(301) },
      nl('card.form.tooLong', { label: nl('card.recordChoice.notOrLaterLabel'), length: 301, limit: 300 }),
    ],
  ];
  for (const [name, fields, problem] of wrong) {
    it(`is refused with the form back, and what was typed in it: ${name}`, async () => {
      const { bot, anna, form } = await openedForm();
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(anna, form, save, { ...typed, ...fields }));
        assert.ok(textOf(again).includes(problem), textOf(again));
        const kept = Object.entries(typed).filter(([field]) => !(field in fields));
        for (const [field, text] of kept) assert.equal(fieldsOf(again)[field], text);
      });
      assert.deepEqual(written, []);
    });
  }
  it('is refused from somebody of another area, and from the manager, and writes nothing', async () => {
    const { bot, manager, card, form } = await openedForm();
    const bram = await bot.somebody('Bram', 'lead', 'noord');
    const refused = nl('reply.notYourArea', { area: 'Zuid' });
    const written = await bot.writesDuring(async () => {
      for (const person of [bram, manager]) {
        assert.equal(sentence(await bot.press(person, card, record)), refused);
        assert.equal(sentence(await bot.press(person, form, save, typed)), refused);
      }
    });
    assert.deepEqual(written, []);
  });
  it('is refused from a form that was made up', async () => {
    const { bot, anna, form } = await openedForm();
    const written = await bot.writesDuring(async () => {
      for (const formId of ['', 'x', 7, undefined]) {
        const made = forgedForm(form, { formId });
        assert.equal(sentence(await bot.press(anna, made, save, typed)), nl('reply.oldCard'));
      }
    });
    assert.deepEqual(written, []);
  });
  it('has no button, and is refused, in a phase that records no choices', async () => {
    const { bot, form } = await openedForm();
    const { card } = await bot.openRound();
    assert.ok(!titlesOf(card.card).includes(record));
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    const elsewhere = forgedForm(form, { areaId: 'twekkelerveld' });
    assert.equal(sentence(await bot.press(bram, elsewhere, save, typed)), nl('reply.oldCard'));
    assert.deepEqual((await bot.stores().registers.choicesOf('twekkelerveld')).rows, []);
  });
});

describe('keuzes', () => {
  async function withChoices(count: number) {
    const bot = await startBot();
    const choice = { year: 2026, areaId: 'zuid', phaseId: 'afwegen', recordedAt: '2026-11-26T14:00:00.000Z' };
    for (let number = 1; number <= count; number += 1)
      await bot
        .stores()
        .registers.addChoice({ ...choice, ...typed, number, text: `Keuze nummer ${number}.` });
    const anna = await bot.somebody('Anna', 'member', 'zuid');
    return { bot, anna, ask: (words: string) => bot.ask(anna, chatWith(anna), words) };
  }

  it('shows the ten newest choices of the only area that somebody belongs to', async () => {
    const { ask } = await withChoices(12);
    const text = textOf(cardOf(await ask('keuzes')));
    assert.ok(text.includes(nl('card.register.choices', { area: 'Zuid' })));
    const shown = [...text.matchAll(/Keuze nummer (\d+)\./g)].map(([, number]) => Number(number));
    assert.deepEqual(shown, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    assert.ok(text.includes(nl('card.register.more', { count: 2 })));
    assert.ok(text.includes('K-2026-0012') && text.includes('dinsdag 24 november 2026'));
  });
  it('says so where there are none', async () => {
    const { ask } = await withChoices(0);
    assert.ok(textOf(cardOf(await ask('keuzes Zuid'))).includes(nl('card.register.noChoices')));
  });
  it('asks somebody of more areas which one', async () => {
    const { bot, anna, ask } = await withChoices(1);
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(anna), role: 'member', areaId: 'noord' });
    bot.letRolesBeReadAgain();
    assert.deepEqual(titlesOf(cardOf(await ask('keuzes'))), ['Noord', 'Zuid']);
  });
  it('shows the manager those of all areas, what was deviated from first, without who said so', async () => {
    const { bot, ask } = await withChoices(3);
    const elsewhere = {
      year: 2026,
      areaId: 'noord',
      phaseId: 'afwegen',
      recordedAt: '2026-11-25T14:00:00.000Z',
    };
    await bot
      .stores()
      .registers.addChoice({ ...elsewhere, ...typed, number: 4, text: 'Een keuze van Noord.' });
    const { rounds } = bot.stores();
    const round = aRound({ areaId: 'zuid', slot: '2026-11-19', phaseId: 'uitvoeren' });
    await rounds.create(round);
    const deviation = { questionId: 'afgeweken', records: 'deviation' as const };
    const said = [
      { memberId: 'b', text: 'Eén straat ging eerder.', deviatesFrom: { year: 2026, number: 1 } },
      { memberId: 'c', text: 'Wij namen meer tijd.' },
    ];
    for (const { memberId, ...answer } of said)
      await rounds.answer('zuid', round.slot, memberId, () =>
        aCheckIn({ areaId: 'zuid', slot: round.slot, memberId, phaseAnswer: { ...deviation, ...answer } }),
      );
    const marit = await bot.somebody('Marit', 'manager');
    const shown = cardOf(await bot.ask(marit, chatWith(marit), 'keuzes'));
    const text = textOf(shown);
    const order = ['Keuze nummer 1.', 'Eén straat ging eerder.', 'Een keuze van Noord.', 'Keuze nummer 3.'];
    const places = order.map((part) => text.indexOf(part));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places[0] !== -1, text);
    assert.ok(text.indexOf('Wij namen meer tijd.') > text.indexOf(nl('card.choicesOverview.others')));
    assert.doesNotMatch(JSON.stringify(shown), /memberId|"[bc]"/);
    const noord = textOf(cardOf(await bot.ask(marit, chatWith(marit), 'keuzes Noord')));
    assert.ok(noord.includes('Een keuze van Noord.') && !noord.includes('Zuid'), noord);
    // Who belongs to the area reads the choices only.
    assert.ok(!textOf(cardOf(await ask('keuzes Zuid'))).includes('Eén straat ging eerder.'));
  });
  it('shows nothing of an area that somebody does not belong to', async () => {
    const { bot, ask } = await withChoices(1);
    assert.equal(sentence(await ask('keuzes Noord')), nl('reply.notYourArea', { area: 'Noord' }));
    for (const role of ['steering', undefined] as const) {
      const bram = await bot.somebody('Bram', role);
      assert.equal(
        sentence(await bot.ask(bram, chatWith(bram), 'keuzes Zuid')),
        nl('reply.notYourArea', { area: 'Zuid' }),
      );
      assert.equal(sentence(await bot.ask(bram, chatWith(bram), 'keuzes')), nl('reply.noArea'));
    }
  });
  it('is answered in one’s own chat only', async () => {
    const { bot, anna } = await withChoices(1);
    const { place } = await bot.openRound('zuid', 'Zuid');
    assert.equal(sentence(await bot.ask(anna, place, 'keuzes Zuid')), nl('reply.wrongScope.personal'));
  });
});
