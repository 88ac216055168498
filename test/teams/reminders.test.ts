import assert from 'node:assert/strict';
import { createJobs } from '../../src/jobs/jobs.ts';
import { createTick } from '../../src/jobs/tick.ts';
import { textsIn } from '../../src/texts/text.ts';
import type { Fault } from '../fakes/connector.ts';
import { chatWith, type Person } from './activities.ts';
import { moments, postedTo, tickAt } from './asked-people.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const area = 'twekkelerveld';
const greeting = nl('card.round.greeting.reminder');

/** An open round of Twekkelerveld with Anna and Bram, who have not answered. */
async function lateTeam() {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const anna = await bot.somebody('Anna', 'member', area);
  const bram = await bot.somebody('Bram', 'partner', area);
  const round = await bot.openRound();
  const isTo = (person: Person) => (request: { conversationId: string }) =>
    request.conversationId === chatWith(person).id;
  const changeIdentity = async (person: Person, changes: { workdays?: number[]; absentThrough?: string }) =>
    bot.stores().identities.changeIdentity(await bot.memberIdOf(person), changes);
  return { bot, anna, bram, isTo, changeIdentity, ...round };
}

const remindersOf = (bot: TestBot, person: Person) =>
  postedTo(bot, person).filter((shown) => shown.kind === 'card' && textOf(shown.card).includes(greeting));

describe('a reminder', () => {
  it('goes to each late member at its time, and not a minute before, with the card in their own chat', async () => {
    const { bot, anna, bram } = await lateTeam();
    await tickAt(bot, moments.beforeReminder);
    assert.deepEqual([postedTo(bot, anna), postedTo(bot, bram)], [[], []]);
    await tickAt(bot, moments.reminder);
    for (const person of [anna, bram]) {
      const [shown, ...more] = postedTo(bot, person);
      assert.deepEqual(more, []);
      assert.ok(textOf(cardOf(shown)).includes(greeting));
      assert.deepEqual(titlesOf(cardOf(shown)).slice(3, 5), [nl('card.round.later'), nl('card.round.skip')]);
      assert.doesNotMatch(textOf(cardOf(shown)), /eantwoord:|van 2/);
    }
  });
  it('is answered with one tap, where it stands', async () => {
    const { bot, anna } = await lateTeam();
    await tickAt(bot, moments.reminder);
    const [shown] = postedTo(bot, anna);
    assert.ok(shown);
    const after = cardOf(await bot.press(anna, shown, nl('status.green')));
    assert.match(textOf(after), /Bewaard: 🟢 Groen/);
    assert.ok(!titlesOf(after).includes(nl('card.round.later')));
    const loaded = await bot.stores().rounds.find(area, '2026-11-26');
    assert.equal(loaded?.checkIns.length, 1);
  });
  it('opens its form as the next step of the card', async () => {
    const { bot, anna } = await lateTeam();
    await tickAt(bot, moments.reminder);
    const [shown] = postedTo(bot, anna);
    assert.ok(shown);
    const form = await bot.press(anna, shown, nl('status.red'));
    const saved = await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De aannemer is failliet.' });
    assert.match(textOf(cardOf(saved)), /Bewaard: 🔴 Rood/);
  });
  it('is not for somebody who answered, nor for whoever only manages or leads elsewhere', async () => {
    const { bot, anna, bram, card, manager } = await lateTeam();
    const lead = await bot.somebody('Lies', 'lead', 'noord');
    const steering = await bot.somebody('Stef', 'steering');
    await bot.press(anna, card, nl('status.green'));
    const before = postedTo(bot, manager).length;
    await tickAt(bot, moments.reminder);
    const got = [anna, bram, lead, steering].map((person) => postedTo(bot, person).length);
    assert.deepEqual(got, [0, 1, 0, 0]);
    assert.equal(postedTo(bot, manager).length, before);
  });
  it('comes once, whatever ticks twice, restarts or stops halfway', async () => {
    const { bot, anna, bram } = await lateTeam();
    bot.clock.set(moments.reminder);
    const other = createTick(bot.context(), createJobs());
    await Promise.all([bot.tick(), other(), bot.tick()]);
    await bot.restart();
    await tickAt(bot, '2026-12-01T10:00:00.000Z');
    await tickAt(bot, '2026-12-02T08:30:00.000Z');
    assert.deepEqual(
      [anna, bram].map((person) => remindersOf(bot, person).length),
      [1, 1],
    );
  });
  it('that fell in the evening comes the next morning', async () => {
    const { bot, anna } = await lateTeam();
    await tickAt(bot, '2026-12-01T15:01:00.000Z');
    await tickAt(bot, '2026-12-02T06:59:00.000Z');
    assert.equal(postedTo(bot, anna).length, 0);
    await tickAt(bot, '2026-12-02T07:00:00.000Z');
    assert.equal(postedTo(bot, anna).length, 1);
  });
  it('is in the language of whoever gets it', async () => {
    const { bot, anna } = await lateTeam();
    await bot.ask(anna, chatWith(anna), 'taal en');
    await tickAt(bot, moments.reminder);
    const last = cardOf(postedTo(bot, anna).at(-1));
    assert.ok(textOf(last).includes(textsIn('en')('card.round.greeting.reminder')));
  });
  it('waits for the own workday, and leaves whoever is away alone', async () => {
    const { bot, anna, bram, changeIdentity } = await lateTeam();
    await changeIdentity(anna, { workdays: [1, 3] });
    await changeIdentity(bram, { absentThrough: '2027-01-05' });
    await tickAt(bot, moments.reminder);
    assert.deepEqual(
      [anna, bram].map((person) => postedTo(bot, person).length),
      [0, 0],
    );
    await tickAt(bot, '2026-12-02T08:30:00.000Z');
    assert.deepEqual(
      [anna, bram].map((person) => postedTo(bot, person).length),
      [1, 0],
    );
  });
  it('is not sent of a round that has closed, nor while the area or everything is paused', async () => {
    const { bot, anna, manager } = await lateTeam();
    for (const what of ['Twekkelerveld', 'alles']) {
      await bot.ask(manager, chatWith(manager), `pauze ${what}`);
      await tickAt(bot, moments.reminder);
      await bot.ask(manager, chatWith(manager), `hervat ${what}`);
    }
    assert.equal(postedTo(bot, anna).length, 0);
    await tickAt(bot, moments.close);
    assert.equal(postedTo(bot, anna).length, 0);
  });
  it('is made read-only when the round closes', async () => {
    const { bot, anna, bram } = await lateTeam();
    await bot.ask(anna, chatWith(anna), 'taal en');
    await tickAt(bot, moments.reminder);
    await tickAt(bot, moments.close);
    for (const [person, texts] of [
      [anna, textsIn('en')],
      [bram, nl],
    ] as const) {
      const card = bot.baseCard(chatWith(person)).card;
      assert.match(textOf(card), new RegExp(texts('card.round.closed').slice(0, 20)));
      assert.deepEqual(titlesOf(card), [texts('card.round.recordLesson')]);
    }
  });
  it('reads nothing of the round while nothing can be due', async () => {
    const { bot } = await lateTeam();
    await bot.tick();
    const read: string[] = [];
    bot.watched.failNext(new Error('never thrown'), ({ table }) => {
      read.push(table);
      return false;
    });
    await createRemindersTwice(bot, read);
  });
});

/** Its first look fills what it remembers; the second, a minute later, reads the areas alone. */
async function createRemindersTwice(bot: TestBot, read: string[]): Promise<void> {
  const [reminders] = createJobs().filter(({ name }) => name === 'remindLateMembers');
  assert.ok(reminders);
  await reminders.run(bot.context());
  assert.ok(read.includes('Rounds'));
  read.length = 0;
  bot.clock.forward(60_000);
  await reminders.run(bot.context());
  assert.deepEqual(new Set(read), new Set(['Areas']));
}

describe('somebody who cannot be reached', () => {
  const faults: readonly [string, Fault][] = [
    ['whose chat is gone', { status: 403 }],
    ['whose chat refuses the card', { status: 400 }],
  ];
  for (const [name, fault] of faults) {
    it(`does not keep the others waiting, and is named in no log: ${name}`, async () => {
      const { bot, anna, bram, isTo } = await lateTeam();
      bot.connector.failNext(fault, isTo(anna));
      await tickAt(bot, moments.reminder);
      assert.equal(remindersOf(bot, bram).length, 1);
      const log = JSON.stringify(bot.logged);
      assert.match(log, /personalCard.notSent/);
      for (const secret of [anna.oid, await bot.memberIdOf(anna)]) assert.ok(!log.includes(secret));
    });
  }
  it('is tried again after a while when Teams refused, and then reminded once', async () => {
    const { bot, anna, isTo } = await lateTeam();
    bot.connector.failNext({ status: 400 }, isTo(anna));
    await tickAt(bot, moments.reminder);
    await tickAt(bot, '2026-12-01T08:31:00.000Z');
    assert.equal(postedTo(bot, anna).length, 1);
    for (const minute of [46, 47, 59]) await tickAt(bot, `2026-12-01T08:${minute}:00.000Z`);
    assert.equal(postedTo(bot, anna).length, 2);
  });
  it('is tried at most once a day when the chat is gone, and never after the close', async () => {
    const { bot, anna, isTo } = await lateTeam();
    bot.connector.failNext({ status: 403 }, isTo(anna), 1_000);
    for (let at = Date.parse(moments.reminder); at < Date.parse('2026-12-04T16:00:00Z'); at += 20 * 60_000)
      await tickAt(bot, new Date(at).toISOString());
    assert.equal(postedTo(bot, anna).length, 2);
  });
  it('is reminded within the hour after the chat was there again, once', async () => {
    const { bot, anna, isTo } = await lateTeam();
    bot.connector.failNext({ status: 403 }, isTo(anna));
    await tickAt(bot, moments.reminder);
    await tickAt(bot, '2026-12-01T09:31:00.000Z');
    assert.equal(remindersOf(bot, anna).length, 1);
    await bot.install(anna, chatWith(anna));
    await tickAt(bot, '2026-12-01T10:32:00.000Z');
    await tickAt(bot, '2026-12-01T11:33:00.000Z');
    assert.equal(remindersOf(bot, anna).length, 2);
  });
  it('is not sent again what may have arrived', async () => {
    const { bot, anna, isTo } = await lateTeam();
    bot.connector.failNext({ status: 502 }, isTo(anna));
    await tickAt(bot, moments.reminder);
    await tickAt(bot, '2026-12-02T08:30:00.000Z');
    assert.equal(postedTo(bot, anna).length, 1);
  });
});

describe('later and sla over, on the card in somebody’s own chat', () => {
  /** Anna got her reminder. */
  async function reminded() {
    const team = await lateTeam();
    await tickAt(team.bot, moments.reminder);
    const [card] = postedTo(team.bot, team.anna);
    assert.ok(card);
    return { ...team, reminder: card };
  }
  it('later brings the card again on the next working morning, once', async () => {
    const { bot, anna, reminder } = await reminded();
    const after = cardOf(await bot.press(anna, reminder, nl('card.round.later')));
    assert.match(textOf(after), /woensdag 2 december, 8.00 uur/);
    assert.ok(titlesOf(after).some((title) => title.endsWith(nl('status.green'))));
    await bot.press(anna, reminder, nl('card.round.later'));
    await tickAt(bot, '2026-12-02T06:59:00.000Z');
    assert.equal(postedTo(bot, anna).length, 1);
    await tickAt(bot, moments.wednesdayMorning);
    await tickAt(bot, '2026-12-02T07:01:00.000Z');
    const [, again, ...more] = postedTo(bot, anna);
    assert.deepEqual(more, []);
    assert.ok(textOf(cardOf(again)).includes(nl('card.round.greeting.snooze')));
  });
  it('later on the last day says that the round closes first', async () => {
    const { bot, anna, reminder } = await reminded();
    bot.clock.set(moments.wednesdayMorning);
    const said = sentence(await bot.press(anna, reminder, nl('card.round.later')));
    assert.match(said, /sluit op woensdag 2 december, 17.00 uur. Dat is vóór je volgende werkdag/);
  });
  it('sla over takes back an earlier later, and an answer is still taken', async () => {
    const { bot, anna, reminder } = await reminded();
    await bot.press(anna, reminder, nl('card.round.later'));
    const after = await bot.press(anna, reminder, nl('card.round.skip'));
    assert.match(textOf(cardOf(after)), /stuur ik je niets meer/);
    await tickAt(bot, moments.wednesdayMorning);
    assert.equal(postedTo(bot, anna).length, 1);
    assert.match(textOf(cardOf(await bot.press(anna, after, nl('status.green')))), /Bewaard/);
  });
  it('changes nothing that others see: the count of who is asked, and the channel’s card', async () => {
    const { bot, anna, place, reminder } = await reminded();
    const before = bot.connector.requests.length;
    const written = await bot.writesDuring(() => bot.press(anna, reminder, nl('card.round.skip')));
    assert.deepEqual(written, ['Rounds']);
    assert.equal(bot.connector.requests.length, before);
    assert.ok(!titlesOf(bot.baseCard(place).card).includes(nl('card.round.skip')));
  });
  it('are refused of somebody else’s area, in a channel, after the answer and after the close', async () => {
    const { bot, anna, place, reminder } = await reminded();
    const stranger = await bot.somebody('Sem', 'member', 'noord');
    assert.ok(reminder.kind === 'card');
    const shownToStranger: Shown = { ...reminder, place: chatWith(stranger) };
    const written = await bot.writesDuring(async () => {
      for (const title of [nl('card.round.later'), nl('card.round.skip')]) {
        assert.equal(
          sentence(await bot.press(stranger, shownToStranger, title)),
          nl('reply.notYourArea', { area: 'Twekkelerveld' }),
        );
        const there = await bot.press(anna, { ...reminder, place }, title);
        assert.equal(sentence(there), nl('reply.wrongScope.personal'));
      }
    });
    assert.deepEqual(written, []);
    await bot.press(anna, reminder, nl('status.green'));
    assert.match(sentence(await bot.press(anna, reminder, nl('card.round.later'))), /al beantwoord/);
    bot.clock.set(moments.close);
    assert.match(sentence(await bot.press(anna, reminder, nl('card.round.skip'))), /al gesloten/);
  });
});

describe('later and sla over, in words', () => {
  const say = (bot: TestBot, person: Person, text: string) => bot.ask(person, chatWith(person), text);

  it('are about the one open round of one’s own areas', async () => {
    const { bot, anna } = await lateTeam();
    assert.match(
      sentence(await say(bot, anna, 'later')),
      /kom op de ronde van Twekkelerveld terug op vrijdag 27/,
    );
    await tickAt(bot, moments.fridayMorning);
    assert.equal(postedTo(bot, anna).length, 2);
    assert.match(sentence(await say(bot, anna, 'sla over')), /stuur ik je niets meer/);
    await tickAt(bot, moments.reminder);
    assert.equal(remindersOf(bot, anna).length, 0);
  });
  it('are understood in English, and with the area', async () => {
    const { bot, anna } = await lateTeam();
    await say(bot, anna, 'taal en');
    assert.match(sentence(await say(bot, anna, 'skip Twekkelerveld')), /send you nothing more/);
    assert.match(sentence(await say(bot, anna, 'later twekkelerveld')), /come back to the round/);
  });
  it('ask which, of several open rounds', async () => {
    const { bot, manager, anna } = await lateTeam();
    await bot.stores().roles.grant({ memberId: await bot.memberIdOf(anna), role: 'member', areaId: 'noord' });
    bot.letRolesBeReadAgain();
    await bot.ask(manager, { kind: 'channel', id: '19:noord@thread.tacv2' }, 'koppel Noord');
    await bot.ask(manager, chatWith(manager), 'ronde Noord');
    const question = await say(bot, anna, 'sla over');
    assert.deepEqual(titlesOf(cardOf(question)).sort(), ['Noord', 'Twekkelerveld']);
    await bot.press(anna, question, 'Noord');
    await tickAt(bot, moments.reminder);
    assert.deepEqual(
      remindersOf(bot, anna).map((shown) => /Check-in (\w+)/.exec(textOf(cardOf(shown)))?.[1]),
      ['Twekkelerveld'],
    );
  });
  it('say so when there is no round to put off', async () => {
    const { bot, anna } = await lateTeam();
    const stranger = await bot.somebody('Sem', 'member', 'noord');
    assert.equal(sentence(await say(bot, stranger, 'later')), nl('reply.noOpenRound'));
    assert.equal(
      sentence(await say(bot, stranger, 'sla over Twekkelerveld')),
      nl('reply.noOpenRoundOf', { area: 'Twekkelerveld' }),
    );
    assert.match(sentence(await say(bot, anna, 'sla over Twekelerveld')), /Bedoel je Twekkelerveld/);
    bot.clock.set(moments.close);
    assert.equal(sentence(await say(bot, anna, 'later')), nl('reply.noOpenRound'));
  });
  it('are for one’s own chat', async () => {
    const { bot, anna, place } = await lateTeam();
    for (const words of ['later', 'sla over'])
      assert.equal(sentence(await bot.ask(anna, place, words)), nl('reply.wrongScope.personal'));
  });
});
