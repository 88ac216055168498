import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { textOf } from './card.ts';
import { cardOf } from './shown.ts';
import {
  differentLessons,
  lessonsOf,
  openLessonForm,
  recordButton,
  saveButton,
  typedLesson,
} from './typed-lesson.ts';

const nl = textsIn('nl');

describe('a lesson', () => {
  it('is stored as a concept with its number, and confirmed with it', async () => {
    const { bot, anna, form } = await openLessonForm();
    const saved = cardOf(await bot.press(anna, form, saveButton, { ...typedLesson, success: 'true' }));
    assert.ok(textOf(saved).includes(nl('card.round.noteLesson', { name: 'L-2026-0001' })));
    assert.deepEqual(await lessonsOf(bot), [
      {
        ...typedLesson,
        year: 2026,
        number: 1,
        areaId: 'twekkelerveld',
        phaseId: 'uitvoeren',
        lineId: 'wijkaanpakken',
        goalIds: [],
        slot: '2026-11-26',
        source: { kind: 'round' },
        reach: 'allAreas',
        success: true,
        earlyWarning: false,
        state: 'concept',
        revision: 1,
        recordedAt: '2026-11-26T14:00:00.000Z',
      },
    ]);
  });
  it('has its writer in a row apart', async () => {
    const { bot, anna, form } = await openLessonForm();
    await bot.press(anna, form, saveButton, typedLesson);
    const memberId = await bot.memberIdOf(anna);
    assert.equal(await bot.stores().lessons.authorOf(2026, 1), memberId);
    assert.ok(!JSON.stringify(await lessonsOf(bot)).includes(memberId));
  });
  for (const how of ['one after the other', 'at once'] as const) {
    it(`is stored once when its form is sent three times ${how}`, async () => {
      const { bot, anna, form } = await openLessonForm();
      const send = () => bot.press(anna, form, saveButton, typedLesson);
      const answers =
        how === 'at once'
          ? await Promise.all([send(), send(), send()])
          : [await send(), await send(), await send()];
      for (const answer of answers) assert.ok(textOf(cardOf(answer)).includes('L-2026-0001'));
      assert.equal((await lessonsOf(bot)).length, 1);
    });
  }
  it('is stored once, with its number, when the store fell away half-way and the form is sent again', async () => {
    const { bot, anna, form } = await openLessonForm();
    const lost = new Error('the store fell away');
    bot.watched.failNext(lost, ({ table, call }) => table === 'Lessons' && call === 'batch');
    await bot.press(anna, form, saveButton, typedLesson);
    assert.deepEqual(await lessonsOf(bot), []);
    assert.ok(textOf(cardOf(await bot.press(anna, form, saveButton, typedLesson))).includes('L-2026-0001'));
    assert.equal((await lessonsOf(bot)).length, 1);
  });
  it('keeps its first text when the same form is sent with another', async () => {
    const { bot, anna, form } = await openLessonForm();
    await bot.press(anna, form, saveButton, typedLesson);
    await bot.press(anna, form, saveButton, { ...typedLesson, title: 'Iets anders' });
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ title }) => title),
      [typedLesson.title],
    );
  });
  it('is one for each of two people who send the same form', async () => {
    const { bot, anna, form } = await openLessonForm();
    const bram = await bot.somebody('Bram', 'partner', 'twekkelerveld');
    await bot.press(anna, form, saveButton, typedLesson);
    const other = await bot.press(bram, form, saveButton, { ...differentLessons[0] });
    assert.ok(textOf(cardOf(other)).includes('L-2026-0002'));
    assert.equal((await lessonsOf(bot)).length, 2);
  });
  it('has a number of its own when twenty are sent at once', async () => {
    const { bot, anna, card } = await openLessonForm();
    const forms = await Promise.all(Array.from({ length: 20 }, () => bot.press(anna, card, recordButton)));
    // Each asks both whether it was sent before, and whether it was without a name.
    bot.watched.holdUntil(40, ({ table, call }) => table === 'Forms' && call === 'get');
    await Promise.all(forms.map((form) => bot.press(anna, form, saveButton, typedLesson)));
    const numbers = (await lessonsOf(bot)).map(({ number }) => number).toSorted((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
  it('may be recorded after the round has closed', async () => {
    const { bot, anna, card } = await openLessonForm();
    bot.clock.set('2026-12-02T16:00:00.000Z');
    await bot.press(anna, await bot.press(anna, card, recordButton), saveButton, typedLesson);
    assert.equal((await bot.stores().lessons.ofWeek('2026-W49')).lessons.length, 1);
  });
});
