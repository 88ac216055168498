import assert from 'node:assert/strict';
import { BotAdapter } from '../../src/teams/adapter.ts';
import { createBot } from '../../src/teams/bot.ts';
import { createFrontDoor } from '../../src/teams/front-door.ts';
import { createMessenger } from '../../src/teams/messenger.ts';
import { textsIn } from '../../src/texts/text.ts';
import { markReachable, markUnreachable } from '../../src/use-cases/reachability.ts';
import { handTimer } from '../fakes/hand-timer.ts';
import { openMemoryTables } from '../fakes/memory-tables.ts';
import {
  botAccount,
  channel,
  chatWith,
  groupChat,
  installedActivity,
  type Person,
  type Place,
  type SentActivity,
  tenantId,
  typedActivity,
} from './activities.ts';
import { textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';
const target = { kind: 'area', areaId: 'twekkelerveld' } as const;
const place = channel('twekkelerveld');
const teamId = '19:gebiedsgericht-werken@thread.tacv2';
const general: Place = { kind: 'channel', id: teamId };
const day = 'donderdag 26 november 2026';

/** What Teams tells in the General channel of a team. */
function teamEvent(
  person: Person,
  { connector }: TestBot,
  channelData: Record<string, unknown>,
  more: SentActivity = {},
): SentActivity {
  return {
    ...typedActivity(person, general, '', connector.url),
    type: 'conversationUpdate',
    text: undefined,
    channelData: { tenant: { id: person.tenantId }, team: { id: teamId }, ...channelData },
    ...more,
  };
}

const channelEvent = (person: Person, bot: TestBot, eventType: string, channelId = place.id) =>
  teamEvent(person, bot, { eventType, channel: { id: channelId } });

const bindingOf = (bot: TestBot) => bot.stores().conversations.ofTarget(target);
const whyOf = async (bot: TestBot) => (await bindingOf(bot))?.unreachable?.why;
const inPlace = ({ conversationId }: { conversationId: string }) => conversationId === place.id;
const postsIn = (bot: TestBot, { id }: Place) =>
  bot.connector.requests.filter(({ method, conversationId }) => method === 'POST' && conversationId === id);

async function aBoundArea(where = place) {
  const bot = await startBot();
  const manager = await bot.somebody('Marit', 'manager');
  await bot.ask(manager, where, `koppel ${area}`);
  return { bot, manager };
}

describe('the steering group whose conversation is gone', () => {
  const steering = groupChat('stuurgroep');
  const lost = [nl('card.doctor.steering.title'), nl('card.doctor.steering.how.botRemoved'), day];
  for (const command of ['doctor', 'bezorging']) {
    it(`is told by ${command}, with since when and how to mend it, until it is back`, async () => {
      const bot = await startBot();
      const manager = await bot.somebody('Marit', 'manager');
      await bot.ask(manager, steering, 'koppel stuurgroep');
      const parts = async () => {
        const shown = textOf(cardOf(await bot.ask(manager, chatWith(manager), command)));
        return lost.filter((part) => shown.includes(part));
      };
      assert.deepEqual(await parts(), []);
      await bot.send(installedActivity(manager, steering, 'remove', bot.connector.url));
      assert.deepEqual(await parts(), lost);
      bot.wallClock.forward(5 * 60_000);
      await bot.send(installedActivity(manager, steering, 'add', bot.connector.url));
      assert.deepEqual(await parts(), []);
    });
  }
});

describe('an area whose conversation is gone', () => {
  type Tell = (person: Person, bot: TestBot) => SentActivity;
  const removed: Tell = (person, bot) =>
    teamEvent(person, bot, { eventType: 'teamMemberRemoved' }, { membersRemoved: [botAccount] });
  const lost: [why: string, tell: Tell, mend: Tell][] = [
    [
      'botRemoved',
      removed,
      (person, { connector }) => installedActivity(person, place, 'add', connector.url),
    ],
    [
      'botRemoved',
      (person, { connector }) => installedActivity(person, place, 'remove', connector.url),
      (person, bot) =>
        teamEvent(person, bot, { eventType: 'teamMemberAdded' }, { membersAdded: [botAccount] }),
    ],
    [
      'channelDeleted',
      (person, bot) => channelEvent(person, bot, 'channelDeleted'),
      (person, bot) => channelEvent(person, bot, 'channelRestored'),
    ],
    [
      'teamArchived',
      (person, bot) => teamEvent(person, bot, { eventType: 'teamArchived' }),
      (person, bot) => teamEvent(person, bot, { eventType: 'teamUnarchived' }),
    ],
    [
      'teamDeleted',
      (person, bot) => teamEvent(person, bot, { eventType: 'teamDeleted' }),
      (person, bot) => teamEvent(person, bot, { eventType: 'teamRestored' }),
    ],
    [
      'teamDeleted',
      (person, bot) => teamEvent(person, bot, { eventType: 'teamHardDeleted' }),
      (person, bot) => typedActivity(person, place, 'help', bot.connector.url),
    ],
  ];
  for (const [why, tell, mend] of lost) {
    it(`is not reachable, ${why}, until Teams tells otherwise`, async () => {
      const { bot, manager } = await aBoundArea();
      const before = bot.connector.requests.length;
      await bot.send(tell(manager, bot));
      assert.deepEqual((await bindingOf(bot))?.unreachable, { since: '2026-11-26T14:00:00.000Z', why });
      assert.equal(bot.connector.requests.length, before);
      const written = await bot.writesDuring(() => bot.send(tell(manager, bot)));
      assert.deepEqual(written, []);
      bot.wallClock.forward(5 * 60_000);
      await bot.send(mend(manager, bot));
      assert.equal((await bindingOf(bot))?.unreachable, undefined);
      assert.equal((await bindingOf(bot))?.conversation.conversationId, place.id);
    });
  }
  it('says so in the doctor, the planning, the deliveries and the digest, with since when and how to mend it', async () => {
    const { bot, manager } = await aBoundArea();
    await bot.send(teamEvent(manager, bot, { eventType: 'teamArchived' }));
    const how = nl('card.doctor.teamArchived.how');
    for (const command of ['doctor', 'planning', 'bezorging', 'weekbericht']) {
      const shown = textOf(cardOf(await bot.ask(manager, chatWith(manager), command)));
      for (const part of [area, day, how]) assert.ok(shown.includes(part), `${command}: ${shown}`);
    }
    const doctor = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'doctor')));
    assert.ok(doctor.includes(nl('card.planning.lostArea', { area, since: day })), doctor);
  });
  it('gets no round by hand, and says why', async () => {
    const { bot, manager } = await aBoundArea();
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    const how = nl('card.doctor.channelDeleted.how');
    assert.equal(
      sentence(await bot.ask(manager, chatWith(manager), `ronde ${area}`)),
      nl('reply.roundLost', { area, since: day, how }),
    );
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.latestSlot, undefined);
  });
  it('gets no round by the clock while the others do, which is kept as missed when its time has passed', async () => {
    const { bot, manager } = await aBoundArea();
    const other = channel('hanenberglanden');
    await bot.ask(manager, other, 'koppel Hanenberglanden');
    await bot.tick();
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    const before = postsIn(bot, other).length;
    for (const at of ['2026-12-03T09:00:00.000Z', '2026-12-10T09:00:00.000Z', '2026-12-17T09:00:00.000Z']) {
      bot.clock.set(at);
      await bot.tick();
    }
    assert.ok(postsIn(bot, other).length > before);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.latestSlot, undefined);
    const { rows } = await bot.stores().areas.missed('twekkelerveld', '2026-12-01');
    assert.ok(rows.length > 0);
    for (const { reason } of rows) assert.equal(reason, 'notBound');
    assert.ok(!bot.logged.some(({ level }) => Number(level) >= 50));
  });
  it('keeps its open round, which people go on answering', async () => {
    const bot = await startBot();
    const { manager, card } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.send(installedActivity(manager, place, 'remove', bot.connector.url));
    await bot.tick();
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundIsOpen, true);
    await bot.press(anna, card, nl('status.green'));
    const answers = (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns;
    assert.equal(answers?.length, 1);
  });
  it('has its card as soon as Teams tells that it is back', async () => {
    const { bot, manager } = await aBoundArea();
    bot.connector.failNext({ status: 403 }, inPlace);
    await bot.ask(manager, chatWith(manager), `ronde ${area}`);
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    const before = postsIn(bot, place).length;
    await bot.send(channelEvent(manager, bot, 'channelRestored'));
    await bot.tick();
    assert.equal(postsIn(bot, place).length, before + 1);
    assert.ok(textOf(bot.baseCard(place).card).includes(area));
  });
  it('has its card where it is bound anew', async () => {
    const { bot, manager } = await aBoundArea();
    bot.connector.failNext({ status: 404 }, inPlace);
    await bot.ask(manager, chatWith(manager), `ronde ${area}`);
    assert.equal(await whyOf(bot), 'notFound');
    const other = channel('nieuw');
    await bot.ask(manager, other, `koppel ${area}`);
    await bot.tick();
    assert.equal(postsIn(bot, other).length, 1);
    assert.equal(await whyOf(bot), undefined);
  });
  it('is reachable when it is bound to another channel', async () => {
    const { bot, manager } = await aBoundArea();
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    await bot.ask(manager, channel('nieuw'), `koppel ${area}`);
    assert.equal(await whyOf(bot), undefined);
  });
});

describe('what Teams tells of another conversation', () => {
  const others: [fact: string, tell: (person: Person, bot: TestBot) => SentActivity][] = [
    [
      'a channel that is bound to nothing',
      (person, bot) => channelEvent(person, bot, 'channelDeleted', '19:x'),
    ],
    [
      'another team',
      (person, bot) =>
        teamEvent(person, bot, { eventType: 'teamArchived', team: { id: '19:ander' } }, elsewhere(person)),
    ],
    [
      'another one who left',
      (person, bot) =>
        teamEvent(person, bot, { eventType: 'teamMemberRemoved' }, { membersRemoved: [{ id: '29:iemand' }] }),
    ],
    [
      'a private channel that the bot was taken out of',
      (person, bot) =>
        teamEvent(
          person,
          bot,
          { eventType: 'channelMemberRemoved', channel: { id: '19:geheim' } },
          { ...elsewhere(person), membersRemoved: [botAccount] },
        ),
    ],
    ['something new', (person, bot) => teamEvent(person, bot, { eventType: 'teamPainted' })],
    ['nothing that can be read', (person, bot) => ({ ...teamEvent(person, bot, {}), membersRemoved: 'all' })],
    ['a group chat', (person, bot) => installedActivity(person, groupChat('x'), 'remove', bot.connector.url)],
  ];
  for (const [fact, tell] of others)
    it(`changes nothing: ${fact}`, async () => {
      const { bot, manager } = await aBoundArea();
      const before = bot.watched.writes.length;
      await bot.send(tell(manager, bot));
      assert.equal(bot.watched.writes.length, before);
      assert.equal(await whyOf(bot), undefined);
    });

  it('is kept where the channel’s team was not known: General has the id of its team', async () => {
    const { bot, manager } = await aBoundArea(general);
    await bot.send(teamEvent(manager, bot, { eventType: 'teamArchived' }));
    assert.equal(await whyOf(bot), 'teamArchived');
  });
  it('is not told to anybody when the store falls away, and a send finds out', async () => {
    const { bot, manager } = await aBoundArea();
    const before = bot.connector.requests.length;
    bot.watched.failNext(
      new Error('the store fell away'),
      ({ table, call }) => table === 'Conversations' && call === 'replace',
    );
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    assert.equal(bot.connector.requests.length, before);
    assert.ok(bot.logged.some(({ msg }) => msg === 'conversation.eventFailed'));
  });

  function elsewhere(person: Person): SentActivity {
    return { conversation: { id: '19:ander', conversationType: 'channel', tenantId: person.tenantId } };
  }
});

describe('what another organisation tells', () => {
  it('changes nothing, whatever conversation it names', async () => {
    const { bot, manager } = await aBoundArea();
    const identity = { appId: '5c1c9a40-6a1d-4e0c-9a53-0000000000aa', tenantId };
    const adapter = new BotAdapter('local');
    const { log } = bot.context();
    const door = createFrontDoor(
      adapter,
      createBot(bot.context(), identity, {
        messenger: createMessenger(adapter),
        timer: handTimer().timer,
        log,
      }),
      log,
    );
    const stranger = { ...manager, tenantId: '00000000-aaaa-4bbb-8ccc-000000000001' };
    for (const activity of [
      channelEvent(stranger, bot, 'channelDeleted'),
      teamEvent(stranger, bot, { eventType: 'teamArchived' }),
      installedActivity(stranger, place, 'remove', bot.connector.url),
      teamEvent(manager, bot, { eventType: 'teamArchived', tenant: { id: stranger.tenantId } }),
    ]) {
      await door('', activity);
      assert.equal(await whyOf(bot), undefined);
    }
    await door('', teamEvent(manager, bot, { eventType: 'teamArchived' }));
    assert.equal(await whyOf(bot), 'teamArchived');
  });
});

describe('somebody who took the bot out of their own chat', () => {
  const chatOf = async (bot: TestBot, person: Person) =>
    (await bot.stores().identities.findIdentity(await bot.memberIdOf(person)))?.unreachable?.why;

  it('is marked until they add it again', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.ask(anna, chatWith(anna), 'help');
    await bot.install(anna, chatWith(anna), 'remove');
    assert.equal(await chatOf(bot, anna), 'botRemoved');
    await bot.install(anna, chatWith(anna), 'add');
    assert.equal(await chatOf(bot, anna), undefined);
  });
  it('is found to be there when they write, on another replica too', async () => {
    const tables = openMemoryTables();
    const [here, there] = [await startBot({ tables }), await startBot({ tables })];
    const anna = await here.somebody('Anna', 'member', 'twekkelerveld');
    await there.ask(anna, chatWith(anna), 'help');
    await here.install(anna, chatWith(anna), 'remove');
    there.wallClock.forward(5 * 60_000);
    await there.ask(anna, chatWith(anna), 'help');
    assert.equal(await chatOf(there, anna), undefined);
  });
  it('costs nothing to keep when nothing changed', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.ask(anna, chatWith(anna), 'help');
    const kept = () => bot.watched.writes.filter(({ table }) => table === 'Identities').length;
    const before = kept();
    bot.wallClock.forward(5 * 60_000);
    await bot.ask(anna, chatWith(anna), 'help');
    assert.equal(kept(), before);
  });
  it('and never spoke to it, is not known and not kept', async () => {
    const bot = await startBot();
    const stranger = { ...(await bot.somebody('Anna')), oid: 'nobody-we-know' };
    const before = bot.watched.writes.length;
    await bot.install(stranger, chatWith(stranger), 'remove');
    assert.equal(bot.watched.writes.length, before);
  });
});

describe('a card that Teams refused', () => {
  const refusals = [
    [{ status: 403, code: 'BotNotInConversationRoster' }, 'botRemoved'],
    [{ status: 403, code: 'MessageWritesBlocked' }, 'writesBlocked'],
    [{ status: 403 }, 'writesBlocked'],
    [{ status: 404, code: 'ConversationNotFound' }, 'notFound'],
  ] as const;
  for (const [fault, why] of refusals)
    it(`marks its area as ${why} after ${Object.values(fault).join(' ')}, until one arrives`, async () => {
      const { bot, manager } = await aBoundArea();
      bot.connector.failNext(fault, inPlace);
      await bot.ask(manager, chatWith(manager), `ronde ${area}`);
      assert.equal(await whyOf(bot), why);
      const doctor = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'doctor')));
      assert.ok(doctor.includes(nl(`card.doctor.${why}.how`)), doctor);
      await bot.ask(manager, chatWith(manager), `ronde ${area}`);
      assert.equal(await whyOf(bot), undefined);
      assert.ok(textOf(bot.baseCard(place).card).includes(area));
    });
  type Return = (bot: TestBot, manager: Person) => Promise<unknown>;
  const returns: Record<string, Return> = {
    'Teams tells that the bot is back': (bot, manager) =>
      bot.send(installedActivity(manager, place, 'add', bot.connector.url)),
    'somebody says something there': (bot, manager) => bot.ask(manager, place, 'help'),
    'its area is bound anew': (bot, manager) => bot.ask(manager, channel('elders'), `koppel ${area}`),
  };
  for (const [name, comeBack] of Object.entries(returns))
    it(`is sent by the next minute where the store fell away as ${name}`, async () => {
      const { bot, manager } = await aBoundArea();
      bot.connector.failNext({ status: 403 }, inPlace);
      await bot.ask(manager, chatWith(manager), `ronde ${area}`);
      bot.wallClock.forward(5 * 60_000);
      const key = { subject: 'twekkelerveld|2026-11-26', kind: 'round', recipient: 'area' } as const;
      const stateOf = async () => (await bot.stores().deliveries.find(key))?.value.state;
      bot.watched.failNext(new Error('the store fell away'), ({ table }) => table === 'Attention');
      await comeBack(bot, manager);
      assert.deepEqual([await whyOf(bot), await stateOf()], [undefined, 'unreachable']);
      await bot.tick();
      assert.deepEqual([await stateOf(), (await bindingOf(bot))?.sendsAgain], ['sent', undefined]);
    });
  it('is tried again once an hour while the round is open, and the area is reachable when it arrives', async () => {
    const { bot, manager } = await aBoundArea();
    bot.connector.failNext({ status: 403 }, inPlace);
    await bot.ask(manager, chatWith(manager), `ronde ${area}`);
    const before = postsIn(bot, place).length;
    bot.wallClock.forward(59 * 60_000);
    await bot.tick();
    assert.equal(postsIn(bot, place).length, before);
    bot.wallClock.forward(60_000);
    await bot.tick();
    assert.equal(postsIn(bot, place).length, before + 1);
    assert.equal(await whyOf(bot), undefined);
  });
  it('does not make an area reachable that was lost after its card arrived', async () => {
    const bot = await startBot();
    const { manager } = await bot.openRound();
    await bot.send(channelEvent(manager, bot, 'channelDeleted'));
    await bot.tick();
    await bot.ask(manager, chatWith(manager), `ronde ${area}`);
    assert.equal(await whyOf(bot), 'channelDeleted');
  });
});

describe('a send that met a conversation which takes nothing', () => {
  it('marks its area, and does not take a better reason away', async () => {
    const { bot, manager } = await aBoundArea();
    await markUnreachable(bot.context(), { target }, 'writesBlocked', place.id);
    assert.equal(await whyOf(bot), 'writesBlocked');
    await bot.send(teamEvent(manager, bot, { eventType: 'teamArchived' }));
    await markUnreachable(bot.context(), { target }, 'notFound', place.id);
    assert.equal(await whyOf(bot), 'teamArchived');
  });
  it('marks nothing where the area is bound elsewhere by now, or to nothing', async () => {
    const { bot } = await aBoundArea();
    await markUnreachable(bot.context(), { target }, 'notFound', '19:vroeger@thread.tacv2');
    assert.equal(await whyOf(bot), undefined);
    await markUnreachable(bot.context(), { target: { kind: 'steering' } }, 'notFound', place.id);
    assert.equal(await bot.stores().conversations.ofTarget({ kind: 'steering' }), undefined);
  });
  it('says what is reachable again, once', async () => {
    const { bot } = await aBoundArea();
    await markUnreachable(bot.context(), { target }, 'notFound', place.id);
    const nothing = { targets: [], memberIds: [] };
    assert.deepEqual(await markReachable(bot.context(), { target }), { ...nothing, targets: [target] });
    assert.deepEqual(await markReachable(bot.context(), { target }), nothing);
  });
  it('does the same for somebody’s own chat', async () => {
    const bot = await startBot();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.ask(anna, chatWith(anna), 'help');
    const memberId = await bot.memberIdOf(anna);
    await markUnreachable(bot.context(), { memberId }, 'botRemoved', '19:elders');
    assert.deepEqual((await markReachable(bot.context(), { memberId })).memberIds, []);
    await markUnreachable(bot.context(), { memberId }, 'botRemoved', chatWith(anna).id);
    assert.deepEqual((await markReachable(bot.context(), { memberId })).memberIds, [memberId]);
  });
});
