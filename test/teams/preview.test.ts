import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { chatWith, invokeActivity, type Person } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { delay, dust, friday, lesson, monday, noteOf, previewWeek, request, week } from './preview-scene.ts';
import { cardOf, readInvokeAnswer, sentence } from './shown.ts';

const nl = textsIn('nl');
const pass = nl('card.preview.pass');
const hold = nl('card.preview.hold');
const giveBack = nl('card.preview.return');
const merge = nl('card.preview.merge');
const allTexts = [
  ...Object.values(delay),
  dust.what,
  request.question,
  request.decidedBy,
  request.ifWeWait,
  ...Object.values(lesson),
];

/** As the digest counts the four texts: both answers of a team of two are one. */
const ofSmallTeam = 3;

describe('weekbericht nakijken', () => {
  it('shows every text whole, with what it is about and what can be done with it', async () => {
    const { open, marit } = await previewWeek();
    const card = cardOf(await open(marit));
    const text = textOf(card);
    for (const words of allTexts) assert.ok(text.includes(words), words);
    assert.ok(text.includes(nl('card.preview.open', { count: 4 })), text);
    for (const title of [pass, hold, giveBack, merge]) assert.ok(titlesOf(card).includes(title), title);
  });
  it('names nobody who wrote', async () => {
    const { open, marit, anna, bram, bot } = await previewWeek();
    const card = JSON.stringify(cardOf(await open(marit)));
    for (const trace of [anna.name, anna.oid, bram.name, bram.oid, await bot.memberIdOf(anna)])
      assert.ok(!card.includes(trace), trace);
  });

  it('lets a text pass into the digest, and no word of any other is in what is sent', async () => {
    const { open, marit, pressOn, leave } = await previewWeek();
    const after = await pressOn(marit, await open(marit), delay.what, pass);
    assert.ok(noteOf(after).includes(nl('card.preview.open', { count: 3 })));
    const { digest, sent } = await leave();
    const answers = digest.attention.flatMap((item) => item.answers);
    assert.deepEqual(
      answers.map(({ what, withheld }) => [what, withheld]),
      [
        [delay.what, undefined],
        [undefined, 'notLookedAt'],
      ],
    );
    assert.deepEqual(digest.texts, { passed: 1, notLookedAt: 3, returned: 0, held: 0, merged: 0 });
    assert.ok(sent.includes(delay.what));
    assert.ok(sent.includes(nl('card.digest.texts.notLookedAt', { count: 3 })));
    for (const words of allTexts.slice(3)) assert.ok(!sent.includes(words), words);
  });
  it('keeps out of what is sent what is held and what went back, and counts it', async () => {
    const { open, marit, pressOn, leave } = await previewWeek();
    const held = await pressOn(marit, await open(marit), delay.what, hold);
    const form = await pressOn(marit, held, dust.what, giveBack);
    await pressOn(marit, form, dust.what, nl('card.textQuestion.save'), { question: 'Welke straat?' });
    const { digest, sent } = await leave();
    assert.deepEqual(digest.texts, { passed: 0, notLookedAt: 2, returned: 1, held: 1, merged: 0 });
    for (const words of [...allTexts, 'Welke straat?']) assert.ok(!sent.includes(words), words);
  });
  it('takes a text that was changed after it was let pass for one that nobody looked at', async () => {
    const { open, marit, bram, answer, pressOn, leave } = await previewWeek();
    await pressOn(marit, await open(marit), dust.what, pass);
    const changed = 'Bewoners klagen over stof en lawaai.';
    await answer(bram, 'amber', { what: changed });
    const text = textOf(cardOf(await open(marit)));
    assert.ok(text.includes(changed) && text.includes(nl('card.preview.fresh', { count: 1 })), text);
    const { digest, sent } = await leave();
    assert.equal(digest.texts.notLookedAt, ofSmallTeam);
    assert.ok(!sent.includes(changed) && !sent.includes(dust.what));
  });
  it('has the changed text pass once it was looked at again', async () => {
    const { open, marit, bram, answer, pressOn, leave } = await previewWeek();
    await pressOn(marit, await open(marit), dust.what, pass);
    const changed = 'Bewoners klagen over stof en lawaai.';
    await answer(bram, 'amber', { what: changed });
    await pressOn(marit, await open(marit), changed, pass);
    const { sent } = await leave();
    assert.ok(sent.includes(changed));
  });
  it('puts a sentence of the programme team in place of answers, and keeps how many they were', async () => {
    const { open, marit, pressOn, leave, bot } = await previewWeek();
    const form = await pressOn(marit, await open(marit), delay.what, merge);
    assert.equal(fieldsOf(cardOf(form))['of']?.split(',').length, 2);
    const merged = 'Het werk aan de straat duurt langer, met meer hinder.';
    const after = await bot.press(marit, form, nl('card.mergeTexts.save'), { text: merged });
    assert.ok(noteOf(after).includes(nl('card.preview.note.merged', { count: 2 })));
    const { digest, sent } = await leave();
    assert.deepEqual(
      digest.attention.map((item) => item.merged),
      [[{ text: merged, answers: 2 }]],
    );
    assert.deepEqual(digest.texts, { passed: 0, notLookedAt: 2, returned: 0, held: 0, merged: 1 });
    assert.ok(sent.includes(merged));
    for (const words of [delay.what, delay.effect, dust.what]) assert.ok(!sent.includes(words), words);
  });
  it('takes merged words out again where they are taken back', async () => {
    const { open, marit, pressOn, leave, bot } = await previewWeek();
    const form = await pressOn(marit, await open(marit), delay.what, merge);
    const after = await bot.press(marit, form, nl('card.mergeTexts.save'), { text: 'Het duurt langer.' });
    const undone = await bot.press(marit, after, nl('card.preview.undoLast'));
    assert.ok(noteOf(undone).includes(nl('card.preview.open', { count: 4 })));
    const { digest, sent } = await leave();
    assert.equal(digest.texts.notLookedAt, ofSmallTeam);
    assert.ok(!sent.includes('Het duurt langer.'));
  });
  it('lets pass at once what stands on the card of one area', async () => {
    const { open, marit, bot, leave } = await previewWeek();
    const card = await open(marit);
    await bot.press(marit, card, nl('card.preview.passTogether', { count: 4 }));
    const { digest } = await leave();
    assert.equal(digest.texts.passed, ofSmallTeam);
  });
  it('takes a verdict back until the digest is sent, also from what was looked at', async () => {
    const { open, marit, pressOn, bot, leave } = await previewWeek();
    const after = await pressOn(marit, await open(marit), lesson.title, pass);
    const done = await bot.press(marit, after, nl('card.preview.toDone', { count: 1 }));
    assert.ok(textOf(cardOf(done)).includes(nl('card.preview.verdict.passed')));
    await pressOn(marit, done, lesson.title, nl('card.preview.undo'));
    const { sent } = await leave();
    assert.ok(!sent.includes(lesson.title));
  });
  it('shows the digest as it would leave now, with what was let pass and nothing else', async () => {
    const { open, marit, pressOn, bot } = await previewWeek();
    const after = await pressOn(marit, await open(marit), delay.what, pass);
    const before = bot.connector.requests.length;
    await bot.press(marit, after, nl('card.preview.example'));
    const said = JSON.stringify(bot.connector.requests.slice(before));
    assert.ok(said.includes(nl('card.digest.asItLeaves')) && said.includes(delay.what), said.slice(0, 400));
    for (const words of allTexts.slice(3)) assert.ok(!said.includes(words), words);
  });
  it('says that the digest was sent, and changes nothing any more', async () => {
    const { open, marit, pressOn, leave, bot } = await previewWeek();
    const shown = await open(marit);
    const form = await pressOn(marit, shown, dust.what, giveBack);
    await leave();
    const said = nl('reply.preview.sent', { week: 48 });
    const written = await bot.writesDuring(async () => {
      assert.equal(sentence(await pressOn(marit, shown, delay.what, pass)), said);
      const answer = await bot.press(marit, form, nl('card.textQuestion.save'), { question: 'Welke?' });
      assert.equal(sentence(answer), said);
    });
    assert.deepEqual(written, []);
    assert.deepEqual((await bot.stores().reviews.ofWeek(week)).reviews, []);
  });
});

describe('two of the programme team at once', () => {
  it('agree: what one said is what the other sees, and nothing goes over it', async () => {
    const { open, marit, joost, pressOn, bot } = await previewWeek();
    const [hers, his] = [await open(marit), await open(joost)];
    await pressOn(marit, hers, delay.what, hold);
    const shown = noteOf(await pressOn(joost, his, delay.what, pass));
    assert.ok(shown.includes(nl('card.preview.note.changed', { count: 1 })), shown);
    const { reviews } = await bot.stores().reviews.ofWeek(week);
    assert.deepEqual(
      reviews.map(({ verdict }) => verdict),
      ['held'],
    );
  });
  it('say the same twice, and it is one verdict', async () => {
    const { open, marit, joost, pressOn, bot } = await previewWeek();
    const [hers, his] = [await open(marit), await open(joost)];
    const both = await Promise.all([
      pressOn(marit, hers, delay.what, pass),
      pressOn(joost, his, delay.what, pass),
    ]);
    for (const shown of both) assert.ok(noteOf(shown).includes(nl('card.preview.open', { count: 3 })));
    assert.equal((await bot.stores().reviews.ofWeek(week)).reviews.length, 1);
  });
  it('say two things at the same moment: one stands, and the other is told', async () => {
    const { open, marit, joost, pressOn, bot } = await previewWeek();
    const [hers, his] = [await open(marit), await open(joost)];
    const both = await Promise.all([
      pressOn(marit, hers, delay.what, pass),
      pressOn(joost, his, delay.what, hold),
    ]);
    const told = both.filter((shown) =>
      noteOf(shown).includes(nl('card.preview.note.changed', { count: 1 })),
    );
    assert.equal(told.length, 1);
    assert.equal((await bot.stores().reviews.ofWeek(week)).reviews.length, 1);
  });
});

describe('a text that goes back to its team', () => {
  it('is asked about once in the area’s conversation, without a name', async () => {
    const { open, marit, pressOn, toArea, bot, bram, anna } = await previewWeek();
    const before = toArea().length;
    const form = await pressOn(marit, await open(marit), dust.what, giveBack);
    const save = nl('card.textQuestion.save');
    const after = await bot.press(marit, form, save, { question: 'Welke straat bedoelen jullie?' });
    assert.ok(noteOf(after).includes(nl('card.preview.note.returned', { area: 'Twekkelerveld' })));
    await bot.press(marit, form, save, { question: 'Welke straat bedoelen jullie?' });
    const heard = toArea().slice(before);
    assert.equal(heard.length, 1);
    const said = JSON.stringify(heard);
    assert.ok(said.includes('Welke straat bedoelen jullie?') && said.includes(dust.what));
    for (const { name, oid } of [marit, bram, anna]) assert.ok(!said.includes(name) && !said.includes(oid));
  });
  /** The program falls over after the verdict, before anything of the message is kept. */
  const cutOff = async () => {
    const scene = await previewWeek();
    const { open, marit, pressOn, bot, toArea } = scene;
    const form = await pressOn(marit, await open(marit), dust.what, giveBack);
    const before = toArea().length;
    bot.watched.failNext(
      new Error('kaput'),
      ({ table, call }) => table === 'Deliveries' && call === 'upsert',
    );
    await bot.press(marit, form, nl('card.textQuestion.save'), { question: 'Welke straat?' });
    assert.equal(toArea().length, before);
    return { ...scene, heard: () => toArea().slice(before) };
  };
  it('is still asked about, once, where a crash came between', async () => {
    const { bot, heard } = await cutOff();
    await bot.tick();
    await bot.tick();
    await bot.idle();
    assert.equal(heard().length, 1);
    assert.ok(JSON.stringify(heard()).includes('Welke straat?'));
  });
  it('is not asked about any more where it was taken back', async () => {
    const { bot, heard, open, marit, pressOn } = await cutOff();
    const done = await bot.press(marit, await open(marit), nl('card.preview.toDone', { count: 1 }));
    await pressOn(marit, done, dust.what, nl('card.preview.undo'));
    await bot.tick();
    await bot.idle();
    assert.deepEqual(heard(), []);
  });
  it('says so where its area has no conversation', async () => {
    const { open, marit, pressOn, bot } = await previewWeek();
    await bot.stores().conversations.unbind({ kind: 'area', areaId: 'twekkelerveld' });
    const form = await pressOn(marit, await open(marit), dust.what, giveBack);
    const after = await bot.press(marit, form, nl('card.textQuestion.save'), { question: 'Welke straat?' });
    assert.ok(
      noteOf(after).includes(nl('card.preview.note.returnedNotBound', { area: 'Twekkelerveld' })),
      noteOf(after),
    );
  });
  it('is looked at for personal data first', async () => {
    const { open, marit, pressOn, bot } = await previewWeek();
    const form = await pressOn(marit, await open(marit), dust.what, giveBack);
    const question = 'Bedoel je BSN 123456782?';
    const shown = await bot.press(marit, form, nl('card.textQuestion.save'), { question });
    assert.ok(textOf(cardOf(shown)).includes(nl('card.privacy.found.bsnNamed')));
    assert.deepEqual((await bot.stores().reviews.ofWeek(week)).reviews, []);
  });
});

describe('who may look at the digest first', () => {
  for (const role of ['lead', 'member', 'steering', 'admin'] as const)
    it(`is the programme team only: not a ${role}`, async () => {
      const { open, marit, pressOn, bot } = await previewWeek();
      const shown = await open(marit);
      const other = await bot.somebody(
        'Iemand',
        role,
        role === 'lead' || role === 'member' ? 'noord' : undefined,
      );
      assert.ok(shown.kind === 'card');
      const theirs = { ...shown, place: chatWith(other) };
      const written = await bot.writesDuring(async () => {
        const said = await pressOn(other, theirs, delay.what, pass);
        assert.equal(sentence(said), nl('reply.preview.notYours'));
      });
      assert.deepEqual(written, []);
    });
  it('is asked in somebody’s own chat only', async () => {
    const { open, marit, pressOn, steering } = await previewWeek();
    const shown = await open(marit);
    assert.ok(shown.kind === 'card');
    const elsewhere = await pressOn(marit, { ...shown, place: steering }, delay.what, pass);
    assert.equal(sentence(elsewhere), nl('reply.wrongScope.personal'));
  });
  it('is no manager any more whose role was taken away', async () => {
    const { open, marit, pressOn, bot } = await previewWeek();
    const shown = await open(marit);
    const memberId = await bot.memberIdOf(marit);
    await bot.stores().roles.revoke({ memberId, role: 'manager' });
    bot.letRolesBeReadAgain();
    assert.equal(sentence(await pressOn(marit, shown, delay.what, pass)), nl('reply.preview.notYours'));
  });
});

describe('above and beside the texts', () => {
  it('an opening stands in the digest as it was written last', async () => {
    const { open, marit, bot, leave } = await previewWeek();
    const form = await bot.press(marit, await open(marit), nl('card.preview.writeOpening'));
    const opening = 'Eén gebied vraagt deze week uw aandacht.';
    const saved = await bot.press(marit, form, nl('card.openingNote.save'), { text: opening });
    assert.ok(noteOf(saved).includes(opening));
    const { digest } = await leave();
    assert.equal(digest.openingNote, opening);
  });
  it('an opening that a colleague wrote meanwhile is shown before it is gone over', async () => {
    const { open, marit, joost, bot } = await previewWeek();
    const his = await bot.press(joost, await open(joost), nl('card.preview.writeOpening'));
    const hers = await bot.press(marit, await open(marit), nl('card.preview.writeOpening'));
    await bot.press(joost, his, nl('card.openingNote.save'), { text: 'Van Joost.' });
    const again = await bot.press(marit, hers, nl('card.openingNote.save'), { text: 'Van Marit.' });
    assert.ok(textOf(cardOf(again)).includes('Van Joost.'));
    assert.equal(fieldsOf(cardOf(again))['text'], 'Van Marit.');
    await bot.press(marit, again, nl('card.openingNote.save'));
    assert.equal((await bot.stores().reviews.ofWeek(week)).note?.text, 'Van Marit.');
  });
  it('an opening is taken away by emptying it', async () => {
    const { open, marit, bot } = await previewWeek();
    const form = await bot.press(marit, await open(marit), nl('card.preview.writeOpening'));
    const saved = await bot.press(marit, form, nl('card.openingNote.save'), { text: 'Even wennen.' });
    const again = await bot.press(marit, saved, nl('card.preview.changeOpening'));
    await bot.press(marit, again, nl('card.openingNote.save'), { text: '' });
    assert.equal((await bot.stores().reviews.ofWeek(week)).note, undefined);
  });
  it('a line about the organisation has the manager’s status with a reason beside what the areas say', async () => {
    const { open, marit, bot, leave } = await previewWeek();
    const form = await bot.press(marit, await open(marit), nl('card.preview.giveStatus'));
    const typed = { status: 'amber', reason: 'Twee teams hebben nog geen trekker.' };
    const saved = await bot.press(marit, form, nl('card.lineStatus.save'), typed);
    assert.ok(noteOf(saved).includes(nl('status.amber')));
    await bot.press(marit, form, nl('card.lineStatus.save'), typed);
    const { digest } = await leave();
    const [line] = digest.lines.filter(({ manager }) => manager !== undefined);
    assert.deepEqual([line?.manager?.status, line?.manager?.reason], ['amber', typed.reason]);
    assert.equal((await bot.stores().registers.lineStatuses(line?.id ?? '')).rows.length, 1);
  });
  it('a line’s status without a reason is not kept', async () => {
    const { open, marit, bot } = await previewWeek();
    const form = await bot.press(marit, await open(marit), nl('card.preview.giveStatus'));
    const again = await bot.press(marit, form, nl('card.lineStatus.save'), { status: 'red', reason: ' ' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.lineStatus.reasonError')));
    assert.equal(fieldsOf(cardOf(again))['status'], 'red');
  });
});

describe('the preview by the clock', () => {
  const scene = async () => {
    const week = await previewWeek();
    const { bot, marit, joost } = week;
    const title = nl('card.preview.title', { week: 48 });
    const sentTo = (person: Person): number =>
      bot.connector.requests.filter(
        ({ method, conversationId, activity }) =>
          method === 'POST' &&
          conversationId === chatWith(person).id &&
          JSON.stringify(activity).includes(title),
      ).length;
    const at = async (instant: string): Promise<void> => {
      bot.clock.set(instant);
      await bot.tick();
      await bot.idle();
    };
    return { ...week, at, sent: () => [marit, joost].map(sentTo) };
  };

  it('goes to each of the programme team once, at the programme’s moment', async () => {
    const { at, sent } = await scene();
    await at('2026-11-27T08:59:00.000Z');
    assert.deepEqual(sent(), [0, 0]);
    await at(friday);
    await at(friday);
    assert.deepEqual(sent(), [1, 1]);
    await at(monday);
    assert.deepEqual(sent(), [1, 1]);
  });
  it('waits for the first working day of who is off, as long as the digest has not left', async () => {
    const { bot, joost, at, sent } = await scene();
    const memberId = await bot.memberIdOf(joost);
    await bot.stores().identities.changeIdentity(memberId, { workdays: [1, 2, 3] });
    await at(friday);
    await at('2026-11-29T10:00:00.000Z');
    assert.deepEqual(sent(), [1, 0]);
    await at('2026-11-30T07:05:00.000Z');
    assert.deepEqual(sent(), [1, 1]);
  });
  it('is not sent to who is no manager any more', async () => {
    const { bot, joost, at, sent } = await scene();
    await bot.stores().roles.revoke({ memberId: await bot.memberIdOf(joost), role: 'manager' });
    await at(friday);
    assert.deepEqual(sent(), [1, 0]);
  });
  it('can be worked on where it arrived, and says so once all was looked at', async () => {
    const { bot, marit, at } = await scene();
    await at(friday);
    const card = bot.baseCard(chatWith(marit));
    await bot.press(marit, card, nl('card.preview.passTogether', { count: 4 }));
    await bot.idle();
    assert.ok(textOf(bot.baseCard(chatWith(marit)).card).includes(nl('card.preview.open', { count: 0 })));
  });
  it('has no text to read any more once the digest has left', async () => {
    const { bot, marit, at } = await scene();
    await at(friday);
    assert.ok(textOf(bot.baseCard(chatWith(marit)).card).includes(delay.what));
    await at(monday);
    await at(monday);
    const said = textOf(bot.baseCard(chatWith(marit)).card);
    assert.equal(said, nl('card.preview.sent', { week: 48 }));
  });
  it('is sent of a week without a text too', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.hear(marit, chatWith(marit), 'help');
    bot.clock.set(friday);
    await bot.tick();
    await bot.idle();
    assert.ok(textOf(bot.baseCard(chatWith(marit)).card).includes(nl('card.preview.noTexts')));
  });
});

describe('a press on the preview', () => {
  it('that is delivered again long after sets nothing back', async () => {
    const { open, marit, bot } = await previewWeek();
    const shown = await open(marit);
    const { data } = findButton(cardOf(shown), pass);
    const value = { action: { type: 'Action.Execute', verb: 'reviewText', data }, trigger: 'manual' };
    const sent = { name: 'adaptiveCard/action', value };
    const press = invokeActivity(marit, chatWith(marit), sent, bot.connector.url);
    await bot.send(press);
    const done = await bot.press(marit, await open(marit), nl('card.preview.toDone', { count: 1 }));
    await bot.press(marit, done, nl('card.preview.undo'));
    bot.wallClock.forward(60_000);
    const again = readInvokeAnswer(await bot.send(press), chatWith(marit));
    assert.equal(sentence(again), nl('reply.longAgo'));
    assert.deepEqual((await bot.stores().reviews.ofWeek(week)).reviews, []);
  });
  const forgeries: readonly [string, string, Record<string, unknown>][] = [
    ['a week that is over', 'reviewText', { week: '2026-W40' }],
    ['a week that is no week', 'reviewText', { week: 'review|2026-W48' }],
    ['a week to come', 'reviewText', { week: '2026-W50' }],
    ['an unknown text', 'reviewText', { texts: [{ id: 'x|y', seen: '' }] }],
    ['no texts', 'reviewText', { texts: [] }],
    ['an unknown verdict', 'reviewText', { to: 'merged' }],
    ['an unknown text to give back', 'openTextQuestion', { textId: 'x', seen: '' }],
    ['a lesson to merge', 'openMergeTexts', { textId: 'x' }],
    ['an unknown line', 'openLineStatus', { lineId: 'x' }],
    ['a line that is about areas', 'saveLineStatus', { lineId: 'focus', status: 'red', reason: 'Zo.' }],
  ];
  for (const [name, verb, changes] of forgeries)
    it(`with ${name} changes nothing`, async () => {
      const { open, marit, bot } = await previewWeek();
      const { data } = findButton(cardOf(await open(marit)), pass);
      const value = { action: { type: 'Action.Execute', verb, data: { ...data, ...changes } } };
      const written = await bot.writesDuring(async () => {
        await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', value);
      });
      assert.deepEqual(written, []);
    });
  it('shows the form again where a text to merge changed meanwhile, with what was typed', async () => {
    const { open, marit, bram, answer, pressOn, bot } = await previewWeek();
    const form = await pressOn(marit, await open(marit), delay.what, merge);
    await answer(bram, 'amber', { what: 'Bewoners klagen over lawaai.' });
    const again = await bot.press(marit, form, nl('card.mergeTexts.save'), { text: 'Er is hinder.' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.mergeTexts.changed')));
    assert.equal(fieldsOf(cardOf(again))['text'], 'Er is hinder.');
    assert.deepEqual((await bot.stores().reviews.ofWeek(week)).merged, []);
  });
});
