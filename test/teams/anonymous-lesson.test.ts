import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { writeAnonymousLessons } from '../../src/use-cases/anonymous-lessons.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { chatWith } from './activities.ts';
import { findButton, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown } from './shown.ts';
import { openLessonForm, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const withoutName = { ...typedLesson, anonymous: 'true' };
const moment = '2026-11-26T14:23:45.678Z';
const nextMorning = '2026-11-27T07:00:00.000Z';
const taken = nl('card.lesson.taken', { area: 'Twekkelerveld' });

type Row = Record<string, unknown>;

/** The rows of all tables as they stand after these writes. */
function standing(writes: TestBot['watched']['writes']): Row[] {
  const rows = new Map<string, Row>();
  for (const { table, kind, row } of writes) {
    const { partitionKey = '', rowKey } = row as { partitionKey?: string; rowKey: string };
    if (kind !== 'delete') rows.set(`${table}|${partitionKey}|${rowKey}`, row as Row);
    else
      for (const key of rows.keys())
        if (key.startsWith(table) && key.endsWith(`|${rowKey}`)) rows.delete(key);
  }
  return [...rows.values()];
}

/** Sends a lesson without a name at a moment that nothing else happened at; all that was written in that turn. */
async function sendWithoutName(from: 'round' | 'command' = 'round') {
  const { bot, anna, form: roundForm } = await openLessonForm();
  const form = from === 'round' ? roundForm : await bot.ask(anna, chatWith(anna), 'les');
  bot.clock.set(moment);
  bot.wallClock.set(moment);
  const before = bot.watched.writes.length;
  const logged = bot.logged.length;
  const answer = await bot.press(anna, form, saveButton, withoutName);
  const writes = bot.watched.writes.slice(before);
  return { bot, anna, form, answer, writes, logged: bot.logged.slice(logged) };
}

async function theNextDay(bot: TestBot): Promise<void> {
  bot.clock.set(nextMorning);
  bot.wallClock.set(nextMorning);
  await bot.tick();
}

function idsOf(form: Shown): string[] {
  const { data = {} } = findButton(cardOf(form), saveButton);
  return [String(data['formId']), String(data['anonymousId'])];
}

async function lessonsAt(bot: TestBot) {
  return (await bot.stores().lessons.ofWeek('2026-W48')).lessons;
}

describe('a lesson without a name', () => {
  for (const from of ['round', 'command'] as const) {
    it(`is in no row, of any table, with anything of who wrote it or when (${from})`, async () => {
      const { bot, anna, form, answer, writes, logged } = await sendWithoutName(from);
      assert.ok(textOf(cardOf(answer)).includes(taken));
      assert.deepEqual(
        writes.map(({ table, kind }) => [table, kind]),
        [
          ['Forms', 'delete'],
          ['Forms', 'create'],
        ],
      );
      assert.deepEqual(logged, []);
      const whole = () => JSON.stringify(standing(bot.watched.writes));
      const telling = [moment.slice(0, 16), '15:23', ...idsOf(form)];
      for (const part of telling) assert.ok(!whole().includes(part), part);
      await bot.tick();
      await theNextDay(bot);
      assert.equal((await lessonsAt(bot)).length, 1);
      for (const part of telling) assert.ok(!whole().includes(part), part);
      const since = bot.watched.writes.slice(bot.watched.writes.indexOf(writes[0] ?? assert.fail()));
      const rows = JSON.stringify(since.map(({ row }) => row));
      const identity = [await bot.memberIdOf(anna), anna.oid, anna.name, chatWith(anna).id];
      for (const part of identity) assert.ok(!rows.includes(part), part);
    });
  }
  it('is a lesson on the next day, with the day as all there is of time', async () => {
    const { bot } = await sendWithoutName();
    await bot.tick();
    assert.deepEqual(await lessonsAt(bot), []);
    await theNextDay(bot);
    assert.deepEqual(await lessonsAt(bot), [
      {
        ...typedLesson,
        year: 2026,
        number: 1,
        areaId: 'twekkelerveld',
        phaseId: 'uitvoeren',
        lineId: 'wijkaanpakken',
        goalIds: [],
        reach: 'allAreas',
        success: false,
        earlyWarning: false,
        anonymous: true,
        state: 'concept',
        revision: 1,
        recordedAt: '2026-11-26T11:00:00.000Z',
      },
    ]);
    assert.equal(await bot.stores().lessons.authorOf(2026, 1), undefined);
  });
  it('has a row that every tick writes over, so that the store’s own time is not that of the turn', async () => {
    const { bot } = await sendWithoutName();
    const etag = async () => (await bot.stores().anonymous.all()).map((row) => row.etag);
    const first = await etag();
    await bot.tick();
    assert.notDeepEqual(await etag(), first);
  });
  it('takes away what was kept of it before, and keeps nothing when it comes back or looks like another', async () => {
    const { bot, anna, form } = await openLessonForm();
    const drafts = async () =>
      (await bot.stores().drafts.ofMember(await bot.memberIdOf(anna), bot.clock.now())).length;
    await bot.press(anna, form, saveButton, { ...typedLesson, title: '' });
    assert.equal(await drafts(), 1);
    await bot.press(anna, form, saveButton, { ...withoutName, title: '' });
    assert.equal(await drafts(), 0);
    const named = await bot.press(anna, await openAnother(bot, anna), saveButton, typedLesson);
    assert.ok(textOf(cardOf(named)).includes('L-2026-0001'));
    const step = await bot.press(anna, form, saveButton, withoutName);
    assert.ok(textOf(cardOf(step)).includes(nl('card.lesson.joinNeedsName')));
    assert.equal(await drafts(), 0);
    const answer = await bot.press(anna, step, nl('card.lesson.saveAnyway'));
    assert.ok(textOf(cardOf(answer)).includes(taken));
  });
  it('is one lesson when its form is sent twice, today and in the week after', async () => {
    const { bot, anna, form } = await sendWithoutName();
    await bot.press(anna, form, saveButton, withoutName);
    await theNextDay(bot);
    assert.ok(textOf(cardOf(await bot.press(anna, form, saveButton, withoutName))).includes(taken));
    assert.ok(textOf(cardOf(await bot.press(anna, form, saveButton, typedLesson))).includes(taken));
    bot.clock.set('2026-12-04T12:00:00.000Z');
    await bot.tick();
    assert.equal((await bot.stores().anonymous.all()).length, 0);
    assert.equal((await lessonsAt(bot)).length, 1);
  });
  it('is two lessons when two people write on the one card that a conversation shows them', async () => {
    const { bot, form } = await sendWithoutName();
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    const other = { ...withoutName, title: 'Vraag de buurt eerst', happened: 'De speelplek bleef leeg.' };
    const answer = await bot.press(bram, form, saveButton, { ...other, nextTime: 'Kinderen laten kiezen.' });
    assert.ok(textOf(cardOf(answer)).includes(taken));
    await theNextDay(bot);
    assert.deepEqual(
      (await lessonsAt(bot)).map(({ title }) => title).sort(),
      [typedLesson.title, other.title].sort(),
    );
  });
  it('has what was confirmed to be no personal data in the audit trail, with the day as all there is of time', async () => {
    const { bot, anna, form } = await openLessonForm();
    const typed = { ...withoutName, happened: 'Mevrouw Jansen belt over de brug.' };
    bot.clock.set(moment);
    bot.wallClock.set(moment);
    const before = bot.watched.writes.length;
    const asked = await bot.press(anna, form, saveButton, typed);
    await bot.press(anna, asked, nl('card.privacy.notPersonal'));
    assert.deepEqual(new Set(bot.watched.writes.slice(before).map(({ table }) => table)), new Set(['Forms']));
    await theNextDay(bot);
    const [said, ...more] = (await bot.stores().audit.ofMonth('2026-11')).rows;
    const noon = '2026-11-26T11:00:00.000Z';
    assert.deepEqual(
      [said?.at, said?.askedAt, said?.kind === 'notPersonal' && said.kinds, more.length],
      [noon, noon, ['name'], 0],
    );
    const rows = JSON.stringify(bot.watched.writes.slice(before).map(({ row }) => row));
    for (const part of [moment.slice(0, 16), await bot.memberIdOf(anna)])
      assert.ok(!rows.includes(part), part);
  });
  it('is not made of one that has its writer’s name already', async () => {
    const { bot, anna, form } = await openLessonForm();
    await bot.press(anna, form, saveButton, typedLesson);
    const again = await bot.press(anna, form, saveButton, withoutName);
    assert.ok(textOf(cardOf(again)).includes(nl('card.lesson.namedAlready', { name: 'L-2026-0001' })));
    assert.equal((await bot.stores().anonymous.all()).length, 0);
  });
  it('keeps nothing of a try under its writer’s name of which no lesson came', async () => {
    const { bot, anna, form } = await openLessonForm();
    const before = bot.watched.writes.length;
    const stop = new Error('the program stopped');
    bot.watched.failNext(stop, ({ table, call }) => table === 'Lessons' && call === 'batch');
    await bot.press(anna, form, saveButton, typedLesson);
    const answer = await bot.press(anna, form, saveButton, withoutName);
    assert.ok(textOf(cardOf(answer)).includes(taken));
    const left = JSON.stringify(standing(bot.watched.writes.slice(before)));
    assert.ok(!left.includes(await bot.memberIdOf(anna)), left);
    await theNextDay(bot);
    const [lesson, ...more] = await lessonsAt(bot);
    assert.deepEqual([lesson?.anonymous, more.length], [true, 0]);
  });
  it('is numbered apart from the order in which it came, with the others of its day', async () => {
    const { bot, anna, card } = await openLessonForm();
    const words = ['speeltuin', 'parkeren', 'zwerfvuil', 'huurschuld', 'mantelzorg', 'winkels', 'fietsroute'];
    for (const word of words) {
      const form = await bot.press(anna, card, nl('card.round.recordLesson'));
      const typed = { ...withoutName, title: word, happened: `${word}!`, nextTime: `${word}?` };
      await bot.press(anna, form, saveButton, typed);
    }
    const keys = (await bot.stores().anonymous.all()).map(({ value }) => value.key);
    assert.deepEqual(keys, keys.toSorted());
    const inOrder = (await bot.stores().anonymous.all()).map(({ value }) => value.content?.title);
    await theNextDay(bot);
    const lessons = (await lessonsAt(bot)).toSorted((a, b) => a.number - b.number);
    assert.deepEqual(
      lessons.map(({ title }) => title),
      inOrder,
    );
    assert.deepEqual(new Set(lessons.map(({ recordedAt }) => recordedAt)).size, 1);
  });
});

describe('the clock that writes lessons without a name', () => {
  const steps = [
    ['the number is taken', { table: 'Counters', call: 'create' }],
    ['the number is kept', { table: 'Forms', call: 'exchange' }],
    ['it is announced', { table: 'Changes', call: 'upsert' }],
    ['the lesson is written', { table: 'Lessons', call: 'batch' }],
    ['it is found by area, phase and week', { table: 'LessonIndex', call: 'upsert' }],
  ] as const;
  for (const [step, { table, call }] of steps) {
    it(`loses nothing and doubles nothing when it stops where ${step}`, async () => {
      const { bot } = await sendWithoutName();
      const stop = new Error('the program stopped');
      bot.watched.failNext(stop, (made) => made.table === table && made.call === call);
      await theNextDay(bot);
      assert.ok(bot.logged.some(({ msg, job }) => msg === 'job.failed' && job === 'writeAnonymousLessons'));
      bot.logged.length = 0;
      await bot.tick();
      const lessons = await lessonsAt(bot);
      assert.deepEqual(
        lessons.map(({ title }) => title),
        [typedLesson.title],
      );
      assert.deepEqual(
        (await bot.stores().anonymous.all()).map(({ value }) => Object.keys(value).sort()),
        [['day', 'key']],
      );
    });
  }
  it('goes on with the others where one cannot be written', async () => {
    const { bot, anna } = await sendWithoutName();
    const other = { ...withoutName, title: 'Zwerfvuil', happened: 'Zwerfvuil!', nextTime: 'Zwerfvuil?' };
    await bot.press(anna, await openAnother(bot, anna), saveButton, other);
    const lost = new Error('it cannot be written');
    bot.watched.failNext(lost, ({ table, call }) => table === 'Lessons' && call === 'batch');
    await theNextDay(bot);
    assert.equal((await lessonsAt(bot)).length, 1);
    await bot.tick();
    const titles = (await lessonsAt(bot)).map(({ title }) => title);
    assert.deepEqual(titles.toSorted(), [typedLesson.title, 'Zwerfvuil'].toSorted());
  });
  it('loses nothing and doubles nothing when it stops before the text is taken off', async () => {
    const { bot } = await sendWithoutName();
    let exchanges = 0;
    const stop = new Error('the program stopped');
    bot.watched.failNext(
      stop,
      ({ table, call }) => table === 'Forms' && call === 'exchange' && ++exchanges === 2,
    );
    await theNextDay(bot);
    await bot.tick();
    assert.equal((await lessonsAt(bot)).length, 1);
    assert.ok((await bot.stores().anonymous.all()).every(({ value }) => value.content === undefined));
  });
  it('makes one lesson of two programs at once', async () => {
    const tables = openMemoryTables();
    const bot = await startBot({ tables });
    const other = await startBot({ tables });
    const { card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const form = await bot.press(anna, card, nl('card.round.recordLesson'));
    await bot.press(anna, form, saveButton, withoutName);
    for (const { clock } of [bot, other]) clock.set(nextMorning);
    await Promise.all([bot, other].map((program) => writeAnonymousLessons(program.context())));
    await Promise.all([bot, other].map((program) => writeAnonymousLessons(program.context())));
    const [lesson, ...more] = await lessonsAt(bot);
    assert.deepEqual([lesson?.title, more.length], [typedLesson.title, 0]);
  });
});

async function openAnother(bot: TestBot, anna: Parameters<TestBot['ask']>[0]): Promise<Shown> {
  return bot.ask(anna, chatWith(anna), 'les');
}
