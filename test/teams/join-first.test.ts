import assert from 'node:assert/strict';
import type { Host } from '../../src/cards/host.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, type Person } from './activities.ts';
import { buttonsOf, findButton, textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const joins = nl('card.join.button', { area });
const save = nl('card.checkIn.save');

async function openedRound(sharedHost: Host = 'cardSteps') {
  const bot = await startBot({ sharedHost });
  const round = await bot.openRound();
  const anna = aPerson('Anna');
  bot.letIn(round.place, anna);
  const answers = async () => {
    const loaded = await bot.stores().rounds.find('twekkelerveld', round.slot);
    return loaded?.checkIns.map(({ memberId, status, what }) => [memberId, status, what]);
  };
  const roles = async (person: Person) =>
    (await bot.stores().roles.ofMember(await bot.memberIdOf(person))).map(({ role }) => role);
  return { bot, anna, answers, roles, ...round };
}

function asksToJoin(shown: Shown, status: 'green' | 'amber' | 'red'): boolean {
  const words = { mark: nl(`status.${status}.mark`), status: nl(`status.${status}`) };
  const text = textOf(cardOf(shown));
  return text.includes(nl('card.join.notYet', { area })) && text.includes(nl('card.join.thenStores', words));
}

for (const host of ['cardSteps', 'dialogs'] as const) {
  describe(`somebody who is not yet a member and presses a colour, on a host with ${host}`, () => {
    it('is asked to confirm, and nothing is stored yet', async () => {
      const { bot, anna, answers, roles, card } = await openedRound(host);
      for (const status of ['green', 'amber', 'red'] as const) {
        const form = await bot.press(anna, card, nl(`status.${status}`));
        assert.ok(asksToJoin(form, status));
      }
      assert.deepEqual([await answers(), await roles(anna)], [[], []]);
    });
    it('belongs to the area with one tap, and green is stored with it', async () => {
      const { bot, anna, answers, roles, card } = await openedRound(host);
      const form = await bot.press(anna, card, nl('status.green'));
      const done = await bot.press(anna, form, joins);
      const status = { mark: nl('status.green.mark'), status: nl('status.green') };
      assert.ok(textOf(cardOf(done)).includes(nl('card.round.noteAnswered', status)));
      assert.deepEqual(await roles(anna), ['member']);
      assert.deepEqual(await answers(), [[await bot.memberIdOf(anna), 'green', undefined]]);
    });
    it('goes on to the form with amber and red, and has stored the colour', async () => {
      const { bot, anna, answers, card } = await openedRound(host);
      const form = await bot.press(anna, card, nl('status.red'));
      const checkIn = await bot.press(anna, form, joins);
      assert.equal(checkIn.kind, host === 'dialogs' ? 'dialog' : 'card');
      const memberId = await bot.memberIdOf(anna);
      assert.deepEqual(await answers(), [[memberId, 'red', undefined]]);
      await bot.press(anna, checkIn, save, { what: 'De brug is dicht.' });
      assert.deepEqual(await answers(), [[memberId, 'red', 'De brug is dicht.']]);
    });
    it('is a partner as a guest', async () => {
      const { bot, roles, card, place } = await openedRound(host);
      const gijs = aPerson('Gijs', { isGuest: true });
      bot.letIn(place, gijs);
      await bot.press(gijs, await bot.press(gijs, card, nl('status.green')), joins);
      assert.deepEqual(await roles(gijs), ['partner']);
    });
    it('answers once when the button is pressed twice', async () => {
      const { bot, anna, answers, roles, card } = await openedRound(host);
      const form = await bot.press(anna, card, nl('status.green'));
      for (const _ of [1, 2]) await bot.press(anna, form, joins);
      assert.equal((await answers())?.length, 1);
      assert.deepEqual(await roles(anna), ['member']);
    });
    it('only belongs to the area when the round closed in the meantime', async () => {
      const { bot, anna, answers, roles, card } = await openedRound(host);
      const form = await bot.press(anna, card, nl('status.green'));
      bot.clock.forward(14 * 24 * 3_600_000);
      assert.equal(
        sentence(await bot.press(anna, form, joins)),
        nl('reply.roundClosed', { area, help: enschede.organisation.contact.nl }),
      );
      assert.deepEqual([await answers(), await roles(anna)], [[], ['member']]);
    });
  });
}

describe('somebody who is asked to confirm first', () => {
  it('may go back to the card as it stands in the conversation', async () => {
    const { bot, anna, card, roles } = await openedRound();
    const form = await bot.press(anna, card, nl('status.green'));
    const back = await bot.press(anna, form, nl('card.join.back'));
    assert.deepEqual(cardOf(back), card.card);
    assert.deepEqual(await roles(anna), []);
  });
  it('gets buttons that the host of the answer can press', async () => {
    const { bot, anna, card } = await openedRound('dialogs');
    const types = async (status: 'green' | 'red') => {
      const shown = await bot.press(anna, card, nl(`status.${status}`));
      return [shown.kind, ...new Set(buttonsOf(cardOf(shown)).map(({ type }) => type))];
    };
    assert.deepEqual(await types('green'), ['card', 'Action.Execute']);
    assert.deepEqual(await types('red'), ['dialog', 'Action.Submit']);
  });
});

describe('a colour with a confirmation', () => {
  const elsewhere = [
    ['in another area’s channel', channel('noord')],
    ['in a channel that is bound to nothing', channel('koffie')],
    ['in a personal chat', chatWith(aPerson('Anna'))],
  ] as const;
  for (const [name, where] of elsewhere) {
    it(`is refused ${name}, before and after the question`, async () => {
      const { bot, anna, manager, card, roles, answers } = await openedRound();
      await bot.ask(manager, channel('noord'), 'koppel Noord');
      bot.letIn(where, anna);
      const { data } = findButton(card.card, nl('status.green'));
      const say = async (verb: string) => {
        const value = { action: { type: 'Action.Execute', verb, data } };
        return sentence(await bot.invoke(anna, where, 'adaptiveCard/action', value));
      };
      assert.equal(await say('answer'), nl('reply.notYourArea', { area }));
      assert.equal(await say('joinAndAnswer'), nl('reply.joinElsewhere', { area }));
      assert.equal(await say('backToRound'), nl('reply.notYourArea', { area }));
      assert.deepEqual([await answers(), await roles(anna)], [[], []]);
    });
  }
  const forged: readonly [string, Record<string, unknown>, string][] = [
    ['a colour that is none', { status: 'purple' }, nl('reply.oldCard')],
    ['another area', { areaId: 'noord' }, nl('reply.roundUnknown')],
    ['a round that is none', { slot: '2026-11-27' }, nl('reply.roundUnknown')],
  ];
  for (const [name, changes, refused] of forged) {
    it(`is refused with ${name}, and makes nobody a member`, async () => {
      const { bot, anna, card, place, roles, answers } = await openedRound();
      const data = { ...findButton(card.card, nl('status.green')).data, ...changes };
      const value = { action: { type: 'Action.Execute', verb: 'joinAndAnswer', data } };
      assert.equal(sentence(await bot.invoke(anna, place, 'adaptiveCard/action', value)), refused);
      assert.deepEqual([await answers(), await roles(anna)], [[], []]);
    });
  }
  it('is refused for somebody whom Teams does not know there', async () => {
    const { bot, card, answers } = await openedRound();
    const sil = aPerson('Sil');
    const form = await bot.press(sil, card, nl('status.green'));
    assert.equal(sentence(await bot.press(sil, form, joins)), nl('reply.notInRoster'));
    assert.deepEqual(await answers(), []);
  });
});
