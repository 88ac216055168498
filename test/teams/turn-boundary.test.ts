import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, typedActivity } from './activities.ts';
import { startBot } from './harness.ts';
import { sentence } from './shown.ts';
import { keepSecret } from './whole-log.ts';

const nl = textsIn('nl');
const typedText = 'Mijn buurvrouw heeft dit gezegd';

describe('an error that nobody expected', () => {
  it('gets who typed one sentence with a number, and the log one line with that number', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    bot.watched.failNext(new Error('kaput'), ({ table }) => table === 'Identities');
    const said = sentence(await bot.ask(anna, chatWith(anna), typedText));
    const [errorId] = /[0-9a-f]{8}/.exec(said) ?? [];
    assert.equal(said, nl('reply.error', { errorId: errorId ?? '' }));
    assert.deepEqual(
      bot.logged.map(({ msg, errorId: id, activity }) => [msg, id, activity]),
      [['turn.failed', errorId, 'message']],
    );
    assert.ok(!JSON.stringify(bot.logged).includes(typedText));
  });
  it('gets who pressed a button the same, on the card and in a dialog', async () => {
    const bot = await startBot();
    const { card, place } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const what = 'Dit hoort in geen enkel logboek';
    const form = await bot.press(anna, card, nl('status.red'));
    bot.watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Rounds' && call === 'batch');
    assert.match(sentence(await bot.press(anna, form, nl('card.checkIn.save'), { what })), /[0-9a-f]{8}/);
    bot.watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Rounds' && call === 'query');
    const data = {
      verb: 'openLesson',
      areaId: 'twekkelerveld',
      slot: '2026-11-26',
      deliveryId: crypto.randomUUID(),
    };
    assert.match(sentence(await bot.invoke(anna, place, 'task/fetch', { data })), /[0-9a-f]{8}/);
    assert.deepEqual(
      bot.logged.map(({ msg, invoke }) => [msg, invoke]),
      [
        ['turn.failed', 'adaptiveCard/action'],
        ['turn.failed', 'task/fetch'],
      ],
    );
    assert.ok(!JSON.stringify(bot.logged).includes(what));
  });
  it('says so when the store is away: what was asked may or may not be done', async () => {
    const bot = await startBot();
    const { card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const away = new StoreUnavailable('the store did not answer');
    bot.watched.failNext(away, ({ table, call }) => table === 'Rounds' && call === 'batch');
    assert.equal(sentence(await bot.press(anna, card, nl('status.green'))), nl('reply.storeUnavailable'));
    assert.equal(bot.logged.length, 1);
  });
  it('leaves the next turn as it was', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    bot.watched.failNext(new Error('kaput'), ({ table }) => table === 'Identities');
    await bot.ask(anna, chatWith(anna), 'help');
    assert.equal((await bot.ask(anna, chatWith(anna), 'help')).kind, 'card');
  });
  it('is in the log when the sentence cannot be said either, and Teams is not asked to try again', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    bot.connector.failNext({ status: 403 }, () => true, 2);
    assert.deepEqual((await bot.hear(anna, chatWith(anna), 'help')).length, 2);
    assert.deepEqual(
      bot.logged.map(({ msg }) => msg),
      ['turn.failed', 'turn.problemUnsent'],
    );
  });
});

describe('what the log keeps of a failed send', () => {
  it('has neither the words of the reply nor a token', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    bot.connector.failNext({ status: 500 });
    await bot.hear(anna, chatWith(anna), 'taal klingon-van-de-buren');
    keepSecret(nl('reply.languageUnknown'));
    const line = JSON.stringify(bot.logged);
    assert.ok(line.includes('turn.failed'));
    assert.doesNotMatch(line, /klingon|Die taal ken ik niet|authorization|Bearer/i);
  });
});

describe('an activity that means nothing to the bot', () => {
  it('of another type is taken without a word', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    for (const type of ['conversationUpdate', 'typing', 'messageReaction', 'messageUpdate', 'event']) {
      const activity = { ...typedActivity(anna, chatWith(anna), 'x', bot.connector.url), type };
      assert.equal(await bot.send(activity), undefined);
    }
    assert.deepEqual([bot.connector.requests, bot.logged], [[], []]);
  });
  for (const [name, value] of [
    ['adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'vroeger', data: {} } }],
    ['adaptiveCard/action', { action: { type: 'Action.Submit', verb: 'answer', data: {} } }],
    ['adaptiveCard/action', {}],
    ['task/fetch', { data: null }],
    ['task/submit', {}],
    ['fileConsent/invoke', { action: 'accept' }],
    ['signin/verifyState', { state: '1' }],
  ] as const) {
    it(`as an invoke gets an answer all the same: ${name} ${JSON.stringify(value)}`, async () => {
      const bot = await startBot();
      const anna = aPerson('Anna');
      assert.match(sentence(await bot.invoke(anna, chatWith(anna), name, value)), /\.$/);
    });
  }
  it('as a dialog’s invoke of another channel than Teams gets an answer too', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const activity = {
      ...typedActivity(anna, chatWith(anna), '', bot.connector.url),
      type: 'invoke',
      channelId: 'emulator',
      name: 'task/fetch',
      value: { data: { verb: 'openLesson' } },
    };
    assert.deepEqual(await bot.send(activity), { task: { type: 'message', value: nl('reply.oldCard') } });
  });
  it('has no text, and is taken for a call for help', async () => {
    const bot = await startBot();
    const anna = aPerson('Anna');
    const activity = typedActivity(anna, chatWith(anna), '', bot.connector.url);
    await bot.send({ ...activity, text: undefined });
    assert.match(JSON.stringify(bot.connector.requests[0]), new RegExp(nl('card.help.title')));
  });
});

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
