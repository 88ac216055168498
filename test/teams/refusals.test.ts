import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, type Person, type Place } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');

describe('a word that is no command', () => {
  it('gets one kind sentence and the three nearest commands', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const card = cardOf(await bot.ask(marit, chatWith(marit), 'weekbreicht'));
    assert.match(textOf(card), new RegExp(nl('reply.unknownCommand').replace('?', '\\?')));
    assert.equal(titlesOf(card).length, 3);
    assert.equal(titlesOf(card)[0], 'weekbericht');
  });
  it('is never answered with a command that this person may not use here', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const suggested = titlesOf(cardOf(await bot.ask(anna, chatWith(anna), 'rapprot')));
    const usable = titlesOf(cardOf(await bot.ask(anna, chatWith(anna), 'help')));
    assert.ok(suggested.length > 0 && suggested.every((title) => usable.includes(title)), suggested.join());
  });
  it('changes nothing', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    assert.deepEqual(
      await bot.writesDuring(() => bot.hear(marit, chatWith(marit), 'roned Twekkelerveld')),
      [],
    );
  });
  it('is not said back: markup that somebody typed is shown to nobody', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const shown = await bot.ask(anna, chatWith(anna), '<at>Iedereen</at> [klik](https://kwaad.example)');
    assert.doesNotMatch(JSON.stringify(shown), /Iedereen|kwaad/);
  });
});

describe('a command without the right role', () => {
  const table: readonly [RoleId | undefined, string, RegExp][] = [
    [undefined, 'ronde Twekkelerveld', /Programmamanager/],
    ['member', 'ronde Twekkelerveld', /Programmamanager/],
    ['member', 'weekbericht', /Programmamanager of Stuurgroeplid/],
    ['steering', 'rapport', /Programmamanager/],
    ['admin', 'rapport 2026-H2', /Programmamanager/],
    ['lead', 'koppel Twekkelerveld', /Programmamanager of Functioneel beheerder/],
  ];
  for (const [role, command, who] of table) {
    it(`gets ${role ?? 'nobody'} one sentence that says who can help: ${command}`, async () => {
      const bot = await startBot();
      const anna = await bot.somebody(
        'Anna',
        role,
        role === 'member' || role === 'lead' ? 'twekkelerveld' : undefined,
      );
      let said = '';
      const written = await bot.writesDuring(async () => {
        said = sentence(await bot.ask(anna, channel('twekkelerveld'), command));
      });
      assert.match(said, who);
      assert.match(said, /programmateam/);
      assert.deepEqual(written, []);
    });
  }
  it('binds nothing', async () => {
    const bot = await startBot();
    await bot.ask(aPerson('Anna'), channel('twekkelerveld'), 'koppel Twekkelerveld');
    assert.equal(
      await bot.stores().conversations.ofTarget({ kind: 'area', areaId: 'twekkelerveld' }),
      undefined,
    );
  });
});

describe('a command in the wrong place', () => {
  const table: readonly [string, (person: Person) => Place, string][] = [
    ['rapport 2026-H2', () => channel('twekkelerveld'), nl('reply.wrongScope.personal')],
    ['rapport 2026-H2', () => groupChat('stuurgroep'), nl('reply.wrongScope.personal')],
    ['ik hoor bij Twekkelerveld', chatWith, nl('reply.wrongScope.conversation')],
    ['koppel Twekkelerveld', chatWith, nl('reply.wrongScope.conversation')],
  ];
  for (const [command, where, answer] of table) {
    it(`is told where it belongs: ${command} in ${where(aPerson('')).kind}`, async () => {
      const bot = await startBot();
      const marit = await bot.somebody('Marit', 'manager');
      const written = await bot.writesDuring(async () => {
        assert.equal(sentence(await bot.ask(marit, where(marit), command)), answer);
      });
      assert.deepEqual(written, []);
    });
  }
});
