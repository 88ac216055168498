import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import { textsIn } from '../../src/texts/text.ts';
import type { Fault } from '../fakes/connector.ts';
import { chatWith } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf } from './shown.ts';

const nl = textsIn('nl');
const [green, amber, red] = [nl('status.green'), nl('status.amber'), nl('status.red')];
const noteFor = (status: 'green' | 'amber' | 'red') =>
  nl('card.round.noteAnswered', { mark: nl(`status.${status}.mark`), status: nl(`status.${status}`) });

async function openedRound(sharedHost: Host = 'dialogs') {
  const bot = await startBot({ sharedHost });
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round };
}

const answersOf = async (bot: TestBot) =>
  (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];
const putsOf = (bot: TestBot) => bot.connector.requests.filter(({ method }) => method === 'PUT');

describe('one tap on groen', () => {
  it('is a whole check-in, stored with its first revision', async () => {
    const { bot, anna, card } = await openedRound();
    await bot.press(anna, card, green);
    const checkIn = {
      areaId: 'twekkelerveld',
      slot: '2026-11-26',
      memberId: await bot.memberIdOf(anna),
      status: 'green',
      revision: 1,
      answeredAt: '2026-11-26T14:00:00.000Z',
    };
    assert.deepEqual(await answersOf(bot), [checkIn]);
    assert.deepEqual(await bot.stores().rounds.revisions('twekkelerveld', '2026-11-26'), [checkIn]);
  });
  it('is answered with the round’s card and a note that only the one who tapped sees', async () => {
    const { bot, anna, card, place } = await openedRound();
    const answered = await bot.press(anna, card, green);
    assert.ok(textOf(cardOf(answered)).includes(noteFor('green')));
    assert.ok(titlesOf(cardOf(answered)).includes(nl('card.round.tellMore')));
    const base = bot.baseCard(place).card;
    assert.ok(!textOf(base).includes(noteFor('green')));
    assert.ok(!titlesOf(base).includes(nl('card.round.tellMore')));
  });
  it('brings the card in the channel up to date, with one request', async () => {
    const { bot, anna, card, place } = await openedRound();
    assert.ok(textOf(card.card).includes(nl('card.round.nobody')));
    await bot.press(anna, card, green);
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
    assert.equal(putsOf(bot).length, 1);
  });
  it('is counted in the channel before the program stops', async () => {
    const { bot, anna, card, place } = await openedRound();
    const others = [];
    for (const name of ['Bram', 'Cor', 'Dunya', 'Elif'])
      others.push(await bot.somebody(name, 'member', 'twekkelerveld'));
    for (const person of [anna, ...others]) await bot.press(person, card, green);
    assert.equal(putsOf(bot).length, 1);
    await bot.restart();
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 5, asked: 5 })));
    assert.equal(putsOf(bot).length, 2);
  });
  it('is itself the update where the answer replaces the card for everybody', async () => {
    const { bot, anna, card } = await openedRound('cardSteps');
    const answered = await bot.press(anna, card, green);
    assert.ok(textOf(cardOf(answered)).includes(nl('card.round.someone')));
    assert.equal(putsOf(bot).length, 0);
  });
  it('counts in the channel once five people are asked', async () => {
    const { bot, anna, card, place } = await openedRound();
    for (const name of ['Bram', 'Cor', 'Dunya', 'Elif']) await bot.somebody(name, 'member', 'twekkelerveld');
    await bot.press(anna, card, green);
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 1, asked: 5 })));
  });
  it('says the same again when it is tapped twice, and writes nothing more', async () => {
    const { bot, anna, card } = await openedRound();
    const first = await bot.press(anna, card, green);
    const written = await bot.writesDuring(async () => {
      assert.deepEqual(await bot.press(anna, card, green), first);
    });
    assert.deepEqual(written, []);
    assert.equal((await bot.stores().rounds.revisions('twekkelerveld', '2026-11-26')).length, 1);
  });
  it('loses no answer when twelve people tap at once, and all of them count in the channel', async () => {
    const { bot, anna, card, place } = await openedRound();
    const others = await Promise.all(
      Array.from({ length: 11 }, (_, index) => bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld')),
    );
    bot.watched.holdUntil(12, ({ table, call }) => table === 'Rounds' && call === 'batch');
    await Promise.all([anna, ...others].map((person) => bot.press(person, card, green)));
    await bot.letCardsSettle();
    assert.ok(putsOf(bot).length <= 2);
    assert.equal((await answersOf(bot)).length, 12);
    assert.ok(
      textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 12, asked: 12 })),
    );
  });
  it('works in a personal chat just the same', async () => {
    const { bot, anna, card } = await openedRound();
    const answered = await bot.press(anna, { ...card, place: chatWith(anna) }, green);
    assert.ok(textOf(cardOf(answered)).includes(noteFor('green')));
  });

  const isPut = ({ method }: { method: string }) => method === 'PUT';
  const faults: readonly [string, Fault][] = [
    ['answers 503', { status: 503 }],
    ['answers 429', { status: 429, retryAfterSeconds: 3 }],
  ];
  for (const [name, fault] of faults) {
    it(`is stored, and said so, when the connector ${name}; the channel’s card follows later`, async () => {
      const { bot, anna, card, place } = await openedRound();
      bot.connector.failNext(fault, isPut);
      const answered = await bot.press(anna, card, green);
      assert.ok(textOf(cardOf(answered)).includes(noteFor('green')));
      assert.equal((await answersOf(bot)).length, 1);
      await bot.letCardsSettle();
      assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
      assert.deepEqual(bot.logged, []);
    });
  }
  it('is thanked for while Teams does not answer about the channel’s card, which follows before a stop', async () => {
    const { bot, anna, card, place } = await openedRound();
    bot.connector.failNext({ lost: 'hang' }, isPut);
    const answered = await bot.press(anna, card, green);
    assert.ok(textOf(cardOf(answered)).includes(noteFor('green')));
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.nobody')));
    await bot.restart();
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.someone')));
    assert.deepEqual(bot.logged, []);
  });
  it('is stored, and said so, when the channel’s card is gone: that is logged once', async () => {
    const { bot, anna, card } = await openedRound();
    bot.connector.failNext({ status: 404 }, isPut);
    assert.ok(textOf(cardOf(await bot.press(anna, card, green))).includes(noteFor('green')));
    await bot.letCardsSettle();
    assert.equal((await answersOf(bot)).length, 1);
    assert.deepEqual(
      bot.logged.map(({ msg }) => msg),
      ['card.updateFailed'],
    );
  });
});

for (const [status, title] of [
  ['amber', amber],
  ['red', red],
] as const) {
  describe(`one tap on ${title.toLowerCase()}`, () => {
    it('is stored before the form comes', async () => {
      const { bot, anna, card } = await openedRound();
      await bot.press(anna, card, title);
      const [answer] = await answersOf(bot);
      assert.deepEqual([answer?.status, answer?.what, answer?.revision], [status, undefined, 1]);
    });
    it('brings the form, with one required question, two offered and one of the phase', async () => {
      const { bot, anna, card } = await openedRound();
      const form = cardOf(await bot.press(anna, card, title));
      assert.deepEqual(fieldsOf(form), { what: '', effect: '', correction: '', causes: '', phaseAnswer: '' });
      assert.ok(textOf(form).includes('Hoe deden bewoners mee, en wat is daarmee gedaan?'));
      assert.ok(textOf(form).includes(nl(`status.${status}`)));
      assert.ok(textOf(form).includes('Je team en het programmateam lezen dit.'));
    });
    it('stands when the form is left', async () => {
      const { bot, anna, card } = await openedRound('cardSteps');
      const form = await bot.press(anna, card, title);
      const back = cardOf(await bot.press(anna, form, nl('card.checkIn.back')));
      assert.ok(titlesOf(back).includes(nl('card.round.tellMore')));
      assert.deepEqual(
        (await answersOf(bot)).map((answer) => answer.status),
        [status],
      );
    });
    it('keeps the words of an earlier answer', async () => {
      const { bot, anna, card } = await openedRound();
      const form = await bot.press(anna, card, status === 'red' ? amber : red);
      await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De brug is dicht.' });
      const again = cardOf(await bot.press(anna, card, title));
      assert.equal(fieldsOf(again)['what'], 'De brug is dicht.');
      assert.deepEqual(
        (await answersOf(bot)).map((answer) => [answer.status, answer.what]),
        [[status, 'De brug is dicht.']],
      );
    });
  });
}
