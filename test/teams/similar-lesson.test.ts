import assert from 'node:assert/strict';
import { openStores } from '../../src/storage/stores.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { buttonsOf, fieldsOf, forged, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const join = nl('card.lesson.join');
const anyway = nl('card.lesson.saveAnyway');
const ref = { year: 2026, number: 42 };
const own = {
  ...typedLesson,
  happened: 'Ook bij ons kwamen er meer mensen toen wij eerst belden.',
  nextTime: 'Weer eerst bellen en dan pas een brief sturen.',
};

/** A lesson of Noord that is shared, and somebody of Het Lang who writes the same. */
async function writesTheSame(state: 'shared' | 'concept' = 'shared') {
  const bot = await startBot();
  await bot.stores().lessons.skipTo(2026, 42);
  await bot.stores().lessons.add(aLesson({ areaId: 'noord', state }), undefined);
  const anna = await bot.somebody('Anna', 'member', 'het-lang');
  const form = await bot.ask(anna, chatWith(anna), 'les');
  return { bot, anna, form, step: await bot.press(anna, form, saveButton, own) };
}

async function draftsOf(bot: TestBot, person: Person) {
  return bot.stores().drafts.ofMember(await bot.memberIdOf(person), bot.clock.now());
}

async function ownLessons(bot: TestBot) {
  const { lessons } = await bot.stores().lessons.ofWeek('2026-W48');
  return lessons.filter(({ areaId }) => areaId === 'het-lang');
}

describe('a lesson that looks like another', () => {
  it('is not stored yet: the other is shown first, and what was typed is kept', async () => {
    const { bot, anna, step } = await writesTheSame();
    const text = textOf(cardOf(step));
    for (const part of [
      nl('card.lesson.similar'),
      'L-2026-0042 · Noord',
      aLesson().title,
      aLesson().nextTime,
    ])
      assert.ok(text.includes(part), part);
    assert.deepEqual(await ownLessons(bot), []);
    assert.equal((await draftsOf(bot, anna))[0]?.values['happened'], own.happened);
  });
  it('is stored when its writer says so, once', async () => {
    const { bot, anna, form, step } = await writesTheSame();
    for (const shown of [step, step]) {
      const saved = await bot.press(anna, shown, anyway);
      assert.ok(textOf(cardOf(saved)).includes('L-2026-0043'));
    }
    // The first form, sent once more, is that lesson too, and asks nothing again.
    const again = await bot.press(anna, form, saveButton, own);
    assert.ok(textOf(cardOf(again)).includes('L-2026-0043'));
    assert.equal((await ownLessons(bot)).length, 1);
    assert.deepEqual(await draftsOf(bot, anna), []);
  });
  it('keeps what its writer changed at that step', async () => {
    const { bot, anna, step } = await writesTheSame();
    await bot.press(anna, step, anyway, { title: 'Bellen werkt ook bij ons' });
    assert.equal((await ownLessons(bot))[0]?.title, 'Bellen werkt ook bij ons');
  });
  it('shows three at most', async () => {
    const bot = await startBot();
    for (const number of [1, 2, 3, 4, 5])
      await bot.stores().lessons.add(aLesson({ areaId: 'noord', number }), undefined);
    await bot.stores().lessons.skipTo(2026, 5);
    const anna = await bot.somebody('Anna', 'member', 'het-lang');
    const step = await bot.press(anna, await bot.ask(anna, chatWith(anna), 'les'), saveButton, typedLesson);
    assert.equal(buttonsOf(cardOf(step)).filter(({ title }) => title === join).length, 3);
  });
  it('does not look like a concept of an area that its writer may not read', async () => {
    const { bot, step } = await writesTheSame('concept');
    assert.ok(textOf(cardOf(step)).includes('L-2026-0043'));
    assert.equal((await ownLessons(bot)).length, 1);
  });
  it('does not look like one that another program took out of sight a moment ago', async () => {
    const bot = await startBot();
    await bot.stores().lessons.skipTo(2026, 42);
    await bot.stores().lessons.add(aLesson({ areaId: 'noord' }), undefined);
    const elsewhere = openStores(
      { tables: bot.watched.tables, onUnreadable: () => assert.fail(), now: () => bot.wallClock.now() },
      () => 'Europe/Amsterdam',
    );
    await elsewhere.lessons.change(ref, (lesson) => ({
      kind: 'change',
      lesson: { ...lesson, state: 'concept', title: 'Nog niet nagekeken', revision: lesson.revision + 1 },
      note: { change: 'edited', changedAs: 'writer', changedAt: lesson.recordedAt },
    }));
    const anna = await bot.somebody('Anna', 'member', 'het-lang');
    const saved = await bot.press(anna, await bot.ask(anna, chatWith(anna), 'les'), saveButton, own);
    assert.ok(!JSON.stringify(saved).includes('Nog niet nagekeken'));
    assert.ok(textOf(cardOf(saved)).includes('L-2026-0043'));
  });
});

describe('adding to a lesson that tells the same', () => {
  it('puts the own area’s experience beside it, once, and changes nothing of the lesson', async () => {
    const { bot, anna, step } = await writesTheSame();
    for (const shown of [step, step]) {
      const joined = await bot.press(anna, shown, join);
      assert.ok(textOf(cardOf(joined)).includes(nl('card.lesson.joined', { name: 'L-2026-0042' })));
    }
    const whole = await bot.stores().lessons.load(ref);
    const [supplement, ...more] = whole?.supplements ?? [];
    assert.equal(more.length, 0);
    assert.deepEqual(
      [supplement?.areaId, supplement?.happened, supplement?.nextTime, supplement?.state],
      ['het-lang', own.happened, own.nextTime, 'concept'],
    );
    assert.deepEqual(whole?.lesson, aLesson({ areaId: 'noord' }));
    assert.deepEqual(whole?.applications, []);
    assert.deepEqual(await ownLessons(bot), []);
    assert.deepEqual(await draftsOf(bot, anna), []);
    assert.ok(!JSON.stringify(whole).includes(await bot.memberIdOf(anna)));
    assert.equal(
      await bot.stores().lessons.supplementAuthorOf({ ...ref, ...(supplement ?? assert.fail()) }),
      await bot.memberIdOf(anna),
    );
    assert.equal((await bot.stores().lessons.waitingIn('het-lang')).length, 1);
  });
  it('also says that it was used, on the day of the form, however often it is sent', async () => {
    const { bot, anna, step } = await writesTheSame();
    await bot.press(anna, step, join, { used: 'true' });
    bot.clock.set('2026-11-28T10:00:00.000Z');
    await bot.press(anna, step, join, { used: 'true' });
    const whole = await bot.stores().lessons.load(ref);
    assert.deepEqual(
      whole?.applications.map(({ areaId, appliedOn }) => [areaId, appliedOn]),
      [['het-lang', '2026-11-26']],
    );
  });
  it('is refused for a lesson that is not there, is withdrawn, or may not be read', async () => {
    const { bot, anna, step } = await writesTheSame();
    await bot.stores().lessons.add(aLesson({ number: 2, areaId: 'noord', state: 'withdrawn' }), undefined);
    await bot.stores().lessons.add(aLesson({ number: 3, areaId: 'noord', state: 'concept' }), undefined);
    const written = await bot.writesDuring(async () => {
      for (const number of [99, 2, 3]) {
        const made = { ...step, card: forged(cardOf(step), { number }) } as Shown;
        assert.equal(sentence(await bot.press(anna, made, join)), nl('reply.lessonGone'));
      }
    });
    assert.deepEqual(written, []);
  });
  it('is for one’s own area only, and never without a name', async () => {
    const { bot, anna, step } = await writesTheSame();
    const { data } = buttonsOf(cardOf(step)).find(({ title }) => title === join) ?? assert.fail();
    const send = (person: Person, more: object) =>
      bot.invoke(person, chatWith(person), 'adaptiveCard/action', {
        action: {
          type: 'Action.Execute',
          verb: 'joinLesson',
          data: { ...fieldsOf(cardOf(step)), ...data, ...more },
        },
      });
    const steering = await bot.somebody('Sara', 'steering');
    const written = await bot.writesDuring(async () => {
      assert.equal(sentence(await send(steering, {})), nl('reply.lessonNeedsArea'));
      assert.equal(sentence(await send(anna, { anonymous: 'true' })), nl('reply.oldCard'));
    });
    assert.deepEqual(written, []);
  });
});
