import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
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
    const failed = textOf(cardOf(await bot.press(anna, form, nl('card.checkIn.save'), { what })));
    const [errorId] = /[0-9a-f]{8}/.exec(failed) ?? [];
    assert.ok(failed.includes(what), 'what was typed is shown again');
    assert.equal(bot.logged[0]?.['errorId'], errorId);
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
