import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { askLeads } from '../../src/use-cases/ask-leads.ts';
import { chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import {
  answeredRound,
  askedRound,
  changeTitle,
  closing,
  confirmTitle,
  nextMorning,
} from './status-scene.ts';

const nl = textsIn('nl');
const red = `${nl('status.red.mark')} ${nl('status.red')}`;

describe('who leads an area', () => {
  it('gets one card the morning after the close, and not before', async () => {
    const { at, sentTo, leaders } = await answeredRound(undefined, ['lead', 'deputy']);
    await at(closing);
    await at('2026-12-03T06:59:59.000Z');
    for (const leader of leaders) assert.deepEqual(sentTo(leader), []);
    await at(nextMorning);
    for (const leader of leaders) assert.equal(sentTo(leader).length, 1);
  });
  it('gets it once, whatever ticks or restarts', async () => {
    const { bot, at, sentTo, leaders } = await askedRound(undefined, ['lead', 'deputy']);
    for (const later of ['2026-12-03T07:01:00.000Z', '2026-12-04T09:00:00.000Z']) await at(later);
    await bot.restart();
    await Promise.all([bot.tick(), bot.tick()]);
    for (const leader of leaders) assert.equal(sentTo(leader).length, 1);
  });
  it('gets it once of two programs that come by at the same moment', async () => {
    const { bot, sentTo, leaders, at } = await answeredRound();
    await at(closing);
    bot.clock.set(nextMorning);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Deliveries' && call === 'batch');
    await Promise.all([askLeads(bot.context()), askLeads(bot.context())]);
    assert.equal(sentTo(leaders[0] ?? assert.fail()).length, 1);
  });
  it('gets one card where one person has two roles', async () => {
    const { bot, at, sentTo, leaders } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    const memberId = await bot.memberIdOf(lead);
    await bot.stores().roles.grant({ memberId, role: 'deputy', areaId: 'twekkelerveld' });
    await bot.stores().roles.grant({ memberId, role: 'manager' });
    await at(closing);
    await at(nextMorning);
    assert.equal(sentTo(lead).length, 1);
  });
  it('is asked in the own language', async () => {
    const { at, leaders, cardOf, ask } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    await ask(lead, 'taal en');
    await at(closing);
    await at(nextMorning);
    assert.ok(textOf(cardOf(lead).card).includes('Status of Twekkelerveld'));
    assert.equal(cardOf(lead).card['lang'], 'en');
  });
  it('is not asked about a round that nobody answered', async () => {
    const { at, sentTo, leaders, manager } = await askedRound([]);
    await at('2026-12-17T09:00:00.000Z');
    assert.deepEqual(sentTo(leaders[0] ?? assert.fail()), []);
    const cards = sentTo(manager).filter(({ activity }) =>
      JSON.stringify(activity).includes('confirmStatus'),
    );
    assert.deepEqual(cards, []);
  });
  it('is asked after days on which nothing is sent', async () => {
    const { at, sentTo, leaders, nextRound } = await askedRound();
    const [lead = assert.fail()] = leaders;
    await nextRound('2026-12-17T09:00:00.000Z', { status: 'amber' });
    await at('2026-12-23T16:00:00.000Z');
    await at('2026-12-25T09:00:00.000Z');
    assert.equal(sentTo(lead).length, 1);
    await at('2026-12-28T07:00:00.000Z');
    assert.equal(sentTo(lead).length, 2);
  });
  it('is asked on a day of work, not on a day off or while absent; a deputy who works is', async () => {
    const { bot, at, sentTo, leaders } = await answeredRound(undefined, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    const { identities } = bot.stores();
    await identities.changeIdentity(await bot.memberIdOf(lead), { workdays: [1, 5] });
    await at(closing);
    await at(nextMorning);
    assert.deepEqual([sentTo(lead).length, sentTo(deputy).length], [0, 1]);
    await at('2026-12-04T07:00:00.000Z');
    assert.deepEqual([sentTo(lead).length, sentTo(deputy).length], [1, 1]);
  });
  it('is asked again by itself when Teams asked to wait, once', async () => {
    const { bot, at, sentTo, leaders } = await answeredRound(undefined, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    await at(closing);
    bot.connector.failNext(
      { status: 429, retryAfterSeconds: 1 },
      ({ conversationId }) => conversationId === chatWith(lead).id,
    );
    await at(nextMorning);
    assert.deepEqual([sentTo(lead).length, sentTo(deputy).length], [2, 1]);
    await at('2026-12-03T07:01:00.000Z');
    await at('2026-12-03T07:02:00.000Z');
    assert.deepEqual([sentTo(lead).length, sentTo(deputy).length], [2, 1]);
  });
});

describe('the card that asks for a status', () => {
  it('proposes the worst answer, with one button to confirm it and two to make it another', async () => {
    const { leaders, cardOf } = await askedRound();
    const { card } = cardOf(leaders[0] ?? assert.fail());
    const text = textOf(card);
    assert.ok(text.includes(nl('card.status.proposal', { status: red })));
    assert.ok(text.includes(nl('card.status.waits', { day: 'vrijdag 4 december' })));
    assert.deepEqual(titlesOf(card), [confirmTitle('red'), changeTitle('amber'), changeTitle('green')]);
  });
  it('has the words, red first, and nobody’s name or id', async () => {
    const { bot, members, leaders, cardOf } = await askedRound();
    const { card } = cardOf(leaders[0] ?? assert.fail());
    assert.match(textOf(card), /De brug is dicht\.[^]*De buurtkamer is vol\./);
    const all = JSON.stringify(card);
    for (const person of [...members, ...leaders])
      for (const trace of [person.name, person.oid, await bot.memberIdOf(person)])
        assert.ok(!all.includes(trace), trace);
  });
  it('counts each colour from five people on', async () => {
    const { leaders, cardOf } = await askedRound([
      { status: 'green' },
      { status: 'green' },
      { status: 'red', what: 'De brug is dicht.' },
      { status: 'green' },
    ]);
    const text = textOf(cardOf(leaders[0] ?? assert.fail()).card);
    assert.match(text, /🔴 Rood: 1 · 🟢 Groen: 3/u);
  });
  it('tells below five people which colours were given and not how often: who was silent stays unknown', async () => {
    const one = await askedRound([{ status: 'green' }, { status: 'red', what: 'De brug is dicht.' }]);
    const two = await askedRound([
      { status: 'green' },
      { status: 'green' },
      { status: 'red', what: 'De brug is dicht.' },
    ]);
    const cards = [one, two].map(({ leaders, cardOf }) => textOf(cardOf(leaders[0] ?? assert.fail()).card));
    assert.equal(cards[0], cards[1]);
    assert.match(cards[0] ?? '', /🔴 Rood · 🟢 Groen/u);
  });
});

describe('an area that nobody leads', () => {
  it('has its status asked of the programme managers at once', async () => {
    const { sentTo, manager, cardOf } = await askedRound(undefined, []);
    const text = textOf(cardOf(manager).card);
    assert.ok(text.includes(nl('card.status.forTeam')));
    assert.deepEqual(titlesOf(cardOf(manager).card).slice(0, 1), [confirmTitle('red')]);
    const asked = sentTo(manager).filter(({ activity }) =>
      JSON.stringify(activity).includes(nl('card.status.forTeam')),
    );
    assert.equal(asked.length, 1);
  });
});

describe('an area whose lead is silent', () => {
  const askedOf = (scene: Awaited<ReturnType<typeof askedRound>>) =>
    scene
      .sentTo(scene.manager)
      .filter(({ activity }) => JSON.stringify(activity).includes(nl('card.status.forTeam'))).length;

  it('has its status asked of the programme managers once ten working days have passed', async () => {
    const scene = await askedRound();
    await scene.at('2026-12-15T15:00:00.000Z');
    assert.equal(askedOf(scene), 0);
    await scene.at('2026-12-16T07:00:00.000Z');
    await scene.at('2026-12-16T08:00:00.000Z');
    assert.equal(askedOf(scene), 1);
  });
  it('has it asked about the newest round, once for all rounds that the lead leaves in a row', async () => {
    const scene = await askedRound();
    await scene.nextRound('2026-12-07T09:00:00.000Z', { status: 'amber', what: 'De sleutel is kwijt.' });
    await scene.at('2026-12-11T16:00:00.000Z');
    await scene.at('2026-12-16T07:00:00.000Z');
    assert.equal(askedOf(scene), 1);
    assert.match(textOf(scene.cardOf(scene.manager).card), /maandag 7 december/);
    await scene.nextRound('2026-12-17T09:00:00.000Z', { status: 'amber' });
    await scene.at('2026-12-23T16:00:00.000Z');
    await scene.at('2026-12-28T09:00:00.000Z');
    await scene.at('2027-01-12T09:00:00.000Z');
    assert.equal(askedOf(scene), 1);
    assert.equal(scene.sentTo(scene.leaders[0] ?? assert.fail()).length, 3);
  });
  it('has it asked while its next round is open', async () => {
    const scene = await askedRound();
    await scene.nextRound('2026-12-14T09:00:00.000Z');
    await scene.at('2026-12-16T07:00:00.000Z');
    assert.equal(askedOf(scene), 1);
  });
  it('has it asked at once where the bot cannot reach the lead', async () => {
    const scene = await answeredRound();
    const [lead = assert.fail()] = scene.leaders;
    await scene.at(closing);
    scene.bot.connector.failNext(
      { status: 403 },
      ({ conversationId }) => conversationId === chatWith(lead).id,
    );
    await scene.at(nextMorning);
    assert.equal(askedOf(scene), 1);
    await scene.at('2026-12-03T07:05:00.000Z');
    assert.equal(scene.sentTo(lead).length, 1);
  });
  it('is forgotten once somebody confirmed', async () => {
    const scene = await askedRound();
    const [lead = assert.fail()] = scene.leaders;
    await scene.bot.press(lead, scene.cardOf(lead), confirmTitle('red'));
    await scene.at('2026-12-16T07:00:00.000Z');
    assert.equal(askedOf(scene), 0);
  });
});
