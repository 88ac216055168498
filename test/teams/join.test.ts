import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, groupChat, type Person, type Place } from './activities.ts';
import { findButton, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const button = nl('card.join.button', { area });
const place = channel('twekkelerveld');

/** Twekkelerveld and Noord have a channel of one team; Anna and the guest Gijs are in it. */
async function boundAreas() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, channel('noord'), 'koppel Noord');
  const card = await bot.ask(marit, place, `koppel ${area}`);
  const anna = aPerson('Anna');
  const gijs = aPerson('Gijs', { isGuest: true });
  for (const where of [place, channel('noord')]) bot.letIn(where, marit, anna, gijs);
  return { bot, marit, anna, gijs, card };
}

async function rolesOf(bot: TestBot, person: Person): Promise<string[]> {
  const grants = await bot.stores().roles.ofMember(await bot.memberIdOf(person));
  return grants.map(({ role, areaId }) => `${role} ${areaId}`);
}

type Way = (bot: TestBot, person: Person, where: Place, card: Shown) => Promise<Shown>;

const typed: Way = async (bot, person, where) => {
  const [said] = await bot.hear(person, where, `ik hoor bij ${area}`);
  return said ?? assert.fail('nothing was said');
};
const pressed: Way = (bot, person, where, card) =>
  bot.press(person, { ...cardIn(card), place: where }, button);
function cardIn(card: Shown) {
  assert.ok(card.kind === 'card');
  return card;
}

for (const [name, say] of [
  ['ik hoor bij', typed],
  ['the button of an area’s conversation', pressed],
] as const) {
  describe(name, () => {
    it('makes somebody a member in the area’s own channel, who may answer at once', async () => {
      const { bot, marit, anna, card } = await boundAreas();
      assert.equal(sentence(await say(bot, anna, place, card)), nl('reply.joined', { area }));
      assert.deepEqual(await rolesOf(bot, anna), ['member twekkelerveld']);
      await bot.ask(marit, chatWith(marit), `ronde ${area}`);
      const answered = await bot.press(anna, bot.baseCard(place), nl('status.green'));
      assert.ok(textOf(cardOf(answered)).includes(nl('status.green')));
    });
    it('makes a guest a partner', async () => {
      const { bot, gijs, card } = await boundAreas();
      await say(bot, gijs, place, card);
      assert.deepEqual(await rolesOf(bot, gijs), ['partner twekkelerveld']);
    });
    it('is once, however often and by how many at once', async () => {
      const { bot, anna, gijs, card } = await boundAreas();
      await Promise.all([anna, gijs, anna, gijs].map((person) => say(bot, person, place, card)));
      assert.equal(sentence(await say(bot, anna, place, card)), nl('reply.joined', { area }));
      assert.equal((await bot.stores().roles.ofArea('twekkelerveld')).length, 2);
    });
    it('leaves a lead the lead, and a member besides', async () => {
      const { bot, card } = await boundAreas();
      const lotte = await bot.somebody('Lotte', 'lead', 'twekkelerveld');
      bot.letIn(place, lotte);
      await say(bot, lotte, place, card);
      assert.deepEqual(await rolesOf(bot, lotte), ['lead twekkelerveld', 'member twekkelerveld']);
    });

    const elsewhere: readonly [string, Place][] = [
      ['another area’s channel', channel('noord')],
      ['a channel that is bound to nothing', channel('koffie')],
      ['a group chat', groupChat('lunch')],
    ];
    for (const [where, other] of elsewhere) {
      it(`gives nothing in ${where}`, async () => {
        const { bot, anna, card } = await boundAreas();
        const written = await bot.writesDuring(async () => {
          assert.equal(sentence(await say(bot, anna, other, card)), nl('reply.joinElsewhere', { area }));
        });
        assert.deepEqual(written, []);
      });
    }
    it('gives nothing in the channel of the steering group', async () => {
      const { bot, marit, anna, card } = await boundAreas();
      await bot.ask(marit, channel('sturen'), 'koppel stuurgroep');
      await say(bot, anna, channel('sturen'), card);
      assert.deepEqual(await rolesOf(bot, anna), []);
    });
    it('gives nothing any more in a channel that the area has left', async () => {
      const { bot, marit, anna, card } = await boundAreas();
      await bot.ask(marit, channel('nieuw'), `koppel ${area}`);
      assert.equal(sentence(await say(bot, anna, place, card)), nl('reply.joinElsewhere', { area }));
      assert.deepEqual(await rolesOf(bot, anna), []);
    });
    it('gives nothing to somebody whom Teams does not know there', async () => {
      const { bot, card } = await boundAreas();
      const stranger = aPerson('Sil');
      assert.equal(sentence(await say(bot, stranger, place, card)), nl('reply.notInRoster'));
      assert.deepEqual(await rolesOf(bot, stranger), []);
    });
    it('gives nothing while Teams does not say who is there, and works a minute later', async () => {
      const { bot, anna, card } = await boundAreas();
      bot.connector.failRoster(place.id);
      assert.equal(sentence(await say(bot, anna, place, card)), nl('reply.rosterNoAnswer'));
      assert.deepEqual(await rolesOf(bot, anna), []);
      assert.ok(!JSON.stringify(bot.logged).includes(anna.oid));
      bot.connector.failRoster(undefined);
      assert.equal(sentence(await say(bot, anna, place, card)), nl('reply.joined', { area }));
    });
    it('makes nobody a member of the team’s other areas', async () => {
      const { bot, anna, card } = await boundAreas();
      await say(bot, anna, place, card);
      assert.deepEqual(await bot.stores().roles.ofArea('noord'), []);
    });
  });
}

describe('ik hoor bij', () => {
  it('needs no name in that channel, and understands English', async () => {
    const { bot, anna } = await boundAreas();
    assert.equal(sentence(await bot.ask(anna, place, 'I belong to')), nl('reply.joined', { area }));
  });
  it('says where it belongs when no area is named and none is bound', async () => {
    const bot = await startBot();
    const said = await bot.ask(aPerson('Anna'), channel('koffie'), 'ik hoor bij');
    assert.equal(sentence(said), nl('reply.wrongScope.team'));
  });
});

describe('the card of a conversation that was bound to an area', () => {
  it('asks in that conversation who belongs to it, with one button', async () => {
    const { card } = await boundAreas();
    const shown = cardOf(card);
    for (const text of [nl('card.join.title', { area }), nl('reply.bound', { target: area })])
      assert.ok(textOf(shown).includes(text), text);
    assert.deepEqual(titlesOf(shown), [button]);
  });
  it('speaks the language of the organisation, whoever bound it', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, chatWith(marit), 'taal en');
    const card = await bot.ask(marit, place, `bind ${area}`);
    assert.ok(textOf(cardOf(card)).includes(nl('card.join.title', { area })));
  });
  it('works on a host with dialogs too', async () => {
    const bot = await startBot({ sharedHost: 'dialogs' });
    const marit = await bot.somebody('Marit', 'manager');
    bot.letIn(place, marit);
    const card = await bot.ask(marit, place, `koppel ${area}`);
    assert.equal(sentence(await bot.press(marit, card, button)), nl('reply.joined', { area }));
  });
  for (const [name, areaId] of [
    ['an area of another channel', 'noord'],
    ['an unknown area', 'atlantis'],
    ['an area that is a list', ['twekkelerveld']],
  ] as const) {
    it(`refuses a payload with ${name}`, async () => {
      const { bot, anna, card } = await boundAreas();
      const { type, verb } = findButton(cardOf(card), button);
      const value = { action: { type, verb, data: { areaId, role: 'lead' } } };
      const refused = sentence(await bot.invoke(anna, place, 'adaptiveCard/action', value));
      assert.ok(
        [nl('reply.oldCard'), nl('reply.joinElsewhere', { area: 'Noord' })].includes(refused),
        refused,
      );
      assert.deepEqual(await rolesOf(bot, anna), []);
    });
  }
});
