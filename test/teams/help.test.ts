import assert from 'node:assert/strict';
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

  const table: readonly [RoleId | undefined, (person: Person) => Place, readonly string[]][] = [
    [undefined, inChat, ['help', 'mijn gebieden', 'keuzes', 'koppelkansen', 'taal']],
    [undefined, inChannel, ['help', 'ik hoor bij', 'taal']],
    [undefined, inGroup, ['help', 'ik hoor bij', 'taal']],
    ['member', inChat, ['help', 'mijn gebieden', 'keuzes', 'koppelkansen', 'taal']],
    ['steering', inGroup, ['help', 'ik hoor bij', 'taal']],
    [
      'manager',
      inChat,
      [
        'help',
        'mijn gebieden',
        'ronde',
        'keuzes',
        'proefronde',
        'koppelkansen',
        'planning',
        'pauze',
        'hervat',
        'weekbericht',
        'rapport',
        'trekker',
        'programma',
        'taal',
      ],
    ],
    [
      'manager',
      inChannel,
      ['help', 'ik hoor bij', 'ronde', 'pauze', 'hervat', 'weekbericht', 'koppel', 'taal'],
    ],
    [
      'manager',
      inGroup,
      ['help', 'ik hoor bij', 'ronde', 'pauze', 'hervat', 'weekbericht', 'koppel', 'taal'],
    ],
    ['admin', inChat, ['help', 'mijn gebieden', 'keuzes', 'koppelkansen', 'programma', 'taal']],
    ['admin', inChannel, ['help', 'ik hoor bij', 'koppel', 'taal']],
  ];
  for (const [role, where, commands] of table) {
    it(`has only what ${role ?? 'somebody without a role'} may use in ${where(aPerson('')).kind}`, async () => {
      const bot = await startBot();
      const anna = await bot.somebody('Anna', role);
      assert.deepEqual(titlesOf(cardOf(await bot.ask(anna, where(anna), 'help'))), commands);
    });
  }

  it('is English for who chose English, with English words', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, chatWith(marit), 'taal en');
    const card = cardOf(await bot.ask(marit, chatWith(marit), 'help'));
    assert.equal(card['lang'], 'en');
    assert.match(textOf(card), new RegExp(en('card.help.title')));
    assert.deepEqual(titlesOf(card), [
      'help',
      'my areas',
      'round',
      'choices',
      'trial round',
      'link opportunities',
      'planning',
      'pause',
      'resume',
      'digest',
      'report',
      'lead',
      'programme',
      'language',
    ]);
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
