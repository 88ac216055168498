import assert from 'node:assert/strict';
import type { Status } from '../../src/domain/status.ts';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith, type Person } from './activities.ts';
import { fieldsOf, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type ShownCard, sentence } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');
const promised = nl('card.checkIn.promised');
const rounds = ['2026-11-26', '2026-12-03', '2026-12-10'] as const;

/** Three people of one area, and its rounds one after the other, each opened once the one before has closed. */
async function areaWithRounds() {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const people: Person[] = [];
  for (const name of ['Anna', 'Bram', 'Cor'])
    people.push(await bot.somebody(name, 'member', 'twekkelerveld'));
  const { manager, place, card } = await bot.openRound();
  const [anna = assert.fail(), bram = assert.fail(), cor = assert.fail()] = people;
  return {
    bot,
    anna,
    bram,
    cor,
    first: card,
    next: async (slot: string): Promise<ShownCard> => {
      bot.clock.set(`${slot}T14:00:00.000Z`);
      await bot.tick();
      await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
      return bot.baseCard(place);
    },
  };
}

async function tell(bot: TestBot, person: Person, card: ShownCard, status: Status, correction: string) {
  const form = await bot.press(person, card, nl(`status.${status}`));
  await bot.press(person, form, save, { what: 'De brug is dicht.', correction });
}

const keptOf = async (bot: TestBot, slot: string) =>
  (await bot.stores().rounds.find('twekkelerveld', slot))?.checkIns.map(({ promiseKept }) => promiseKept);

describe('the form of oranje and rood', () => {
  it('opens with what the team promised last time, and does not say who did', async () => {
    const { bot, anna, bram, cor, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen de aannemer.');
    await tell(bot, bram, first, 'amber', 'We zetten borden neer.');
    const form = cardOf(await bot.press(cor, await next(rounds[1]), nl('status.amber')));
    for (const part of [promised, '• We bellen de aannemer.', '• We zetten borden neer.'])
      assert.ok(textOf(form).includes(part), part);
    assert.doesNotMatch(textOf(form), /Anna|Bram/);
    assert.equal(fieldsOf(form)['promiseKept'], '');
  });
  for (const kept of ['done', 'partly', 'notDone', 'notNeeded'] as const) {
    it(`keeps whether it was done (${kept}), and shows it again`, async () => {
      const { bot, anna, cor, first, next } = await areaWithRounds();
      await tell(bot, anna, first, 'red', 'We bellen.');
      const card = await next(rounds[1]);
      const form = await bot.press(cor, card, nl('status.red'));
      await bot.press(cor, form, save, { what: 'Nog dicht.', promiseKept: kept });
      assert.deepEqual(await keptOf(bot, rounds[1]), [kept]);
      const again = cardOf(await bot.press(cor, card, nl('status.amber')));
      assert.equal(fieldsOf(again)['promiseKept'], kept);
    });
  }
  it('does not need an answer to that', async () => {
    const { bot, anna, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    const form = await bot.press(anna, await next(rounds[1]), nl('status.red'));
    assert.match(sentence(await bot.press(anna, form, save, { what: 'Nog dicht.' })), /Bewaard/);
    assert.deepEqual(await keptOf(bot, rounds[1]), [undefined]);
  });
  it('takes no answer that it did not offer', async () => {
    const { bot, anna, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    const form = await bot.press(anna, await next(rounds[1]), nl('status.red'));
    const again = await bot.press(anna, form, save, { what: 'Nog dicht.', promiseKept: 'misschien' });
    assert.equal(again.kind, 'dialog');
    assert.deepEqual(await keptOf(bot, rounds[1]), [undefined]);
  });
  it('shows three promises at most, each shortened and once', async () => {
    const { bot, first, next, anna } = await areaWithRounds();
    const long = 'We spreken af dat de buurtkamer open blijft. '.repeat(8).trim();
    for (let index = 0; index < 6; index += 1) {
      const person = await bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld');
      await tell(bot, person, first, 'red', index < 2 ? 'We bellen.' : `${index} ${long}`);
    }
    const form = textOf(cardOf(await bot.press(anna, await next(rounds[1]), nl('status.red'))));
    const shown = form.split('\n').filter((line) => line.startsWith('• '));
    assert.equal(shown.length, 3);
    assert.equal(new Set(shown).size, 3);
    assert.ok(
      shown.every((line) => line.length <= 165),
      shown.join('\n'),
    );
  });
  it('goes past a round that nobody answered', async () => {
    const { bot, anna, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    await next(rounds[1]);
    const form = cardOf(await bot.press(anna, await next(rounds[2]), nl('status.amber')));
    assert.ok(textOf(form).includes('• We bellen.'));
  });

  const without: readonly [string, (scene: Awaited<ReturnType<typeof areaWithRounds>>) => Promise<void>][] = [
    ['in a first round', async () => {}],
    [
      'after a green round',
      async ({ bot, anna, first }) => void (await bot.press(anna, first, nl('status.green'))),
    ],
    ['when nobody promised anything', ({ bot, anna, first }) => tell(bot, anna, first, 'red', '')],
  ];
  for (const [when, answer] of without) {
    it(`asks nothing of that kind ${when}`, async () => {
      const scene = await areaWithRounds();
      await answer(scene);
      const form = cardOf(await scene.bot.press(scene.cor, await scene.next(rounds[1]), nl('status.red')));
      assert.ok(!textOf(form).includes(promised));
      assert.ok(!('promiseKept' in fieldsOf(form)));
    });
  }
  it('shows nothing of another area', async () => {
    const { bot, anna, first } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    const dunya = await bot.somebody('Dunya', 'member', 'noord');
    bot.clock.set('2026-12-03T14:00:00.000Z');
    await bot.tick();
    const { card } = await bot.openRound('noord', 'Noord');
    assert.ok(!textOf(cardOf(await bot.press(dunya, card, nl('status.red')))).includes('We bellen.'));
  });
});

describe('groen', () => {
  it('is asked nothing more: one tap, one request, stored and thanked', async () => {
    const { bot, anna, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    const card = await next(rounds[1]);
    const answered = cardOf(await bot.press(anna, card, nl('status.green')));
    assert.match(textOf(answered), /Bewaard: 🟢 Groen/);
    assert.ok(!textOf(answered).includes(promised));
    assert.deepEqual(fieldsOf(answered), {});
    const stored = (await bot.stores().rounds.find('twekkelerveld', rounds[1]))?.checkIns;
    assert.deepEqual(
      stored?.map(({ status }) => status),
      ['green'],
    );
  });
  it('may tell of the promise under “Vertel meer”', async () => {
    const { bot, anna, first, next } = await areaWithRounds();
    await tell(bot, anna, first, 'red', 'We bellen.');
    const answered = await bot.press(anna, await next(rounds[1]), nl('status.green'));
    const form = await bot.press(anna, answered, nl('card.round.tellMore'));
    assert.ok(textOf(cardOf(form)).includes('• We bellen.'));
    await bot.press(anna, form, save, { promiseKept: 'done' });
    assert.deepEqual(await keptOf(bot, rounds[1]), ['done']);
  });
});

describe('rood', () => {
  it('is one form with one required text', async () => {
    const { bot, anna, first } = await areaWithRounds();
    const form = await bot.press(anna, first, nl('status.red'));
    const required = JSON.stringify(cardOf(form)).match(/"isRequired":true/g) ?? [];
    assert.equal(required.length, 1);
    assert.match(
      sentence(await bot.press(anna, form, save, { what: 'De brug is dicht.' })),
      /Bewaard: 🔴 Rood/,
    );
  });
});
