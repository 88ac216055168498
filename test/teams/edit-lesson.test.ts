import assert from 'node:assert/strict';
import type { Lesson } from '../../src/domain/lesson.ts';
import { textOf, titlesOf } from './card.ts';
import { lessonScene, nl, openLesson, pressVerb } from './lesson-scene.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const edit = nl('card.lessonShown.act.edit');
const save = nl('card.lessonEdit.save');
const over = nl('card.lessonConflict.over');
const leave = nl('card.lessonConflict.leave');
const name = 'L-2026-0042';
const says = (shown: Shown, text: string) =>
  assert.ok(textOf(cardOf(shown)).includes(text), `'${text}' in ${textOf(cardOf(shown))}`);

async function editScene(changes: Partial<Lesson> = {}) {
  const scene = await lessonScene(changes);
  const { bot } = scene;
  return {
    ...scene,
    formOf: async (person = scene.anna) => bot.press(person, await openLesson(bot, person), edit),
    stored: async () => {
      const { revision, title, happened, nextTime } = await scene.stands();
      return { revision, title, happened, nextTime };
    },
  };
}

describe('the form that edits a lesson', () => {
  it('holds what stands there, and stores what was changed as a revision', async () => {
    const { bot, anna, formOf, stands } = await editScene({
      advice: 'Bel op dinsdag.',
      followUp: { action: 'Bellijst', role: 'trekker', due: '2026-12-18', doneOn: '2026-12-10' },
      knownRisk: 'capaciteit',
    });
    const before = await stands();
    const form = await formOf();
    const shown = await bot.press(anna, form, save, { title: 'Eerst bellen' });
    says(shown, nl('card.lessonNote.editedWaits', { name }));
    const after = await stands();
    assert.deepEqual([after.title, after.revision, after.state], ['Eerst bellen', 2, 'concept']);
    for (const kept of ['happened', 'nextTime', 'advice', 'followUp', 'reach', 'goalIds', 'success'] as const)
      assert.deepEqual(after[kept], before[kept], kept);
    const history = (await bot.stores().lessons.load({ year: 2026, number: 42 }))?.history ?? [];
    assert.deepEqual(
      history.map(({ title, change, changedAs }) => [title, change, changedAs]),
      [
        [before.title, undefined, undefined],
        ['Eerst bellen', 'edited', 'writer'],
      ],
    );
  });
  it('stores nothing twice, and nothing where nothing was changed', async () => {
    const { bot, anna, formOf, stands } = await editScene();
    const form = await formOf();
    await bot.press(anna, form, save, { title: 'Eerst bellen' });
    says(await bot.press(anna, form, save, { title: 'Eerst bellen' }), nl('card.lessonNote.same', { name }));
    says(await bot.press(anna, await formOf(), save), nl('card.lessonNote.same', { name }));
    assert.equal((await stands()).revision, 2);
  });
  it('comes back with what was typed where something is missing', async () => {
    const { bot, anna, formOf, stands } = await editScene();
    const again = await bot.press(anna, await formOf(), save, { title: 'Anders', happened: ' ' });
    says(again, nl('card.lesson.happenedError'));
    assert.ok(JSON.stringify(cardOf(again)).includes('Anders'));
    const stored = await bot.press(anna, again, save, { happened: 'Toch iets.' });
    says(stored, nl('card.lessonNote.editedWaits', { name }));
    assert.deepEqual([(await stands()).title, (await stands()).happened], ['Anders', 'Toch iets.']);
  });
  it('says beforehand that a shared lesson is checked again, and then it is', async () => {
    const { bot, anna, formOf, stands, lead } = await editScene({
      state: 'shared',
      checked: { as: 'lead', at: '2026-11-26T16:00:00.000Z' },
    });
    const form = await formOf();
    says(form, nl('card.lessonEdit.checkedAgain'));
    await bot.press(anna, form, save, { title: 'Eerst bellen' });
    const { state, checked } = await stands();
    assert.deepEqual([state, checked], ['concept', undefined]);
    const waiting = await bot.stores().lessons.waitingIn('twekkelerveld');
    assert.deepEqual(
      waiting.map(({ number }) => number),
      [42],
    );
    assert.ok(titlesOf(cardOf(await openLesson(bot, lead))).includes(nl('card.lessonShown.act.share')));
  });
  it('leaves it shared where its lead edits it, without such a sentence', async () => {
    const { bot, lead, formOf, stands } = await editScene({ state: 'shared' });
    const form = await formOf(lead);
    assert.ok(!textOf(cardOf(form)).includes(nl('card.lessonEdit.checkedAgain')));
    says(
      await bot.press(lead, form, save, { title: 'Eerst bellen' }),
      nl('card.lessonNote.edited', { name }),
    );
    assert.equal((await stands()).state, 'shared');
  });
  it('shows the question of a lesson that came back, and answers it', async () => {
    const { bot, anna, formOf, stands } = await editScene({
      returned: { question: 'Voor welke straten?', at: '2026-11-26T15:50:00.000Z' },
    });
    const form = await formOf();
    says(form, nl('card.lessonEdit.question', { question: 'Voor welke straten?' }));
    await bot.press(anna, form, save, { happened: 'In de Hoogstraat belden wij eerst.' });
    assert.equal((await stands()).returned, undefined);
    assert.equal((await bot.stores().lessons.waitingIn('twekkelerveld')).length, 1);
  });
  it('is for its writer, who leads its area and the programme team, in the own chat', async () => {
    const { bot, stands } = await editScene({ state: 'shared' });
    const member = await bot.somebody('Mo', 'member', 'twekkelerveld');
    const data = { year: 2026, number: 42, seen: 1, title: 'Gekaapt', kind: 'workedWell' };
    for (const verb of ['openLessonEdit', 'saveLessonEdit'])
      says(
        await pressVerb(bot, member, verb, { ...data, happened: 'x', nextTime: 'y', reach: 'area' }),
        nl('card.lessonNote.notYours', { name }),
      );
    assert.equal((await stands()).revision, 1);
    const manager = await bot.somebody('Marit', 'manager');
    assert.ok(titlesOf(cardOf(await openLesson(bot, manager))).includes(edit));
  });
  it('says that there is none to who may not read it', async () => {
    const { bot } = await editScene();
    const elsewhere = await bot.somebody('Fenna', 'lead', 'noord');
    const shown = await pressVerb(bot, elsewhere, 'openLessonEdit', { year: 2026, number: 42, seen: 1 });
    assert.equal(sentence(shown), nl('reply.lessonUnknown', { typed: name }));
  });
});

describe('two people who edit one lesson', () => {
  const both = async () => {
    const scene = await editScene();
    const { bot, anna, lead, formOf } = scene;
    const [hers, theirs] = [await formOf(anna), await formOf(lead)];
    await bot.press(lead, theirs, save, { happened: 'De trekker schreef dit.', advice: 'Bel op dinsdag.' });
    const conflict = await bot.press(anna, hers, save, {
      happened: 'Anna schreef dit.',
      kind: 'opportunity',
    });
    return { ...scene, conflict };
  };
  it('are shown both texts, field by field, and nothing is overwritten', async () => {
    const { conflict, stored } = await both();
    says(conflict, nl('card.lessonConflict.about'));
    says(conflict, 'De trekker schreef dit.');
    says(conflict, 'Bel op dinsdag.');
    says(conflict, nl('card.lesson.kind.opportunity'));
    assert.ok(JSON.stringify(cardOf(conflict)).includes('Anna schreef dit.'));
    assert.ok(
      !textOf(cardOf(conflict)).includes(nl('card.lesson.nextTimeLabel')),
      'a field in which they agree',
    );
    assert.deepEqual(titlesOf(cardOf(conflict)), [over, leave]);
    assert.equal((await stored()).happened, 'De trekker schreef dit.');
    assert.equal((await stored()).revision, 2);
  });
  it('may put their own text over it, and what they did not touch stays as the other made it', async () => {
    const { bot, anna, conflict, stands } = await both();
    says(await bot.press(anna, conflict, over), nl('card.lessonNote.editedWaits', { name }));
    const { happened, kind, advice, revision } = await stands();
    assert.deepEqual(
      [happened, kind, advice, revision],
      ['Anna schreef dit.', 'opportunity', 'Bel op dinsdag.', 3],
    );
  });
  it('may join both by hand first', async () => {
    const { bot, anna, conflict, stands } = await both();
    await bot.press(anna, conflict, over, { happened: 'De trekker en Anna schreven dit.' });
    assert.equal((await stands()).happened, 'De trekker en Anna schreven dit.');
  });
  it('may leave it as it is', async () => {
    const { bot, anna, conflict, stored } = await both();
    says(await bot.press(anna, conflict, leave), 'De trekker schreef dit.');
    assert.equal((await stored()).revision, 2);
  });
  it('are shown both again where a third edit came in between', async () => {
    const { bot, anna, lead, conflict, formOf, stored } = await both();
    await bot.press(lead, await formOf(lead), save, { happened: 'Nog een keer anders.' });
    const again = await bot.press(anna, conflict, over);
    says(again, 'Nog een keer anders.');
    assert.equal((await stored()).revision, 3);
    await bot.press(anna, again, over);
    assert.deepEqual([(await stored()).revision, (await stored()).happened], [4, 'Anna schreef dit.']);
  });
  it('are told that it is gone where the other withdrew it', async () => {
    const { bot, anna, lead, formOf, stands } = await editScene();
    const form = await formOf(anna);
    const reason = await bot.press(lead, await openLesson(bot, lead), nl('card.lessonShown.act.withdraw'));
    await bot.press(lead, reason, nl('card.lessonReason.withdraw.send'), { reason: 'Dubbel.' });
    // A sentence over the form: what was typed stays to be copied.
    const told = await bot.press(anna, form, save, { title: 'Anders' });
    assert.equal(sentence(told), nl('card.lessonNote.withdrawnAlready', { name }));
    assert.equal((await stands()).state, 'withdrawn');
  });
  it('keep one revision each of two that are sent at the same moment', async () => {
    const { bot, anna, lead, formOf, stored } = await editScene();
    const [hers, theirs] = [await formOf(anna), await formOf(lead)];
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Lessons' && call === 'batch');
    const shown = await Promise.all([
      bot.press(anna, hers, save, { title: 'Van Anna' }),
      bot.press(lead, theirs, save, { title: 'Van de trekker' }),
    ]);
    assert.equal((await stored()).revision, 2);
    assert.equal(shown.filter((one) => titlesOf(cardOf(one)).includes(over)).length, 1);
  });
});
