import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, chatWith, typedActivity } from './activities.ts';
import { startBot } from './harness.ts';
import { sentence } from './shown.ts';

const nl = textsIn('nl');

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
