import assert from 'node:assert/strict';
import { textLimits } from '../../src/domain/limits.ts';
import { textsIn } from '../../src/texts/text.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { cardOf } from './shown.ts';
import { lessonsOf, openLessonForm, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');

describe('the form of a lesson', () => {
  it('is for the area in the phase of its round', async () => {
    const { form } = await openLessonForm();
    assert.match(textOf(cardOf(form)), /Twekkelerveld, fase 4: Uitvoeren/);
    assert.deepEqual(titlesOf(cardOf(form)), [saveButton, nl('card.lesson.back')]);
  });
  const wrong: readonly [string, Record<string, string>, string][] = [
    ['no title', { title: '' }, nl('card.lesson.titleError')],
    ['no kind', { kind: '' }, nl('card.lesson.kindError')],
    ['a kind that is none', { kind: 'ramp' }, nl('card.lesson.kindError')],
    ['blank text', { happened: '  \n ' }, nl('card.lesson.happenedError')],
    ['no next time', { nextTime: '' }, nl('card.lesson.nextTimeError')],
    ['a reach that is none', { reach: 'heelal' }, nl('card.lesson.reachError')],
    [
      'a title that is too long',
      { title: 'T'.repeat(textLimits.title + 1) },
      nl('card.form.tooLong', {
        label: nl('card.lesson.titleLabel'),
        length: textLimits.title + 1,
        limit: textLimits.title,
      }),
    ],
  ];
  for (const [name, fields, problem] of wrong) {
    it(`comes back with what was typed, keeps only that as a draft, and takes no number: ${name}`, async () => {
      const { bot, anna, form } = await openLessonForm();
      const advice = 'Doe dit altijd zo.';
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(anna, form, saveButton, { ...typedLesson, advice, ...fields }));
        assert.ok(textOf(again).includes(problem), textOf(again));
        const { happened, nextTime, advice: kept } = { ...typedLesson, advice, ...fieldsOf(again) };
        assert.deepEqual([kept, nextTime], [advice, 'nextTime' in fields ? '' : typedLesson.nextTime]);
        assert.equal(happened, 'happened' in fields ? '' : typedLesson.happened);
      });
      assert.deepEqual(written, ['Forms']);
      const drafts = await bot.stores().drafts.ofMember(await bot.memberIdOf(anna), bot.clock.now());
      assert.equal(drafts[0]?.values['advice'], advice);
    });
  }
  it('is sent on from there, with its id as it was', async () => {
    const { bot, anna, form } = await openLessonForm();
    const again = await bot.press(anna, form, saveButton, { ...typedLesson, title: '' });
    await bot.press(anna, again, saveButton, { title: typedLesson.title });
    await bot.press(anna, form, saveButton, typedLesson);
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ title, happened }) => [title, happened]),
      [[typedLesson.title, typedLesson.happened]],
    );
  });
  it('stores nothing when it is left', async () => {
    const { bot, anna, form } = await openLessonForm();
    assert.deepEqual(await bot.writesDuring(() => bot.press(anna, form, nl('card.lesson.back'))), []);
  });
});
