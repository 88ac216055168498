import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith } from './activities.ts';
import { buttonsOf, fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type ShownCard, sentence } from './shown.ts';
import { saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');

async function openedRound() {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round };
}

describe('a channel with dialogs', () => {
  it('still takes green in one tap on the card itself', async () => {
    const { bot, anna, card } = await openedRound();
    assert.equal((await bot.press(anna, card, nl('status.green'))).kind, 'card');
  });
  it('stores the colour and brings the form as a dialog', async () => {
    const { bot, anna, card, place } = await openedRound();
    const dialog = await bot.press(anna, card, nl('status.red'));
    assert.ok(dialog.kind === 'dialog');
    assert.equal(dialog.title, nl('card.checkIn.title', { area: 'Twekkelerveld' }));
    assert.deepEqual(fieldsOf(dialog.card), {
      what: '',
      effect: '',
      correction: '',
      causes: '',
      phaseAnswer: '',
    });
    assert.ok(!titlesOf(dialog.card).includes(nl('card.checkIn.back')), 'a dialog has its own cross');
    assert.ok(buttonsOf(dialog.card).every(({ type }) => type === 'Action.Submit'));
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
  });
  it('shows the form again in the dialog when something is missing', async () => {
    const { bot, anna, card } = await openedRound();
    const dialog = await bot.press(anna, card, nl('status.red'));
    const again = await bot.press(anna, dialog, save, { effect: 'Niemand komt langs.' });
    assert.equal(again.kind, 'dialog');
    assert.ok(textOf(cardOf(again)).includes(nl('card.checkIn.whatError')));
    assert.equal(fieldsOf(cardOf(again))['effect'], 'Niemand komt langs.');
  });
  it('ends the dialog with one sentence, of which the channel’s card shows nothing', async () => {
    const { bot, anna, card, place } = await openedRound();
    const before = bot.connector.requests.length;
    const dialog = await bot.press(anna, card, nl('status.amber'));
    const ended = await bot.press(anna, dialog, save, { what: 'De brug is dicht.' });
    const status = { mark: nl('status.amber.mark'), status: nl('status.amber') };
    assert.equal(sentence(ended), nl('card.round.noteAnswered', status));
    await bot.letCardsSettle();
    const sent = bot.connector.requests.slice(before);
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
    assert.deepEqual(
      sent.map(({ method, conversationId }) => [method, conversationId]),
      [['PUT', place.id]],
    );
    assert.doesNotMatch(JSON.stringify(sent), /brug/);
  });
  it('goes on from the check-in to a lesson in the same dialog', async () => {
    const { bot, anna, card } = await openedRound();
    const dialog = await bot.press(anna, card, nl('status.amber'));
    const next = nl('card.checkIn.saveAndRecordLesson');
    const form = await bot.press(anna, dialog, next, { what: 'De brug is dicht.' });
    assert.ok(form.kind === 'dialog' && form.title === nl('card.lesson.title'));
    const ended = sentence(await bot.press(anna, form, saveButton, typedLesson));
    assert.equal(ended, nl('card.round.noteLesson', { name: 'L-2026-0001' }));
  });
  it('brings the lesson’s form as a dialog', async () => {
    const { bot, anna, card } = await openedRound();
    const form = await bot.press(anna, card, nl('card.round.recordLesson'));
    assert.equal(form.kind, 'dialog');
    const again = await bot.press(anna, form, saveButton, { ...typedLesson, title: '' });
    assert.ok(again.kind === 'dialog' && textOf(again.card).includes(nl('card.lesson.titleError')));
  });
  it('refuses with one sentence in the dialog', async () => {
    const { bot, card } = await openedRound();
    const bram = await bot.somebody('Bram', 'member', 'noord');
    const refused = sentence(await bot.press(bram, card, nl('card.round.recordLesson')));
    assert.equal(refused, nl('reply.notYourArea', { area: 'Twekkelerveld' }));
  });
  it('says that a button of an earlier version is out of date', async () => {
    const { bot, anna, place } = await openedRound();
    for (const name of ['task/fetch', 'task/submit']) {
      const shown = await bot.invoke(anna, place, name, { data: { verb: 'vroeger' } });
      assert.equal(sentence(shown), nl('reply.oldCard'));
    }
  });
});

describe('a personal chat beside channels with dialogs', () => {
  it('has every form as the next step of the card', async () => {
    const { bot, anna, card, place } = await openedRound();
    await bot.press(anna, card, nl('status.green'));
    const answer = {
      action: { type: 'Action.Execute', verb: 'openCheckIn', data: dataOf(bot.baseCard(place)) },
    };
    const form = await bot.invoke(anna, chatWith(anna), 'adaptiveCard/action', answer);
    assert.equal(form.kind, 'card');
    assert.ok(buttonsOf(cardOf(form)).every(({ type }) => type === 'Action.Execute'));
    const back = await bot.press(anna, form, nl('card.checkIn.back'));
    assert.ok(buttonsOf(cardOf(back)).every(({ type }) => type === 'Action.Execute'));
  });
});

function dataOf({ card }: ShownCard) {
  return buttonsOf(card)[0]?.data;
}
