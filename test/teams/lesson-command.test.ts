import assert from 'node:assert/strict';
import { textLimits } from '../../src/domain/limits.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { buttonsOf, fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
import { lessonsOf, openLessonForm, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const story = 'Wij belden eerst. Er kwamen drie keer zoveel mensen.';
const place = channel('twekkelerveld');

async function startWithAnna(sharedHost: 'dialogs' | 'cardSteps' = 'dialogs') {
  const bot = await startBot({ sharedHost });
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, chat: chatWith(anna) };
}

async function draftsOf(bot: TestBot, person: Parameters<TestBot['memberIdOf']>[0]) {
  return bot.stores().drafts.ofMember(await bot.memberIdOf(person), bot.clock.now());
}

describe('les', () => {
  it('brings the form in one’s own chat, for one’s area in its phase, and stores it with where it came from', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const form = await bot.ask(anna, chat, 'les');
    assert.match(textOf(cardOf(form)), /Twekkelerveld, fase \d: /);
    assert.equal(fieldsOf(cardOf(form))['lineId'], 'wijkaanpakken');
    const saved = await bot.press(anna, form, saveButton, typedLesson);
    assert.ok(textOf(cardOf(saved)).includes(nl('card.round.noteLesson', { name: 'L-2026-0001' })));
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual(
      [lesson?.source, lesson?.slot, lesson?.areaId],
      [{ kind: 'command' }, undefined, 'twekkelerveld'],
    );
    assert.equal(await bot.stores().lessons.authorOf(2026, 1), await bot.memberIdOf(anna));
  });
  it('leads on to the lesson itself, and to another one', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const saved = await bot.press(anna, await bot.ask(anna, chat, 'les'), saveButton, typedLesson);
    assert.deepEqual(titlesOf(cardOf(saved)), [
      nl('card.lesson.look', { name: 'L-2026-0001' }),
      nl('card.lesson.another'),
    ]);
    const { data } = findButton(cardOf(saved), nl('card.lesson.another'));
    assert.deepEqual(data, { text: 'les' });
    const shown = await bot.ask(anna, chat, 'les L-2026-0001');
    assert.ok(textOf(cardOf(shown)).includes(typedLesson.happened));
  });
  it('stores all that the form asks, and leaves out what the programme does not know', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const all = {
      expected: 'Veel reacties.',
      why: 'Een brief valt niet op.',
      advice: 'Bel op dinsdag.',
      reach: 'organisation',
      lineId: 'gebiedscyclus',
      goals: 'inclusief,verzonnen,open',
      action: 'Bellijst maken',
      role: 'gebiedstrekker',
      due: '2026-12-18',
      earlyWarning: 'true',
      knownRisk: 'verzonnen',
      success: 'true',
    };
    const programme = bot.context().programme;
    const known = { lineId: programme.lines[1]?.id ?? '', goals: `${programme.goals[1]?.id},verzonnen` };
    const knownRisk = programme.riskCategories[2]?.id ?? '';
    await bot.press(anna, await bot.ask(anna, chat, 'les'), saveButton, {
      ...typedLesson,
      ...all,
      ...known,
      knownRisk,
    });
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual(
      [lesson?.lineId, lesson?.goalIds, lesson?.knownRisk, lesson?.followUp],
      [
        known.lineId,
        [programme.goals[1]?.id],
        knownRisk,
        { action: all.action, role: all.role, due: all.due },
      ],
    );
    assert.deepEqual(
      [lesson?.expected, lesson?.why, lesson?.advice, lesson?.reach, lesson?.earlyWarning, lesson?.success],
      [all.expected, all.why, all.advice, all.reach, true, true],
    );
  });
  it('asks for all of a follow-up, or nothing of it', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const form = await bot.ask(anna, chat, 'les');
    const again = await bot.press(anna, form, saveButton, { ...typedLesson, action: 'Bellijst maken' });
    const said = textOf(cardOf(again));
    assert.ok(said.includes(nl('card.lesson.roleError')) && said.includes(nl('card.lesson.dueError')), said);
    assert.deepEqual(await lessonsOf(bot), []);
  });
  it('asks for which area where somebody has several, and takes no other', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const memberId = await bot.memberIdOf(anna);
    await bot.stores().roles.grant({ memberId, role: 'member', areaId: 'noord' });
    bot.letRolesBeReadAgain();
    const form = await bot.ask(anna, chat, 'les');
    assert.equal(fieldsOf(cardOf(form))['forArea'], '');
    for (const forArea of ['', 'zuid']) {
      const again = await bot.press(anna, form, saveButton, { ...typedLesson, forArea });
      assert.ok(textOf(cardOf(again)).includes(nl('card.lesson.forAreaError')), forArea);
    }
    await bot.press(anna, form, saveButton, { ...typedLesson, forArea: 'noord' });
    const [lesson] = await lessonsOf(bot);
    assert.deepEqual([lesson?.areaId, lesson?.title], ['noord', typedLesson.title]);
  });
  it('takes the area of the conversation for the one that is meant, until another is chosen', async () => {
    const { bot, anna } = await startWithAnna();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('noord'), 'koppel Noord');
    const memberId = await bot.memberIdOf(anna);
    await bot.stores().roles.grant({ memberId, role: 'member', areaId: 'noord' });
    bot.letRolesBeReadAgain();
    const card = await bot.ask(anna, channel('noord'), 'les');
    const dialog = await bot.press(anna, card, nl('card.lessonStart.open'));
    assert.equal(fieldsOf(cardOf(dialog))['forArea'], 'noord');
    await bot.press(anna, dialog, saveButton, { ...typedLesson, forArea: 'twekkelerveld' });
    assert.equal((await lessonsOf(bot))[0]?.areaId, 'twekkelerveld');
  });
  it('is for nobody who belongs to no area', async () => {
    const { bot } = await startWithAnna();
    for (const role of ['manager', 'steering', undefined] as const) {
      const somebody = await bot.somebody('Marit', role);
      for (const typed of ['les', `les ${story}`]) {
        const said = sentence(await bot.ask(somebody, chatWith(somebody), typed));
        assert.equal(said, nl('reply.lessonNeedsArea'));
      }
      assert.deepEqual(await draftsOf(bot, somebody), []);
    }
  });
  it('brings the form as the next message where that is what the channel can show', async () => {
    const { bot, anna } = await startWithAnna('cardSteps');
    const form = await bot.ask(anna, place, 'les');
    await bot.press(anna, form, saveButton, typedLesson);
    assert.equal((await lessonsOf(bot)).length, 1);
  });
  it('leads to a dialog in a channel that has them, for whoever presses it', async () => {
    const { bot, anna } = await startWithAnna();
    const bram = await bot.somebody('Bram', 'partner', 'twekkelerveld');
    const card = await bot.ask(anna, place, 'les');
    for (const person of [anna, bram]) {
      const dialog = await bot.press(person, card, nl('card.lessonStart.open'));
      assert.ok(dialog.kind === 'dialog' && dialog.title === nl('card.lesson.title'));
    }
    const dialog = await bot.press(anna, card, nl('card.lessonStart.open'));
    const again = await bot.press(anna, dialog, saveButton, { ...typedLesson, nextTime: '' });
    assert.ok(again.kind === 'dialog');
    const ended = sentence(await bot.press(anna, again, saveButton, typedLesson));
    assert.equal(ended, nl('card.round.noteLesson', { name: 'L-2026-0001' }));
  });
});

describe('the draft of a lesson', () => {
  it('is the text after les, and goes on as the same form', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const form = await bot.ask(anna, chat, `les ${story}`);
    assert.equal(fieldsOf(cardOf(form))['happened'], story);
    assert.deepEqual(
      (await draftsOf(bot, anna)).map(({ values }) => values),
      [{ happened: story }],
    );
    await bot.press(anna, form, saveButton, { ...typedLesson, happened: story });
    assert.deepEqual(await draftsOf(bot, anna), []);
    assert.equal((await lessonsOf(bot))[0]?.happened, story);
  });
  it('is cut to what the field takes', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const form = await bot.ask(anna, chat, `les ${'lang '.repeat(600)}`);
    assert.ok((fieldsOf(cardOf(form))['happened'] ?? '').length <= textLimits.long);
  });
  it('is shown in no channel: its writer’s dialog goes on with it, and another’s does not', async () => {
    const { bot, anna } = await startWithAnna();
    const bram = await bot.somebody('Bram', 'partner', 'twekkelerveld');
    const card = await bot.ask(anna, place, `les ${story}`);
    assert.ok(!JSON.stringify(cardOf(card)).includes('belden'));
    const own = await bot.press(anna, card, nl('card.lessonStart.open'));
    assert.equal(fieldsOf(cardOf(own))['happened'], story);
    assert.equal(sentence(await bot.press(bram, card, nl('card.lessonStart.open'))), nl('reply.draftGone'));
  });
  it('is offered to its writer first in the dialog of a channel’s card, and to nobody else', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const bram = await bot.somebody('Bram', 'partner', 'twekkelerveld');
    await bot.ask(anna, chat, `les ${story}`);
    const card = await bot.ask(anna, place, 'les');
    const choice = await bot.press(anna, card, nl('card.lessonStart.open'));
    assert.ok(choice.kind === 'dialog' && textOf(choice.card).includes(story));
    const form = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    assert.ok(form.kind === 'dialog' && fieldsOf(form.card)['happened'] === story);
    const anew = await bot.press(anna, choice, nl('card.lessonStart.new'));
    assert.ok(anew.kind === 'dialog' && fieldsOf(anew.card)['happened'] === '');
    const others = await bot.press(bram, card, nl('card.lessonStart.open'));
    assert.ok(others.kind === 'dialog' && fieldsOf(others.card)['happened'] === '');
  });
  it('is stored nowhere while something in it may be about a person, and is in the form all the same', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const text = 'Mevrouw Jansen belde ons op 06-12345678.';
    for (const where of [chat, place]) {
      const written = await bot.writesDuring(async () => {
        const shown = await bot.ask(anna, where, `les ${text}`);
        const form = where === chat ? shown : await bot.press(anna, shown, nl('card.lessonStart.open'));
        assert.equal(fieldsOf(cardOf(form))['happened'], text);
      });
      assert.deepEqual(written, []);
    }
  });
  it('is what a form held that was refused, and is offered by les alone, the newest first', async () => {
    const { bot, anna, chat } = await startWithAnna();
    await bot.press(anna, await bot.ask(anna, chat, 'les'), saveButton, { ...typedLesson, kind: '' });
    bot.clock.forward(60_000);
    await bot.ask(anna, chat, `les ${story}`);
    const choice = await bot.ask(anna, chat, 'les');
    const text = textOf(cardOf(choice));
    assert.ok(text.indexOf(story) < text.indexOf(typedLesson.title), text);
    const goOn = buttonsOf(cardOf(choice)).filter(({ title }) => title === nl('card.lessonStart.goOn'));
    assert.equal(goOn.length, 2);
    const older = { ...choice, card: { ...cardOf(choice), body: [cardOf(choice)['body']].flat().slice(-1) } };
    const form = await bot.press(anna, older, nl('card.lessonStart.goOn'));
    assert.equal(fieldsOf(cardOf(form))['title'], typedLesson.title);
    const anew = await bot.press(anna, choice, nl('card.lessonStart.new'));
    assert.equal(fieldsOf(cardOf(anew))['title'], '');
  });
  it('is its writer’s only, whatever somebody sends', async () => {
    const { bot, anna, chat } = await startWithAnna();
    await bot.ask(anna, chat, `les ${story}`);
    const [draft] = await draftsOf(bot, anna);
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    const action = {
      type: 'Action.Execute',
      verb: 'openLesson',
      data: { from: 'command', draftId: draft?.formId },
    };
    const said = await bot.invoke(bram, chatWith(bram), 'adaptiveCard/action', { action });
    assert.equal(sentence(said), nl('reply.draftGone'));
    assert.ok(!textOf(cardOf(await bot.ask(bram, chatWith(bram), 'les'))).includes(story));
  });
  it('is gone after a week, and is deleted when somebody meets it', async () => {
    const { bot, anna, chat } = await startWithAnna();
    await bot.ask(anna, chat, `les ${story}`);
    bot.clock.set('2026-12-03T13:59:00.000Z');
    assert.ok(textOf(cardOf(await bot.ask(anna, chat, 'les'))).includes(story));
    bot.clock.set('2026-12-03T14:01:00.000Z');
    assert.ok(!textOf(cardOf(await bot.ask(anna, chat, 'les'))).includes(story));
    bot.clock.set('2026-11-26T15:00:00.000Z');
    assert.deepEqual(await draftsOf(bot, anna), []);
  });
  it('of a round goes on for that round, from one’s own chat', async () => {
    const { bot, anna, form } = await openLessonForm();
    await bot.press(anna, form, saveButton, { ...typedLesson, title: '' });
    const choice = await bot.ask(anna, chatWith(anna), 'les');
    const again = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    await bot.press(anna, again, saveButton, typedLesson);
    const [lesson, ...more] = await lessonsOf(bot);
    assert.deepEqual([lesson?.slot, lesson?.source, more.length], ['2026-11-26', { kind: 'round' }, 0]);
    assert.deepEqual(await draftsOf(bot, anna), []);
  });
  it('says that it was recorded, where a crash left it', async () => {
    const { bot, anna, chat } = await startWithAnna();
    await bot.ask(anna, chat, `les ${story}`);
    const choice = await bot.ask(anna, chat, 'les');
    const form = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    const stop = new Error('the program stopped');
    bot.watched.failNext(stop, ({ table, call }) => table === 'Forms' && call === 'delete');
    await bot.press(anna, form, saveButton, typedLesson);
    const said = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    assert.equal(sentence(said), nl('reply.draftRecorded', { name: 'L-2026-0001' }));
    assert.deepEqual(await draftsOf(bot, anna), []);
  });
  it('goes on where a crash came before the lesson was written, and becomes that lesson', async () => {
    const { bot, anna, chat } = await startWithAnna();
    await bot.ask(anna, chat, `les ${story}`);
    const choice = await bot.ask(anna, chat, 'les');
    const form = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    const stop = new Error('the program stopped');
    bot.watched.failNext(stop, ({ table, call }) => table === 'Lessons' && call === 'batch');
    await bot.press(anna, form, saveButton, { ...typedLesson, happened: story });
    assert.deepEqual(await lessonsOf(bot), []);
    const again = await bot.press(anna, choice, nl('card.lessonStart.goOn'));
    assert.equal(fieldsOf(cardOf(again))['happened'], story);
    await bot.press(anna, again, saveButton, { ...typedLesson, happened: story });
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ number, happened }) => [number, happened]),
      [[1, story]],
    );
    assert.deepEqual(await draftsOf(bot, anna), []);
  });
  it('that cannot be kept takes nothing away of what was typed', async () => {
    const { bot, anna, chat } = await startWithAnna();
    const form = await bot.ask(anna, chat, 'les');
    bot.watched.failNext(
      new Error('the store fell away'),
      ({ table, call }) => table === 'Forms' && call === 'upsert',
    );
    const again = await bot.press(anna, form, saveButton, { ...typedLesson, title: '' });
    assert.equal(fieldsOf(cardOf(again))['happened'], typedLesson.happened);
  });
});
