import assert from 'node:assert/strict';
import { textLimits } from '../../src/domain/limits.ts';
import { textsIn } from '../../src/texts/text.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');

async function openedForm(title = nl('status.amber')) {
  const bot = await startBot();
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, title) };
}

const answersOf = async (bot: TestBot) =>
  (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];

describe('the form of a check-in', () => {
  it('stores what was typed as the next revision, with the question it answers', async () => {
    const { bot, anna, form } = await openedForm();
    const words = { what: 'De brug is dicht.', effect: 'Niemand komt langs.', correction: 'We bellen.' };
    const saved = await bot.press(anna, form, save, { ...words, phaseAnswer: 'De tuin is open.' });
    assert.ok(titlesOf(cardOf(saved)).includes(nl('card.round.tellMore')));
    assert.deepEqual(await answersOf(bot), [
      {
        areaId: 'twekkelerveld',
        slot: '2026-11-26',
        memberId: await bot.memberIdOf(anna),
        status: 'amber',
        ...words,
        phaseAnswer: {
          questionId: 'meedoen-uitvoeren',
          text: 'De tuin is open.',
          records: 'participation',
        },
        revision: 2,
        answeredAt: '2026-11-26T14:00:00.000Z',
      },
    ]);
  });
  it('takes the one required answer alone', async () => {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, { what: 'De brug is dicht.' });
    assert.deepEqual(
      (await answersOf(bot)).map(({ what, effect }) => [what, effect]),
      [['De brug is dicht.', undefined]],
    );
  });
  for (const what of ['', '   ', '\n\t']) {
    it(`comes back with what was typed when the required answer is ${JSON.stringify(what)}`, async () => {
      const { bot, anna, form } = await openedForm();
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(anna, form, save, { what, effect: 'Niemand komt langs.' }));
        assert.ok(textOf(again).includes(nl('card.checkIn.whatError')));
        assert.equal(fieldsOf(again)['effect'], 'Niemand komt langs.');
      });
      assert.deepEqual(written, []);
      assert.deepEqual(
        (await answersOf(bot)).map(({ status, what }) => [status, what]),
        [['amber', undefined]],
      );
    });
  }
  it('comes back when a text is too long, and says which and how long it may be', async () => {
    const { bot, anna, form } = await openedForm();
    const limit = textLimits.long;
    const long = `${'x'.repeat(limit - 1)}😀`;
    const again = cardOf(await bot.press(anna, form, save, { what: 'De brug is dicht.', effect: long }));
    const label = nl('card.checkIn.effect');
    assert.ok(textOf(again).includes(nl('card.form.tooLong', { label, length: limit + 1, limit })));
    assert.deepEqual(
      [fieldsOf(again)['what'], fieldsOf(again)['effect']],
      ['De brug is dicht.', 'x'.repeat(limit - 1)],
    );
    assert.deepEqual(
      (await answersOf(bot)).map(({ what }) => what),
      [undefined],
    );
  });
  it('takes four texts of the greatest length, and shows them again on a card that Teams takes', async () => {
    const { bot, anna, card, form } = await openedForm();
    const long = '"é\n'.repeat(textLimits.long / 3).trim();
    await bot.press(anna, form, save, { what: long, effect: long, correction: long, phaseAnswer: long });
    const again = cardOf(await bot.press(anna, card, nl('status.red')));
    assert.deepEqual(fieldsOf(again), {
      what: long,
      effect: long,
      correction: long,
      causes: '',
      phaseAnswer: long,
    });
    assert.ok(JSON.stringify(again).length * 2 < 40 * 1024, 'the card is too large');
  });
  it('goes on to a decision request, or to a lesson, once the answer is stored', async () => {
    for (const [button, field] of [
      [nl('card.checkIn.saveAndAskDecision'), 'ifWeWait'],
      [nl('card.checkIn.saveAndRecordLesson'), 'nextTime'],
    ] as const) {
      const { bot, anna, form } = await openedForm();
      const next = cardOf(await bot.press(anna, form, button, { what: 'De brug is dicht.' }));
      assert.equal(fieldsOf(next)[field], '');
      assert.deepEqual(
        (await answersOf(bot)).map(({ what }) => what),
        ['De brug is dicht.'],
      );
    }
  });
});

describe('an answer before the round closes', () => {
  it('is changed as often as wanted: one check-in, every revision kept', async () => {
    const { bot, anna, card, form } = await openedForm();
    await bot.press(anna, form, save, { what: 'De brug is dicht.' });
    const more = await bot.press(
      anna,
      await bot.press(anna, card, nl('status.green')),
      nl('card.round.tellMore'),
    );
    await bot.press(anna, more, save, { phaseAnswer: 'De tuin is open.' });
    const revisions = await bot.stores().rounds.revisions('twekkelerveld', '2026-11-26');
    assert.deepEqual(
      revisions.map(({ revision, status, what }) => [revision, status, what]),
      [
        [1, 'amber', undefined],
        [2, 'amber', 'De brug is dicht.'],
        [3, 'green', undefined],
        [4, 'green', undefined],
      ],
    );
    const [answer, ...others] = await answersOf(bot);
    assert.deepEqual([answer?.phaseAnswer?.text, others], ['De tuin is open.', []]);
  });
  it('is reopened with one’s own words, and with nobody else’s', async () => {
    const { bot, anna, card, form } = await openedForm();
    await bot.press(anna, form, save, { what: 'De brug is dicht.' });
    const bram = await bot.somebody('Bram', 'lead', 'twekkelerveld');
    const shown = [card, await bot.press(bram, card, nl('status.red'))];
    assert.doesNotMatch(JSON.stringify(shown), /brug/);
    assert.equal(
      fieldsOf(cardOf(await bot.press(anna, card, nl('status.amber'))))['what'],
      'De brug is dicht.',
    );
  });
});

describe('an answer after the round has closed', () => {
  it('is refused kindly, from the card and from an open form, and changes nothing', async () => {
    const { bot, anna, card, form } = await openedForm();
    const own = await bot.press(anna, form, nl('card.checkIn.back'));
    bot.clock.set('2026-12-02T16:30:00.000Z');
    const help = enschede.organisation.contact.nl;
    const closed = nl('reply.roundClosed', { area: 'Twekkelerveld', help });
    const refused = `${closed} ${nl('reply.correction.how')}`;
    const written = await bot.writesDuring(async () => {
      assert.equal(sentence(await bot.press(anna, card, nl('status.green'))), refused);
      const late = await bot.press(anna, form, save, { what: 'De brug is weer open.' });
      assert.ok(textOf(cardOf(late)).includes(closed));
      assert.equal(sentence(await bot.press(anna, own, nl('card.round.tellMore'))), refused);
    });
    assert.deepEqual(written, []);
  });
  it('is taken until the last moment', async () => {
    const { bot, anna, card } = await openedForm();
    bot.clock.set('2026-12-02T15:59:59.999Z');
    assert.equal((await bot.press(anna, card, nl('status.green'))).kind, 'card');
  });
});
