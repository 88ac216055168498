import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { replaceProgramme } from '../../src/use-cases/replace-programme.ts';
import { chatWith, type Person } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { aDirector, digestScene, letAllPass, monday, nl, steering, week, words } from './digest-scene.ts';
import { pressVerb } from './lesson-scene.ts';
import { cardOf, type Shown, type ShownCard, sentence } from './shown.ts';
import { enschedeText } from './test-app.ts';

const later = '2026-12-03T09:00:00.000Z';
const typed = 'weekbericht week 48 corrigeren';
const send = nl('card.correctDigest.send', { edition: 2 });
const wordsOfArea = nl('card.digest.change.words', {
  section: nl('card.digest.change.section.attention'),
  about: 'Twekkelerveld',
});

/** The digest of week 48 was sent without a text, and somebody let its texts pass since. */
async function lateScene() {
  const scene = await digestScene();
  await scene.at(monday);
  scene.bot.clock.set(later);
  await letAllPass(scene.bot);
  const { bot, manager } = scene;
  const ask = async (person: Person = manager) => bot.ask(person, chatWith(person), typed);
  return { ...scene, ask, shown: async () => (await ask()) as ShownCard };
}

function assertNothingToSend(shown: Shown): void {
  const card = cardOf(shown);
  assert.ok(textOf(card).includes(nl('reply.digest.nothingChanged', { week: 48 })), textOf(card));
  assert.deepEqual(titlesOf(card), [nl('card.correctDigest.texts')]);
}

describe('a correction of a digest', () => {
  it('shows the manager first what changes, and sends nothing', async () => {
    const { shown, sentTo, bot } = await lateScene();
    assert.ok(textOf((await shown()).card).includes(wordsOfArea), textOf((await shown()).card));
    assert.equal(sentTo(steering).length, 1);
    assert.equal((await bot.stores().digests.find(week))?.edition, 1);
  });
  it('is a new edition that says what changed, beside the one that was sent', async () => {
    const { bot, manager, shown, sentTo } = await lateScene();
    const said = await bot.press(manager, await shown(), send);
    assert.ok(textOf(cardOf(said)).includes(nl('reply.digest.sentCorrection', { edition: 2, week: 48 })));
    const [first, second] = sentTo(steering);
    assert.ok(first && !textOf(first).includes(words.what));
    assert.ok(second && textOf(second).includes(words.what) && textOf(second).includes(wordsOfArea));
    assert.ok(textOf(second).includes(nl('card.digest.correction', { edition: 2 })));
    const { rows: editions } = await bot.stores().digests.ofYear(2026);
    assert.deepEqual(
      editions.map(({ edition }) => edition),
      [1, 2],
    );
    assert.ok(editions[1]?.changes?.some(({ section }) => section === 'attention'));
  });
  it('says again what changed to who asks for the week', async () => {
    const { bot, manager, shown } = await lateScene();
    const director = await aDirector(bot, 'Dirk', false);
    await bot.press(manager, await shown(), send);
    const asked = textOf(cardOf(await bot.ask(director, chatWith(director), 'weekbericht week 48')));
    assert.ok(asked.includes(wordsOfArea));
  });
  it('goes to who wants it personally too', async () => {
    const { bot, manager, shown, sentTo } = await lateScene();
    const director = await aDirector(bot, 'Dirk');
    await bot.press(manager, await shown(), send);
    assert.equal(sentTo(chatWith(director)).length, 1);
  });
  it('is one edition, sent once, when it is pressed twice and by two managers', async () => {
    const { bot, manager, shown, sentTo } = await lateScene();
    const other = await bot.somebody('Max', 'manager');
    const card = await shown();
    await Promise.all([bot.press(manager, card, send), bot.press(other, card, send)]);
    await bot.press(manager, card, send);
    assert.equal(sentTo(steering).length, 2);
    assert.equal((await bot.stores().digests.ofYear(2026)).rows.length, 2);
  });
  it('is not sent when something changed since the manager looked: it is shown again', async () => {
    const { bot, manager, shown, sentTo } = await lateScene();
    const card = await shown();
    const at = bot.clock.now().toISOString();
    await bot.stores().reviews.changeNote(week, () => ({ week, text: 'Let op Twekkelerveld.', at }));
    const again = await bot.press(manager, card, send);
    assert.ok(textOf(cardOf(again)).includes(nl('card.correctDigest.changedMeanwhile')));
    assert.equal(sentTo(steering).length, 1);
    await bot.press(manager, again, send);
    assert.equal(sentTo(steering).length, 2);
  });
  it('is sent after a stop between what was frozen and the outbox', async () => {
    const { bot, manager, shown, sentTo, at } = await lateScene();
    const card = await shown();
    bot.watched.failNext(
      new Error('stopped'),
      ({ table, call }) => table === 'Deliveries' && call === 'batch',
    );
    await bot.press(manager, card, send);
    assert.equal(sentTo(steering).length, 1);
    await bot.restart();
    await at('2026-12-03T09:01:00.000Z');
    assert.equal(sentTo(steering).length, 2);
  });
  it('is no correction where nothing changed, whatever happened since', async () => {
    const { bot, manager, anna, round, at } = await digestScene();
    await letAllPass(bot);
    await at(monday);
    bot.clock.set('2026-12-01T10:00:00.000Z');
    // The round is open still: what is said in it now is of this week.
    const form = await bot.press(anna, round, nl('status.red'));
    await bot.press(anna, form, nl('card.checkIn.save'), { ...words, what: 'Er is een tweede ploeg.' });
    await bot.somebody('Bram', 'member', 'twekkelerveld');
    await at(later);
    assertNothingToSend(await bot.ask(manager, chatWith(manager), typed));
  });
  it('is no correction where an area got another name, another was added and one stopped since', async () => {
    const { bot, manager, at } = await digestScene();
    await at(monday);
    const file = parseDocument(enschedeText);
    file.setIn(['areas', 2, 'name'], 'Twekkelerveld-Noord');
    file.addIn(['areas'], { ...(file.toJS().areas[2] as object), id: 'nieuw', name: 'Nieuwland' });
    file.deleteIn(['areas', 0]);
    for (const line of [1, 2]) file.deleteIn(['lines', line, 'areas', 0]);
    file.addIn(['lines', 2, 'areas'], 'nieuw');
    bot.clock.set('2026-12-01T10:00:00.000Z');
    const basedOn = bot.context().programmes.newest();
    const text = file.toString();
    const replaced = await replaceProgramme(bot.context(), { text, source: 'upload', basedOn });
    assert.equal(replaced.kind, 'applied');
    await at(later);
    assertNothingToSend(await bot.ask(manager, chatWith(manager), typed));
  });
  it('is the manager’s, in the own chat', async () => {
    const { bot, manager, shown, ask, sentTo } = await lateScene();
    const director = await aDirector(bot, 'Dirk', false);
    assert.equal(sentence(await ask(director)), nl('reply.digest.onlyManager'));
    assert.equal(sentence(await bot.ask(manager, steering, typed)), nl('reply.digest.inChat'));
    const { hash } = { hash: '0'.repeat(64) };
    const data = { week, edition: 2, hash };
    assert.equal(
      sentence(await pressVerb(bot, director, 'sendCorrection', data)),
      nl('reply.digest.onlyManager'),
    );
    const wrong = await pressVerb(bot, manager, 'sendCorrection', { week: 'x', edition: 1 });
    assert.equal(sentence(wrong), nl('reply.oldCard'));
    assert.ok(await shown());
    assert.equal(sentTo(steering).length, 1);
  });
  it('is not there of a week of which nothing was sent', async () => {
    const { bot, manager } = await lateScene();
    const said = sentence(await bot.ask(manager, chatWith(manager), 'weekbericht week 40 corrigeren'));
    assert.equal(said, nl('reply.digest.neverSent', { week: 40, year: '2026' }));
  });
});
