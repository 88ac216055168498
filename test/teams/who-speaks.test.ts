import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, typedActivity } from './activities.ts';
import { startBot } from './harness.ts';

const nl = textsIn('nl');

describe('somebody', () => {
  it('is the same person in a channel, a group chat and a personal chat', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    await bot.ask(anna, channel('twekkelerveld'), 'taal en');
    for (const place of [groupChat('stuurgroep'), chatWith(anna)]) {
      assert.match(JSON.stringify(await bot.ask(anna, place, 'help')), /"lang":"en"/);
    }
  });
  it('has the personal conversation kept, and only that one, for what is sent later', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    await bot.ask(anna, groupChat('stuurgroep'), 'help');
    const kept = async () =>
      (await bot.stores().identities.findIdentity(await bot.memberIdOf(anna)))?.personalConversation;
    assert.equal(await kept(), undefined);
    await bot.ask(anna, chatWith(anna), 'help');
    assert.equal((await kept())?.conversationId, chatWith(anna).id);
  });
  it('without an Entra id gets one sentence and no role', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const activity = typedActivity(anna, chatWith(anna), 'help', bot.connector.url);
    await bot.send({ ...activity, from: { id: '29:iemand', name: 'Anna' } });
    assert.equal(bot.connector.requests[0]?.activity['text'], nl('reply.unreadable'));
    assert.deepEqual(bot.watched.writes, []);
  });
});
