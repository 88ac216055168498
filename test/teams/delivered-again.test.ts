import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, installedActivity, type SentActivity, typedActivity } from './activities.ts';
import { startBot, type TestBot } from './harness.ts';
import { readMessage, sentence } from './shown.ts';

const nl = textsIn('nl');
const away = new StoreUnavailable('the store did not answer');

/** A manager whose channel is bound, and how often the bot spoke while something was done. */
async function startTyping() {
  const bot = await startBot();
  const manager = await bot.somebody('Marit', 'manager');
  const place = channel('twekkelerveld');
  await bot.ask(manager, place, 'koppel Twekkelerveld');
  const said = async (act: () => Promise<unknown>): Promise<string[]> => {
    const before = bot.connector.requests.length;
    await act();
    return bot.connector.requests.slice(before).map(({ activity }) => JSON.stringify(activity));
  };
  const typed = (text: string) => typedActivity(manager, chatWith(manager), text, bot.connector.url);
  return { bot, manager, place, said, typed };
}

const deliver = (bot: TestBot, activity: SentActivity, times: number) =>
  Promise.all(Array.from({ length: times }, () => bot.send(activity)));

describe('a message that is delivered again', () => {
  it('is handled once and answered once, also when all deliveries come at once', async () => {
    const { bot, said, typed } = await startTyping();
    const activity = typed('ronde Twekkelerveld');
    const messages = await said(async () => {
      await deliver(bot, activity, 5);
      await bot.send(activity);
    });
    assert.equal(messages.length, 2, 'the card of the round, and the answer');
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundsOpened, 1);
  });
  it('is known again by another replica, and after a restart', async () => {
    const { bot, said, typed } = await startTyping();
    const activity = typed('help');
    await bot.send(activity);
    await bot.restart();
    assert.deepEqual(await said(() => bot.send(activity)), []);
  });
  it('is another message in another conversation', async () => {
    const { bot, manager, place, said } = await startTyping();
    const inChat = typedActivity(manager, chatWith(manager), 'help', bot.connector.url);
    const inChannel = { ...typedActivity(manager, place, 'help', bot.connector.url), id: inChat['id'] };
    const messages = await said(async () => {
      await bot.send(inChat);
      await bot.send(inChannel);
    });
    assert.equal(messages.length, 2);
  });
  it('is handled each time where the client gives it no id', async () => {
    const { bot, said, typed } = await startTyping();
    const { id: _, ...activity } = typed('help');
    assert.equal((await said(() => deliver(bot, activity, 2))).length, 2);
  });
  it('greets once when the bot was added', async () => {
    const { bot, manager, place, said } = await startTyping();
    const activity = installedActivity(manager, place, 'add', bot.connector.url);
    assert.equal((await said(() => deliver(bot, activity, 3))).length, 1);
  });
  it('thanks an old client once', async () => {
    const { bot, place, said } = await startTyping();
    const { card } = await bot.openRound('twekkelerveld');
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const data = { verb: 'answerPlainly', status: 'green', ...placeOf(card.card) };
    const { text: _, attachments: __, ...envelope } = typedActivity(anna, place, '', bot.connector.url);
    const activity = { ...envelope, value: data };
    const messages = await said(() => deliver(bot, activity, 3));
    assert.equal(messages.filter((message) => message.includes(nl('reply.storedPlainly'))).length, 1);
  });
});

describe('a message whose handling was cut off', () => {
  /** As a crash leaves it: claimed by somebody, and never done. */
  const cutOff = async () => {
    const scene = await startTyping();
    const { bot, manager, typed } = scene;
    const activity = typed('help');
    const { id: conversationId } = chatWith(manager);
    const message = { channelId: 'msteams', conversationId, activityId: String(activity['id']) };
    assert.equal(await bot.stores().inbound.claim(message, bot.wallClock.now()), 'ours');
    return { ...scene, activity };
  };

  it('is left to whoever has it', async () => {
    const { bot, said, activity } = await cutOff();
    bot.wallClock.forward(9_000);
    assert.deepEqual(await said(() => bot.send(activity)), []);
  });
  it('is taken over by one delivery when nobody can have it any more', async () => {
    const { bot, said, activity } = await cutOff();
    bot.wallClock.forward(10_000);
    assert.equal((await said(() => deliver(bot, activity, 4))).length, 1);
  });
});

describe('a message that cannot be claimed', () => {
  it('is not handled, and says that nothing was done', async () => {
    const { bot, manager, typed } = await startTyping();
    bot.watched.failNext(away, ({ table }) => table === 'Inbound');
    const place = chatWith(manager);
    const before = bot.connector.requests.length;
    await bot.send(typed('ronde Twekkelerveld'));
    const [message, ...more] = bot.connector.requests.slice(before);
    assert.equal(sentence(message && readMessage(message.activity, place)), nl('reply.nothingDone'));
    assert.deepEqual(more, []);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundsOpened ?? 0, 0);
  });
  it('is answered all the same when only the end of its handling cannot be kept', async () => {
    const { bot, said, typed } = await startTyping();
    bot.watched.failNext(away, ({ table, call }) => table === 'Inbound' && call === 'upsert');
    assert.equal((await said(() => bot.send(typed('help')))).length, 1);
    assert.ok(bot.logged.some(({ msg }) => msg === 'message.unsettled'));
  });
});

function placeOf(card: Record<string, unknown>) {
  const [areaId, slot, deliveryId] = ['areaId', 'slot', 'deliveryId'].map(
    (name) => new RegExp(`"${name}":"([^"]+)"`).exec(JSON.stringify(card))?.[1],
  );
  return { areaId, slot, deliveryId };
}
