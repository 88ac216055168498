import assert from 'node:assert/strict';
import { noticeCard } from '../../src/cards/reply-cards.ts';
import { readyForMember } from '../../src/use-cases/personal-delivery.ts';
import { aPerson, channel, chatWith, type Person } from '../teams/activities.ts';
import { startBot, type TestBot } from '../teams/harness.ts';

/** The language in which the card is made, and the chat it goes to. */
async function ready(bot: TestBot, person: Person): Promise<[string, string] | string> {
  let language = '';
  const made = await readyForMember(bot.context(), await bot.memberIdOf(person), async (_person, texts) => {
    language = texts.language;
    return { card: noticeCard('Denk je eraan?', texts), summary: 'Denk je eraan?' };
  });
  return made.kind === 'send' ? [made.conversation.conversationId, language] : made.reason;
}

async function boundArea() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, channel('zuid'), 'koppel Zuid');
  return bot;
}

describe('what is for one person', () => {
  it('is not made for somebody who is not known', async () => {
    const bot = await boundArea();
    const made = await readyForMember(bot.context(), 'nobody', () => assert.fail('made'));
    assert.deepEqual(made, { kind: 'never', reason: 'unknownPerson' });
  });
  it('stays undone where there is nothing to say any more', async () => {
    const bot = await boundArea();
    const anna = await bot.memberIdOf(aPerson('Anna'));
    const made = await readyForMember(bot.context(), anna, async () => 'answered');
    assert.deepEqual(made, { kind: 'never', reason: 'answered' });
  });
  it('goes to the chat in which they spoke to the bot, in the language that they chose there', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    await bot.ask(anna, chatWith(anna), 'taal en');
    assert.deepEqual(await ready(bot, anna), [chatWith(anna).id, 'en']);
  });
  it('goes to a chat that is made by the id of Teams for who only spoke in a channel', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    await bot.ask(anna, channel('zuid'), 'help');
    assert.deepEqual(await ready(bot, anna), [`a:29:${anna.oid}`, 'nl']);
  });
  it('goes to a chat that is made by the object id for who never spoke, and that is kept', async () => {
    const bot = await boundArea();
    const anna = aPerson('Anna');
    assert.deepEqual(await ready(bot, anna), [`a:${anna.oid}`, 'nl']);
    const identity = await bot.stores().identities.findIdentity(await bot.memberIdOf(anna));
    assert.equal(identity?.personalConversation?.conversationId, `a:${anna.oid}`);
  });
  it('goes nowhere while no conversation of the organisation is known', async () => {
    const bot = await startBot();
    assert.equal(await ready(bot, aPerson('Anna')), 'noChat');
  });
});
