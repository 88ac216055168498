import assert from 'node:assert/strict';
import { noChoice } from '../../src/cards/form-cards.ts';
import type { Choice } from '../../src/domain/choice.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aChoice } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { fieldsOf, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');
const red = nl('status.red');
const what = 'De aannemer is gestopt.';

async function answerOf(bot: TestBot, slot: string) {
  const loaded = await bot.stores().rounds.find('twekkelerveld', slot);
  const [only, ...others] = loaded?.checkIns ?? [];
  assert.deepEqual(others, []);
  return only;
}

describe('the answer about participation', () => {
  it('is a record: it says so itself, changes with the answer and goes with it', async () => {
    const bot = await startBot();
    const { card, slot } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const phaseAnswer = 'Tien bewoners kozen de bomen.';
    const form = await bot.press(anna, card, red);
    await bot.press(anna, form, save, { what, phaseAnswer });
    const record = { questionId: 'meedoen-uitvoeren', records: 'participation' };
    assert.deepEqual((await answerOf(bot, slot))?.phaseAnswer, { ...record, text: phaseAnswer });
    await bot.press(anna, form, save, { what, phaseAnswer: 'Twaalf.' });
    assert.deepEqual((await answerOf(bot, slot))?.phaseAnswer, { ...record, text: 'Twaalf.' });
    await bot.press(anna, form, save, { what, phaseAnswer: '' });
    assert.equal((await answerOf(bot, slot))?.phaseAnswer, undefined);
  });
});

describe('the question about deviating from a choice', () => {
  const slot = '2026-12-03';
  const choices = [
    aChoice({ number: 3 }),
    aChoice({ number: 9, text: 'We kiezen drie straten.' }),
    aChoice({ number: 5, areaId: 'noord', text: 'Dit is van Noord.' }),
  ];

  /** The second round of the half year asks it. */
  async function openedForm(recorded: readonly Choice[] = choices) {
    const bot = await startBot();
    for (const choice of recorded) await bot.stores().registers.addChoice(choice);
    const { manager, place } = await bot.openRound();
    bot.clock.set(`${slot}T09:00:00.000Z`);
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    const card = bot.baseCard(place);
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    return { bot, anna, card, form: await bot.press(anna, card, red) };
  }
  const send = (bot: TestBot, anna: Person, form: Shown, typed: Record<string, string>) =>
    bot.press(anna, form, save, { what, ...typed });

  it('comes with the recorded choices of the area, newest first, and of no other area', async () => {
    const { form } = await openedForm();
    const text = textOf(cardOf(form));
    assert.ok(text.includes('Zijn we afgeweken van een keuze? Waarom?'));
    const [newer, older] = ['K-2026-0009: We kiezen drie straten.', `K-2026-0003: ${aChoice().text}`];
    assert.ok(text.includes(newer) && text.indexOf(newer) < text.indexOf(older), text);
    assert.ok(!text.includes('Noord'));
    assert.equal(fieldsOf(cardOf(form))['deviatesFrom'], noChoice);
  });
  it('comes with the ten newest where there are more, and with none where there are none', async () => {
    const many = await openedForm(Array.from({ length: 12 }, (_, index) => aChoice({ number: index + 1 })));
    const shown = [...textOf(cardOf(many.form)).matchAll(/K-2026-(\d{4}): /g)].map(([, number]) =>
      Number(number),
    );
    assert.deepEqual(shown, [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    const none = await openedForm([]);
    assert.ok(!('deviatesFrom' in fieldsOf(cardOf(none.form))));
    assert.ok(!textOf(cardOf(none.form)).includes(nl('card.checkIn.madeChoices')));
  });
  it('is asked in no other round', async () => {
    const bot = await startBot();
    for (const choice of choices) await bot.stores().registers.addChoice(choice);
    const { card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    assert.ok(!('deviatesFrom' in fieldsOf(cardOf(await bot.press(anna, card, red)))));
  });
  it('gives a record with the choice that it is about, that changes and goes with the answer', async () => {
    const { bot, anna, card, form } = await openedForm();
    const phaseAnswer = 'Het geld ging naar de schoolroute.';
    await send(bot, anna, form, { phaseAnswer, deviatesFrom: 'K-2026-0003' });
    const record = { questionId: 'afgeweken', text: phaseAnswer, records: 'deviation' };
    const deviatesFrom = { year: 2026, number: 3 };
    assert.deepEqual((await answerOf(bot, slot))?.phaseAnswer, { ...record, deviatesFrom });
    const again = await bot.press(anna, card, red);
    assert.equal(fieldsOf(cardOf(again))['deviatesFrom'], 'K-2026-0003');
    await send(bot, anna, again, { deviatesFrom: noChoice });
    assert.deepEqual((await answerOf(bot, slot))?.phaseAnswer, record);
    await send(bot, anna, again, { phaseAnswer: '', deviatesFrom: noChoice });
    assert.equal((await answerOf(bot, slot))?.phaseAnswer, undefined);
  });
  it('asks why where a choice was named and nothing said, and keeps what was named', async () => {
    const { bot, anna, form } = await openedForm();
    const written = await bot.writesDuring(async () => {
      const again = cardOf(await send(bot, anna, form, { deviatesFrom: 'K-2026-0003' }));
      assert.ok(textOf(again).includes(nl('card.checkIn.answerError')));
      assert.deepEqual([fieldsOf(again)['deviatesFrom'], fieldsOf(again)['what']], ['K-2026-0003', what]);
    });
    assert.deepEqual(written, []);
  });
  for (const deviatesFrom of ['K-2026-0005', 'K-2026-9999', '3'])
    it(`takes no choice that the area does not have: ${deviatesFrom}`, async () => {
      const { bot, anna, form } = await openedForm();
      await send(bot, anna, form, { phaseAnswer: 'Ja.', deviatesFrom });
      assert.deepEqual((await answerOf(bot, slot))?.phaseAnswer, {
        questionId: 'afgeweken',
        text: 'Ja.',
        records: 'deviation',
      });
    });
});

describe('what an amber or red is mostly down to', () => {
  async function openedForm(title = red) {
    const bot = await startBot();
    const { card, slot } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    return { bot, anna, card, slot, form: await bot.press(anna, card, title) };
  }

  it('may be ticked, is kept with the answer, and is ticked when the form comes again', async () => {
    const { bot, anna, card, slot, form } = await openedForm();
    await bot.press(anna, form, save, { what, causes: 'geld,cultuur' });
    assert.deepEqual((await answerOf(bot, slot))?.causes, ['cultuur', 'geld']);
    const again = await bot.press(anna, card, nl('status.amber'));
    assert.equal(fieldsOf(cardOf(again))['causes'], 'cultuur,geld');
    await bot.press(anna, again, save, { causes: '' });
    assert.equal((await answerOf(bot, slot))?.causes, undefined);
  });
  it('keeps no cause that the programme does not know', async () => {
    const { bot, anna, slot, form } = await openedForm();
    await bot.press(anna, form, save, { what, causes: 'regels,weer,<b>' });
    assert.deepEqual((await answerOf(bot, slot))?.causes, ['regels']);
    await bot.press(anna, form, save, { what, causes: 'weer' });
    assert.equal((await answerOf(bot, slot))?.causes, undefined);
  });
  it('is not asked of a green, and goes when the answer becomes green', async () => {
    const { bot, anna, card, slot, form } = await openedForm();
    await bot.press(anna, form, save, { what, causes: 'geld' });
    const more = await bot.press(
      anna,
      await bot.press(anna, card, nl('status.green')),
      nl('card.round.tellMore'),
    );
    assert.ok(!('causes' in fieldsOf(cardOf(more))));
    assert.equal((await answerOf(bot, slot))?.causes, undefined);
    await bot.press(anna, more, save, { causes: 'geld' });
    assert.equal((await answerOf(bot, slot))?.causes, undefined);
  });
});
