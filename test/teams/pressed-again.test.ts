import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import { chatWith, invokeActivity, type Person, type SentActivity } from './activities.ts';
import { fieldsOf, findButton, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readInvokeAnswer, type Shown, type ShownCard, sentence } from './shown.ts';
import { recordButton, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');
const slot = '2026-11-26';
const typed = { what: 'De brug is dicht.', effect: 'Niemand komt langs.' };

/** Two replicas on the same tables, with a round in somebody's own chat. */
async function startReplicas(areaId = 'twekkelerveld', name = 'Twekkelerveld') {
  const tables = openMemoryTables();
  const bot = await startBot({ tables });
  const other = await startBot({ tables });
  const { card } = await bot.openRound(areaId, name);
  const anna = await bot.somebody('Anna', 'member', areaId);
  const round: ShownCard = { ...card, place: chatWith(anna) };
  return { bot, other, anna, round };
}

/** A press as the channel delivers it: with one id, however often. */
function pressOf(person: Person, shown: Shown, title: string, texts = {}): SentActivity {
  assert.ok(shown.kind === 'card');
  const { type, verb, data, associatedInputs } = findButton(shown.card, title);
  const fields = associatedInputs === 'none' ? {} : fieldsOf(shown.card);
  const value = { action: { type, verb, data: { ...fields, ...texts, ...data } } };
  return invokeActivity(person, shown.place, { name: 'adaptiveCard/action', value }, 'http://127.0.0.1:1');
}

/** What one delivery is answered with, as text. */
async function said(bot: TestBot, activity: SentActivity, { place }: ShownCard): Promise<string> {
  return textOf(cardOf(readInvokeAnswer(await bot.send(activity), place)));
}

async function revisionsOf(bot: TestBot, areaId = 'twekkelerveld') {
  const revisions = await bot.stores().rounds.revisions(areaId, slot);
  return revisions.map(({ status, what }) => [status, what]);
}

const noteFor = (status: 'green' | 'amber') =>
  nl('card.round.noteAnswered', { mark: nl(`status.${status}.mark`), status: nl(`status.${status}`) });

describe('a colour that is delivered more than once', () => {
  it('is one answer and the same reply, at once on two replicas and once more later', async () => {
    const { bot, other, anna, round } = await startReplicas();
    const press = pressOf(anna, round, nl('status.green'));
    const replicas = [bot, other, bot, other, bot];
    const answers = await Promise.all(replicas.map((replica) => said(replica, press, round)));
    bot.clock.set('2026-11-27T09:00:00.000Z');
    answers.push(await said(bot, press, round));
    assert.equal(new Set(answers).size, 1);
    assert.ok(answers[0]?.includes(noteFor('green')));
    assert.deepEqual(await revisionsOf(bot), [['green', undefined]]);
  });
  it('takes nothing away that came after it, and shows that', async () => {
    const { bot, other, anna, round } = await startReplicas();
    const press = pressOf(anna, round, nl('status.amber'));
    await bot.send(press);
    await bot.send(pressOf(anna, round, nl('status.green')));
    assert.ok((await said(other, press, round)).includes(noteFor('green')));
    assert.deepEqual(await revisionsOf(bot), [
      ['amber', undefined],
      ['green', undefined],
    ]);
  });
  it('was stored, also when the round has closed since', async () => {
    const { bot, anna, round } = await startReplicas();
    const press = pressOf(anna, round, nl('status.green'));
    await bot.send(press);
    bot.clock.set('2026-12-02T17:30:00.000Z');
    await bot.tick();
    assert.ok((await said(bot, press, round)).includes(noteFor('green')));
  });
});

describe('a form of a check-in that is delivered more than once', () => {
  const openForm = async () => {
    const scene = await startReplicas();
    return { ...scene, form: await scene.bot.press(scene.anna, scene.round, nl('status.amber')) };
  };

  it('is one answer and the same reply, at once on two replicas and once more later', async () => {
    const { bot, other, anna, round, form } = await openForm();
    const press = pressOf(anna, form, save, typed);
    const answers = await Promise.all([bot, other, bot, other].map((one) => said(one, press, round)));
    answers.push(await said(other, press, round));
    assert.equal(new Set(answers).size, 1);
    assert.ok(answers[0]?.includes(noteFor('amber')));
    assert.deepEqual(await revisionsOf(bot), [
      ['amber', undefined],
      ['amber', typed.what],
    ]);
  });
  it('is the same answer under another id of the channel', async () => {
    const { bot, anna, form } = await openForm();
    await bot.send(pressOf(anna, form, save, typed));
    await bot.press(anna, form, save, { what: 'De brug is open.' });
    await bot.send(pressOf(anna, form, save, typed));
    assert.deepEqual((await revisionsOf(bot)).at(-1), ['amber', 'De brug is open.']);
  });
  it('is a next answer when something in it was changed', async () => {
    const { bot, anna, form } = await openForm();
    await bot.press(anna, form, save, typed);
    await bot.press(anna, form, save, { ...typed, what: 'De brug is half open.' });
    assert.equal((await revisionsOf(bot)).length, 3);
  });
  it('was stored, also when the grace time has passed since', async () => {
    const { bot, anna, round, form } = await openForm();
    const press = pressOf(anna, form, save, typed);
    await bot.send(press);
    bot.clock.set('2026-12-02T17:30:00.000Z');
    await bot.tick();
    assert.ok((await said(bot, press, round)).includes(noteFor('amber')));
  });
  it('keeps the answers of two devices as two revisions: the last one counts', async () => {
    const { bot, other, anna, form, round } = await openForm();
    const otherForm = await other.press(anna, round, nl('status.amber'));
    const presses = [
      bot.send(pressOf(anna, form, save, { what: 'Van de telefoon.' })),
      other.send(pressOf(anna, otherForm, save, { what: 'Van de laptop.' })),
    ];
    await Promise.all(presses);
    const revisions = await revisionsOf(bot);
    assert.deepEqual(
      new Set(revisions.slice(1).map(([, what]) => what)),
      new Set(['Van de telefoon.', 'Van de laptop.']),
    );
    const current = (await bot.stores().rounds.find('twekkelerveld', slot))?.checkIns[0];
    assert.equal(current?.what, revisions.at(-1)?.[1]);
  });
});

describe('a form of a record that is delivered more than once', () => {
  const records: readonly {
    what: string;
    in: [string, string];
    opens: string;
    saves: string;
    typed: Record<string, string>;
    name: string;
    count: (bot: TestBot) => Promise<number>;
  }[] = [
    {
      what: 'lesson',
      in: ['twekkelerveld', 'Twekkelerveld'],
      opens: recordButton,
      saves: saveButton,
      typed: typedLesson,
      name: 'L-2026-0001',
      count: async (bot) => (await bot.stores().lessons.ofWeek('2026-W48')).lessons.length,
    },
    {
      what: 'link opportunity',
      in: ['west', 'West'],
      opens: nl('card.round.recordLink'),
      saves: nl('card.recordLink.save'),
      typed: { withAreaId: 'noord', work: 'De straat gaat open voor het riool.' },
      name: 'KK-2026-0001',
      count: async (bot) => (await bot.stores().registers.links()).rows.length,
    },
  ];
  for (const record of records)
    it(`is one ${record.what} and the same reply`, async () => {
      const { bot, other, anna, round } = await startReplicas(...record.in);
      const form = await bot.press(anna, round, record.opens);
      const press = pressOf(anna, form, record.saves, record.typed);
      const answers = await Promise.all([bot, other, bot, other].map((one) => said(one, press, round)));
      answers.push(await said(other, press, round));
      assert.equal(new Set(answers).size, 1);
      assert.ok(answers[0]?.includes(record.name), answers[0]);
      assert.equal(await record.count(bot), 1);
    });
});

describe('a press of which the last word counts', () => {
  const start = async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const place = chatWith(anna);
    const card = await bot.ask(anna, place, 'mijn werkdagen');
    const press = (workdays: string) => pressOf(anna, card, nl('card.workdays.save'), { workdays });
    const workdays = async () =>
      (await bot.stores().identities.findIdentity(await bot.memberIdOf(anna)))?.workdays;
    const send = async (activity: SentActivity) => readInvokeAnswer(await bot.send(activity), place);
    return { bot, press, workdays, send };
  };

  it('has the same answer for every delivery at the same moment', async () => {
    const { press, workdays, send } = await start();
    const activity = press('1,2');
    const answers = await Promise.all([1, 2, 3].map(() => send(activity)));
    assert.equal(new Set(answers.map((answer) => textOf(cardOf(answer)))).size, 1);
    assert.deepEqual(await workdays(), [1, 2]);
  });
  it('sets nothing back when it comes again long after', async () => {
    const { bot, press, workdays, send } = await start();
    const first = press('1,2');
    await send(first);
    await send(press('4,5'));
    bot.wallClock.forward(60_000);
    assert.equal(sentence(await send(first)), nl('reply.longAgo'));
    assert.deepEqual(await workdays(), [4, 5]);
  });
  it('is taken on again when a crash cut it off', async () => {
    const { bot, press, workdays, send } = await start();
    const activity = press('1,2');
    bot.watched.failNext(new Error('kaput'), ({ table, call }) => table === 'Inbound' && call === 'upsert');
    bot.watched.failNext(
      new Error('kaput'),
      ({ table, call }) => table === 'Identities' && call === 'replace',
    );
    await send(activity);
    assert.equal(await workdays(), undefined);
    bot.wallClock.forward(60_000);
    await send(activity);
    assert.deepEqual(await workdays(), [1, 2]);
  });
});
