import assert from 'node:assert/strict';
import type { Programme } from '../../src/domain/programme.ts';
import type { Delivery } from '../../src/storage/delivery-store.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Person, type Place } from './activities.ts';
import { forged, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { readMessage, type ShownCard } from './shown.ts';
import { answeredRound, closing, confirmTitle, nextMorning } from './status-scene.ts';
import { enschede } from './test-app.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const subject = 'twekkelerveld|2026-11-26';
const green = nl('status.green');
const messageId = '1795690000017';

/** Teams takes the next card of a conversation, and its answer is lost. */
function loseNext(bot: TestBot, { id }: Place): void {
  bot.connector.failNext({ lost: 'reset' }, ({ conversationId }) => conversationId === id);
}

/** The card that arrived all the same, as the client there shows it. */
function arrivedIn(bot: TestBot, where: Place): ShownCard {
  const { activity } =
    bot.connector.requests.findLast(
      ({ method, conversationId }) => method === 'POST' && conversationId === where.id,
    ) ?? assert.fail('nothing was sent');
  const shown = readMessage(activity, where);
  assert.ok(shown.kind === 'card');
  return { ...shown, messageId };
}

/** A round in its channel, of which Teams gave no answer to the card. */
async function roundInDoubt() {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
  await bot.ask(marit, place, 'koppel Twekkelerveld');
  loseNext(bot, place);
  await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
  assert.equal((await only(bot)).state, 'ambiguous');
  return { bot, marit, anna, card: arrivedIn(bot, place) };
}

async function only(bot: TestBot): Promise<Delivery> {
  const [row, ...more] = (await bot.stores().deliveries.ofSubject(subject)).rows;
  assert.ok(row && more.length === 0);
  return row;
}

const putsTo = (bot: TestBot, { id }: Place) =>
  bot.connector.requests.filter(({ method, conversationId }) => method === 'PUT' && conversationId === id);

describe('a card that may not have arrived', () => {
  it('did when a member answers from it, and is then put up to date', async () => {
    const { bot, marit, anna, card } = await roundInDoubt();
    await bot.press(anna, card, green);
    const { state, activityId } = await only(bot);
    assert.deepEqual([state, activityId], ['sent', messageId]);
    await bot.letCardsSettle();
    const last = putsTo(bot, place).at(-1) ?? assert.fail('it was not put up to date');
    assert.equal(last.activityId, messageId);
    assert.ok(JSON.stringify(last.activity).includes(nl('card.round.someone')));
    assert.deepEqual((await bot.stores().attention.all()).rows, []);
    const overview = await bot.ask(marit, chatWith(marit), 'bezorging');
    assert.ok(overview.kind === 'card');
    assert.ok(textOf(overview.card).includes(nl('card.delivery.summary', { count: 0 })));
  });
  it('did too when the store was away for the ledger while somebody answered, and another answers', async () => {
    const { bot, anna, card } = await roundInDoubt();
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    bot.watched.failNext(
      new Error('no ledger'),
      ({ table, call }) => table === 'Deliveries' && call === 'query',
    );
    await bot.press(anna, card, green);
    assert.equal((await only(bot)).state, 'ambiguous');
    await bot.press(bram, card, green);
    assert.equal((await only(bot)).state, 'sent');
  });
  it('stays in doubt when somebody presses it who may not answer', async () => {
    const { bot, card } = await roundInDoubt();
    const noor = await bot.somebody('Noor', 'member', 'noord');
    const stranger = await bot.somebody('Stef');
    for (const person of [noor, stranger]) await bot.press(person, card, green);
    assert.equal((await only(bot)).state, 'ambiguous');
  });
  const elsewhere: Record<string, (card: ShownCard, anna: Person) => ShownCard> = {
    'from another conversation': (card, anna) => ({ ...card, place: chatWith(anna) }),
    'with the id of a delivery that there is not': ({ card, ...shown }) => ({
      ...shown,
      card: forged(card, { deliveryId: '00000000-0000-4000-8000-000000000000' }),
    }),
    'of a card that was asked for': ({ card, ...shown }) => ({
      ...shown,
      card: forged(card, { deliveryId: '' }),
    }),
  };
  for (const [name, change] of Object.entries(elsewhere)) {
    it(`stays in doubt when a member answers ${name}`, async () => {
      const { bot, anna, card } = await roundInDoubt();
      await bot.press(anna, change(card, anna), green);
      assert.equal((await only(bot)).state, 'ambiguous');
      assert.deepEqual(putsTo(bot, place), []);
    });
  }
  it('does not hold up the answer, nor cost anything for who answers next', async () => {
    const { bot, anna, card } = await roundInDoubt();
    const bram = await bot.somebody('Bram', 'member', 'twekkelerveld');
    await bot.press(anna, card, green);
    const before = bot.watched.calls.length;
    await bot.press(bram, card, green);
    const asked = bot.watched.calls.slice(before).filter(({ table }) => table === 'Deliveries');
    assert.deepEqual(
      asked.filter(({ call }) => call === 'query'),
      [],
    );
  });
});

describe('a card in somebody’s own chat that may not have arrived', () => {
  const personal: Programme = {
    ...enschede,
    areas: enschede.areas.map((area) =>
      area.id === 'twekkelerveld' ? { ...area, delivery: 'personal' } : area,
    ),
  };
  it('did when they answer from it, and stays as they see it', async () => {
    const bot = await startBot({ programme: personal });
    const marit = await bot.somebody('Marit', 'manager');
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.ask(anna, chatWith(anna), 'help');
    loseNext(bot, chatWith(anna));
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    await bot.tick();
    assert.equal((await only(bot)).state, 'ambiguous');
    await bot.press(anna, arrivedIn(bot, chatWith(anna)), green);
    assert.equal((await only(bot)).state, 'sent');
    assert.deepEqual(putsTo(bot, chatWith(anna)), []);
  });
  it('did when its lead confirms the status, and is then one to read', async () => {
    const scene = await answeredRound();
    const { bot } = scene;
    const [lead = assert.fail()] = scene.leaders;
    await bot.ask(lead, chatWith(lead), 'help');
    await scene.at(closing);
    loseNext(bot, chatWith(lead));
    await scene.at(nextMorning);
    const status = async () =>
      (await bot.stores().deliveries.ofSubject(subject)).rows.find(({ kind }) => kind === 'status');
    assert.equal((await status())?.state, 'ambiguous');
    const updated = bot.connector.arrival(
      ({ method, activityId }) => method === 'PUT' && activityId === messageId,
    );
    await bot.press(lead, arrivedIn(bot, chatWith(lead)), confirmTitle('red'));
    await bot.letCardsSettle();
    assert.equal((await status())?.state, 'sent');
    const shown = readMessage((await updated).activity, chatWith(lead));
    assert.ok(shown.kind === 'card' && !titlesOf(shown.card).includes(confirmTitle('red')));
  });
});
