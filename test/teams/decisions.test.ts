import assert from 'node:assert/strict';
import type { DecisionRequest } from '../../src/domain/decision.ts';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aDecision } from '../storage/samples.ts';
import { channel, chatWith, type Person, type Place } from './activities.ts';
import { buttonsOf, fieldsOf, forged, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, readMessage, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const step = {
  checked: nl('card.decisions.step.checked'),
  submitted: nl('card.decisions.step.submitted'),
  decided: nl('card.decisions.step.decided'),
  withdrawn: nl('card.decisions.step.withdrawn'),
};
const saveDecided = nl('card.recordDecision.save');
const saveWithdrawn = nl('card.withdrawDecision.save');
const decided = {
  text: 'De tuin mag vijf jaar blijven.',
  date: '2026-11-26',
  body: 'Stuurgroep',
  role: 'voorzitter',
};
const name = 'B-2026-0007';
const numbered = { year: 2026, number: 7 };

async function withRequests(...requests: readonly Partial<DecisionRequest>[]) {
  const bot = await startBot();
  const manager = await bot.somebody('Marit', 'manager');
  await bot.ask(manager, place, 'koppel Twekkelerveld');
  const asked = { askedAt: '2026-11-20T10:00:00.000Z' };
  for (const request of requests) await bot.stores().decisions.add(aDecision({ ...asked, ...request }));
  const before = bot.connector.requests.length;
  const inState = async (state: string) => {
    const found = await bot.stores().decisions.find(numbered, 2027);
    assert.equal(found?.state, state);
    return found;
  };
  return {
    bot,
    manager,
    inState,
    ask: (person: Person, words: string) => bot.ask(person, chatWith(person), words),
    /** What the area's conversation heard since. */
    heard: () =>
      bot.connector.requests
        .slice(before)
        .filter(({ method, conversationId }) => method === 'POST' && conversationId === place.id)
        .map(({ activity }) => textOf(cardOf(readMessage(activity, place)))),
  };
}

function forgedCard(shown: Shown, changes: Record<string, unknown>): Shown {
  assert.ok(shown.kind !== 'sentence');
  return { ...shown, card: forged(shown.card, changes) };
}

function movedTo(there: Place, shown: Shown): Shown {
  assert.ok(shown.kind !== 'sentence');
  return { ...shown, place: there };
}

describe('the life of a decision request', () => {
  it('goes from open to decided, and the team hears every step once', async () => {
    const { bot, manager, ask, heard, inState } = await withRequests({});
    const list = await ask(manager, 'besluiten');
    assert.deepEqual(titlesOf(cardOf(list)), [step.checked, step.withdrawn]);
    const checked = await bot.press(manager, list, step.checked);
    assert.ok(textOf(cardOf(checked)).includes(nl('card.decisions.heard', { area: 'Twekkelerveld' })));
    assert.deepEqual(titlesOf(cardOf(checked)), [step.submitted, step.decided, step.withdrawn]);
    const submitted = await bot.press(manager, checked, step.submitted);
    const form = await bot.press(manager, submitted, step.decided);
    assert.deepEqual(fieldsOf(cardOf(form)), { text: '', date: '2026-11-26', body: 'Stuurgroep', role: '' });
    const after = textOf(cardOf(await bot.press(manager, form, saveDecided, decided)));
    assert.ok(after.includes(nl('card.decisions.empty')), after);

    const [first, second, third, ...more] = heard();
    assert.deepEqual(more, []);
    assert.ok(first?.includes(nl('card.decisionStep.title.checked', { name })));
    assert.ok(second?.includes(nl('card.decisionStep.title.submitted', { name })));
    for (const part of [
      nl('card.decisionStep.title.decided', { name }),
      decided.text,
      'Stuurgroep (voorzitter)',
    ])
      assert.ok(third?.includes(part), third);
    const closed = await inState('decided');
    assert.deepEqual(closed.decision, decided);
    assert.deepEqual(
      closed.steps?.map(({ state, role }) => [state, role]),
      [
        ['checked', 'manager'],
        ['submitted', 'manager'],
        ['decided', 'manager'],
      ],
    );
    assert.ok(!JSON.stringify(closed).includes(await bot.memberIdOf(manager)));
    assert.deepEqual((await bot.stores().decisions.open()).rows, []);
    assert.deepEqual((await bot.stores().decisions.closedIn(2026)).rows, [closed]);
  });
  it('is told at once, also outside the hours in which the clock sends', async () => {
    const { bot, manager, ask, heard } = await withRequests({});
    bot.clock.set('2026-11-28T22:00:00.000Z');
    await bot.press(manager, await ask(manager, 'besluiten'), step.checked);
    assert.equal(heard().length, 1);
  });
  it('has one step when its button is pressed three times at once', async () => {
    const { bot, manager, ask, heard, inState } = await withRequests({});
    const list = await ask(manager, 'besluiten');
    await Promise.all([1, 2, 3].map(() => bot.press(manager, list, step.checked)));
    assert.equal((await inState('checked')).steps?.length, 1);
    assert.equal(heard().length, 1);
  });
  it('is decided once when the form is sent again, and another decision is refused', async () => {
    const { bot, manager, ask, heard, inState } = await withRequests({ state: 'submitted' });
    const form = await bot.press(manager, await ask(manager, 'besluit 2026-7'), step.decided);
    await bot.press(manager, form, saveDecided, decided);
    const again = textOf(cardOf(await bot.press(manager, form, saveDecided, decided)));
    assert.ok(again.includes(nl('card.decisions.heard', { area: 'Twekkelerveld' })));
    const other = await bot.press(manager, form, saveDecided, { ...decided, text: 'Niet akkoord.' });
    const state = nl('card.decisions.state.decided');
    assert.ok(textOf(cardOf(other)).includes(nl('card.decisions.notNow', { name, state })));
    assert.equal((await inState('decided')).decision?.text, decided.text);
    assert.equal(heard().length, 1);
  });
  it('says what it has come to when an old button is pressed', async () => {
    const { bot, manager, ask, heard } = await withRequests({});
    const old = await ask(manager, 'besluiten');
    const checked = await bot.press(manager, old, step.checked);
    await bot.press(manager, checked, step.submitted);
    const refused = textOf(cardOf(await bot.press(manager, old, step.checked)));
    const state = nl('card.decisions.state.submitted');
    assert.ok(refused.includes(nl('card.decisions.notNow', { name, state })));
    assert.equal(heard().length, 2);
  });
  it('is not asked anew by its own form, sent again after it was closed', async () => {
    const { bot, manager, ask } = await withRequests();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const { card } = await bot.openRound();
    const checkIn = await bot.press(anna, card, nl('status.red'));
    const form = await bot.press(anna, checkIn, nl('card.checkIn.saveAndAskDecision'), { what: 'Vast.' });
    const typed = { question: 'Mag het?', decidedBy: 'College', neededBy: '2026-12-14', ifWeWait: 'Niets.' };
    await bot.press(anna, form, nl('card.decision.save'), typed);
    const withdraw = await bot.press(manager, await ask(manager, 'besluiten'), step.withdrawn);
    await bot.press(manager, withdraw, saveWithdrawn, { reason: 'Opgelost.' });
    await bot.press(anna, form, nl('card.decision.save'), typed);
    assert.deepEqual((await bot.stores().decisions.open()).rows, []);
  });

  const halfWay = [
    ['before the closed row was there', 'Decisions', 'create'],
    ['before the open row was gone', 'Decisions', 'delete'],
    ['before the message was in the outbox', 'Deliveries', 'batch'],
  ] as const;
  for (const [where, table, call] of halfWay) {
    it(`that fell over half-way is made whole by doing it again: ${where}`, async () => {
      const { bot, manager, ask, heard, inState } = await withRequests({ state: 'submitted' });
      const form = await bot.press(manager, await ask(manager, 'besluiten'), step.decided);
      bot.watched.failNext(
        new Error('the store fell away'),
        (met) => met.table === table && met.call === call,
      );
      assert.match(textOf(cardOf(await bot.press(manager, form, saveDecided, decided))), /[0-9a-f]{8}/);
      await bot.press(manager, form, saveDecided, decided);
      const closed = await inState('decided');
      assert.deepEqual((await bot.stores().decisions.closedIn(2026)).rows, [closed]);
      assert.equal(heard().length, 1);
    });
  }
  it('tells what could not be told before, with the next step', async () => {
    const { bot, manager, ask, heard } = await withRequests({});
    bot.connector.failNext({ status: 400 }, ({ conversationId }) => conversationId === place.id);
    const list = await bot.press(manager, await ask(manager, 'besluiten'), step.checked);
    assert.ok(textOf(cardOf(list)).includes(nl('card.decisions.notHeard', { area: 'Twekkelerveld' })));
    assert.ok(textOf(cardOf(list)).includes(nl('card.delivery.toMend')));
    await bot.press(manager, list, step.submitted);
    const titles = heard().slice(-2);
    assert.ok(titles[0]?.includes(nl('card.decisionStep.title.checked', { name })));
    assert.ok(titles[1]?.includes(nl('card.decisionStep.title.submitted', { name })));
  });
  it('says so when the area has no conversation', async () => {
    const { bot, manager, ask, heard } = await withRequests({ areaId: 'noord' });
    const list = await bot.press(manager, await ask(manager, 'besluiten'), step.checked);
    assert.ok(textOf(cardOf(list)).includes(nl('card.decisions.notHeard', { area: 'Noord' })));
    // What was never put in the outbox is in no overview of it.
    assert.ok(!textOf(cardOf(list)).includes(nl('card.delivery.toMend')));
    assert.deepEqual(heard(), []);
  });
});

describe('taking a decision request back', () => {
  const reason = 'Wij losten het zelf op.';
  const able: readonly [RoleId, DecisionRequest['state']][] = [
    ['member', 'open'],
    ['partner', 'open'],
    ['lead', 'submitted'],
    ['deputy', 'checked'],
    ['manager', 'submitted'],
  ];
  for (const [role, state] of able) {
    it(`is up to a ${role} while it is ${state}, with a reason that the team hears`, async () => {
      const { bot, ask, heard, inState } = await withRequests({ state });
      const person = await bot.somebody('Anna', role, role === 'manager' ? undefined : 'twekkelerveld');
      const form = await bot.press(person, await ask(person, 'besluiten'), step.withdrawn);
      await bot.press(person, form, saveWithdrawn, { reason });
      const { withdrawal, steps } = await inState('withdrawn');
      assert.deepEqual(withdrawal, { reason, date: '2026-11-26' });
      assert.deepEqual(
        steps?.map(({ role }) => role),
        [role],
      );
      const who = role === 'manager' ? 'byProgramme' : 'byTeam';
      for (const part of [reason, nl(`card.decisionStep.${who}`)]) assert.ok(heard()[0]?.includes(part));
    });
  }
  it('is not up to a member any more once it was checked, also with a form that was open', async () => {
    const { bot, manager, ask, inState } = await withRequests({});
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const list = await ask(anna, 'besluiten');
    assert.deepEqual(titlesOf(cardOf(list)), [step.withdrawn]);
    const form = await bot.press(anna, list, step.withdrawn);
    await bot.press(manager, await ask(manager, 'besluiten'), step.checked);
    const refused = nl('card.decisions.notNow', { name, state: nl('card.decisions.state.checked') });
    for (const shown of [
      await bot.press(anna, form, saveWithdrawn, { reason }),
      await bot.press(anna, list, step.withdrawn),
    ]) {
      assert.ok(textOf(cardOf(shown)).includes(refused));
      assert.deepEqual(titlesOf(cardOf(shown)), []);
    }
    await inState('checked');
  });
  it('asks for a reason, and can be left', async () => {
    const { bot, manager, ask, inState } = await withRequests({});
    const form = await bot.press(manager, await ask(manager, 'besluiten'), step.withdrawn);
    const again = await bot.press(manager, form, saveWithdrawn, { reason: ' ' });
    assert.ok(textOf(cardOf(again)).includes(nl('card.withdrawDecision.reasonError')));
    const back = await bot.press(manager, again, nl('card.withdrawDecision.back'));
    assert.deepEqual(titlesOf(cardOf(back)), [step.checked, step.withdrawn]);
    await inState('open');
  });
});

describe('the form of a decision', () => {
  const tooLong = (label: string, length: number, limit: number) =>
    nl('card.form.tooLong', { label, length, limit });
  const wrong: readonly [string, Partial<typeof decided>, string][] = [
    ['no decision', { text: ' ' }, nl('card.recordDecision.textError')],
    ['no day', { date: '' }, nl('card.recordDecision.dateError')],
    ['a day to come', { date: '2026-11-27' }, nl('card.recordDecision.dateError')],
    ['a day of years ago', { date: '2016-11-26' }, nl('card.recordDecision.dateError')],
    ['a day that does not exist', { date: '2026-02-30' }, nl('card.recordDecision.dateError')],
    ['nobody who decided', { body: '' }, nl('card.recordDecision.bodyError')],
    ['no function', { role: '' }, nl('card.recordDecision.roleError')],
    ['too long a text', { text: 'w'.repeat(1501) }, tooLong(nl('card.recordDecision.textLabel'), 1501, 1500)],
  ];
  for (const [what, fields, problem] of wrong) {
    it(`comes back, with what was typed in it, for ${what}`, async () => {
      const { bot, manager, ask, heard } = await withRequests({ state: 'submitted' });
      const form = await bot.press(manager, await ask(manager, 'besluiten'), step.decided);
      const written = await bot.writesDuring(async () => {
        const again = cardOf(await bot.press(manager, form, saveDecided, { ...decided, ...fields }));
        assert.ok(textOf(again).includes(problem), textOf(again));
        const kept = Object.entries(decided).filter(([field]) => !(field in fields));
        for (const [field, text] of kept) assert.equal(fieldsOf(again)[field], text);
      });
      assert.deepEqual([written, heard()], [[], []]);
    });
  }
});

describe('besluiten', () => {
  it('shows what is needed first on top, and how many more there are by number', async () => {
    const many = Array.from({ length: 14 }, (_, index) => ({
      number: index + 1,
      neededBy: `2026-12-${String(30 - index).padStart(2, '0')}`,
    }));
    const { manager, ask } = await withRequests(...many);
    const text = textOf(cardOf(await ask(manager, 'besluiten')));
    const shown = [...text.matchAll(/^B-2026-(\d{4}) · Twekkelerveld$/gm)].map(([, number]) =>
      Number(number),
    );
    assert.deepEqual(shown, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
    const names = 'B-2026-0004, B-2026-0003, B-2026-0002 en B-2026-0001';
    assert.ok(text.includes(nl('card.decisions.more', { count: 4, names })), text);
  });
  it('marks a day that has passed', async () => {
    const { manager, ask } = await withRequests({ neededBy: '2026-11-25' });
    const by = 'woensdag 25 november 2026';
    const overdue = nl('card.decisions.overdue', { state: nl('card.decisions.state.open'), by });
    assert.ok(textOf(cardOf(await ask(manager, 'besluiten'))).includes(overdue));
  });
  it('shows a team its own requests, and nobody else’s', async () => {
    const { bot, ask } = await withRequests({}, { number: 8, areaId: 'noord', question: 'Van Noord?' });
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const text = textOf(cardOf(await ask(anna, 'besluiten')));
    assert.ok(text.includes(name) && !text.includes('Van Noord?'));
    assert.equal(sentence(await ask(anna, 'besluit B-2026-0008')), nl('reply.decisionNotYours'));
  });
  it('shows one that was named, also when it is closed, with what came of it', async () => {
    const { bot, ask } = await withRequests({ state: 'decided', decision: decided });
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const card = cardOf(await ask(anna, 'besluit b-2026-7'));
    assert.ok(textOf(card).includes(decided.text));
    assert.deepEqual(buttonsOf(card), []);
  });
  it('does not know a number that was not given, nor what is no number', async () => {
    const { manager, ask } = await withRequests({});
    for (const typed of ['B-2026-0001', 'Twekkelerveld'])
      assert.equal(sentence(await ask(manager, `besluit ${typed}`)), nl('reply.decisionUnknown', { typed }));
  });
  it('is answered in a person’s own chat only', async () => {
    const { bot, manager, ask } = await withRequests({});
    assert.equal(sentence(await bot.ask(manager, place, 'besluiten')), nl('reply.wrongScope.personal'));
    const list = await ask(manager, 'besluiten');
    for (const title of [step.checked, step.withdrawn]) {
      const shown = await bot.press(manager, movedTo(place, list), title);
      assert.equal(sentence(shown), nl('reply.wrongScope.personal'));
    }
  });
  it('refuses whoever has nothing to do with the request, whatever the payload says, and writes nothing', async () => {
    const { bot, manager, ask, heard } = await withRequests({ state: 'checked' });
    const list = await ask(manager, 'besluiten');
    const form = await bot.press(manager, list, step.decided);
    const refusedOf = async (role?: RoleId, areaId?: string) => {
      const somebody = await bot.somebody('Iemand', role, areaId);
      const inOwnChat = movedTo(chatWith(somebody), list);
      for (const title of [step.submitted, step.decided, step.withdrawn])
        assert.equal(sentence(await bot.press(somebody, inOwnChat, title)), nl('reply.decisionNotYours'));
      const sent = await bot.press(somebody, movedTo(chatWith(somebody), form), saveDecided, decided);
      assert.equal(sentence(sent), nl('reply.decisionNotYours'));
    };
    const written = await bot.writesDuring(async () => {
      await refusedOf();
      await refusedOf('lead', 'noord');
      await refusedOf('member');
      await refusedOf('steering');
      const lead = await bot.somebody('Lena', 'lead', 'twekkelerveld');
      const byLead = await bot.press(lead, movedTo(chatWith(lead), list), step.submitted);
      assert.equal(sentence(byLead), nl('reply.decisionNotYours'));
      const decides = await bot.press(lead, movedTo(chatWith(lead), form), saveDecided, decided);
      assert.equal(sentence(decides), nl('reply.decisionNotYours'));
    });
    assert.deepEqual([written.filter((table) => table !== 'Roles'), heard()], [[], []]);
  });
  it('refuses a button that was made up', async () => {
    const { bot, manager, ask, inState } = await withRequests({});
    const list = await ask(manager, 'besluiten');
    for (const changes of [{ number: 99 }, { number: 0 }, { year: '2026' }, { to: 'open' }, { to: 'x' }]) {
      const shown = await bot.press(manager, forgedCard(list, changes), step.checked);
      assert.equal(sentence(shown), nl('reply.oldCard'));
    }
    const form = await bot.press(manager, list, step.withdrawn);
    const madeUp = await bot.press(manager, forgedCard(form, { to: 'checked' }), saveWithdrawn, {
      reason: 'x',
    });
    assert.equal(sentence(madeUp), nl('reply.oldCard'));
    await inState('open');
  });
});
