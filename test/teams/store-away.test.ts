import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { textsIn } from '../../src/texts/text.ts';
import type { TableCall } from '../fakes/watched-tables.ts';
import { chatWith, type Person, type Place } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { lessonsOf, openLessonForm, saveButton, typedLesson } from './typed-lesson.ts';

const nl = textsIn('nl');
const save = nl('card.checkIn.save');
const sendAgain = nl('card.unsaved.sendAgain');
const typed = { what: 'De brug is al twee weken dicht.', effect: 'Niemand komt nog langs.' };
const away = new StoreUnavailable('the store did not answer');
/** Long enough for a turn of which nothing hangs. */
const turnLimitMs = 1_000;

const isAnswer = ({ table, call }: TableCall) => table === 'Rounds' && call === 'batch';
const isSpeaker = ({ table }: TableCall) => table === 'Identities' || table === 'Roles';

async function answersOf(bot: TestBot) {
  const loaded = await bot.stores().rounds.find('twekkelerveld', '2026-11-26');
  return loaded?.checkIns.map(({ status, what, revision }) => [status, what, revision]);
}

async function openForm(settings: Parameters<typeof startBot>[0] = {}) {
  const bot = await startBot(settings);
  const round = await bot.openRound();
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  return { bot, anna, ...round, form: await bot.press(anna, round.card, nl('status.red')) };
}

/** Lets the next such call wait until `release`: as a store does that accepts and never answers. */
function hang(bot: TestBot, hits: (call: TableCall) => boolean) {
  let reached = false;
  bot.watched.holdUntil(2, (call) => {
    const isIt = !reached && hits(call);
    return isIt || call.table === 'Counters';
  });
  return {
    release: async () => {
      reached = true;
      await bot.context().tables.Counters.get('nobody', 'asks');
    },
  };
}

/** Waits for a line in the log of something that goes on after its turn. */
async function logLine(bot: TestBot, msg: string): Promise<Record<string, unknown>> {
  for (;;) {
    const line = bot.logged.find((one) => one['msg'] === msg);
    if (line) return line;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function holdsTyped(shown: Shown, text: string): void {
  const said = textOf(cardOf(shown));
  for (const part of [text, typed.what, typed.effect]) assert.ok(said.includes(part), part);
}

for (const sharedHost of ['dialogs', 'cardSteps'] as const)
  describe(`a form that meets a store that is away (${sharedHost})`, () => {
    it('shows what was typed, and that it is not certain to be stored', async () => {
      const { bot, anna, form } = await openForm({ sharedHost });
      bot.watched.failNext(away, isAnswer);
      const shown = await bot.press(anna, form, save, typed);
      assert.equal(shown.kind, form.kind);
      holdsTyped(shown, nl('card.unsaved.unsure'));
      assert.deepEqual(fieldsOf(cardOf(shown)), {});
      assert.deepEqual(
        bot.logged.map(({ msg }) => msg),
        ['turn.failed'],
      );
    });
    it('is sent again as it was with one button', async () => {
      const { bot, anna, form } = await openForm({ sharedHost });
      bot.watched.failNext(away, isAnswer);
      const shown = await bot.press(anna, form, save, typed);
      const stored = await bot.press(anna, shown, sendAgain);
      assert.ok(!JSON.stringify(stored).includes(nl('card.unsaved.titleUnsure')));
      assert.deepEqual(await answersOf(bot), [['red', typed.what, 2]]);
    });
    it('says how often it was sent when it is not certain once more, and is one record in the end', async () => {
      const { bot, anna, form } = await openForm({ sharedHost });
      bot.watched.failNext(away, isAnswer);
      const first = await bot.press(anna, form, save, typed);
      bot.letRolesBeReadAgain();
      bot.watched.failNext(away, isSpeaker);
      const second = await bot.press(anna, first, sendAgain);
      holdsTyped(second, nl('card.unsaved.unsure'));
      holdsTyped(second, nl('card.unsaved.againLater', { count: 2 }));
      await bot.press(anna, second, sendAgain);
      assert.deepEqual(await answersOf(bot), [['red', typed.what, 2]]);
    });
    it('is certainly not stored when nothing was known yet of who sent it', async () => {
      const { bot, anna, form } = await openForm({ sharedHost });
      bot.letRolesBeReadAgain();
      bot.watched.failNext(away, isSpeaker);
      holdsTyped(await bot.press(anna, form, save, typed), nl('card.unsaved.nothingDone'));
    });
    it('shows what was typed after an error that nobody expected too', async () => {
      const { bot, anna, form } = await openForm({ sharedHost });
      bot.watched.failNext(new Error('kaput'), isAnswer);
      const shown = await bot.press(anna, form, save, typed);
      const [errorId = ''] = /[0-9a-f]{8}/.exec(textOf(cardOf(shown))) ?? [];
      holdsTyped(shown, nl('reply.error', { errorId }));
      assert.equal(bot.logged[0]?.['errorId'], errorId);
    });
    it('is answered in time by a store that hangs, and is one record when the store comes back', async () => {
      const { bot, anna, form } = await openForm({ sharedHost, turnLimitMs });
      const { release } = hang(bot, isAnswer);
      const started = performance.now();
      const shown = await bot.press(anna, form, save, typed);
      assert.ok(performance.now() - started < turnLimitMs + 700 + 500);
      holdsTyped(shown, nl('card.unsaved.unsure'));
      await release();
      await logLine(bot, 'turn.late');
      assert.deepEqual(await answersOf(bot), [['red', typed.what, 2]]);
    });
    it('shows only in the log what becomes of its late work', async () => {
      const { bot, anna, form } = await openForm({ sharedHost, turnLimitMs });
      bot.letRolesBeReadAgain();
      const { release } = hang(bot, ({ table, call }) => table === 'Rounds' && call !== 'batch');
      await bot.press(anna, form, save, typed);
      bot.watched.failNext(away, isAnswer);
      const before = bot.connector.requests.length;
      await release();
      assert.ok(await logLine(bot, 'turn.lateFailed'));
      assert.equal(bot.connector.requests.length, before);
    });
  });

describe('a form that is a step of a card and may not be stored', () => {
  it('can be left', async () => {
    const { bot, anna, form } = await openForm();
    bot.watched.failNext(away, isAnswer);
    const shown = await bot.press(anna, form, save, typed);
    const back = cardOf(await bot.press(anna, shown, nl('card.unsaved.back')));
    assert.ok(textOf(back).includes(nl('card.round.title', { area: 'Twekkelerveld' })));
  });
});

describe('a form that is refused in a dialog', () => {
  it('shows why, and what was typed', async () => {
    const { bot, anna, form } = await openForm({ sharedHost: 'dialogs' });
    const grant = { memberId: await bot.memberIdOf(anna), role: 'member' as const, areaId: 'twekkelerveld' };
    await bot.stores().roles.revoke(grant);
    bot.letRolesBeReadAgain();
    const shown = await bot.press(anna, form, save, typed);
    holdsTyped(shown, nl('reply.notYourArea', { area: 'Twekkelerveld' }));
    assert.deepEqual(titlesOf(cardOf(shown)), [], 'sending it again would not help');
  });
});

describe('a lesson that meets a store that is away', () => {
  for (const table of ['Forms', 'Lessons', 'LessonIndex', 'Counters'] as const)
    it(`is one lesson when it is sent again (${table})`, async () => {
      const { bot, anna, form } = await openLessonForm();
      bot.watched.failNext(away, (call) => call.table === table);
      const shown = await bot.press(anna, form, saveButton, typedLesson);
      assert.ok(textOf(cardOf(shown)).includes(typedLesson.nextTime));
      const stored = await bot.press(anna, shown, sendAgain);
      assert.ok(textOf(cardOf(stored)).includes(nl('card.round.noteLesson', { name: 'L-2026-0001' })));
      const [lesson, ...more] = await lessonsOf(bot);
      assert.deepEqual([lesson?.happened, more.length], [typedLesson.happened, 0]);
    });
});

describe('a colour that meets a store that is away', () => {
  const tap = async (settings: Parameters<typeof startBot>[0] = {}) => {
    const bot = await startBot(settings);
    const { card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    return { bot, anna, press: () => bot.press(anna, card, nl('status.green')) };
  };

  it('leaves the card as it was, with one sentence; pressing again stores it', async () => {
    const { bot, press } = await tap();
    bot.watched.failNext(away, isAnswer);
    assert.equal(sentence(await press()), nl('reply.storeUnavailable'));
    assert.equal((await press()).kind, 'card');
    assert.deepEqual(await answersOf(bot), [['green', undefined, 1]]);
  });
  it('is certainly not stored when who pressed it could not be read', async () => {
    const { bot, press } = await tap();
    bot.watched.failNext(away, isSpeaker);
    assert.equal(sentence(await press()), nl('reply.nothingDone'));
    assert.deepEqual(await answersOf(bot), []);
  });
  it('is not stored any more once its turn was over before it began', async () => {
    const { bot, press } = await tap({ turnLimitMs });
    const { release } = hang(bot, isSpeaker);
    assert.equal(sentence(await press()), nl('reply.nothingDone'));
    await release();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(await answersOf(bot), []);
  });
});

describe('a command that takes longer than a turn may', () => {
  const start = async (limitMs = turnLimitMs): Promise<{ bot: TestBot; anna: Person; place: Place }> => {
    const bot = await startBot({ turnLimitMs: limitMs });
    const anna = await bot.somebody('Anna', 'manager');
    return { bot, anna, place: chatWith(anna) };
  };

  it('says so in time, and answers with a message of its own when it is done', async () => {
    const { bot, anna, place } = await start();
    const { release } = hang(bot, ({ table }) => table === 'Areas');
    assert.equal(sentence(await bot.ask(anna, place, 'planning')), nl('reply.takesLonger'));
    const arrival = bot.connector.arrival(({ conversationId }) => conversationId === place.id);
    await release();
    assert.ok(JSON.stringify((await arrival).activity).includes(nl('card.planning.title')));
  });
  it('says that it is not certain when the store is away then', async () => {
    const { bot, anna, place } = await start();
    const { release } = hang(bot, ({ table }) => table === 'Areas');
    await bot.ask(anna, place, 'planning');
    bot.watched.failNext(away, ({ table }) => table === 'Rounds' || table === 'Areas');
    const arrival = bot.connector.arrival(({ conversationId }) => conversationId === place.id);
    await release();
    assert.ok(JSON.stringify((await arrival).activity).includes(nl('reply.storeUnavailable')));
  });
  it('is answered in time where the connector hangs, and what was to be said is not said twice', async () => {
    const { bot, anna, place } = await start(300);
    bot.connector.failNext({ lost: 'hang' }, () => true, 5);
    const started = performance.now();
    assert.equal((await bot.hear(anna, place, 'help')).length, 1);
    assert.ok(performance.now() - started < 300 + 700 + 500);
  });
});
