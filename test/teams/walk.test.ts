import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { onEveryBackend } from '../contract/backends.ts';
import { aPerson, channel, chatWith, groupChat } from './activities.ts';
import { textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';
import { differentLessons, recordButton, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');

onEveryBackend('the walk from a channel to a weekly digest', (backend) => {
  it('is done by three people, over a restart, and stands in the rows', async () => {
    const bot = await startBot({ tables: await backend.openTables() });
    const place = channel('twekkelerveld');
    const marit = await bot.somebody('Marit', 'manager');
    const [anna, bram] = [aPerson('Anna'), aPerson('Bram')];

    bot.letIn(place, marit, anna, bram);
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    await bot.ask(marit, groupChat('stuurgroep'), 'koppel stuurgroep');
    await bot.ask(anna, place, 'ik hoor bij Twekkelerveld');
    await bot.ask(bram, place, 'ik hoor bij Twekkelerveld');
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    const card = bot.baseCard(place);

    await bot.press(anna, card, nl('status.green'));
    await bot.restart();
    const form = await bot.press(bram, card, nl('status.red'));
    const what = 'De aannemer heeft twee weken vertraging.';
    const lessonForm = await bot.press(bram, form, nl('card.checkIn.saveAndRecordLesson'), { what });
    const stored = await bot.press(bram, lessonForm, saveButton, typedLesson);
    assert.ok(textOf(cardOf(stored)).includes('L-2026-0001'));

    const digest = textOf(cardOf(await bot.ask(marit, chatWith(marit), 'weekbericht')));
    assert.ok(digest.includes(what));
    assert.ok(digest.includes(nl('card.digest.lessonsWaiting', { count: 1 })));

    const round = await bot.stores().rounds.find('twekkelerveld', '2026-11-26');
    const answers = round?.checkIns.map(
      ({ memberId, status, revision }) => [memberId, status, revision] as const,
    );
    assert.deepEqual(
      new Set(answers),
      new Set([
        [await bot.memberIdOf(anna), 'green', 1],
        [await bot.memberIdOf(bram), 'red', 2],
      ]),
    );
    assert.deepEqual(bot.logged, []);
  });
  it('gives eight lessons that are sent at once eight numbers', async () => {
    const bot = await startBot({ tables: await backend.openTables() });
    const { card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const forms = await Promise.all(Array.from({ length: 8 }, () => bot.press(anna, card, recordButton)));
    const answers = await Promise.all(
      forms.map((form, index) => bot.press(anna, form, saveButton, differentLessons[index])),
    );
    const names = answers.map((answer) => /L-2026-\d{4}/.exec(textOf(cardOf(answer)))?.[0]);
    assert.equal(new Set(names).size, 8);
    const { lessons } = await bot.stores().lessons.ofWeek('2026-W48');
    assert.equal(lessons.length, 8);
  });
  it('opens one round with one card when three ask at once', async () => {
    const bot = await startBot({ tables: await backend.openTables() });
    const marit = await bot.somebody('Marit', 'manager');
    const place = channel('twekkelerveld');
    await bot.ask(marit, place, 'koppel Twekkelerveld');
    const asked = [1, 2, 3].map(() => bot.hear(marit, chatWith(marit), 'ronde Twekkelerveld'));
    await Promise.all(asked);
    const posts = bot.connector.requests.filter(({ conversationId }) => conversationId === place.id);
    assert.equal(posts.length, 1);
    assert.match(sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld')), /al open/);
  });
});
