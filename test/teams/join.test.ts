import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel } from './activities.ts';
import { startBot } from './harness.ts';
import { sentence } from './shown.ts';

const nl = textsIn('nl');

describe('ik hoor bij', () => {
  it('makes somebody a member in the area’s own channel, who may answer at once', async () => {
    const bot = await startBot();
    const { place, card } = await bot.openRound();
    const anna = aPerson('Anna');
    const said = await bot.ask(anna, place, 'ik hoor bij Twekkelerveld');
    assert.equal(sentence(said), nl('reply.joined', { area: 'Twekkelerveld' }));
    const memberId = await bot.memberIdOf(anna);
    assert.deepEqual(await bot.stores().roles.ofMember(memberId), [
      { memberId, role: 'member', areaId: 'twekkelerveld' },
    ]);
    assert.equal((await bot.press(anna, card, nl('status.green'))).kind, 'card');
  });
  it('needs no name in that channel, and understands English', async () => {
    const bot = await startBot();
    const { place } = await bot.openRound();
    const said = await bot.ask(aPerson('Anna'), place, 'I belong to');
    assert.equal(sentence(said), nl('reply.joined', { area: 'Twekkelerveld' }));
  });
  it('is once, however often it is said', async () => {
    const bot = await startBot();
    const { place } = await bot.openRound();
    const anna = aPerson('Anna');
    await bot.ask(anna, place, 'ik hoor bij Twekkelerveld');
    await bot.ask(anna, place, 'ik hoor bij twekkelerveld');
    assert.equal((await bot.stores().roles.ofArea('twekkelerveld')).length, 1);
  });

  const elsewhere: readonly [string, string][] = [
    ['another area’s channel', 'noord'],
    ['a channel that is bound to nothing', 'koffie'],
  ];
  for (const [name, id] of elsewhere) {
    it(`gives nothing in ${name}`, async () => {
      const bot = await startBot();
      const { manager } = await bot.openRound();
      await bot.ask(manager, channel('noord'), 'koppel Noord');
      const anna = aPerson('Anna');
      const said = await bot.ask(anna, channel(id), 'ik hoor bij Twekkelerveld');
      assert.equal(sentence(said), nl('reply.joinElsewhere', { area: 'Twekkelerveld' }));
      assert.deepEqual(await bot.stores().roles.ofMember(await bot.memberIdOf(anna)), []);
    });
  }
  it('gives nothing in the channel of the steering group', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('sturen'), 'koppel stuurgroep');
    const anna = aPerson('Anna');
    await bot.ask(anna, channel('sturen'), 'ik hoor bij Twekkelerveld');
    assert.deepEqual(await bot.stores().roles.ofMember(await bot.memberIdOf(anna)), []);
  });
  it('gives nothing any more in a channel that the area has left', async () => {
    const bot = await startBot();
    const { manager, place } = await bot.openRound();
    await bot.ask(manager, channel('nieuw'), 'koppel Twekkelerveld');
    const anna = aPerson('Anna');
    await bot.ask(anna, place, 'ik hoor bij Twekkelerveld');
    assert.deepEqual(await bot.stores().roles.ofMember(await bot.memberIdOf(anna)), []);
  });
  it('says where it belongs when no area is named and none is bound', async () => {
    const bot = await startBot();
    const said = await bot.ask(aPerson('Anna'), channel('koffie'), 'ik hoor bij');
    assert.equal(sentence(said), nl('reply.wrongScope.team'));
  });
});
