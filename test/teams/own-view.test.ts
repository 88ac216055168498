import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const own = (status: 'green' | 'amber' | 'red') =>
  nl('card.round.own', { mark: nl(`status.${status}.mark`), status: nl(`status.${status}`) });

/** A round in a channel, where the roster tells the bot how Teams knows the members; none of them spoke to it. */
async function roundWith(size: number, isInRoster: (index: number) => boolean = () => true) {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const people: Person[] = [];
  for (let index = 0; index < size; index += 1) {
    const person = await bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld');
    people.push(person);
    if (isInRoster(index)) bot.letIn(place, person);
  }
  const round = await bot.openRound();
  return { bot, people, ...round };
}

function viewersOf(card: Record<string, unknown>): string[] {
  return (card['refresh'] as { userIds: string[] } | undefined)?.userIds ?? [];
}

const teamsIds = (people: readonly Person[]) => people.map(({ oid }) => `29:${oid}`);

describe('one’s own view of the card in a channel', () => {
  it('may be asked for by everybody who may answer, who never spoke to the bot too, and by nobody else', async () => {
    const { card, people, bot } = await roundWith(7);
    assert.deepEqual(new Set(viewersOf(card.card)), new Set(teamsIds(people)));
    assert.equal(bot.connector.rosterCalls.filter((id) => id === place.id).length, 3, 'one read, in pages');
  });
  it('shows one’s own answer on top, with the buttons to change it', async () => {
    const { bot, people, card } = await roundWith(6);
    const [anna = assert.fail()] = people;
    await bot.press(anna, card, nl('status.amber'));
    const view = cardOf(await bot.refresh(anna, bot.baseCard(place)));
    assert.ok(textOf(view).includes(own('amber')));
    assert.ok(textOf(view).includes(nl('card.round.counts', { answered: 1, asked: 6 })));
    for (const title of [nl('status.green'), nl('status.red'), nl('card.round.tellMore')])
      assert.ok(
        titlesOf(view).some((shown) => shown.endsWith(title)),
        title,
      );
    assert.deepEqual(fieldsOf(view), {}, 'what is typed in a card that refreshes itself is lost');
    assert.deepEqual(viewersOf(view), viewersOf(card.card), 'it can be asked for again');
  });
  it('is the card of the channel for somebody who did not answer', async () => {
    const { bot, people, card } = await roundWith(6);
    const [anna = assert.fail(), bram = assert.fail()] = people;
    await bot.press(anna, card, nl('status.red'));
    const base = bot.baseCard(place);
    assert.deepEqual(cardOf(await bot.refresh(bram, base)), base.card);
  });
  it('reaches the presser only, also after many presses: the message itself is put up to date apart', async () => {
    const { bot, people, card } = await roundWith(6);
    for (const person of people) {
      const pressed = cardOf(await bot.press(person, card, nl('status.green')));
      assert.ok(viewersOf(pressed).length > 0, 'the answer asks for a view of its own too');
      await bot.refresh(person, bot.baseCard(place));
      await bot.press(person, card, nl('status.green'));
    }
    await bot.letCardsSettle();
    const put = bot.connector.requests.filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      put.map(({ activity }) => /Jouw antwoord|Bewaard/.test(JSON.stringify(activity))),
      put.map(() => false),
    );
    assert.ok(put.length <= 2, 'and nobody else puts it up to date');
    const counts = nl('card.round.counts', { answered: 6, asked: 6 });
    assert.ok(textOf(bot.baseCard(place).card).includes(counts));
  });
  it('follows the answer that was changed', async () => {
    const { bot, people, card } = await roundWith(5);
    const [anna = assert.fail()] = people;
    await bot.press(anna, card, nl('status.amber'));
    await bot.press(anna, card, nl('status.green'));
    assert.ok(textOf(cardOf(await bot.refresh(anna, bot.baseCard(place)))).includes(own('green')));
  });
  it('is of sixty people at most', async () => {
    const { card } = await roundWith(64);
    assert.equal(viewersOf(card.card).length, 60);
  });
  it('leaves out whom Teams does not know there, and all works without it', async () => {
    const { bot, people, card } = await roundWith(6, (index) => index > 0);
    const [unknown = assert.fail(), ...known] = people;
    assert.deepEqual(new Set(viewersOf(card.card)), new Set(teamsIds(known)));
    const pressed = await bot.press(unknown, card, nl('status.green'));
    assert.match(textOf(cardOf(pressed)), /Bewaard: 🟢 Groen/);
  });
  it('is left out where Teams does not say who is there: the round opens all the same', async () => {
    const bot = await startBot({ sharedHost: 'dialogs' });
    await bot.somebody('Anna', 'member', 'twekkelerveld');
    bot.connector.failRoster(place.id);
    const { card } = await bot.openRound();
    assert.equal(card.card['refresh'], undefined);
  });
  it('asks Teams for nobody when everybody is known, and once a round', async () => {
    const { bot, people, card, manager } = await roundWith(5);
    const before = bot.connector.rosterCalls.length;
    for (const person of people) await bot.press(person, card, nl('status.green'));
    await bot.letCardsSettle();
    bot.clock.set('2026-12-03T08:30:00.000Z');
    await bot.ask(manager, chatWith(manager), 'ronde Twekkelerveld');
    assert.equal(bot.connector.rosterCalls.length, before);
    assert.equal(viewersOf(bot.baseCard(place).card).length, 5);
  });
  it('is not there in a personal chat, nor where forms are steps of the card', async () => {
    const bot = await startBot({ sharedHost: 'cardSteps' });
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    bot.letIn(place, anna);
    const { card } = await bot.openRound();
    assert.equal(card.card['refresh'], undefined);
    assert.equal(cardOf(await bot.press(anna, card, nl('status.green')))['refresh'], undefined);
  });
  it('is refused to somebody of elsewhere, and told to nobody once the card is too old', async () => {
    const { bot, people, card } = await roundWith(5);
    const [anna = assert.fail()] = people;
    await bot.press(anna, card, nl('status.green'));
    const stranger = await bot.somebody('Bram', 'member', 'noord');
    const { action } = card.card['refresh'] as { action: object };
    const ask = (value: object) => bot.invoke(stranger, channel('noord'), 'adaptiveCard/action', value);
    assert.equal(sentence(await ask({ action })), nl('reply.notYourArea', { area: 'Twekkelerveld' }));
    const old = { ...action, data: { areaId: 'twekkelerveld', slot: '2026-11-19', deliveryId: 'oud' } };
    assert.equal(sentence(await ask({ action: old })), nl('reply.oldCard'));
  });
  it('is over when the round closes: the card is the same for everybody', async () => {
    const { bot, people, card } = await roundWith(5);
    const [anna = assert.fail()] = people;
    await bot.press(anna, card, nl('status.green'));
    await bot.letCardsSettle();
    bot.clock.set('2026-12-02T16:00:00.000Z');
    await bot.tick();
    assert.equal(bot.baseCard(place).card['refresh'], undefined);
  });
});

describe('the list of whose own view there may be', () => {
  it('is the same whoever answered, and whoever joined by answering', async () => {
    const { bot, people, card } = await roundWith(6, (index) => index < 4);
    const lists = [viewersOf(card.card)];
    const newcomer = await bot.somebody('Nieuw');
    bot.letIn(place, newcomer);
    const joining = await bot.press(newcomer, card, nl('status.green'));
    await bot.press(newcomer, joining, nl('card.join.button', { area: 'Twekkelerveld' }));
    for (const person of people) {
      await bot.letCardsSettle();
      lists.push(viewersOf(bot.baseCard(place).card));
      await bot.press(person, card, nl('status.red'));
    }
    await bot.letCardsSettle();
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 7, asked: 7 })));
    lists.push(viewersOf(bot.baseCard(place).card));
    for (const list of lists) assert.deepEqual(list, lists[0]);
    assert.equal(lists[0]?.length, 4);
  });
  it('is in an order that says nothing of who came first', async () => {
    const { bot, people, card } = await roundWith(5);
    const byMember = new Map<string, string>();
    for (const person of people) byMember.set(await bot.memberIdOf(person), `29:${person.oid}`);
    assert.deepEqual(
      viewersOf(card.card),
      [...byMember].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, id]) => id),
    );
  });
});

describe('a client that knows no Universal Actions', () => {
  const answersOf = async (bot: TestBot) =>
    (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];

  for (const status of ['green', 'amber', 'red'] as const) {
    it(`stores ${status} where forms are steps of the card, and names no colour to the others`, async () => {
      const bot = await startBot();
      const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
      const { card } = await bot.openRound();
      const said = await bot.pressOld(anna, card, nl(`status.${status}`));
      assert.deepEqual(said.map(sentence), [nl('reply.storedPlainly')]);
      assert.deepEqual(
        (await answersOf(bot)).map((answer) => answer.status),
        [status],
      );
    });
  }
  it('has a dialog for the others where the host has dialogs', async () => {
    const { bot, people, card } = await roundWith(5);
    const [anna = assert.fail()] = people;
    assert.deepEqual((await bot.pressOld(anna, card, nl('status.green'))).map(sentence), [
      nl('reply.storedPlainly'),
    ]);
    await assert.rejects(bot.pressOld(anna, card, nl('status.red')), /nothing for an old client/);
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 1, asked: 5 })));
  });
  it('is refused as any other: of another area, and after the close', async () => {
    const { bot, people, card } = await roundWith(5);
    const [anna = assert.fail()] = people;
    const bram = await bot.somebody('Bram', 'member', 'noord');
    const refused = await bot.pressOld(bram, card, nl('status.green'));
    assert.deepEqual(refused.map(sentence), [nl('reply.notYourArea', { area: 'Twekkelerveld' })]);
    bot.clock.set('2026-12-02T16:00:00.000Z');
    assert.equal((await bot.pressOld(anna, card, nl('status.green'))).length, 1);
    assert.deepEqual(await answersOf(bot), []);
  });
});
