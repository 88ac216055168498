import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Person, type Place, typedActivity } from './activities.ts';
import { fieldsOf, findButton, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, type Shown, sentence } from './shown.ts';
import { lessonsOf, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const button = nl('card.digest.recordLesson');
const story = 'Wij belden eerst. Er kwamen drie keer zoveel mensen.';
const thread = '1795690000001';
const place: Place = { ...channel('stuurgroep'), thread };

async function postDigest(sharedHost: Host = 'dialogs', where: Place | 'chat' = place) {
  const bot = await startBot({ sharedHost });
  const marit = await bot.somebody('Marit', 'manager');
  if (where !== 'chat') await bot.hear(marit, channel('stuurgroep'), 'koppel stuurgroep');
  const digest = await bot.ask(marit, where === 'chat' ? chatWith(marit) : where, 'weekbericht');
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, marit, anna, digest };
}

/** As `ask`, of a message that tells which one it answers to. */
async function answerTo(
  bot: TestBot,
  person: Person,
  where: Place,
  text: string,
  more: object,
): Promise<Shown> {
  const before = bot.connector.requests.length;
  await bot.send({ ...typedActivity(person, where, text, bot.connector.url), ...more });
  const [said, ...others] = bot.connector.requests
    .slice(before)
    .filter(({ method, conversationId }) => method === 'POST' && conversationId.startsWith(where.id));
  assert.ok(said && others.length === 0);
  return readMessage(said.activity, where);
}

describe('the lessons of a digest', () => {
  it('have a button that opens the form in a dialog, for whoever belongs to an area', async () => {
    const { bot, marit, anna, digest } = await postDigest();
    const dialog = await bot.press(anna, digest, button);
    assert.ok(dialog.kind === 'dialog');
    await bot.press(anna, dialog, saveButton, typedLesson);
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual([lesson?.source, lesson?.areaId], [{ kind: 'digest' }, 'twekkelerveld']);
    assert.equal(sentence(await bot.press(marit, digest, button)), nl('reply.lessonNeedsArea'));
  });
  it('stay where they are on a host without dialogs: the form is a message of its own', async () => {
    const { bot, anna, digest } = await postDigest('cardSteps');
    assert.ok(digest.kind === 'card');
    const { verb, data } = findButton(digest.card, button);
    const before = bot.connector.requests.length;
    const pressed = await bot.invoke(anna, place, 'adaptiveCard/action', {
      action: { type: 'Action.Execute', verb, data },
    });
    assert.equal(sentence(pressed), nl('reply.working'));
    const [said] = bot.connector.requests.slice(before);
    const form = readMessage(said?.activity ?? assert.fail(), place);
    await bot.press(anna, form, saveButton, typedLesson);
    assert.deepEqual((await lessonsOf(bot))[0]?.source, { kind: 'digest' });
  });
});

describe('a reply under a digest', () => {
  it('is the first draft of a lesson, in the thread that the digest stands in', async () => {
    const { bot, anna } = await postDigest();
    const card = await bot.ask(anna, place, story);
    assert.ok(!JSON.stringify(cardOf(card)).includes('belden'));
    const dialog = await bot.press(anna, card, nl('card.lessonStart.open'));
    assert.equal(fieldsOf(cardOf(dialog))['happened'], story);
    await bot.press(anna, dialog, saveButton, { ...typedLesson, happened: story });
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual([lesson?.source, lesson?.happened], [{ kind: 'digest' }, story]);
  });
  it('is that too where the digest is the message that the thread hangs under', async () => {
    const { bot, anna } = await postDigest();
    const posted = bot.connector.requests.findLast(({ messageId }) => messageId !== undefined)?.messageId;
    const under = { ...place, thread: posted ?? assert.fail() };
    const card = await bot.ask(anna, under, story);
    assert.ok(textOf(cardOf(card)).includes(nl('card.lessonStart.text')));
  });
  it('is that too in one’s own chat, where it quotes the digest, as old and new clients tell it', async () => {
    const { bot } = await postDigest('dialogs', 'chat');
    const both = await bot.somebody('Bea', 'manager');
    const memberId = await bot.memberIdOf(both);
    await bot.stores().roles.grant({ memberId, role: 'lead', areaId: 'noord' });
    await bot.ask(both, chatWith(both), 'weekbericht');
    const id = bot.connector.requests.findLast(({ messageId }) => messageId !== undefined)?.messageId;
    const quote = `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${id}"><p>Weekbericht</p></blockquote><p>${story}</p>`;
    for (const attachments of [
      [{ contentType: 'text/html', content: quote }],
      [{ contentType: 'messageReference', content: JSON.stringify({ messageId: id }) }],
    ]) {
      const form = await answerTo(bot, both, chatWith(both), story, { attachments });
      assert.equal(fieldsOf(cardOf(form))['happened'], story);
    }
    for (const attachments of [undefined, [{ contentType: 'messageReference', content: '{' }]]) {
      const other = await answerTo(bot, both, chatWith(both), story, { attachments });
      assert.ok(textOf(cardOf(other)).includes(nl('reply.unknownCommand')));
    }
  });
  it('that is a command is one, and so is a word or three that are nearly one', async () => {
    const { bot, anna } = await postDigest();
    for (const typed of ['hlep', 'weekberigt nu graag'])
      assert.ok(
        textOf(cardOf(await bot.ask(anna, place, typed))).includes(nl('reply.unknownCommand')),
        typed,
      );
    assert.ok(
      textOf(cardOf(await bot.ask(anna, place, 'help met wat ik hier kan'))).includes(nl('card.help.title')),
    );
  });
  it('is no draft elsewhere, not in another thread of the same channel either', async () => {
    const { bot, anna } = await postDigest();
    for (const where of [channel('twekkelerveld'), { ...place, thread: '1795690000999' }]) {
      const said = await bot.ask(anna, where, story);
      assert.ok(textOf(cardOf(said)).includes(nl('reply.unknownCommand')));
    }
    const drafts = await bot.stores().drafts.ofMember(await bot.memberIdOf(anna), bot.clock.now());
    assert.deepEqual(drafts, []);
  });
  it('of somebody without an area is answered with one sentence', async () => {
    const { bot } = await postDigest();
    const sara = await bot.somebody('Sara', 'steering');
    assert.equal(sentence(await bot.ask(sara, place, story)), nl('reply.lessonNeedsArea'));
  });
  it('is still answered when it was not kept where a digest stands', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const lost = new Error('the store fell away');
    bot.watched.failNext(lost, ({ table, call }) => table === 'Conversations' && call === 'upsert');
    const digest = await bot.ask(marit, chatWith(marit), 'weekbericht');
    assert.equal(digest.kind, 'card');
    assert.deepEqual(
      bot.logged.map(({ msg }) => msg),
      ['digest.postNotKept'],
    );
  });
});
