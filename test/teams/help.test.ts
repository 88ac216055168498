import assert from 'node:assert/strict';
import { commands } from '../../src/domain/commands.ts';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, type Person, type Place } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const en = textsIn('en');
const inChat = chatWith;
const inChannel = () => channel('twekkelerveld');
const inGroup = () => groupChat('stuurgroep');

describe('help', () => {
  for (const action of ['add', 'add-upgrade']) {
    it(`greets whoever adds the bot (${action})`, async () => {
      const bot = await startBot();
      const anna = aPerson('Anna');
      const [greeting, ...more] = await bot.install(anna, chatWith(anna), action);
      assert.match(textOf(cardOf(greeting)), new RegExp(nl('card.help.title')));
      assert.deepEqual(more, []);
    });
  }
  it('greets a team in its channel', async () => {
    const bot = await startBot();
    const [greeting] = await bot.install(aPerson('Anna'), channel('twekkelerveld'));
    assert.match(textOf(cardOf(greeting)), new RegExp(nl('card.help.title')));
  });
  it('says nothing when the bot is taken away', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    assert.deepEqual(await bot.install(anna, chatWith(anna), 'remove'), []);
  });

  for (const word of ['help', 'hulp', 'HELP', '  help  ', '']) {
    it(`is shown for '${word}'`, async () => {
      const bot = await startBot();
      const anna = aPerson('Anna');
      const card = cardOf(await bot.ask(anna, chatWith(anna), word));
      assert.match(textOf(card), new RegExp(nl('card.help.title')));
    });
  }
  it('says what is kept about a person, and whom to ask', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const text = textOf(cardOf(await bot.ask(anna, chatWith(anna), 'help')));
    assert.match(text, /Je naam staat nooit in het weekbericht/);
    assert.match(text, /Stel die in Teams aan het programmateam/);
  });

  type Words = readonly string[];
  const managers: Words = ['ronde', 'weekbericht', 'pauze'];
  const inOwnChatOnly: Words = ['rapport', 'planning', 'mijn gebieden'];
  const table: readonly [RoleId | undefined, (person: Person) => Place, { has: Words; hasNot: Words }][] = [
    [
      undefined,
      inChat,
      { has: ['help', 'mijn gebieden', 'taal'], hasNot: [...managers, 'rapport', 'koppel'] },
    ],
    [undefined, inChannel, { has: ['help', 'ik hoor bij', 'taal'], hasNot: [...managers, ...inOwnChatOnly] }],
    [undefined, inGroup, { has: ['help', 'ik hoor bij', 'taal'], hasNot: [...managers, ...inOwnChatOnly] }],
    ['member', inChat, { has: ['help', 'mijn gebieden'], hasNot: [...managers, 'rapport', 'ik hoor bij'] }],
    ['steering', inGroup, { has: ['help', 'taal', 'weekbericht'], hasNot: ['ronde', 'pauze', 'koppel'] }],
    ['manager', inChat, { has: [...managers, ...inOwnChatOnly, 'help'], hasNot: ['koppel', 'ik hoor bij'] }],
    ['manager', inChannel, { has: [...managers, 'koppel', 'ik hoor bij'], hasNot: inOwnChatOnly }],
    ['manager', inGroup, { has: [...managers, 'koppel'], hasNot: inOwnChatOnly }],
    ['admin', inChat, { has: ['help', 'mijn gebieden'], hasNot: [...managers, 'rapport'] }],
    ['admin', inChannel, { has: ['help', 'koppel', 'taal'], hasNot: managers }],
  ];
  for (const [role, where, { has, hasNot }] of table) {
    it(`has only what ${role ?? 'somebody without a role'} may use in ${where(aPerson('')).kind}`, async () => {
      const bot = await startBot();
      const anna = await bot.somebody('Anna', role);
      const titles = titlesOf(cardOf(await bot.ask(anna, where(anna), 'help')));
      assert.deepEqual(
        has.filter((words) => !titles.includes(words)),
        [],
      );
      assert.deepEqual(
        hasNot.filter((words) => titles.includes(words)),
        [],
      );
    });
  }

  it('is English for who chose English, with English words', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, chatWith(marit), 'taal en');
    const card = cardOf(await bot.ask(marit, chatWith(marit), 'help'));
    assert.equal(card['lang'], 'en');
    assert.match(textOf(card), new RegExp(en('card.help.title')));
    const english = commands.map(({ words }) => words.en[0]);
    assert.deepEqual(
      titlesOf(card).filter((title) => !english.includes(title)),
      [],
    );
  });

  it('has a button for each command that does what its word does', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const help = await bot.ask(anna, chatWith(anna), 'help');
    const before = bot.connector.requests.length;
    assert.equal(sentence(await bot.press(anna, help, 'taal')), nl('reply.working'));
    const [said] = bot.connector.requests.slice(before);
    assert.match(JSON.stringify(said?.activity), new RegExp(nl('card.choice.language').replace('?', '\\?')));
  });
});
