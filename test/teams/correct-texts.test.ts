import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { findPreview } from '../../src/use-cases/digest-preview.ts';
import { chatWith, type Person } from './activities.ts';
import { findButton, textOf, titlesOf } from './card.ts';
import type { TestBot } from './harness.ts';
import { pressVerb } from './lesson-scene.ts';
import { delay, dust, lesson, noteOf, previewWeek, week } from './preview-scene.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const pass = nl('card.preview.pass');
const undo = nl('card.preview.undo');
const send = nl('card.correctDigest.send', { edition: 2 });
const theTexts = nl('card.correctDigest.texts');
const toCorrection = nl('card.preview.toCorrection');
const nothingChanged = nl('reply.digest.nothingChanged', { week: 48 });
const wordsOfArea = nl('card.digest.change.words', {
  section: nl('card.digest.change.section.attention'),
  about: 'Twekkelerveld',
});
const place = { week, view: 'open', from: 0, correcting: true };

/** A digest that was sent with Anna's answer in it, and with nothing of Bram's. */
async function sentWeek() {
  const scene = await previewWeek();
  const { bot, marit, open, pressOn, leave } = scene;
  const shown = await open(marit);
  await pressOn(marit, shown, delay.what, pass);
  const first = await leave();
  assert.ok(first.sent.includes(delay.what) && !first.sent.includes(dust.what));
  bot.clock.set('2026-12-03T09:00:00.000Z');
  const ask = (person: Person = marit) => bot.ask(person, chatWith(person), 'weekbericht week 48 corrigeren');
  const since = bot.connector.requests.length;
  return {
    ...scene,
    ask,
    beforeItLeft: shown,
    textsOfWeek: async () => bot.press(marit, await ask(), theTexts),
    /** What went to the steering group after the first edition. */
    toSteering: () =>
      JSON.stringify(
        bot.connector.requests
          .slice(since)
          .filter(({ conversationId }) => conversationId === scene.steering.id),
      ),
  };
}

async function takeOut({ bot, marit, pressOn, textsOfWeek }: Awaited<ReturnType<typeof sentWeek>>) {
  const done = await bot.press(marit, await textsOfWeek(), nl('card.preview.toDone', { count: 1 }));
  return pressOn(marit, done, delay.what, undo);
}

describe('the texts of a digest that was sent', () => {
  it('can be looked at from its correction, also when nothing else changed', async () => {
    const { ask, textsOfWeek } = await sentWeek();
    const card = cardOf(await ask());
    assert.ok(textOf(card).includes(nothingChanged), textOf(card));
    assert.deepEqual(titlesOf(card), [theTexts]);
    const shown = cardOf(await textsOfWeek());
    assert.ok(textOf(shown).includes(nl('card.preview.wasSent')) && textOf(shown).includes(dust.what));
    for (const title of ['return', 'example', 'giveStatus'] as const)
      assert.ok(!titlesOf(shown).includes(nl(`card.preview.${title}`)), title);
  });
  it('can be taken out: the next edition has no word of it, nor what says in what it differs', async () => {
    const scene = await sentWeek();
    const { bot, marit, toSteering } = scene;
    const after = await takeOut(scene);
    assert.equal(toSteering(), '[]');
    const correction = await bot.press(marit, after, toCorrection);
    assert.ok(noteOf(correction).includes(wordsOfArea), noteOf(correction));
    await bot.press(marit, correction, send);
    const second = await bot.stores().digests.find(week);
    assert.equal(second?.edition, 2);
    assert.ok(toSteering().includes(wordsOfArea));
    for (const said of [toSteering(), JSON.stringify(cardOf(correction)), JSON.stringify(second)])
      for (const words of Object.values(delay)) assert.ok(!said.includes(words), words);
  });
  it('can come in late, beside what was there', async () => {
    const { bot, marit, pressOn, textsOfWeek, toSteering } = await sentWeek();
    const after = await pressOn(marit, await textsOfWeek(), dust.what, pass);
    assert.equal(toSteering(), '[]');
    await bot.press(marit, await bot.press(marit, after, toCorrection), send);
    assert.ok(toSteering().includes(dust.what) && toSteering().includes(delay.what));
  });
  it('can be merged into a sentence of the programme team, and that can be taken back', async () => {
    const scene = await sentWeek();
    const { bot, marit, pressOn, toSteering } = scene;
    const all = await bot.press(marit, await takeOut(scene), nl('card.preview.toOpen', { count: 4 }));
    const form = await pressOn(marit, all, delay.what, nl('card.preview.merge'));
    const after = await bot.press(marit, form, nl('card.mergeTexts.save'), { text: 'Het duurt langer.' });
    assert.ok(noteOf(after).includes(nl('card.preview.note.merged', { count: 2 })), noteOf(after));
    const back = await bot.press(marit, after, nl('card.preview.undoLast'));
    await pressOn(marit, back, delay.what, pass);
    assert.ok(textOf(cardOf(await scene.ask())).includes(nothingChanged));
    assert.equal(toSteering(), '[]');
    bot.clock.set('2026-12-03T09:01:00.000Z');
    const again = await bot.press(marit, form, nl('card.mergeTexts.back'));
    const other = await pressOn(marit, again, dust.what, nl('card.preview.merge'));
    const merged = await bot.press(marit, other, nl('card.mergeTexts.save'), { text: 'Er is overlast.' });
    await bot.press(marit, await bot.press(marit, merged, toCorrection), send);
    assert.ok(toSteering().includes('Er is overlast.') && !toSteering().includes(dust.what));
  });
  it('leave by no correction that was looked at before', async () => {
    const { bot, marit, ask, pressOn, textsOfWeek, toSteering } = await sentWeek();
    await pressOn(marit, await textsOfWeek(), dust.what, pass);
    const seen = await ask();
    const lists = await textsOfWeek();
    await pressOn(marit, lists, lesson.title, pass);
    const again = await bot.press(marit, seen, send);
    assert.ok(noteOf(again).includes(nl('card.correctDigest.changedMeanwhile')));
    assert.equal(toSteering(), '[]');
    assert.ok(findButton(cardOf(again), theTexts));
  });
  it('are of the areas and words of then: an answer after its moment is not there', async () => {
    const { bot, bram, answer, textsOfWeek } = await sentWeek();
    // The round is open still.
    bot.clock.set('2026-12-01T10:00:00.000Z');
    await answer(bram, 'red', { what: 'Het stof is nu overal.' });
    const text = noteOf(await textsOfWeek());
    assert.ok(text.includes(dust.what) && !text.includes('Het stof is nu overal.'), text);
  });
});

describe('a press on the texts of a digest that was sent', () => {
  const allVerbs = async (bot: TestBot, person: Person, more: object, where = chatWith(person)) => {
    const { preview } = await findPreview(bot.context(), week);
    const texts = preview.texts.map(({ unit: { id }, seen }) => ({ id, seen }));
    const [first] = texts;
    const data = { ...place, textId: first?.id, seen: first?.seen, texts, ...more };
    const form = { ...data, formId: '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77', text: 'x', question: 'x' };
    const presses: [string, object][] = [
      ['showPreview', data],
      ...(['pass', 'hold', 'undo'] as const).map((to): [string, object] => ['reviewText', { ...data, to }]),
      ['openMergeTexts', data],
      ['mergeTexts', { ...form, of: first?.id }],
      ['openOpeningNote', data],
      ['saveOpeningNote', { ...form, seen: '' }],
    ];
    const said: (string | undefined)[] = [];
    const written = await bot.writesDuring(async () => {
      for (const [verb, sent] of presses)
        said.push(sentence(await pressVerb(bot, person, verb, sent, where)));
    });
    assert.deepEqual(written, []);
    return new Set(said);
  };
  for (const role of ['lead', 'member', 'steering', 'admin'] as const)
    it(`is nothing of a ${role}`, async () => {
      const { bot, toSteering } = await sentWeek();
      const area = role === 'lead' || role === 'member' ? 'noord' : undefined;
      const other = await bot.somebody('Iemand', role, area);
      assert.deepEqual(await allVerbs(bot, other, {}), new Set([nl('reply.preview.notYours')]));
      const asked = await pressVerb(bot, other, 'showCorrection', { week });
      assert.equal(sentence(asked), nl('reply.digest.onlyManager'));
      assert.equal(toSteering(), '[]');
    });
  it('is asked in the own chat only', async () => {
    const { bot, marit, steering } = await sentWeek();
    const said = await allVerbs(bot, marit, {}, steering);
    assert.deepEqual(said, new Set([nl('reply.wrongScope.personal')]));
    const asked = await pressVerb(bot, marit, 'showCorrection', { week }, steering);
    assert.equal(sentence(asked), nl('reply.digest.inChat'));
  });
  it('is of a week that has an edition only', async () => {
    const { bot, marit } = await previewWeek();
    for (const none of [week, '2026-W49', '2019-W01', '2026-W99']) {
      const said = await allVerbs(bot, marit, { week: none });
      assert.deepEqual(said, new Set([nl('reply.preview.notSent', { week: Number(none.slice(-2)) })]), none);
      const asked = sentence(await pressVerb(bot, marit, 'showCorrection', { week: none }));
      const number = { week: Number(none.slice(-2)), year: none.slice(0, 4) };
      assert.equal(asked, nl('reply.digest.neverSent', number));
    }
  });
  it('changes nothing where its card does not know that it is a correction', async () => {
    const { bot, marit, beforeItLeft, pressOn } = await sentWeek();
    const said = nl('reply.preview.sent', { week: 48 });
    assert.deepEqual(await allVerbs(bot, marit, { correcting: undefined }), new Set([said]));
    for (const correcting of ['true', 1, false])
      assert.deepEqual(await allVerbs(bot, marit, { correcting }), new Set([nl('reply.oldCard')]));
    assert.equal(sentence(await pressOn(marit, beforeItLeft, dust.what, pass)), said);
  });
  it('asks no team and gives no line a status', async () => {
    const { bot, marit, toArea } = await sentWeek();
    const { digest } = (await bot.stores().digests.find(week)) ?? assert.fail();
    const line = digest.lines.find(({ about }) => about === 'organisation') ?? assert.fail();
    await bot.tick();
    await bot.idle();
    const [text] = (await bot.stores().reviews.ofWeek(week)).reviews;
    const before = toArea().length;
    const formId = '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77';
    const data = { ...place, textId: text?.textId, seen: text?.at, lineId: line.id, formId };
    const forged: Promise<Shown>[] = [];
    const written = await bot.writesDuring(async () => {
      for (const verb of ['openTextQuestion', 'returnText', 'openLineStatus', 'saveLineStatus']) {
        const typed = { question: 'Wie?', status: 'red', reason: 'Zomaar.' };
        forged.push(pressVerb(bot, marit, verb, { ...data, ...typed }));
        await forged.at(-1);
      }
    });
    for (const said of await Promise.all(forged)) assert.equal(sentence(said), nl('reply.oldCard'));
    assert.deepEqual(written, []);
    assert.equal(toArea().length, before);
  });
});
