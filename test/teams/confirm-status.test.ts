import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel } from './activities.ts';
import { findButton, textOf, titlesOf } from './card.ts';
import { cardOf as cardIn, type Shown, sentence } from './shown.ts';
import {
  answeredRound,
  askedRound,
  changeTitle,
  closing,
  confirmTitle,
  nextMorning,
} from './status-scene.ts';

const nl = textsIn('nl');
const colour = (status: 'green' | 'amber' | 'red') =>
  `${nl(`status.${status}.mark`)} ${nl(`status.${status}`)}`;
const confirmed = (status: 'green' | 'amber' | 'red') =>
  nl('card.status.confirmed', { status: colour(status) });
const changed = (status: 'green' | 'amber' | 'red') => nl('card.status.changed', { status: colour(status) });
const why = 'De provincie opent de brug morgen.';
const area = 'Twekkelerveld';

const read = (shown: Shown | undefined) => textOf(cardIn(shown));

describe('confirming a status', () => {
  it('is one tap, and stays', async () => {
    const { bot, leaders, cardOf, outcome, at } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const shown = await bot.press(lead, cardOf(lead), confirmTitle('red'));
    assert.ok(read(shown).includes(confirmed('red')));
    const { status, confirmed: isConfirmed, confirmedAt, reason } = await outcome();
    assert.deepEqual([status, isConfirmed, confirmedAt, reason], ['red', true, nextMorning, undefined]);
    await at('2026-12-04T09:00:00.000Z');
    assert.equal((await outcome()).confirmed, true);
  });
  it('is said on the card in the area’s channel too', async () => {
    const { bot, leaders, cardOf } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const words = { mark: nl('status.red.mark'), status: nl('status.red') };
    const channelCard = () => textOf(bot.baseCard(channel('twekkelerveld')).card);
    assert.ok(channelCard().includes(nl('card.round.outcome', words)));
    await bot.press(lead, cardOf(lead), confirmTitle('red'));
    await bot.letCardsSettle();
    assert.ok(channelCard().includes(nl('card.round.outcomeConfirmed', words)));
  });
  it('leaves a card to read, in the chat of everybody who was asked', async () => {
    const { bot, leaders, cardOf } = await askedRound(undefined, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    const shown = await bot.press(deputy, cardOf(deputy), confirmTitle('red'));
    for (const card of [cardIn(shown), cardOf(lead).card, cardOf(deputy).card]) {
      assert.ok(textOf(card).includes(confirmed('red')));
      assert.deepEqual(titlesOf(card), []);
    }
  });
  it('does nothing twice', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const card = cardOf(lead);
    await bot.press(lead, card, confirmTitle('red'));
    bot.clock.forward(60_000);
    const written = await bot.writesDuring(() => bot.press(lead, card, confirmTitle('red')));
    assert.deepEqual(written, []);
    assert.equal((await outcome()).confirmedAt, nextMorning);
  });
  it('stays when the cards cannot be brought up to date, and they follow later', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    bot.connector.failNext({ status: 503 }, ({ method }) => method === 'PUT', 2);
    assert.ok(read(await bot.press(lead, cardOf(lead), confirmTitle('red'))).includes(confirmed('red')));
    assert.equal((await outcome()).confirmed, true);
    await bot.letCardsSettle();
    assert.ok(textOf(cardOf(lead).card).includes(confirmed('red')));
  });
  it('is over once a later round has closed, and the sentence says how to go on', async () => {
    const { bot, leaders, cardOf, nextRound, at, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const card = cardOf(lead);
    await nextRound('2026-12-17T09:00:00.000Z', { status: 'green' });
    await at('2026-12-23T16:00:00.000Z');
    const said = sentence(await bot.press(lead, card, confirmTitle('red')));
    assert.equal(said, nl('reply.status.notNewest', { area }));
    assert.equal((await outcome()).confirmed, false);
  });
  it('goes on while the next round is open', async () => {
    const { bot, leaders, cardOf, nextRound, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const card = cardOf(lead);
    await nextRound('2026-12-17T09:00:00.000Z', { status: 'green' });
    assert.ok(read(await bot.press(lead, card, confirmTitle('red'))).includes(confirmed('red')));
    assert.equal((await outcome()).confirmed, true);
  });
});

describe('another colour than the proposal', () => {
  it('asks for one sentence, and keeps the answers and the sentence', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const form = await bot.press(lead, cardOf(lead), changeTitle('amber'));
    const change = nl('card.statusReason.change', { from: colour('red'), to: colour('amber') });
    assert.ok(read(form).includes(change));
    assert.equal((await outcome()).confirmed, false);
    const shown = await bot.press(lead, form, changeTitle('amber'), { reason: why });
    assert.ok(read(shown).includes(changed('amber')));
    assert.ok(read(shown).includes(why));
    const { status, reason, counts, confirmed: isConfirmed } = await outcome();
    assert.deepEqual([status, reason, isConfirmed], ['amber', why, true]);
    assert.deepEqual(counts, { green: 1, amber: 1, red: 1 });
  });
  for (const reason of ['', '   ', 'x'.repeat(301)]) {
    it(`is not stored with a sentence of ${reason.length} characters${reason.trim() ? '' : ' and no word'}`, async () => {
      const { bot, leaders, cardOf, outcome } = await askedRound();
      const [lead = assert.fail()] = leaders;
      const form = await bot.press(lead, cardOf(lead), changeTitle('amber'));
      const again = await bot.press(lead, form, changeTitle('amber'), { reason });
      const label = nl('card.statusReason.label');
      const tooLong = nl('card.form.tooLong', { label, length: 301, limit: 300 });
      assert.ok(read(again).includes(reason.trim() ? tooLong : nl('card.statusReason.error')));
      assert.equal((await outcome()).confirmed, false);
      await bot.press(lead, again, changeTitle('amber'), { reason: why });
      assert.equal((await outcome()).reason, why);
    });
  }
  it('is not stored without the form, whatever the card says', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const { data } = findButton(cardOf(lead).card, confirmTitle('red'));
    const value = {
      action: { type: 'Action.Execute', verb: 'confirmStatus', data: { ...data, status: 'green' } },
    };
    const shown = await bot.invoke(lead, cardOf(lead).place, 'adaptiveCard/action', value);
    assert.ok(read(shown).includes(nl('card.status.noteChanged')));
    assert.equal((await outcome()).confirmed, false);
  });
  it('can be left without a change', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const form = await bot.press(lead, cardOf(lead), changeTitle('green'));
    const back = await bot.press(lead, form, nl('card.statusReason.back'));
    assert.deepEqual(titlesOf(cardIn(back)), titlesOf(cardOf(lead).card));
    assert.equal((await outcome()).confirmed, false);
  });
});

describe('two leads at once', () => {
  async function twoLeads() {
    const scene = await askedRound(undefined, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = scene.leaders;
    const before = scene.cardOf(deputy);
    const form = await scene.bot.press(lead, scene.cardOf(lead), changeTitle('amber'));
    await scene.bot.press(lead, form, changeTitle('amber'), { reason: why });
    return { ...scene, lead, deputy, before };
  }

  it('are one after the other: the second sees what the first did, and nothing is stored', async () => {
    const { bot, deputy, before, outcome } = await twoLeads();
    const shown = await bot.press(deputy, before, confirmTitle('red'));
    for (const part of [changed('amber'), why, nl('card.status.noteChanged')])
      assert.ok(read(shown).includes(part), part);
    assert.deepEqual(titlesOf(cardIn(shown)), [changeTitle('red'), changeTitle('green')]);
    assert.equal((await outcome()).status, 'amber');
  });
  it('may differ: the second may change it still, with a sentence', async () => {
    const { bot, lead, deputy, before, outcome, cardOf } = await twoLeads();
    const shown = await bot.press(deputy, before, confirmTitle('red'));
    const form = await bot.press(deputy, shown, changeTitle('red'));
    await bot.press(deputy, form, changeTitle('red'), { reason: 'De brug blijft toch dicht.' });
    const { status, reason } = await outcome();
    assert.deepEqual([status, reason], ['red', 'De brug blijft toch dicht.']);
    await bot.letCardsSettle();
    assert.ok(textOf(cardOf(lead).card).includes('De brug blijft toch dicht.'));
  });
  it('lose nothing in the very same moment: one is stored, the other is shown', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound(undefined, ['lead', 'deputy']);
    const [lead = assert.fail(), deputy = assert.fail()] = leaders;
    const forms = [
      await bot.press(lead, cardOf(lead), changeTitle('amber')),
      await bot.press(deputy, cardOf(deputy), changeTitle('green')),
    ] as const;
    bot.watched.holdUntil(2, ({ table, call }) => table === 'AreaHistory' && call === 'replace');
    const shown = await Promise.all([
      bot.press(lead, forms[0], changeTitle('amber'), { reason: 'een' }),
      bot.press(deputy, forms[1], changeTitle('green'), { reason: 'twee' }),
    ]);
    const { status } = await outcome();
    const notes = shown.map((each) => read(each).includes(nl('card.status.noteChanged')));
    assert.notEqual(notes[0], notes[1]);
    assert.equal(status, notes[0] ? 'green' : 'amber');
  });
});

describe('a status is confirmed by', () => {
  it('nobody else of the team, of another area, or of the programme while there is a lead', async () => {
    const { bot, members, leaders, manager, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const elsewhere = await bot.somebody('Noor', 'lead', 'noord');
    const steering = await bot.somebody('Stef', 'steering');
    const form = await bot.press(lead, cardOf(lead), changeTitle('green'));
    for (const person of [members[0] ?? assert.fail(), elsewhere, steering, manager]) {
      for (const title of [confirmTitle('red'), changeTitle('green')]) {
        const said = sentence(await bot.press(person, cardOf(lead), title));
        assert.equal(said, nl('reply.status.notYours', { area }));
      }
      const said = sentence(await bot.press(person, form, changeTitle('green'), { reason: why }));
      assert.equal(said, nl('reply.status.notYours', { area }));
    }
    assert.equal((await outcome()).confirmed, false);
  });
  it('the manager where nobody leads the area', async () => {
    const { bot, manager, cardOf, outcome } = await askedRound(undefined, []);
    await bot.press(manager, cardOf(manager), confirmTitle('red'));
    assert.equal((await outcome()).confirmed, true);
  });
  it('the manager once the lead was silent for ten working days, also about a later round', async () => {
    const { bot, manager, ask, cardOf, nextRound, at, outcome } = await askedRound();
    await at('2026-12-16T07:00:00.000Z');
    const asked = cardOf(manager);
    const later = await nextRound('2026-12-17T09:00:00.000Z', { status: 'amber' });
    await at('2026-12-23T16:00:00.000Z');
    const said = sentence(await bot.press(manager, asked, confirmTitle('red')));
    assert.equal(said, nl('reply.status.notNewest', { area }));
    await bot.press(manager, await ask(manager, 'stand Twekkelerveld'), confirmTitle('amber'));
    assert.equal((await outcome(later)).confirmed, true);
  });
  it('a lead in the own chat only: what a team wrote stays out of channels', async () => {
    const { bot, leaders, cardOf, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const inChannel = { ...cardOf(lead), place: channel('twekkelerveld') };
    for (const title of [confirmTitle('red'), changeTitle('green')])
      assert.equal(sentence(await bot.press(lead, inChannel, title)), nl('reply.wrongScope.personal'));
    assert.equal((await outcome()).confirmed, false);
  });
  it('no card that is not ours', async () => {
    const { bot, leaders, cardOf } = await askedRound();
    const [lead = assert.fail()] = leaders;
    for (const verb of ['confirmStatus', 'changeStatus', 'saveStatus', 'backToStatus'])
      for (const data of [
        {},
        { areaId: 'atlantis', slot: '2026-11-26', deliveryId: '', status: 'red', seen: '' },
      ]) {
        const value = { action: { type: 'Action.Execute', verb, data } };
        const said = await bot.invoke(lead, cardOf(lead).place, 'adaptiveCard/action', value);
        assert.equal(sentence(said), nl('reply.oldCard'), verb);
      }
  });
});

describe('stand, while a round is open', () => {
  it('shows the answers so far, and one tap fixes what the round will say', async () => {
    const { bot, leaders, ask, at, sentTo, outcome } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    const shown = await ask(lead, 'stand');
    assert.ok(read(shown).includes('De brug is dicht.'));
    await bot.press(lead, shown, confirmTitle('red'));
    await at(closing);
    const { status, confirmed: isConfirmed, confirmedAt } = await outcome();
    assert.deepEqual([status, isConfirmed, confirmedAt], ['red', true, '2026-11-26T14:00:00.000Z']);
    const before = sentTo(lead).length;
    await at(nextMorning);
    assert.equal(sentTo(lead).length, before);
  });
  it('fixes another colour with a sentence', async () => {
    const { bot, leaders, ask, at, outcome } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    const form = await bot.press(lead, await ask(lead, 'stand twekkelerveld'), changeTitle('amber'));
    await bot.press(lead, form, changeTitle('amber'), { reason: why });
    await at(closing);
    const { status, reason, confirmed: isConfirmed, counts } = await outcome();
    assert.deepEqual([status, reason, isConfirmed, counts.red], ['amber', why, true, 1]);
  });
  it('asks again when a worse answer came in after it', async () => {
    const { bot, leaders, members, answerAs, ask, at, sentTo, outcome, cardOf } = await answeredRound([
      { status: 'green' },
      { status: 'amber' },
    ]);
    const [lead = assert.fail()] = leaders;
    await bot.press(lead, await ask(lead, 'stand'), confirmTitle('amber'));
    bot.clock.forward(60_000);
    await answerAs(members[0] ?? assert.fail(), { status: 'red', what: 'De brug is dicht.' });
    await at(closing);
    const { status, confirmed: isConfirmed, confirmedAt } = await outcome();
    assert.deepEqual([status, isConfirmed, confirmedAt], ['red', false, undefined]);
    const before = sentTo(lead).length;
    await at(nextMorning);
    assert.equal(sentTo(lead).length, before + 1);
    assert.deepEqual(titlesOf(cardOf(lead).card).slice(0, 1), [confirmTitle('red')]);
  });
  it('keeps what was confirmed when a better answer came in after it', async () => {
    const { bot, leaders, members, answerAs, ask, at, outcome } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    await bot.press(lead, await ask(lead, 'stand'), confirmTitle('red'));
    bot.clock.forward(60_000);
    await answerAs(members[1] ?? assert.fail(), { status: 'green' });
    await at(closing);
    const { status, confirmed: isConfirmed } = await outcome();
    assert.deepEqual([status, isConfirmed], ['red', true]);
  });
  it('stores nothing on a card that a worse answer has overtaken, and shows the new one', async () => {
    const { bot, leaders, members, answerAs, ask, slot } = await answeredRound([
      { status: 'green' },
      { status: 'amber' },
    ]);
    const [lead = assert.fail()] = leaders;
    const old = await ask(lead, 'stand');
    await answerAs(members[0] ?? assert.fail(), { status: 'red', what: 'De brug is dicht.' });
    for (const title of [confirmTitle('amber'), changeTitle('green')]) {
      const shown = await bot.press(lead, old, title);
      assert.ok(read(shown).includes(nl('card.status.noteChanged')));
      assert.equal(titlesOf(cardIn(shown))[0], confirmTitle('red'));
    }
    const round = (await bot.stores().rounds.find('twekkelerveld', slot))?.round.value;
    assert.equal(round?.confirmation, undefined);
  });
  it('confirms the closed round with a card of while it was open', async () => {
    const { bot, leaders, ask, outcome } = await answeredRound();
    const [lead = assert.fail()] = leaders;
    const card = await ask(lead, 'stand');
    bot.clock.set(nextMorning);
    await bot.press(lead, card, confirmTitle('red'));
    assert.equal((await outcome()).confirmed, true);
  });
});

describe('stand', () => {
  it('shows the last closed round, also once it is confirmed, and lets it be changed with a sentence', async () => {
    const { bot, leaders, cardOf, ask, outcome } = await askedRound();
    const [lead = assert.fail()] = leaders;
    await bot.press(lead, cardOf(lead), confirmTitle('red'));
    const shown = await ask(lead, 'stand Twekkelerveld');
    assert.deepEqual(titlesOf(cardIn(shown)), [changeTitle('amber'), changeTitle('green')]);
    const form = await bot.press(lead, shown, changeTitle('amber'));
    await bot.press(lead, form, changeTitle('amber'), { reason: why });
    assert.deepEqual([(await outcome()).status, (await outcome()).reason], ['amber', why]);
  });
  it('says that there is nothing to confirm where nobody answered', async () => {
    const { leaders, ask } = await askedRound([]);
    const said = sentence(await ask(leaders[0] ?? assert.fail(), 'stand'));
    assert.equal(said, nl('reply.status.silent', { area }));
  });
  it('shows the manager what the lead will confirm, without a button', async () => {
    const { manager, ask } = await askedRound();
    const card = cardIn(await ask(manager, 'stand Twekkelerveld'));
    assert.ok(textOf(card).includes(nl('card.status.noteLeadDecides')));
    assert.deepEqual(titlesOf(card), []);
  });
  it('is refused to who leads another area, with no word of the team', async () => {
    const { bot, ask } = await askedRound();
    const elsewhere = await bot.somebody('Noor', 'lead', 'noord');
    assert.equal(sentence(await ask(elsewhere, 'stand Twekkelerveld')), nl('reply.status.notYourArea'));
  });
  it('shows members of the area where it stands, with nothing to decide and no word of the team', async () => {
    const { members, ask } = await askedRound();
    const card = cardIn(await ask(members[0] ?? assert.fail(), 'stand Twekkelerveld'));
    assert.deepEqual(titlesOf(card), []);
    assert.match(textOf(card), /🔴 Rood/u);
    assert.ok(!textOf(card).includes('De brug is dicht.'));
  });
  it('shows all areas that somebody leads, each with its button', async () => {
    const { bot, leaders, ask } = await askedRound();
    const [lead = assert.fail()] = leaders;
    const memberId = await bot.memberIdOf(lead);
    await bot.stores().roles.grant({ memberId, role: 'deputy', areaId: 'noord' });
    bot.letRolesBeReadAgain();
    const areas = await ask(lead, 'stand');
    const confirm = (name: string) => nl('card.standing.confirm', { area: name });
    assert.deepEqual(new Set(titlesOf(cardIn(areas))), new Set([confirm('Twekkelerveld'), confirm('Noord')]));
  });
});
