import assert from 'node:assert/strict';
import { noticeCard } from '../../src/cards/reply-cards.ts';
import { deliverToMember } from '../../src/use-cases/personal-delivery.ts';
import { aPerson, channel, chatWith, type Person } from '../teams/activities.ts';
import { startBot, type TestBot } from '../teams/harness.ts';

/** The language in which the card was made, and the chat it was sent to. */
async function delivered(bot: TestBot, person: Person): Promise<[string, string] | undefined> {
  let language = '';
  const key = { subject: 'zuid|2026-11-26', kind: 'reminder' } as const;
  const sent = await deliverToMember(bot.context(), key, await bot.memberIdOf(person), (_, texts) => {
    language = texts.language;
    return { card: noticeCard('Denk je eraan?', texts), summary: 'Denk je eraan?' };
  });
  if (!sent) return undefined;
  assert.equal(sent.state, 'sent');
  return [sent.conversation.conversationId, language];
}

async function boundArea() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, channel('zuid'), 'koppel Zuid');
  return bot;
}

describe('what is for one person', () => {
  it('goes to the chat in which they spoke to the bot, in the language that they chose there', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    await bot.ask(anna, chatWith(anna), 'taal en');
    assert.deepEqual(await delivered(bot, anna), [chatWith(anna).id, 'en']);
  });
  it('goes to a chat that is made by the id of Teams for who only spoke in a channel', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    await bot.ask(anna, channel('zuid'), 'help');
    assert.deepEqual(await delivered(bot, anna), [`a:29:${anna.oid}`, 'nl']);
  });
  it('goes to a chat that is made by the object id for who never spoke, and that is kept', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    assert.deepEqual(await delivered(bot, anna), [`a:${anna.oid}`, 'nl']);
    const identity = await bot.stores().identities.findIdentity(await bot.memberIdOf(anna));
    assert.equal(identity?.personalConversation?.conversationId, `a:${anna.oid}`);
  });
  it('goes out once, however often it is asked', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    await delivered(bot, anna);
    const before = bot.connector.requests.length;
    await Promise.all([1, 2, 3].map(() => delivered(bot, anna)));
    assert.equal(bot.connector.requests.length, before);
  });
  it('goes nowhere while no conversation of the organisation is known', async () => {
    const bot = await startBot();
    assert.equal(await delivered(bot, aPerson('Anna')), undefined);
  });
});
