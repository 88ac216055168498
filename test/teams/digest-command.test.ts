import assert from 'node:assert/strict';
import { channel, chatWith, type Person, type Place } from './activities.ts';
import { textOf } from './card.ts';
import { aDirector, digestScene, letAllPass, monday, nl, steering, words } from './digest-scene.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const title = (week: number) => nl('card.digest.title', { week });
const nextWeek = '2026-12-03T09:00:00.000Z';

/** The digest of week 48 was sent with its texts, and week 49 goes on. */
async function sentScene() {
  const scene = await digestScene();
  await letAllPass(scene.bot);
  const director = await aDirector(scene.bot, 'Dirk', false);
  await scene.at(monday);
  scene.bot.clock.set(nextWeek);
  const shown = async (person: Person, place: Place, text: string) =>
    textOf(cardOf(await scene.bot.ask(person, place, text)));
  return { ...scene, director, shown };
}

describe('weekbericht of a week', () => {
  it('shows a steering member what was sent last, and what was sent of a week', async () => {
    const { director, shown } = await sentScene();
    for (const text of [
      'weekbericht',
      'weekbericht week 48',
      'digest 2026-W48',
      'weekbericht week 48 2026',
    ]) {
      const said = await shown(director, chatWith(director), text);
      assert.ok(said.includes(title(48)) && said.includes(words.what), text);
      assert.ok(!said.includes(nl('card.digest.concept')));
    }
  });
  it('shows it in the conversation of the steering group too', async () => {
    const { director, manager, shown } = await sentScene();
    for (const person of [director, manager])
      assert.ok((await shown(person, steering, 'weekbericht')).includes(words.what));
  });
  it('shows the manager the week that goes on, and what was sent of an earlier one', async () => {
    const { manager, shown } = await sentScene();
    const own = chatWith(manager);
    const concept = await shown(manager, own, 'weekbericht');
    assert.ok(concept.includes(title(49)) && concept.includes(nl('card.digest.concept')));
    const sent = await shown(manager, own, 'weekbericht week 48');
    assert.ok(sent.includes(title(48)) && !sent.includes(nl('card.digest.concept')));
  });
  it('shows what was sent, whatever was corrected since', async () => {
    const { bot, director, shown } = await sentScene();
    const { reviews } = bot.stores();
    for (const { textId } of (await reviews.ofWeek('2026-W48')).reviews)
      await reviews.change('2026-W48', textId, () => 'remove');
    assert.ok((await shown(director, chatWith(director), 'weekbericht week 48')).includes(words.what));
  });
  it('shows nothing in a channel of an area: one sentence says where', async () => {
    const { bot, director, manager } = await sentScene();
    const before = bot.connector.requests.length;
    for (const [person, text] of [
      [director, 'weekbericht'],
      [director, 'weekbericht week 48'],
      [manager, 'weekbericht week 48'],
    ] as const)
      assert.equal(
        sentence(await bot.ask(person, channel('twekkelerveld'), text)),
        nl('reply.digest.elsewhere'),
      );
    assert.ok(!JSON.stringify(bot.connector.requests.slice(before)).includes(words.what));
  });
  it('is refused to who has another role, with one sentence', async () => {
    const { bot, anna } = await sentScene();
    const nobody = await bot.somebody('Niels');
    for (const person of [anna, nobody])
      for (const text of ['weekbericht', 'weekbericht week 48', 'weekbericht week 48 corrigeren'])
        assert.match(sentence(await bot.ask(person, chatWith(person), text)), /^Dit mag alleen een/);
  });
  it('says what cannot be shown, and why', async () => {
    const { bot, director, manager } = await sentScene();
    const say = async (text: string) => sentence(await bot.ask(director, chatWith(director), text));
    assert.equal(await say('weekbericht week 49'), nl('reply.digest.notSentYet', { week: 49, year: '2026' }));
    assert.equal(await say('weekbericht week 40'), nl('reply.digest.neverSent', { week: 40, year: '2026' }));
    assert.equal(
      await say('weekbericht week 53 2025'),
      nl('reply.digest.noSuchWeek', { typed: 'week 53 2025' }),
    );
    assert.equal(await say('weekbericht week 1 2027'), nl('reply.digest.future', { typed: 'week 1 2027' }));
    assert.equal(await say('weekbericht gisteren'), nl('reply.digest.unknown', { typed: 'gisteren' }));
    const concept = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht week 47')));
    assert.ok(concept.includes(title(47)) && concept.includes(nl('card.digest.concept')));
  });
  it('tells a steering member that nothing was sent yet', async () => {
    const bot = await startBot();
    const director = await bot.somebody('Dirk', 'steering');
    assert.equal(
      sentence(await bot.ask(director, chatWith(director), 'weekbericht')),
      nl('reply.digest.noneSent'),
    );
  });
  it('takes a reply under what was sent as the beginning of a lesson', async () => {
    const { bot } = await sentScene();
    const { conversationId, messageId } =
      bot.connector.requests.findLast((request) => request.conversationId === steering.id) ?? assert.fail();
    assert.ok(messageId !== undefined);
    assert.ok(await bot.stores().digestPosts.has({ conversationId, messageId }));
  });
});

describe('weekbericht persoonlijk', () => {
  it('is chosen by a steering member, and let go again', async () => {
    const { bot, director, at, sentTo } = await sentScene();
    const own = chatWith(director);
    assert.equal(
      sentence(await bot.ask(director, own, 'weekbericht persoonlijk aan')),
      nl('card.digest.personallyOn'),
    );
    await at('2026-12-07T07:30:00.000Z');
    assert.equal(sentTo(own).length, 1);
    assert.equal(
      sentence(await bot.ask(director, own, 'weekbericht persoonlijk uit')),
      nl('card.digest.personallyOff'),
    );
    await at('2026-12-14T07:30:00.000Z');
    assert.equal(sentTo(own).length, 1);
  });
  it('is for the steering group, in the own chat', async () => {
    const { bot, director, manager } = await sentScene();
    const said = sentence(await bot.ask(manager, chatWith(manager), 'weekbericht persoonlijk aan'));
    assert.equal(said, nl('reply.digest.onlySteering'));
    const there = sentence(await bot.ask(director, steering, 'weekbericht persoonlijk aan'));
    assert.equal(there, nl('reply.digest.inChat'));
    const person = await bot.stores().identities.findIdentity(await bot.memberIdOf(director));
    assert.equal(person?.digestPersonally, undefined);
  });
});
