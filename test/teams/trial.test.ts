import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const banner = nl('card.trial.banner');

async function trialRound() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  const card = await bot.ask(marit, chatWith(marit), 'proefronde Twekkelerveld');
  assert.ok(card.kind === 'card');
  return { bot, marit, card };
}

describe('proefronde', () => {
  it('shows the card that the area’s team would get, marked as a trial', async () => {
    const { card } = await trialRound();
    const text = textOf(cardOf(card));
    assert.ok(text.includes(banner), text);
    assert.ok(text.includes('Check-in Twekkelerveld'));
    assert.deepEqual(titlesOf(cardOf(card)).slice(0, 3), ['🟢 Groen', '🟠 Oranje', '🔴 Rood']);
  });
  it('is played from colour to form to decision and lesson, and keeps and sends nothing', async () => {
    const { bot, marit, card } = await trialRound();
    const sent = bot.connector.requests.length;
    const written = await bot.writesDuring(async () => {
      assert.ok(
        textOf(cardOf(await bot.press(marit, card, nl('status.green')))).includes(nl('status.green')),
      );
      const form = await bot.press(marit, card, nl('status.red'));
      assert.ok(textOf(cardOf(form)).includes(banner));
      const again = await bot.press(marit, form, nl('card.checkIn.save'), { what: '' });
      assert.ok(textOf(cardOf(again)).includes(nl('card.checkIn.whatError')));
      const decision = await bot.press(marit, form, nl('card.checkIn.saveAndAskDecision'), {
        what: 'De huur loopt af.',
      });
      const asked = {
        question: 'Mag het?',
        decidedBy: 'Stuurgroep',
        neededBy: '2030-01-01',
        ifWeWait: 'Het stopt.',
      };
      assert.ok(
        textOf(cardOf(await bot.press(marit, decision, nl('card.decision.save'), asked))).includes(banner),
      );
      const lesson = await bot.press(marit, card, nl('card.round.recordLesson'));
      const told = {
        title: 'Bel eerst',
        kind: 'workedWell',
        happened: 'Zij kwamen.',
        nextTime: 'Weer bellen.',
      };
      assert.ok(
        textOf(cardOf(await bot.press(marit, lesson, nl('card.lesson.save'), told))).includes(banner),
      );
    });
    assert.deepEqual(written, []);
    assert.equal(bot.connector.requests.length, sent);
    assert.deepEqual((await bot.stores().areas.all()).rows, []);
    assert.deepEqual((await bot.stores().decisions.open()).rows, []);
  });
  it('does not get in the way of a real round', async () => {
    const { bot, marit } = await trialRound();
    const { card } = await bot.openRound();
    const trial = await bot.ask(marit, chatWith(marit), 'proefronde Twekkelerveld');
    await bot.press(marit, trial, nl('status.red'));
    assert.ok(textOf(card.card).includes(nl('card.round.nobody')));
    assert.deepEqual((await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns, []);
  });
  it('asks which area where none is named', async () => {
    const { bot, marit } = await trialRound();
    assert.equal(titlesOf(cardOf(await bot.ask(marit, chatWith(marit), 'proefronde'))).length, 9);
  });
  it('is played by nobody else, whatever card they press', async () => {
    const { bot, card } = await trialRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const pressed = await bot.press(anna, { ...card, place: chatWith(anna) }, nl('status.red'));
    assert.equal(sentence(pressed), nl('reply.oldCard'));
  });
  it('is none of a trial without the trial’s own day', async () => {
    const { bot, marit, card } = await trialRound();
    const action = {
      type: 'Action.Execute',
      verb: 'trial.answer',
      data: { areaId: 'twekkelerveld', slot: '2026-11-26', status: 'red' },
    };
    const said = await bot.invoke(marit, card.place, 'adaptiveCard/action', { action, trigger: 'manual' });
    assert.equal(sentence(said), nl('reply.oldCard'));
  });
});
