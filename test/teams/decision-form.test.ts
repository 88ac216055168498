import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { fieldsOf, textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.decision.save');
const typed = {
  question: 'Mag de buurttuin op gemeentegrond blijven?',
  decidedBy: 'Stuurgroep',
  neededBy: '2026-12-14',
  ifWeWait: 'De planten moeten er voor het voorjaar uit.',
};

async function openedForm() {
  const bot = await startBot();
  const { card } = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const checkIn = await bot.press(anna, card, nl('status.red'));
  const form = await bot.press(anna, checkIn, nl('card.checkIn.saveAndAskDecision'), { what: 'Vast.' });
  return { bot, anna, card, form };
}

describe('a decision request', () => {
  it('is stored with its number, and confirmed with it', async () => {
    const { bot, anna, form } = await openedForm();
    const saved = cardOf(await bot.press(anna, form, save, typed));
    assert.ok(textOf(saved).includes(nl('card.round.noteDecision', { name: 'B-2026-0001' })));
    assert.deepEqual((await bot.stores().decisions.open()).rows, [
      {
        ...typed,
        year: 2026,
        number: 1,
        areaId: 'twekkelerveld',
        slot: '2026-11-26',
        state: 'open',
        askedAt: '2026-11-26T14:00:00.000Z',
      },
    ]);
  });
  it('is stored once when its form is sent three times at once', async () => {
    const { bot, anna, form } = await openedForm();
    const sent = [1, 2, 3].map(() => bot.press(anna, form, save, typed));
    for (const answer of await Promise.all(sent)) assert.ok(textOf(cardOf(answer)).includes('B-2026-0001'));
    assert.equal((await bot.stores().decisions.open()).rows.length, 1);
  });
  it('names no writer', async () => {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, typed);
    const rows = JSON.stringify((await bot.stores().decisions.open()).rows);
    assert.ok(!rows.includes(await bot.memberIdOf(anna)));
  });
  it('may be needed today', async () => {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, { ...typed, neededBy: '2026-11-26' });
    assert.equal((await bot.stores().decisions.open()).rows.length, 1);
  });
  it('reckons today in the programme’s zone', async () => {
    const { bot, anna, form } = await openedForm();
    bot.clock.set('2026-11-26T23:30:00.000Z');
    const again = cardOf(await bot.press(anna, form, save, { ...typed, neededBy: '2026-11-26' }));
    assert.ok(textOf(again).includes(nl('card.decision.neededByError')));
  });
  const wrong: readonly [string, Partial<typeof typed>, string][] = [
    ['a day in the past', { neededBy: '2026-11-25' }, nl('card.decision.neededByError')],
    ['a day that does not exist', { neededBy: '2026-02-30' }, nl('card.decision.neededByError')],
    ['no day', { neededBy: '' }, nl('card.decision.neededByError')],
    ['no question', { question: ' ' }, nl('card.decision.questionError')],
    ['nobody to decide', { decidedBy: '' }, nl('card.decision.decidedByError')],
    ['nothing of waiting', { ifWeWait: '' }, nl('card.decision.ifWeWaitError')],
    [
      'too long a text',
      { ifWeWait: 'w'.repeat(301) },
      nl('card.form.tooLong', { label: nl('card.decision.ifWeWaitLabel'), length: 301, limit: 300 }),
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
});
