import assert from 'node:assert/strict';
import { textLimits } from '../../src/domain/limits.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, groupChat, type Person, type Place } from './activities.ts';
import { fieldsOf, findButton, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { lessonsOf, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const chat = groupChat('overleg');
const link = 'https://teams.microsoft.com/l/message/19:overleg@thread.v2/1764167000000?tenantId=x';
const html =
  '<div><blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Karel de Vries</strong><p itemprop="preview">En?</p></blockquote>' +
  '<p>Wij belden <b>eerst</b>.&nbsp;Er kwamen <a href="https://voorbeeld.nl/x">drie keer</a> zoveel mensen.</p>' +
  '<ul><li>Bellen</li><li>Dan een brief</li></ul><img src="https://voorbeeld.nl/a.png" alt="plaatje"></div>';

/** As Teams tells of a message, its author and all. */
function payload(body: object | undefined, linkToMessage: string = link) {
  return {
    commandId: 'lessonFromMessage',
    commandContext: 'message',
    context: { theme: 'default' },
    messagePayload: {
      id: '1764167000000',
      messageType: 'message',
      linkToMessage,
      from: { user: { userIdentityType: 'aadUser', id: 'b1a2', displayName: 'Willemijn Verhoeven' } },
      body,
      attachments: [],
      mentions: [],
      reactions: [],
    },
  };
}

async function startWithAnna() {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  const open = (body: object | undefined, where: Place = chat, back?: string) =>
    bot.invoke(anna, where, 'composeExtension/fetchTask', payload(body, back));
  return { bot, anna, open };
}

/** Sends the dialog that a message's command opened. */
function send(bot: TestBot, person: Person, shown: Shown, title: string, typed: Record<string, string> = {}) {
  assert.ok(shown.kind === 'dialog');
  const { data, type } = findButton(shown.card, title);
  assert.equal(type, 'Action.Submit');
  const sent = { ...fieldsOf(shown.card), ...typed, ...data };
  const { messagePayload: _, ...named } = payload(undefined);
  return bot.invoke(person, shown.place, 'composeExtension/submitAction', { ...named, data: sent });
}

const { title, kind, nextTime } = typedLesson;

describe('a lesson of a chat message', () => {
  it('has the message as its draft, as plain text, and nobody’s name', async () => {
    const { open } = await startWithAnna();
    const dialog = await open({ contentType: 'html', content: html });
    assert.ok(dialog.kind === 'dialog' && dialog.title === nl('card.lesson.title'));
    assert.equal(
      fieldsOf(dialog.card)['happened'],
      'Wij belden eerst. Er kwamen drie keer zoveel mensen.\n\n * Bellen\n * Dan een brief',
    );
    const all = JSON.stringify(dialog.card);
    for (const name of ['Willemijn', 'Karel', 'plaatje', 'b1a2']) assert.ok(!all.includes(name), name);
    assert.ok(textOf(dialog.card).includes(nl('card.lesson.fromMessage')));
  });
  it('leads back to the message once it is stored, and ends the dialog with its number', async () => {
    const { bot, anna, open } = await startWithAnna();
    const dialog = await open({ contentType: 'text', content: 'Wij belden eerst.' });
    const ended = await send(bot, anna, dialog, saveButton, { title, kind, nextTime });
    assert.equal(sentence(ended), nl('card.round.noteLesson', { name: 'L-2026-0001' }));
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual([lesson?.source, lesson?.happened], [{ kind: 'message', link }, 'Wij belden eerst.']);
    assert.equal(await bot.stores().lessons.authorOf(2026, 1), await bot.memberIdOf(anna));
  });
  it('goes on in the same dialog, through a field that is missing and a lesson that tells the same', async () => {
    const { bot, anna, open } = await startWithAnna();
    await bot.stores().lessons.add(aLesson({ number: 1, areaId: 'noord' }), undefined);
    await bot.stores().lessons.skipTo(2026, 1);
    const dialog = await open({ contentType: 'text', content: aLesson().happened });
    const again = await send(bot, anna, dialog, saveButton, { title, kind });
    assert.ok(again.kind === 'dialog' && textOf(again.card).includes(nl('card.lesson.nextTimeError')));
    const step = await send(bot, anna, again, saveButton, { nextTime });
    assert.ok(step.kind === 'dialog' && textOf(step.card).includes(nl('card.lesson.similar')));
    assert.equal((await lessonsOf(bot)).length, 1);
    const joined = await send(bot, anna, step, nl('card.lesson.join'));
    assert.equal(sentence(joined), nl('card.lesson.joined', { name: 'L-2026-0001' }));
  });
  it('is looked at for personal data in the same dialog, before anything of it is kept', async () => {
    const { bot, anna, open } = await startWithAnna();
    const dialog = await open({ contentType: 'text', content: 'Mail jan@voorbeeld.nl over de brug.' });
    let asked: Shown | undefined;
    const written = await bot.writesDuring(async () => {
      asked = await send(bot, anna, dialog, saveButton, { title, kind });
    });
    assert.deepEqual(written, []);
    assert.ok(asked?.kind === 'dialog' && textOf(asked.card).includes(nl('card.privacy.found.email')));
    const mended = { happened: 'Mail over de brug.' };
    const again = await send(bot, anna, asked, nl('card.privacy.send'), mended);
    assert.ok(again.kind === 'dialog' && textOf(again.card).includes(nl('card.lesson.nextTimeError')));
    await send(bot, anna, again, saveButton, { nextTime });
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ happened }) => happened),
      [mended.happened],
    );
  });
  it('without a name has no link back, and no row that tells of the chat', async () => {
    const { bot, anna, open } = await startWithAnna();
    const dialog = await open({ contentType: 'text', content: 'Wij belden eerst.' });
    const before = bot.watched.writes.length;
    await send(bot, anna, dialog, saveButton, { title, kind, nextTime, anonymous: 'true' });
    bot.clock.set('2026-11-27T08:00:00.000Z');
    await bot.tick();
    const rows = JSON.stringify(bot.watched.writes.slice(before).map(({ row }) => row));
    assert.equal((await lessonsOf(bot))[0]?.source, undefined);
    for (const part of [link, chat.id, '1764167000000', await bot.memberIdOf(anna)])
      assert.ok(!rows.includes(part), part);
  });
  it('takes no link to anywhere else, and none that names people', async () => {
    const { bot, anna, open } = await startWithAnna();
    for (const back of [
      'http://teams.microsoft.com/l/message/1',
      'https://teams.microsoft.com.kwaad.example/l/message/1',
      'javascript:alert(1)',
      'https://kwaad.example/',
      'geen adres',
      // A chat of two is named by who those two are.
      'https://teams.microsoft.com/l/message/19:oid-of-anna_oid-of-bram@unq.gbl.spaces/1764167000000',
      'https://teams.microsoft.com/l/message/19%3Aoid-of-anna_oid-of-bram%40unq.gbl.spaces/1764167000000',
    ]) {
      const dialog = await open({ contentType: 'text', content: 'Wij belden eerst.' }, chat, back);
      assert.ok(dialog.kind === 'dialog' && !JSON.stringify(dialog.card).includes(back), back);
    }
    const dialog = await open({ contentType: 'text', content: 'Wij belden eerst.' });
    assert.ok(dialog.kind === 'dialog');
    const forged = {
      ...dialog,
      card: JSON.parse(JSON.stringify(dialog.card).replaceAll(link, 'https://kwaad.example/')),
    };
    await send(bot, anna, forged, saveButton, { title, kind, nextTime });
    assert.deepEqual((await lessonsOf(bot))[0]?.source, { kind: 'message' });
  });
  it('takes the beginning of a long message, and says so', async () => {
    const { open } = await startWithAnna();
    const dialog = await open({
      contentType: 'html',
      content: `<p>${'lang &amp; breed '.repeat(4_000)}</p>`,
    });
    const happened = fieldsOf(cardOf(dialog))['happened'] ?? '';
    assert.ok(happened.length <= textLimits.long && happened.startsWith('lang & breed'));
    assert.ok(textOf(cardOf(dialog)).includes(nl('card.lesson.messageCut')));
  });
  it('is empty where the message has no text', async () => {
    const { open } = await startWithAnna();
    for (const body of [
      undefined,
      { contentType: 'html', content: '<attachment id="1"></attachment>' },
      'niets',
    ])
      assert.equal(fieldsOf(cardOf(await open(body as object)))['happened'], '');
  });
  it('keeps nothing of the conversation that the message stands in: the bot is not in it', async () => {
    const { bot, anna, open } = await startWithAnna();
    await bot.ask(anna, chatWith(anna), 'help');
    bot.wallClock.forward(600_000);
    const withBram: Place = { kind: 'personal', id: '19:anna-bram@unq.gbl.spaces' };
    const before = bot.watched.writes.length;
    assert.equal((await open({ contentType: 'text', content: 'Wij belden.' }, withBram)).kind, 'dialog');
    assert.deepEqual(bot.watched.writes.slice(before), []);
  });
  it('is for nobody who belongs to no area, and takes nothing that no dialog of ours sends', async () => {
    const { bot, anna } = await startWithAnna();
    const marit = await bot.somebody('Marit', 'manager');
    const said = await bot.invoke(
      marit,
      chat,
      'composeExtension/fetchTask',
      payload({ contentType: 'text', content: 'x' }),
    );
    assert.equal(sentence(said), nl('reply.lessonNeedsArea'));
    const { messagePayload: _, ...named } = payload(undefined);
    for (const data of [{}, { verb: 'onbekend' }, { verb: 'saveLesson' }, undefined]) {
      const answer = await bot.invoke(anna, chat, 'composeExtension/submitAction', { ...named, data });
      assert.equal(sentence(answer), nl('reply.oldCard'));
    }
    const unread = await bot.invoke(anna, chat, 'composeExtension/fetchTask', {
      commandId: 'lessonFromMessage',
    });
    assert.equal(sentence(unread), nl('reply.oldCard'));
  });
  it('is answered in time while the store does not answer, with what was typed', async () => {
    const bot = await startBot({ sharedHost: 'dialogs', turnLimitMs: 300 });
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const dialog = await bot.invoke(
      anna,
      chat,
      'composeExtension/fetchTask',
      payload({ contentType: 'text', content: 'Wij belden eerst.' }),
    );
    const held = bot.watched.holdNext(({ table, call }) => table === 'Lessons' && call === 'batch');
    const shown = await send(bot, anna, dialog, saveButton, { title, kind, nextTime });
    held.release();
    assert.ok(shown.kind === 'dialog');
    assert.ok(textOf(shown.card).includes('Wij belden eerst.') && textOf(shown.card).includes(nextTime));
    const again = await send(bot, anna, shown, nl('card.unsaved.sendAgain'));
    assert.equal(sentence(again), nl('card.round.noteLesson', { name: 'L-2026-0001' }));
    assert.equal((await lessonsOf(bot)).length, 1);
  });
});
