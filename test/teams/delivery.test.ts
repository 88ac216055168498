import assert from 'node:assert/strict';
import type { Delivery, DeliveryKey } from '../../src/storage/delivery-store.ts';
import { type TextKey, textsIn } from '../../src/texts/text.ts';
import type { Fault } from '../fakes/connector.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { forged, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, type ShownCard, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const subject = 'twekkelerveld|2026-11-26';
const key: DeliveryKey = { subject, kind: 'round', recipient: 'area' };
const resend = nl('card.delivery.resend');
const close = nl('card.delivery.close');
const yes = nl('card.resend.yes');
const no = nl('card.resend.no');

/** A round whose card met a fault, and the manager who asks about it. */
async function afterFault(fault: Fault, times = 1) {
  const bot = await startBot();
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, place, 'koppel Twekkelerveld');
  bot.connector.failNext(fault, ({ conversationId }) => conversationId === place.id, times);
  await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
  // What happens after this does not happen in the same millisecond.
  bot.wallClock.forward(10_000);
  const overview = () => askOverview(bot, marit);
  return { bot, marit, overview };
}

const lost: Fault = { status: 502 };
const takenOut: Fault = { status: 403, code: 'BotNotInConversationRoster' };

async function askOverview(bot: TestBot, person: Person): Promise<ShownCard> {
  const shown = await bot.ask(person, chatWith(person), 'bezorging');
  assert.ok(shown.kind === 'card');
  return shown;
}

const posts = (bot: TestBot) =>
  bot.connector.requests.filter(
    ({ method, conversationId }) => method === 'POST' && conversationId === place.id,
  ).length;
const stateOf = async (bot: TestBot) => (await bot.stores().deliveries.find(key))?.value.state;
const listed = async (bot: TestBot) => (await bot.stores().attention.all()).rows.length;
const isWellIn = (shown: Shown) => textOf(cardOf(shown)).includes(nl('card.delivery.summary', { count: 0 }));

/** What the ledger would hold, with its place in the list of problems. */
async function put(bot: TestBot, changes: Partial<Delivery>): Promise<Delivery> {
  const changedAt = '2026-11-26T13:00:00.000Z';
  const deliveryId = '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10';
  const delivery: Delivery = { ...key, deliveryId, state: 'ambiguous', changedAt, ...changes };
  const { state, reason, kind, recipient } = delivery;
  await bot.stores().deliveries.addAll([delivery]);
  const row = { areaId: 'twekkelerveld', subject: delivery.subject, kind, recipient };
  await bot.stores().attention.put({ ...row, state, reason, since: changedAt });
  return delivery;
}

describe('bezorging', () => {
  it('says that all is well, and where the newest card arrived', async () => {
    const bot = await startBot();
    const { manager } = await bot.openRound();
    const shown = await askOverview(bot, manager);
    assert.ok(isWellIn(shown));
    assert.ok(textOf(shown.card).includes(nl('card.delivery.newest.sent', { areas: 'Twekkelerveld.' })));
    assert.deepEqual(titlesOf(shown.card), [nl('card.delivery.refresh')]);
  });

  const faults: readonly [string, Fault, why: TextKey, how: TextKey][] = [
    ['gave no answer', { lost: 'reset' }, 'card.delivery.why.noAnswer', 'card.delivery.how.lookThere'],
    ['had a fault', lost, 'card.delivery.why.serverError', 'card.delivery.how.lookThere'],
    ['took the bot out', takenOut, 'card.doctor.botRemoved.title', 'card.doctor.botRemoved.how'],
    [
      'blocks the channel',
      { status: 403 },
      'card.doctor.writesBlocked.title',
      'card.doctor.writesBlocked.how',
    ],
    ['does not know it', { status: 404 }, 'card.doctor.notFound.title', 'card.doctor.notFound.how'],
    ['refused the card', { status: 400 }, 'card.delivery.why.refused', 'card.delivery.how.tryAgain'],
  ];
  for (const [name, fault, why, how] of faults) {
    it(`tells which card, why, and how to mend it, where Teams ${name}`, async () => {
      const { overview } = await afterFault(fault);
      const text = textOf((await overview()).card);
      assert.ok(text.includes('De kaart van de ronde van donderdag 26 november'), text);
      assert.ok(text.includes(nl(why)), text);
      assert.ok(text.includes(nl(how)), text);
      assert.ok(text.includes('Dit is zo sinds donderdag 26 november, 15.00 uur.'), text);
    });
  }

  it('asks before it sends a card again that may have arrived, and sends it once', async () => {
    const { bot, marit, overview } = await afterFault(lost);
    const shown = await overview();
    const question = await bot.press(marit, shown, resend);
    assert.ok(textOf(cardOf(question)).includes(nl('card.resend.twice')));
    assert.equal(posts(bot), 1);
    const after = await bot.press(marit, question, yes);
    const note = `Twekkelerveld: De kaart van de ronde van donderdag 26 november. ${nl('card.delivery.stands.sent')}`;
    assert.ok(textOf(cardOf(after)).includes(note), textOf(cardOf(after)));
    assert.ok(isWellIn(after));
    assert.deepEqual([posts(bot), await stateOf(bot), await listed(bot)], [2, 'sent', 0]);
  });
  it('does not send it where the manager says no', async () => {
    const { bot, marit, overview } = await afterFault(lost);
    const back = await bot.press(marit, await bot.press(marit, await overview(), resend), no);
    assert.ok(textOf(cardOf(back)).includes(nl('card.delivery.why.serverError')));
    assert.deepEqual([posts(bot), await stateOf(bot)], [1, 'ambiguous']);
  });
  it('asks before it sends a card again that Teams refused: why it did, and that it may again', async () => {
    const { bot, marit, overview } = await afterFault({ status: 400 }, 2);
    const question = await bot.press(marit, await overview(), resend);
    const asked = textOf(cardOf(question));
    for (const part of ['card.delivery.why.refused', 'card.resend.refusedAgain'] as const)
      assert.ok(asked.includes(nl(part)), asked);
    assert.ok(!asked.includes(nl('card.resend.twice')), asked);
    assert.deepEqual([posts(bot), await stateOf(bot)], [1, 'failed']);
    const refused = await bot.press(marit, question, yes);
    assert.ok(textOf(cardOf(refused)).includes(nl('card.delivery.stands.failed')));
    bot.wallClock.forward(10_000);
    const after = await bot.press(marit, await bot.press(marit, await overview(), resend), yes);
    assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.stands.sent')));
    assert.deepEqual([posts(bot), await stateOf(bot), await listed(bot)], [3, 'sent', 0]);
  });
  it('sends a card again at once that met a conversation which took nothing', async () => {
    const { bot, marit, overview } = await afterFault({ status: 403 });
    const after = await bot.press(marit, await overview(), resend);
    assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.stands.sent')));
    assert.deepEqual([posts(bot), await stateOf(bot), await listed(bot)], [2, 'sent', 0]);
  });
  it('says so when it did not arrive this time either, and asks again before the next', async () => {
    const { bot, marit, overview } = await afterFault(lost, 2);
    const question = await bot.press(marit, await overview(), resend);
    const after = await bot.press(marit, question, yes);
    assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.stands.ambiguous')));
    assert.ok(textOf(cardOf(await bot.press(marit, after, resend))).includes(nl('card.resend.twice')));
    assert.deepEqual([posts(bot), await listed(bot)], [2, 1]);
  });
  it('sends once when yes is pressed twice, also where the card did not arrive again', async () => {
    const { bot, marit, overview } = await afterFault(lost, 3);
    const question = await bot.press(marit, await overview(), resend);
    await bot.press(marit, question, yes);
    const second = await bot.press(marit, question, yes);
    assert.ok(textOf(cardOf(second)).includes(nl('card.delivery.changed')));
    assert.equal(posts(bot), 2);
  });
  it('sends once when two managers say yes at once', async () => {
    const { bot, marit, overview } = await afterFault(lost);
    const mira = await bot.somebody('Mira', 'manager');
    const question = await bot.press(marit, await overview(), resend);
    const hers = await bot.press(mira, await askOverview(bot, mira), resend);
    await Promise.all([bot.press(marit, question, yes), bot.press(mira, hers, yes)]);
    assert.deepEqual([posts(bot), await stateOf(bot)], [2, 'sent']);
  });
  it('closes what nobody needs any more: it is not sent, also not by asking for the round again', async () => {
    const { bot, marit, overview } = await afterFault({ status: 400 });
    const after = await bot.press(marit, await overview(), close);
    assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.stands.closed')));
    assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.newest.closed', { areas: 'Twekkelerveld.' })));
    assert.ok(isWellIn(after));
    const said = sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld'));
    const closes = 'woensdag 2 december, 17.00 uur';
    assert.equal(said, nl('reply.roundCardClosed', { area: 'Twekkelerveld', closes }));
    await bot.tick();
    assert.deepEqual([posts(bot), await stateOf(bot), await listed(bot)], [1, 'expired', 0]);
  });
  it('does nothing for a card that was sent meanwhile, and tells so', async () => {
    const { bot, marit, overview } = await afterFault({ status: 403 });
    const shown = await overview();
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    for (const button of [resend, close]) {
      const after = await bot.press(marit, shown, button);
      assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.changed')));
      assert.ok(textOf(cardOf(after)).includes(nl('card.delivery.stands.sent')));
    }
    assert.deepEqual([posts(bot), await stateOf(bot)], [2, 'sent']);
  });
  it('takes off its list what ended well meanwhile', async () => {
    const { bot, marit, overview } = await afterFault({ status: 403 });
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    assert.equal(await listed(bot), 1);
    assert.ok(isWellIn(await overview()));
    assert.equal(await listed(bot), 0);
  });
  it('tells of a card that is on its way', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await put(bot, { state: 'claimed' });
    const text = textOf((await askOverview(bot, marit)).card);
    assert.ok(text.includes(nl('card.delivery.underWay')), text);
    assert.ok(text.includes('Twekkelerveld: De kaart van de ronde van donderdag 26 november'), text);
  });
  it('names the step of a decision, the link opportunity and the new phase', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await put(bot, { subject: 'twekkelerveld|B-2026-0008', kind: 'decision', recipient: 'submitted' });
    await put(bot, { subject: 'twekkelerveld|KK-2026-0002', kind: 'link' });
    await put(bot, { subject: 'twekkelerveld|2026-11-24T09:00:00.000Z', kind: 'phase' });
    const text = textOf((await askOverview(bot, marit)).card);
    for (const what of ['B-2026-0008: voorgelegd', 'KK-2026-0002', 'nieuwe fase, van dinsdag 24 november'])
      assert.ok(text.toLowerCase().includes(what.toLowerCase()), text);
  });
  it('tells of a lead’s card, and of nobody’s name', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const lies = await bot.somebody('Lies', 'lead', 'twekkelerveld');
    await put(bot, { kind: 'status', recipient: await bot.memberIdOf(lies), state: 'unreachable' });
    const { card } = await askOverview(bot, marit);
    assert.ok(textOf(card).includes('De kaart om de stand te bevestigen'));
    for (const trace of ['Lies', lies.oid]) assert.ok(!JSON.stringify(card).includes(trace));
    assert.ok(!textOf(card).includes(await bot.memberIdOf(lies)));
  });

  describe('is private', () => {
    const kinds = ['round', 'reminder', 'snooze', 'correctionHeard'] as const;
    for (const kind of kinds) {
      it(`shows no ${kind} in somebody’s own chat, and mends none, whatever a button says`, async () => {
        const { bot, marit, overview } = await afterFault(lost);
        const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
        const recipient = await bot.memberIdOf(anna);
        const own = { subject: 'twekkelerveld|2026-11-19', kind, recipient };
        const { changedAt } = await put(bot, own);
        const shown = await overview();
        const before = bot.connector.requests.length;
        for (const button of [resend, close]) {
          const card = forged(shown.card, { ...own, seen: changedAt, confirmed: 'yes' });
          const said = await bot.press(marit, { ...shown, card }, button);
          assert.equal(sentence(said), nl('reply.delivery.unknown'));
        }
        await bot.tick();
        assert.equal((await bot.stores().deliveries.find(own))?.value.state, 'ambiguous');
        assert.equal(bot.connector.requests.length, before);
        assert.ok(!JSON.stringify(shown.card).includes(recipient));
        assert.ok(!JSON.stringify(shown.card).includes('2026-11-19'));
      });
    }
  });

  describe('refuses', () => {
    it('everybody but the manager, in their own chat', async () => {
      const { bot, marit, overview } = await afterFault(lost);
      const shown = await overview();
      for (const role of ['lead', 'member', 'admin', 'steering'] as const) {
        const person = await bot.somebody(role, role, role === 'lead' ? 'twekkelerveld' : undefined);
        assert.match(sentence(await bot.ask(person, chatWith(person), 'bezorging')), /Dit mag alleen een/);
        for (const button of [resend, close, nl('card.delivery.refresh')]) {
          const said = await bot.press(person, { ...shown, place: chatWith(person) }, button);
          assert.equal(sentence(said), nl('reply.delivery.notYours'));
        }
      }
      const said = await bot.press(marit, { ...shown, place }, resend);
      assert.equal(sentence(said), nl('reply.wrongScope.personal'));
      assert.equal(sentence(await bot.ask(marit, place, 'bezorging')), nl('reply.wrongScope.personal'));
      assert.deepEqual([posts(bot), await stateOf(bot)], [1, 'ambiguous']);
    });
    const strange: Record<string, Record<string, unknown>> = {
      'a card that is not in the ledger': { subject: 'twekkelerveld|2026-01-01' },
      'a kind that there is not': { kind: 'anything' },
      'a moment that is none': { seen: 'now' },
    };
    for (const [name, changes] of Object.entries(strange)) {
      it(name, async () => {
        const { bot, marit, overview } = await afterFault(lost);
        const shown = await overview();
        for (const button of [resend, close]) {
          const said = await bot.press(marit, { ...shown, card: forged(shown.card, changes) }, button);
          assert.equal(sentence(said), nl('reply.delivery.unknown'));
        }
        assert.deepEqual([posts(bot), await stateOf(bot)], [1, 'ambiguous']);
      });
    }
  });

  it('is pointed to by doctor and planning, for the areas in doubt', async () => {
    const { bot, marit, overview } = await afterFault(lost);
    const hear = async (command: string) => textOf(cardOf(await bot.ask(marit, chatWith(marit), command)));
    const inPlanning = nl('card.planning.inDoubt', { areas: 'Twekkelerveld' });
    assert.ok((await hear('doctor')).includes(nl('card.doctor.inDoubt.title')));
    assert.ok((await hear('planning')).includes(inPlanning));
    await bot.press(marit, await overview(), close);
    assert.ok(!(await hear('doctor')).includes(nl('card.doctor.inDoubt.title')));
    assert.ok(!(await hear('planning')).includes(inPlanning));
  });
  it('is there in English', async () => {
    const { bot, marit } = await afterFault(lost);
    await bot.ask(marit, chatWith(marit), 'taal en');
    const shown = await bot.ask(marit, chatWith(marit), 'delivery');
    assert.match(textOf(cardOf(shown)), /The card of the round of Thursday 26 November/);
  });
});
