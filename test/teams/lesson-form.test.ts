import assert from 'node:assert/strict';
import { textLimits } from '../../src/domain/limits.ts';
import { textsIn } from '../../src/texts/text.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf } from './shown.ts';

const nl = textsIn('nl');
const record = nl('card.round.recordLesson');
const save = nl('card.lesson.save');
const typed = {
  title: 'Bel bewoners voor je een brief stuurt',
  kind: 'workedWell',
  happened: 'Wij belden eerst. Er kwamen drie keer zoveel mensen.',
  nextTime: 'Eerst bellen, dan pas een brief.',
};

async function openedForm() {
  const bot = await startBot();
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, record) };
}

const lessonsOf = async (bot: TestBot) => (await bot.stores().lessons.ofWeek('2026-W48')).lessons;

describe('a lesson', () => {
  it('is stored as a concept with its number, and confirmed with it', async () => {
    const { bot, anna, form } = await openedForm();
    const saved = cardOf(await bot.press(anna, form, save, { ...typed, success: 'true' }));
    assert.ok(textOf(saved).includes(nl('card.round.noteLesson', { name: 'L-2026-0001' })));
    assert.deepEqual(await lessonsOf(bot), [
      {
        ...typed,
        year: 2026,
        number: 1,
        areaId: 'twekkelerveld',
        phaseId: 'uitvoeren',
        lineId: 'wijkaanpakken',
        goalIds: [],
        slot: '2026-11-26',
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
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, typed);
    const memberId = await bot.memberIdOf(anna);
    assert.equal(await bot.stores().lessons.authorOf(2026, 1), memberId);
    assert.ok(!JSON.stringify(await lessonsOf(bot)).includes(memberId));
  });
  for (const how of ['one after the other', 'at once'] as const) {
    it(`is stored once when its form is sent three times ${how}`, async () => {
      const { bot, anna, form } = await openedForm();
      const send = () => bot.press(anna, form, save, typed);
      const answers =
        how === 'at once'
          ? await Promise.all([send(), send(), send()])
          : [await send(), await send(), await send()];
      for (const answer of answers) assert.ok(textOf(cardOf(answer)).includes('L-2026-0001'));
      assert.equal((await lessonsOf(bot)).length, 1);
    });
  }
  it('is stored once, with its number, when the store fell away half-way and the form is sent again', async () => {
    const { bot, anna, form } = await openedForm();
    const lost = new Error('the store fell away');
    bot.watched.failNext(lost, ({ table, call }) => table === 'Lessons' && call === 'batch');
    await bot.press(anna, form, save, typed);
    assert.deepEqual(await lessonsOf(bot), []);
    assert.ok(textOf(cardOf(await bot.press(anna, form, save, typed))).includes('L-2026-0001'));
    assert.equal((await lessonsOf(bot)).length, 1);
  });
  it('keeps its first text when the same form is sent with another', async () => {
    const { bot, anna, form } = await openedForm();
    await bot.press(anna, form, save, typed);
    await bot.press(anna, form, save, { ...typed, title: 'Iets anders' });
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ title }) => title),
      [typed.title],
    );
  });
  it('is one for each of two people who send the same form', async () => {
    const { bot, anna, form } = await openedForm();
    const bram = await bot.somebody('Bram', 'partner', 'twekkelerveld');
    await bot.press(anna, form, save, typed);
    const other = await bot.press(bram, form, save, { ...typed, title: 'Les van een ander' });
    assert.ok(textOf(cardOf(other)).includes('L-2026-0002'));
    assert.equal((await lessonsOf(bot)).length, 2);
  });
  it('has a number of its own when twenty are sent at once', async () => {
    const { bot, anna, card } = await openedForm();
    const forms = await Promise.all(Array.from({ length: 20 }, () => bot.press(anna, card, record)));
    bot.watched.holdUntil(20, ({ table, call }) => table === 'Counters' && call === 'get');
    await Promise.all(forms.map((form) => bot.press(anna, form, save, typed)));
    const numbers = (await lessonsOf(bot)).map(({ number }) => number).toSorted((a, b) => a - b);
    assert.deepEqual(
      numbers,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
  it('may be recorded after the round has closed', async () => {
    const { bot, anna, card } = await openedForm();
    bot.clock.set('2026-12-02T16:00:00.000Z');
    await bot.press(anna, await bot.press(anna, card, record), save, typed);
    assert.equal((await bot.stores().lessons.ofWeek('2026-W49')).lessons.length, 1);
  });
});

describe('the form of a lesson', () => {
  it('is for the area in the phase of its round', async () => {
    const { form } = await openedForm();
    assert.match(textOf(cardOf(form)), /Twekkelerveld, fase 4: Uitvoeren/);
    assert.deepEqual(titlesOf(cardOf(form)), [save, nl('card.lesson.back')]);
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
    it(`comes back with what was typed, and takes no number: ${name}`, async () => {
      const { bot, anna, form } = await openedForm();
      const advice = 'Doe dit altijd zo.';
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(anna, form, save, { ...typed, advice, ...fields }));
        assert.ok(textOf(again).includes(problem), textOf(again));
        const { happened, nextTime, advice: kept } = { ...typed, advice, ...fieldsOf(again) };
        assert.deepEqual([kept, nextTime], [advice, 'nextTime' in fields ? '' : typed.nextTime]);
        assert.equal(happened, 'happened' in fields ? '' : typed.happened);
      });
      assert.deepEqual(written, []);
    });
  }
  it('is sent on from there, with its id as it was', async () => {
    const { bot, anna, form } = await openedForm();
    const again = await bot.press(anna, form, save, { ...typed, title: '' });
    await bot.press(anna, again, save, { title: typed.title });
    await bot.press(anna, form, save, typed);
    assert.deepEqual(
      (await lessonsOf(bot)).map(({ title, happened }) => [title, happened]),
      [[typed.title, typed.happened]],
    );
  });
  it('stores nothing when it is left', async () => {
    const { bot, anna, form } = await openedForm();
    assert.deepEqual(await bot.writesDuring(() => bot.press(anna, form, nl('card.lesson.back'))), []);
  });
});
