import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const place = channel('twekkelerveld');
const save = nl('card.checkIn.save');
const contact = enschede.organisation.contact.nl;
const closed = (help: string) => nl('reply.roundClosed', { area, help });
/** To somebody who gave an answer. */
const closedTo = (help: string) => `${closed(help)} ${nl('reply.correction.how')}`;
const withLead = (names: string) => closed(nl('reply.askLead', { names }));
const closing = '2026-12-02T16:00:00.000Z';
const inGrace = '2026-12-02T16:29:59.000Z';
const afterGrace = '2026-12-02T16:30:00.000Z';
const typed = { what: 'De brug is dicht.', effect: 'Niemand komt langs.', correction: '' };

/** Anna has a form open in a channel with dialogs. Who leads the area is in its conversation too. */
async function openForm(leaders: readonly [string, RoleId][] = []) {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  bot.letIn(place, anna);
  for (const [name, role] of leaders) bot.letIn(place, await bot.somebody(name, role, 'twekkelerveld'));
  const round = await bot.openRound();
  const form = await bot.press(anna, round.card, nl('status.amber'));
  return { bot, anna, form, ...round };
}

async function close(bot: TestBot, at = closing): Promise<void> {
  bot.clock.set(at);
  await bot.letCardsSettle();
  await bot.tick();
  await bot.letCardsSettle();
}

const answersOf = async (bot: TestBot) =>
  (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];
const outcomeOf = async (bot: TestBot) =>
  (await bot.stores().areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26')).rows[0];

describe('a form that was open when the round closed', () => {
  it('is taken within the grace time, and says that the round had closed', async () => {
    const { bot, anna, form } = await openForm();
    await close(bot, inGrace);
    const said = sentence(await bot.press(anna, form, save, typed));
    const colour = { mark: nl('status.amber.mark'), status: nl('status.amber') };
    assert.equal(said, nl('card.round.noteLate', colour));
    assert.deepEqual(
      (await answersOf(bot)).map(({ status, what, effect }) => [status, what, effect]),
      [['amber', typed.what, typed.effect]],
    );
  });
  it('changes no colour, so that the outcome and the card stay as they were', async () => {
    const { bot, anna, card, form } = await openForm();
    await bot.press(anna, card, nl('status.green'));
    await close(bot);
    const before = { outcome: await outcomeOf(bot), card: bot.baseCard(place).card };
    await bot.press(anna, form, save, { ...typed });
    await bot.letCardsSettle();
    assert.deepEqual({ outcome: await outcomeOf(bot), card: bot.baseCard(place).card }, before);
    assert.equal(before.outcome?.status, 'green');
    assert.deepEqual(
      (await answersOf(bot)).map(({ status, what }) => [status, what]),
      [['green', typed.what]],
    );
  });
  it('comes back within the grace time when the required answer is missing', async () => {
    const { bot, anna, form } = await openForm();
    await close(bot);
    const again = await bot.press(anna, form, save, { ...typed, what: ' ' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.checkIn.whatError')));
    assert.equal(fieldsOf(cardOf(again))['effect'], typed.effect);
  });
  it('goes on to a lesson within the grace time', async () => {
    const { bot, anna, form } = await openForm();
    await close(bot);
    const next = await bot.press(anna, form, nl('card.checkIn.saveAndRecordLesson'), typed);
    assert.ok(next.kind === 'dialog' && next.title === nl('card.lesson.title'));
  });
  it('is taken as long as the programme file says', async () => {
    const rhythm = { ...enschede.rhythm, graceMinutes: 0 };
    const bot = await startBot({ sharedHost: 'dialogs', programme: { ...enschede, rhythm } });
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const { card } = await bot.openRound();
    const form = await bot.press(anna, card, nl('status.amber'));
    await close(bot);
    assert.ok(textOf(cardOf(await bot.press(anna, form, save, typed))).includes(closed(contact)));
  });
  it('is refused after the grace time with all that was typed, and changes nothing', async () => {
    const { bot, anna, form } = await openForm([['Fatima', 'lead']]);
    await close(bot, afterGrace);
    const written = await bot.writesDuring(async () => {
      const shown = await bot.press(anna, form, save, { ...typed, phaseAnswer: 'De tuin\nis open.' });
      const text = textOf(cardOf(shown));
      for (const part of [withLead('Fatima'), nl('card.unsaved.notKept'), typed.what, typed.effect])
        assert.ok(text.includes(part), part);
      assert.ok(text.includes('De tuin\nis open.'));
      assert.ok(!text.includes(nl('card.checkIn.correction')), 'an empty field is not shown');
      assert.deepEqual(fieldsOf(cardOf(shown)), {});
      assert.deepEqual(titlesOf(cardOf(shown)), [nl('card.unsaved.correct')], 'a dialog has its own cross');
    });
    assert.deepEqual(written, []);
  });
  it('is refused in one sentence after the grace time when nothing was typed', async () => {
    const { bot, anna, form } = await openForm();
    await close(bot, afterGrace);
    assert.equal(sentence(await bot.press(anna, form, save)), closedTo(contact));
  });
  it('shows a text that was too long too, as far as a field takes it', async () => {
    const { bot, anna, form } = await openForm();
    await close(bot, afterGrace);
    const long = 'Zo veel te vertellen. '.repeat(100);
    const text = textOf(cardOf(await bot.press(anna, form, save, { what: long })));
    assert.ok(text.includes(long.slice(0, 1_400)));
  });
  it('has a way back to the card where it is a step of it', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const { card } = await bot.openRound();
    const form = await bot.press(anna, { ...card, place: chatWith(anna) }, nl('status.amber'));
    await close(bot, afterGrace);
    const shown = await bot.press(anna, form, save, typed);
    const back = cardOf(await bot.press(anna, shown, nl('card.unsaved.back')));
    assert.ok(textOf(back).includes(nl('card.round.closed')));
  });
});

describe('a colour after the close', () => {
  const leaders: readonly [string, readonly [string, RoleId][], string][] = [
    ['the lead', [['Fatima', 'lead']], withLead('Fatima')],
    [
      'the lead and the deputies',
      [
        ['Fatima', 'lead'],
        ['Gijs', 'deputy'],
      ],
      'Fatima of Gijs',
    ],
    ['the programme team where nobody leads the area', [], closed(contact)],
  ];
  for (const [who, given, said] of leaders) {
    it(`is refused kindly, within the grace time too, and points to ${who}`, async () => {
      const { bot, anna, card } = await openForm(given);
      await close(bot);
      const written = await bot.writesDuring(async () => {
        const refused = sentence(await bot.press(anna, card, nl('status.green')));
        const names = said.split(' of ');
        assert.ok(
          names.every((name) => refused.includes(name)),
          refused,
        );
        assert.equal(sentence(await bot.press(anna, card, nl('status.red'))), refused);
      });
      assert.deepEqual(written, []);
    });
  }
  it('does not point to oneself', async () => {
    const { bot, card } = await openForm();
    const fatima = await bot.somebody('Fatima', 'lead', 'twekkelerveld');
    bot.letIn(place, fatima);
    await close(bot);
    assert.equal(sentence(await bot.press(fatima, card, nl('status.green'))), closed(contact));
  });
  it('points to the programme team when Teams does not say who leads it, and no name is kept or logged', async () => {
    const { bot, anna, card } = await openForm([['Fatima', 'lead']]);
    await close(bot);
    assert.match(sentence(await bot.press(anna, card, nl('status.green'))), /Fatima/);
    bot.connector.failRoster(place.id);
    assert.equal(sentence(await bot.press(anna, card, nl('status.green'))), closedTo(contact));
    assert.doesNotMatch(JSON.stringify(bot.logged), /Fatima/);
  });
  it('points to nobody who has left the conversation', async () => {
    const { bot, anna, card } = await openForm([['Fatima', 'lead']]);
    await close(bot);
    bot.emptyRoster(place);
    assert.equal(sentence(await bot.press(anna, card, nl('status.green'))), closedTo(contact));
  });
  it('is refused from “Vertel meer” on an own view of before', async () => {
    const { bot, anna } = await openForm();
    await bot.letCardsSettle();
    const view = await bot.refresh(anna, bot.baseCard(place));
    await close(bot);
    const said = await bot.press(anna, view as Shown, nl('card.round.tellMore'));
    assert.equal(sentence(said), closedTo(contact));
  });
});

describe('the card of a closed round', () => {
  it('thanks, says the outcome in a colour and a word, and takes a lesson', async () => {
    const { bot, anna } = await openForm();
    await close(bot);
    const { card } = bot.baseCard(place);
    const colour = { mark: nl('status.amber.mark'), status: nl('status.amber') };
    assert.ok(textOf(card).includes(nl('card.round.closed')));
    assert.ok(textOf(card).includes(nl('card.round.outcome', colour)));
    assert.deepEqual(titlesOf(card), [nl('card.round.recordLesson')]);
    const lesson = await bot.press(anna, bot.baseCard(place), nl('card.round.recordLesson'));
    assert.ok(lesson.kind === 'dialog' && lesson.title === nl('card.lesson.title'));
  });
  for (const size of [4, 5]) {
    it(`of ${size} people ${size < 5 ? 'has no counts' : 'has its counts'}`, async () => {
      const { bot, card } = await openForm();
      for (let index = 1; index < size; index += 1) {
        const person = await bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld');
        await bot.press(person, card, nl('status.green'));
      }
      await close(bot);
      const counts = nl('card.round.counts', { answered: size, asked: size });
      assert.equal(textOf(bot.baseCard(place).card).includes(counts), size >= 5);
    });
  }
  it('says so when nobody answered', async () => {
    const bot = await startBot({ sharedHost: 'dialogs' });
    await bot.openRound();
    await close(bot);
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.outcomeNone')));
  });
});
