import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith } from './activities.ts';
import { fieldsOf, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');

async function withAnna() {
  const bot = await startBot();
  bot.clock.set('2026-11-24T10:00:00.000Z');
  const anna = aPerson('Anna');
  const say = async (words: string) => sentence(await bot.ask(anna, chatWith(anna), words));
  const known = async () => {
    const identity = await bot.stores().identities.findIdentity(await bot.memberIdOf(anna));
    return [identity?.absentFrom, identity?.absentThrough, identity?.workdays];
  };
  return { bot, anna, say, known };
}

describe('afwezig', () => {
  it('is kept in words and said back, and the last word counts', async () => {
    const { say, known } = await withAnna();
    const through = 'dinsdag 5 januari 2027';
    assert.equal(await say('afwezig t/m 5 januari'), nl('reply.absence.kept', { through }));
    assert.deepEqual(await known(), ['2026-11-24', '2027-01-05', undefined]);
    const said = await say('afwezig van 1 december t/m 3 december');
    assert.equal(
      said,
      nl('reply.absence.keptFrom', { from: 'dinsdag 1 december 2026', through: 'donderdag 3 december 2026' }),
    );
    assert.deepEqual(await known(), ['2026-12-01', '2026-12-03', undefined]);
  });
  it('is understood as it was said back', async () => {
    const { say, known } = await withAnna();
    await say('afwezig van 22 december tot en met 5 januari');
    assert.deepEqual(await known(), ['2026-12-22', '2027-01-05', undefined]);
    await say('afwezig van dinsdag 1 december 2026 tot en met donderdag 3 december 2026');
    assert.deepEqual(await known(), ['2026-12-01', '2026-12-03', undefined]);
  });
  it('is told in English too, and ended in either language', async () => {
    const { say, known } = await withAnna();
    for (const words of ['away until 5 January', 'absent through 5 January', 'away t/m 5-1-2027']) {
      await say(words);
      assert.deepEqual(await known(), ['2026-11-24', '2027-01-05', undefined], words);
    }
    for (const words of ['back again', 'niet afwezig', 'not away']) {
      await say('away until 5 January');
      assert.equal(await say(words), nl('reply.absence.over'));
      assert.deepEqual(await known(), [undefined, undefined, undefined], words);
    }
  });
  it('is kept with a button too, and a day that has passed is asked again', async () => {
    const { bot, anna, known } = await withAnna();
    const card = await bot.ask(anna, chatWith(anna), 'afwezig');
    const again = await bot.press(anna, card, nl('card.absence.save'), { through: '2026-11-20' });
    assert.ok(textOf(cardOf(again)).includes(nl('reply.absence.past')));
    assert.deepEqual(await known(), [undefined, undefined, undefined]);
    const kept = await bot.press(anna, again, nl('card.absence.save'), { through: '2026-12-01' });
    assert.ok(textOf(cardOf(kept)).includes('dinsdag 1 december 2026'));
    assert.deepEqual(await known(), ['2026-11-24', '2026-12-01', undefined]);
  });
  it('ends with weer terug', async () => {
    const { say, known } = await withAnna();
    await say('afwezig 3 dagen');
    assert.equal(await say('weer terug'), nl('reply.absence.over'));
    assert.deepEqual(await known(), [undefined, undefined, undefined]);
  });
  for (const [words, key] of [
    ['afwezig t/m sint-juttemis', 'reply.absence.unclear'],
    ['afwezig t/m 2026-11-01', 'reply.absence.past'],
    ['afwezig 500 dagen', 'reply.absence.tooFar'],
  ] as const) {
    it(`changes nothing where '${words}' was typed, and says how to mend it`, async () => {
      const { say, known } = await withAnna();
      assert.equal(await say(words), nl(key));
      assert.deepEqual(await known(), [undefined, undefined, undefined]);
    });
  }
  it('is not taken in a channel, where others would hear it', async () => {
    const { bot, anna, known } = await withAnna();
    const said = sentence(await bot.ask(anna, channel('noord'), 'afwezig t/m 5 januari'));
    assert.equal(said, nl('reply.wrongScope.personal'));
    const card = await bot.ask(anna, chatWith(anna), 'afwezig');
    assert.ok(card.kind === 'card');
    const elsewhere = { ...card, place: channel('noord') };
    const pressed = await bot.press(anna, elsewhere, nl('card.absence.save'), { through: '2026-12-01' });
    assert.equal(sentence(pressed), nl('reply.wrongScope.personal'));
    assert.deepEqual(await known(), [undefined, undefined, undefined]);
    const days = await bot.ask(anna, channel('noord'), 'mijn werkdagen ma');
    assert.equal(sentence(days), nl('reply.wrongScope.personal'));
    assert.deepEqual(await known(), [undefined, undefined, undefined]);
  });
});

describe('mijn werkdagen', () => {
  it('are chosen on a card that shows what is known', async () => {
    const { bot, anna, known } = await withAnna();
    const ask = () => bot.ask(anna, chatWith(anna), 'mijn werkdagen');
    assert.equal(fieldsOf(cardOf(await ask()))['workdays'], '1,2,3,4,5');
    await bot.press(anna, await ask(), nl('card.workdays.save'), { workdays: '4,1' });
    assert.deepEqual((await known())[2], [1, 4]);
    assert.equal(fieldsOf(cardOf(await ask()))['workdays'], '1,4');
    await bot.press(anna, await ask(), nl('card.workdays.save'), { workdays: '1,2,3,4,5' });
    assert.deepEqual((await known())[2], undefined);
  });
  it('are typed in words, and nonsense changes nothing', async () => {
    const { say, known } = await withAnna();
    const days = 'maandag, dinsdag en donderdag';
    assert.equal(await say('mijn werkdagen ma di do'), nl('reply.workdays.kept', { days }));
    assert.equal(await say('mijn werkdagen soms'), nl('reply.workdays.unclear'));
    assert.deepEqual((await known())[2], [1, 2, 4]);
    await say('my working days Monday to Friday');
    assert.equal((await known())[2], undefined);
  });
  it('are at least one day: none, or another day, is asked again', async () => {
    const { bot, anna, known } = await withAnna();
    const card = await bot.ask(anna, chatWith(anna), 'mijn werkdagen');
    for (const workdays of ['', '6', 'x']) {
      const again = await bot.press(anna, card, nl('card.workdays.save'), { workdays });
      assert.ok(textOf(cardOf(again)).includes(nl('card.workdays.error')));
    }
    assert.deepEqual((await known())[2], undefined);
  });
});

describe('somebody who is away or off', () => {
  const remind = '2026-11-24T08:30:00.000Z';
  /** Anna is late in the round of 19 November; what she then gets in her own chat on the reminder's morning. */
  async function late(words: string) {
    const bot = await startBot();
    bot.clock.set('2026-11-16T09:00:00.000Z');
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('twekkelerveld'), 'koppel Twekkelerveld');
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.ask(anna, chatWith(anna), words);
    bot.clock.set('2026-11-19T08:30:00.000Z');
    await bot.tick();
    bot.clock.set(remind);
    const before = bot.connector.requests.length;
    await bot.tick();
    return { bot, got: sentTo(bot, before, chatWith(anna).id), anna };
  }
  const sentTo = (bot: TestBot, from: number, id: string) =>
    bot.connector.requests.slice(from).filter(({ conversationId }) => conversationId === id).length;

  it('gets the reminder when working', async () => {
    assert.equal((await late('help')).got, 1);
  });
  it('gets none while away', async () => {
    assert.equal((await late('afwezig t/m 30 november')).got, 0);
  });
  it('gets it on the next own working day before the close', async () => {
    const { bot, got, anna } = await late('mijn werkdagen wo');
    assert.equal(got, 0);
    bot.clock.set('2026-11-25T08:30:00.000Z');
    const before = bot.connector.requests.length;
    await bot.tick();
    assert.equal(sentTo(bot, before, chatWith(anna).id), 1);
  });
  it('gets it when back again before the close', async () => {
    const { bot, anna } = await late('afwezig t/m 30 november');
    await bot.ask(anna, chatWith(anna), 'weer terug');
    bot.clock.set('2026-11-24T10:00:00.000Z');
    const before = bot.connector.requests.length;
    await bot.tick();
    assert.equal(sentTo(bot, before, chatWith(anna).id), 1);
  });
});
