import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot } from './harness.ts';

const nl = textsIn('nl');
const countsAnybody = /\d+ van \d+/;

/** A round of an area with as many people as asked. */
async function aTeamOf(size: number, { areKnown = false } = {}) {
  const bot = await startBot({ sharedHost: 'dialogs' });
  const people = [];
  for (let index = 0; index < size; index += 1)
    people.push(await bot.somebody(`Lid ${index}`, 'member', 'twekkelerveld'));
  if (areKnown) bot.letIn(channel('twekkelerveld'), ...people);
  const round = await bot.openRound();
  return { bot, people, ...round };
}

describe('the card in the channel of a team', () => {
  for (const size of [1, 2, 3, 4]) {
    it(`says of ${size} people only whether anyone answered: each next answer leaves it as it was`, async () => {
      const { bot, people, place, card } = await aTeamOf(size);
      assert.ok(textOf(card.card).includes(nl('card.round.nobody')));
      const cards = [];
      for (const person of people) {
        await bot.press(person, card, nl('status.red'));
        await bot.letCardsSettle();
        cards.push(JSON.stringify(bot.baseCard(place).card));
      }
      assert.equal(new Set(cards).size, 1);
      assert.ok(cards[0]?.includes(nl('card.round.someone')));
      assert.doesNotMatch(cards[0] ?? '', countsAnybody);
    });
  }
  it('counts from five people on', async () => {
    const { bot, people, place, card } = await aTeamOf(5);
    for (const person of people.slice(0, 2)) await bot.press(person, card, nl('status.green'));
    await bot.letCardsSettle();
    assert.ok(textOf(bot.baseCard(place).card).includes(nl('card.round.counts', { answered: 2, asked: 5 })));
  });
  it('counts a person with two roles once, and no manager: four with five roles are still four', async () => {
    const { bot, people, place, card } = await aTeamOf(4);
    const [first] = people;
    assert.ok(first);
    const memberId = await bot.memberIdOf(first);
    await bot.stores().roles.grant({ memberId, role: 'lead', areaId: 'twekkelerveld' });
    await bot.stores().roles.grant({ memberId, role: 'manager' });
    await bot.press(first, card, nl('status.green'));
    assert.doesNotMatch(textOf(bot.baseCard(place).card), countsAnybody);
  });
  it('changes by one count and nothing else when somebody answers, whatever the answer is', async () => {
    const { bot, people, place, card } = await aTeamOf(6);
    const [first, second] = people;
    assert.ok(first && second);
    await bot.press(first, card, nl('status.green'));
    const before = textOf(bot.baseCard(place).card);
    const form = await bot.press(second, card, nl('status.red'));
    await bot.press(second, form, nl('card.checkIn.save'), { what: 'De aannemer heeft vertraging.' });
    await bot.letCardsSettle();
    const counts = (answered: number) => nl('card.round.counts', { answered, asked: 6 });
    assert.equal(textOf(bot.baseCard(place).card), before.replace(counts(1), counts(2)));
  });
});

describe('whatever the bot sends', () => {
  it('holds nobody’s id or name on a card, but the one list that Teams needs, and no id of ours', async () => {
    const { bot, people, manager, card } = await aTeamOf(6, { areKnown: true });
    for (const person of people) await bot.press(person, card, nl('status.amber'));
    await bot.letCardsSettle();
    await bot.ask(manager, chatWith(manager), 'weekbericht');
    const everybody = new Set(people.map(({ oid }) => `29:${oid}`));
    const lists: string[][] = [];
    const cards = JSON.stringify(
      bot.connector.requests.map(({ activity }) => activity['attachments']),
      (key, value: unknown) => {
        if (key !== 'userIds') return value;
        lists.push(value as string[]);
        return undefined;
      },
    );
    assert.ok(lists.length > 1);
    for (const list of lists) {
      assert.deepEqual(list, lists[0], 'the list says who answered');
      assert.deepEqual(new Set(list), everybody);
    }
    for (const person of [manager, ...people]) {
      for (const trace of [person.name, person.oid, await bot.memberIdOf(person)]) {
        assert.ok(!cards.includes(trace), `${trace} stands on a card`);
      }
    }
  });
});
