import assert from 'node:assert/strict';
import { StoreUnavailable } from '../../src/storage/table.ts';
import { createDigestSending } from '../../src/use-cases/send-digest.ts';
import { chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { aDirector, digestScene, letAllPass, monday, nl, steering, week, words } from './digest-scene.ts';
import { cardOf } from './shown.ts';

describe('the digest of a week', () => {
  it('goes to the steering group at its moment, not before, and once', async () => {
    const { bot, at, sentTo } = await digestScene();
    await at('2026-11-30T07:29:59.000Z');
    assert.equal(sentTo(steering).length, 0);
    await at(monday);
    const [card] = sentTo(steering);
    assert.ok(card && textOf(card).includes(nl('card.digest.title', { week: 48 })));
    await bot.restart();
    for (const later of ['2026-11-30T08:30:00.000Z', '2026-12-01T09:00:00.000Z', '2026-12-04T14:00:00.000Z'])
      await at(later);
    assert.equal(sentTo(steering).length, 1);
    await at('2026-12-07T07:30:00.000Z');
    const [, next] = sentTo(steering);
    assert.ok(next && textOf(next).includes(nl('card.digest.title', { week: 49 })));
  });
  it('is frozen with the texts that were let pass by then, and with no other', async () => {
    const held = await digestScene();
    await held.at(monday);
    for (const word of Object.values(words)) assert.ok(!JSON.stringify(held.sentTo(steering)).includes(word));
    const passed = await digestScene();
    await letAllPass(passed.bot);
    await passed.at(monday);
    for (const word of Object.values(words))
      assert.ok(JSON.stringify(passed.sentTo(steering)).includes(word));
  });
  it('is what was frozen, whatever the rows say when it leaves', async () => {
    const { bot, manager, at, sentTo } = await digestScene({ unbound: true });
    await letAllPass(bot);
    await at(monday);
    const { digest } = (await bot.stores().digests.find(week)) ?? assert.fail('nothing is frozen');
    assert.equal(digest.attention[0]?.answers[0]?.what, words.what);
    for (const { textId } of (await bot.stores().reviews.ofWeek(week)).reviews)
      await bot.stores().reviews.change(week, textId, () => 'remove');
    await bot.hear(manager, steering, 'koppel stuurgroep');
    assert.ok(JSON.stringify(sentTo(steering)).includes(words.what));
  });
  it('goes once of two programs at the same moment', async () => {
    const { bot, at, sentTo } = await digestScene();
    bot.clock.set(monday);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Digests' && call === 'batch');
    const context = bot.context();
    await Promise.all([createDigestSending()(context), createDigestSending()(context)]);
    await at(monday);
    assert.equal(sentTo(steering).length, 1);
    assert.equal((await bot.stores().digests.ofYear(2026)).rows.length, 1);
  });
  it('goes once, and is one digest, wherever the store fell away and the program was started again', async function () {
    this.timeout(120_000);
    const writes: string[] = [];
    for (let call = 0; ; call += 1) {
      const { bot, at, sentTo } = await digestScene();
      bot.clock.set(monday);
      let seen = -1;
      bot.watched.failNext(new StoreUnavailable('gone'), () => {
        seen += 1;
        return seen === call;
      });
      await createDigestSending()(bot.context()).catch(() => undefined);
      if (seen < call) break;
      const { table, call: kind } = bot.watched.calls.at(-1) ?? assert.fail();
      writes.push(`${table} ${kind}`);
      await bot.restart();
      await at('2026-11-30T07:31:00.000Z');
      await at('2026-11-30T07:32:00.000Z');
      assert.equal(sentTo(steering).length, 1, `after ${writes.at(-1)}, the ${call}th`);
      assert.equal((await bot.stores().digests.ofYear(2026)).rows.length, 1);
      assert.equal((await bot.stores().digests.newest())?.week, week, `after ${writes.at(-1)}`);
    }
    for (const place of ['Digests upsert', 'Digests batch', 'Deliveries batch'])
      assert.ok(writes.includes(place), `the store never fell away at ${place}: ${writes.join(', ')}`);
  });
  it('still goes when the program was away at its moment, within the sending hours', async () => {
    const { at, sentTo } = await digestScene();
    await at('2026-11-30T16:30:00.000Z');
    assert.equal(sentTo(steering).length, 0);
    await at('2026-12-04T09:00:00.000Z');
    assert.equal(sentTo(steering).length, 1);
  });
  it('goes by itself no later than six days after its moment', async () => {
    const { bot, at, sentTo } = await digestScene();
    await at('2026-12-07T07:31:00.000Z');
    const titles = sentTo(steering).map((card) =>
      textOf(card).includes(nl('card.digest.title', { week: 49 })),
    );
    assert.deepEqual(titles, [true]);
    assert.equal(await bot.stores().digests.find(week), undefined);
  });
  it('goes after a holiday on the first day of work', async () => {
    const { at, sentTo } = await digestScene();
    // Easter Monday of 2027.
    await at('2027-03-29T07:00:00.000Z');
    assert.equal(sentTo(steering).length, 0);
    await at('2027-03-30T06:30:00.000Z');
    const [card] = sentTo(steering);
    assert.ok(card && textOf(card).includes(nl('card.digest.title', { week: 12 })));
  });
  it('is that of week 53 in a year that has one', async () => {
    const { bot, at, sentTo } = await digestScene();
    await at('2027-01-04T07:30:00.000Z');
    const [card] = sentTo(steering);
    assert.ok(card && textOf(card).includes(nl('card.digest.title', { week: 53 })));
    const frozen = await bot.stores().digests.find('2026-W53');
    assert.deepEqual([frozen?.digest.from, frozen?.digest.through], ['2026-12-28', '2027-01-03']);
  });
  it('goes for a week without an answer too, and says so', async () => {
    const { at, sentTo } = await digestScene();
    await at('2026-12-21T07:30:00.000Z');
    const [card] = sentTo(steering);
    assert.ok(card && textOf(card).includes(nl('card.digest.emptyWeek')), card && textOf(card).slice(0, 300));
  });
  it('is not made of a week that ended before the programme began', async () => {
    const { bot, at, sentTo } = await digestScene();
    await at('2026-11-27T09:00:00.000Z');
    assert.equal(sentTo(steering).length, 0);
    assert.equal(await bot.stores().digests.find('2026-W47'), undefined);
  });
  it('goes to nobody when what was frozen has another hash, and the manager sees that', async () => {
    const { bot, manager, at, sentTo } = await digestScene({ unbound: true });
    await at(monday);
    const stored = await bot.watched.tables.Digests.get('2026', '2026-W48|001|0000');
    assert.ok(stored);
    const text = String(stored.entity['text']).replace('"decisionsAsked":0', '"decisionsAsked":1');
    await bot.watched.tables.Digests.upsert({ ...stored.entity, text });
    await bot.hear(manager, steering, 'koppel stuurgroep');
    assert.equal(sentTo(steering).length, 0);
    assert.ok(bot.logged.some(({ msg, reason }) => msg === 'row.unreadable' && /hash/.test(String(reason))));
  });
});

describe('a steering group without a conversation', () => {
  for (const command of ['doctor', 'bezorging']) {
    it(`is told by ${command} when a digest waits, and how to mend it`, async () => {
      const { bot, manager, at } = await digestScene({ unbound: true });
      const how = nl('card.doctor.noSteering.how');
      const shown = async () => textOf(cardOf(await bot.ask(manager, chatWith(manager), command)));
      assert.ok(!(await shown()).includes(how));
      await at(monday);
      assert.ok((await shown()).includes(how), await shown());
      await bot.hear(manager, steering, 'koppel stuurgroep');
      assert.ok(!(await shown()).includes(how));
    });
  }
  it('gets the digest when it is bound', async () => {
    const { bot, manager, at, sentTo } = await digestScene({ unbound: true });
    await at(monday);
    await bot.hear(manager, steering, 'koppel stuurgroep');
    assert.equal(sentTo(steering).length, 1);
    await at('2026-12-01T09:00:00.000Z');
    assert.equal(sentTo(steering).length, 1);
  });
  it('gets no digest by itself that is more than six days old', async () => {
    const { bot, manager, at, sentTo } = await digestScene({ unbound: true });
    await at(monday);
    bot.clock.set('2026-12-06T08:00:00.000Z');
    await bot.hear(manager, steering, 'koppel stuurgroep');
    assert.equal(sentTo(steering).length, 0);
  });
});

describe('a steering member who wants the digest personally', () => {
  it('gets it in the own chat too, once, in the own language; who does not want it gets none', async () => {
    const { bot, at, sentTo } = await digestScene();
    const [wants, english, wantsNot] = [
      await aDirector(bot, 'Dirk'),
      await aDirector(bot, 'Eva'),
      await aDirector(bot, 'Frits', false),
    ];
    await bot.ask(english, chatWith(english), 'taal en');
    await at(monday);
    await bot.restart();
    await at('2026-12-01T09:00:00.000Z');
    assert.deepEqual(
      [wants, english, wantsNot].map((person) => sentTo(chatWith(person)).length),
      [1, 1, 0],
    );
    assert.equal(sentTo(chatWith(english))[0]?.['lang'], 'en');
    assert.equal(sentTo(steering).length, 1);
  });
  it('gets it on the own first day of work from then on', async () => {
    const { bot, at, sentTo } = await digestScene();
    const late = await aDirector(bot, 'Dirk');
    await bot.stores().identities.changeIdentity(await bot.memberIdOf(late), { workdays: [3] });
    await at(monday);
    assert.equal(sentTo(chatWith(late)).length, 0);
    await at('2026-12-02T09:00:00.000Z');
    assert.equal(sentTo(chatWith(late)).length, 1);
  });
  it('gets none any more who is no steering member', async () => {
    const { bot, at, sentTo } = await digestScene();
    const former = await aDirector(bot, 'Dirk');
    const memberId = await bot.memberIdOf(former);
    await bot.stores().roles.revoke({ memberId, role: 'steering' });
    await at(monday);
    assert.equal(sentTo(chatWith(former)).length, 0);
  });
  it('stands in no list of what did not arrive', async () => {
    const { bot, manager, at } = await digestScene();
    const { id } = chatWith(await aDirector(bot, 'Dirk'));
    bot.connector.failNext({ status: 403 }, ({ conversationId }) => conversationId === id);
    await at(monday);
    const shown = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'bezorging')));
    assert.ok(!shown.includes(nl('card.delivery.what.digest', { week: 48 })), shown);
    assert.equal((await bot.stores().attention.all()).rows.length, 0);
  });
});
