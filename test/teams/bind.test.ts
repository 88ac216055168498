import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { startConnector } from '../fakes/connector.ts';
import { botAccount, channel, groupChat, tenantId, typedActivity } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');

const area = (areaId: string) => ({ kind: 'area', areaId }) as const;
const boundTo = async (bot: TestBot, areaId: string) =>
  (await bot.stores().conversations.ofTarget(area(areaId)))?.conversation.conversationId;

describe('koppel', () => {
  it('binds the channel, not the thread in which it was said, and says so', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const said = await bot.ask(marit, channel('twekkelerveld'), 'koppel Twekkelerveld');
    assert.ok(textOf(cardOf(said)).includes(nl('reply.bound', { target: 'Twekkelerveld' })));
    const binding = await bot.stores().conversations.ofTarget(area('twekkelerveld'));
    assert.deepEqual(binding?.conversation, {
      conversationId: '19:twekkelerveld@thread.tacv2',
      kind: 'channel',
      serviceUrl: bot.connector.url,
      tenantId,
      botId: botAccount.id,
      channelId: 'msteams',
      teamId: '19:gebiedsgericht-werken@thread.tacv2',
    });
  });
  it('knows an area without its capitals and spaces', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('lang'), 'koppel hetlang');
    assert.equal(await boundTo(bot, 'het-lang'), '19:lang@thread.tacv2');
  });
  it('binds a group chat to the steering group', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const said = await bot.ask(marit, groupChat('stuurgroep'), 'koppel Stuurgroep');
    assert.equal(sentence(said), nl('reply.boundSteering'));
    const binding = await bot.stores().conversations.ofTarget({ kind: 'steering' });
    assert.equal(binding?.conversation.conversationId, '19:stuurgroep@thread.v2');
  });
  it('lets go of what the channel was bound to before', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('een'), 'koppel Twekkelerveld');
    await bot.ask(marit, channel('een'), 'koppel Noord');
    assert.equal(await boundTo(bot, 'twekkelerveld'), undefined);
    assert.equal(await boundTo(bot, 'noord'), '19:een@thread.tacv2');
  });
  it('moves an area to another channel', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('een'), 'koppel Twekkelerveld');
    await bot.ask(marit, channel('twee'), 'koppel Twekkelerveld');
    assert.equal(await boundTo(bot, 'twekkelerveld'), '19:twee@thread.tacv2');
    assert.equal(await bot.stores().conversations.ofConversation('19:een@thread.tacv2'), undefined);
  });
  it('names the nearest area for one that it does not know, and binds nothing', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const said = await bot.ask(marit, channel('een'), 'koppel Twekelerveld');
    assert.equal(
      sentence(said),
      nl('reply.areaUnknownNear', { typed: 'Twekelerveld', near: 'Twekkelerveld' }),
    );
    assert.equal(await boundTo(bot, 'twekkelerveld'), undefined);
    const far = await bot.ask(marit, channel('een'), 'koppel Rotterdam-Zuid');
    assert.equal(sentence(far), nl('reply.areaUnknown', { typed: 'Rotterdam-Zuid' }));
  });
  it('asks with buttons where no area is named', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const choice = await bot.ask(marit, channel('een'), 'koppel');
    assert.equal(titlesOf(cardOf(choice)).length, 10);
    await bot.press(marit, choice, 'Het Lang');
    assert.equal(await boundTo(bot, 'het-lang'), '19:een@thread.tacv2');
  });
  it('offers a group chat only the steering group', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const choice = await bot.ask(marit, groupChat('stuurgroep'), 'koppel');
    assert.deepEqual(titlesOf(cardOf(choice)), [nl('card.choice.steering')]);
  });
  it('is open to the administrator', async () => {
    const bot = await startBot();
    const bente = await bot.somebody('Bente', 'admin');
    await bot.ask(bente, channel('een'), 'koppel Zuid');
    assert.equal(await boundTo(bot, 'zuid'), '19:een@thread.tacv2');
  });
});

describe('the service URL of a bound channel', () => {
  it('follows the next activity from there, and what is sent goes to the new one', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const place = channel('twekkelerveld');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    const moved = await startConnector();
    try {
      await bot.send(typedActivity(marit, place, 'help', moved.url));
      const binding = await bot.stores().conversations.ofTarget(area('twekkelerveld'));
      assert.equal(binding?.conversation.serviceUrl, moved.url);
      await bot.send(typedActivity(marit, place, 'ronde Twekkelerveld', moved.url));
      assert.ok(moved.requests.some(({ conversationId }) => conversationId === place.id));
    } finally {
      await moved.stop();
    }
  });
  it('is not written again when nothing changed', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('een'), 'koppel Twekkelerveld');
    const before = bot.watched.writes.length;
    await bot.ask(marit, channel('een'), 'help');
    const written = bot.watched.writes.slice(before).map(({ table }) => table);
    assert.deepEqual(new Set(written), new Set(['Inbound']));
  });
});
