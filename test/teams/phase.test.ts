import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson, anApplication } from '../storage/samples.ts';
import { channel, chatWith, type Person, type Place } from './activities.ts';
import { fieldsOf, forged, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, readMessage, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const area = 'Twekkelerveld';
const reason = 'De evaluatie begint.';
const volgen = { number: 5, phase: 'Volgen, leren en bijsturen' };
const uitvoeren = { number: 4, phase: 'Uitvoeren' };
const save = nl('card.phaseStep.save', { number: 5 });
const moved = nl('card.phase.moved', { area, ...volgen });
const changed = nl('card.phase.changed', { area });

/** Twekkelerveld stands in phase 4. */
async function withLead(sharedHost: 'dialogs' | 'cardSteps' = 'cardSteps') {
  const bot = await startBot({ sharedHost });
  const manager = await bot.somebody('Marit', 'manager');
  await bot.ask(manager, place, `koppel ${area}`);
  const lead = await bot.somebody('Lena', 'lead', 'twekkelerveld');
  const before = bot.connector.requests.length;
  return {
    bot,
    manager,
    lead,
    ask: (person: Person, words: string, where: Place = chatWith(person)) => bot.ask(person, where, words),
    state: async () => (await bot.stores().areas.find('twekkelerveld'))?.value,
    steps: async () =>
      (await bot.stores().areas.phaseSteps('twekkelerveld')).rows.map((step) => [step.phaseId, step.reason]),
    /** The cards of a new phase that the area's conversation got. */
    heard: () =>
      bot.connector.requests
        .slice(before)
        .filter(({ method, conversationId }) => method === 'POST' && conversationId === place.id)
        .map(({ activity }) => readMessage(activity, place))
        .filter((shown) => shown.kind === 'card')
        .map(({ card }) => textOf(card))
        .filter((text) => text.includes(nl('card.newPhase.asks'))),
  };
}

function forgedCard(shown: Shown, changes: Record<string, unknown>): Shown {
  assert.ok(shown.kind !== 'sentence');
  return { ...shown, card: forged(shown.card, changes) };
}

describe('fase', () => {
  it('shows where the only area of a lead stands, and offers the other phases', async () => {
    const { lead, ask } = await withLead();
    const card = cardOf(await ask(lead, 'fase'));
    const now = nl('card.phase.now', { ...uitvoeren, since: 'donderdag 26 november 2026' });
    assert.ok(textOf(card).includes(now), textOf(card));
    assert.deepEqual(titlesOf(card), ['Fase 1', 'Fase 2', 'Fase 3', 'Fase 5']);
  });
  it('is about the area whose channel it is asked in, when no area is named', async () => {
    const { manager, ask } = await withLead();
    const card = cardOf(await ask(manager, 'fase', place));
    assert.ok(textOf(card).includes(nl('card.phase.title', { area })));
    const form = cardOf(await ask(manager, 'fase volgen', place));
    assert.ok(textOf(form).includes(nl('card.phaseStep.title', { area, ...volgen })));
  });
  it('asks which area, of those that somebody may move, and keeps the phase', async () => {
    const { bot, manager, ask } = await withLead();
    const all = titlesOf(cardOf(await ask(manager, 'fase 5')));
    assert.equal(all.length, 9);
    const both = await bot.somebody('Bo', 'lead', 'noord');
    const memberId = await bot.memberIdOf(both);
    await bot.stores().roles.grant({ memberId, role: 'deputy', areaId: 'twekkelerveld' });
    await bot.stores().roles.grant({ memberId, role: 'member', areaId: 'zuid' });
    const question = await ask(both, 'fase 5');
    assert.deepEqual(titlesOf(cardOf(question)), ['Twekkelerveld', 'Noord']);
    const before = bot.connector.requests.length;
    await bot.press(both, question, 'Twekkelerveld');
    const answered = bot.connector.requests.slice(before).map(({ activity }) => JSON.stringify(activity));
    assert.ok(answered.some((text) => text.includes(nl('card.phaseStep.title', { area, ...volgen }))));
  });
  it('says what it does not know, with what it does', async () => {
    const { lead, ask } = await withLead();
    assert.match(sentence(await ask(lead, `fase ${area} 9`)), /“9”.*1 Gebiedsanalyse.*5 Volgen/);
    const near = nl('reply.areaUnknownNear', { typed: 'Twekkelerfeld', near: area });
    assert.equal(sentence(await ask(lead, 'fase Twekkelerfeld 5')), near);
  });
  it('says that the area is in that phase already', async () => {
    const { lead, ask } = await withLead();
    const already = nl('card.phase.already', { area, ...uitvoeren });
    assert.ok(textOf(cardOf(await ask(lead, 'fase 4'))).includes(already));
  });
  it('is refused for another area, and for whoever does not lead', async () => {
    const { bot, lead, ask } = await withLead();
    const refused = nl('reply.phaseNotYours', { area: 'Noord' });
    assert.equal(sentence(await ask(lead, 'fase Noord 4')), refused);
    for (const role of ['member', 'partner', 'steering', 'admin'] satisfies RoleId[]) {
      const anna = await bot.somebody('Anna', role, 'twekkelerveld');
      assert.match(sentence(await ask(anna, `fase ${area} 5`)), /Dit mag alleen .*Programmamanager/);
    }
  });
});

describe('moving an area to another phase', () => {
  for (const role of ['lead', 'deputy', 'manager'] satisfies RoleId[]) {
    it(`is up to its ${role}, with a reason, and its team hears what the phase is for`, async () => {
      const { bot, ask, state, steps, heard } = await withLead();
      const person = await bot.somebody('Iris', role, role === 'manager' ? undefined : 'twekkelerveld');
      const form = await ask(person, `fase ${area} 5`);
      assert.ok(textOf(cardOf(form)).includes(nl('card.phaseStep.direction.next')));
      assert.ok(textOf(cardOf(await bot.press(person, form, save, { reason }))).includes(moved));

      const { phaseId, phaseSince, phaseStep } = (await state()) ?? {};
      assert.deepEqual([phaseId, phaseSince, phaseStep?.role], ['volgen', '2026-11-26', role]);
      assert.deepEqual(await steps(), [
        ['volgen', reason],
        ['uitvoeren', undefined],
      ]);
      const [card, ...more] = heard();
      assert.deepEqual(more, []);
      for (const part of [
        nl('card.newPhase.title', { area, ...volgen }),
        reason,
        'Wat was het plan en wat gebeurde er?',
        '4 tot 8 weken',
      ])
        assert.ok(card?.includes(part), `${part} is not in ${card}`);
      assert.ok(!card?.includes(nl('card.newPhase.lessons')));
      const kept = JSON.stringify([await state(), await bot.stores().areas.phaseSteps('twekkelerveld')]);
      assert.ok(!kept.includes(await bot.memberIdOf(person)));
    });
  }
  it('is a dialog where the channel has dialogs, and ends with one sentence', async () => {
    const { bot, lead, ask, state, heard } = await withLead('dialogs');
    const offered = await ask(lead, 'fase 5', place);
    assert.deepEqual(titlesOf(cardOf(offered)), [nl('card.phase.phase', { number: 5 })]);
    assert.deepEqual(fieldsOf(cardOf(offered)), {});
    const dialog = await bot.press(lead, offered, nl('card.phase.phase', { number: 5 }));
    assert.equal(dialog.kind, 'dialog');
    assert.deepEqual(titlesOf(cardOf(dialog)), [save]);
    const ended = sentence(await bot.press(lead, dialog, save, { reason }));
    assert.equal(ended, `${moved} ${nl('card.phase.heard')}`);
    assert.equal((await state())?.phaseId, 'volgen');
    assert.equal(heard().length, 1);
  });
  it('is a step of the card in the channel where there are no dialogs, and can be left', async () => {
    const { bot, lead, ask, state } = await withLead();
    const form = await bot.press(lead, await ask(lead, 'fase', place), nl('card.phase.phase', { number: 5 }));
    const back = await bot.press(lead, form, nl('card.phaseStep.back'));
    assert.equal(titlesOf(cardOf(back)).length, 4);
    assert.equal((await state())?.phaseId, 'uitvoeren');
  });
  it('says that it goes back, or over phases', async () => {
    const { lead, ask } = await withLead();
    const text = textOf(cardOf(await ask(lead, 'fase 1')));
    assert.ok(text.includes(nl('card.phaseStep.direction.back')));
    const { bot } = await withLead();
    const bo = await bot.somebody('Bo', 'lead', 'west');
    const phases = 'Afwegen en keuzes maken en Agenda en actieplan';
    const skips = textOf(cardOf(await bot.ask(bo, chatWith(bo), 'fase 4')));
    assert.ok(skips.includes(nl('card.phaseStep.direction.skips', { phases })), skips);
  });
  it('tells the three lessons of other areas that fit, without who wrote them', async () => {
    const { bot, lead, ask, heard } = await withLead();
    const { lessons } = bot.stores();
    const author = await bot.memberIdOf(lead);
    const inPhase = { phaseId: 'volgen', areaId: 'zuid' };
    const day = (number: number) => `2026-11-0${number}T10:00:00.000Z`;
    for (const number of [1, 2, 3, 4])
      await lessons.add(
        aLesson({
          ...inPhase,
          number,
          title: `Les ${number}`,
          nextTime: `Doe ${number}.`,
          recordedAt: day(number),
        }),
        author,
      );
    await lessons.add(
      aLesson({ ...inPhase, number: 5, title: 'Eigen les', areaId: 'twekkelerveld' }),
      author,
    );
    await lessons.add(aLesson({ ...inPhase, number: 6, title: 'Concept', state: 'concept' }), author);
    await lessons.addApplication(anApplication({ number: 1, areaId: 'noord', worked: true }));
    await bot.press(lead, await ask(lead, 'fase 5'), save, { reason });
    const [card = ''] = heard();
    assert.deepEqual(
      card.match(/^(?:Les \d|L-2026-\d+ · \w+(?: · gebruikt door 1 gebied)?|Doe \d\.|Eigen les|Concept)$/gm),
      [
        'Les 1',
        'L-2026-0001 · Zuid · gebruikt door 1 gebied',
        'Doe 1.',
        'Les 4',
        'L-2026-0004 · Zuid',
        'Doe 4.',
        'Les 3',
        'L-2026-0003 · Zuid',
        'Doe 3.',
      ],
    );
    assert.ok(!card.includes(author));
  });
  it('leaves a round that is open in its own phase, and the next round is of the new one', async () => {
    const { bot, lead, ask, state, heard } = await withLead();
    await bot.openRound();
    await bot.press(lead, await ask(lead, 'fase 5'), save, { reason });
    const open = await bot.stores().rounds.find('twekkelerveld', '2026-11-26');
    assert.equal(open?.round.value.phaseId, 'uitvoeren');
    assert.equal((await state())?.roundIsOpen, true);
    assert.ok(heard()[0]?.includes(nl('card.newPhase.openRound')));
    bot.clock.set('2026-12-03T14:00:00.000Z');
    await bot.openRound();
    const next = await bot.stores().rounds.find('twekkelerveld', '2026-12-03');
    assert.equal(next?.round.value.phaseId, 'volgen');
  });
  it('is made once when the form is sent three times at once, and again', async () => {
    const { bot, lead, ask, steps, heard } = await withLead();
    const form = await ask(lead, 'fase 5');
    await Promise.all([1, 2, 3].map(() => bot.press(lead, form, save, { reason })));
    const again = await bot.press(lead, form, save, { reason });
    assert.ok(textOf(cardOf(again)).includes(moved));
    assert.equal((await steps()).length, 2);
    assert.equal(heard().length, 1);
  });
  it('is corrected by a new step, and the history keeps both', async () => {
    const { bot, lead, ask, steps, heard } = await withLead();
    await bot.press(lead, await ask(lead, 'fase 5'), save, { reason });
    const backAgain = await ask(lead, 'fase 4');
    const sent = nl('card.phaseStep.save', { number: 4 });
    await bot.press(lead, backAgain, sent, { reason: 'Dat was een vergissing.' });
    assert.deepEqual(await steps(), [
      ['uitvoeren', 'Dat was een vergissing.'],
      ['volgen', reason],
      ['uitvoeren', undefined],
    ]);
    assert.equal(heard().length, 2);
  });
  it('is refused when the phase changed meanwhile, also when it changed back', async () => {
    const { bot, lead, manager, ask, state, heard } = await withLead();
    const old = await ask(lead, 'fase 5');
    await bot.press(manager, await ask(manager, `fase ${area} 3`), nl('card.phaseStep.save', { number: 3 }), {
      reason,
    });
    assert.ok(textOf(cardOf(await bot.press(lead, old, save, { reason }))).includes(changed));
    await bot.press(manager, await ask(manager, `fase ${area} 4`), nl('card.phaseStep.save', { number: 4 }), {
      reason,
    });
    assert.ok(textOf(cardOf(await bot.press(lead, old, save, { reason }))).includes(changed));
    assert.equal((await state())?.phaseId, 'uitvoeren');
    assert.equal(heard().length, 2);
  });
  it('has one winner when two move the area at once', async () => {
    const { bot, lead, manager, ask, state, steps } = await withLead();
    const forms = [
      [lead, await ask(lead, 'fase 5'), 5],
      [manager, await ask(manager, `fase ${area} 3`), 3],
    ] as const;
    await Promise.all(
      forms.map(([person, form, number]) =>
        bot.press(person, form, nl('card.phaseStep.save', { number }), { reason }),
      ),
    );
    assert.deepEqual(
      (await steps()).map(([phaseId]) => phaseId),
      [(await state())?.phaseId, 'uitvoeren'],
    );
  });
  it('asks for the reason, with what was typed kept', async () => {
    const { bot, lead, ask, heard } = await withLead();
    const form = await ask(lead, 'fase 5');
    const written = await bot.writesDuring(async () => {
      const none = await bot.press(lead, form, save, { reason: '  ' });
      assert.ok(textOf(cardOf(none)).includes(nl('card.phaseStep.reasonError')));
      const long = await bot.press(lead, none, save, { reason: 'w'.repeat(301) });
      assert.equal(fieldsOf(cardOf(long))['reason'], 'w'.repeat(300));
    });
    assert.deepEqual([written, heard()], [[], []]);
  });
  it('is refused from whoever may not, whatever the payload says, and writes nothing', async () => {
    const { bot, lead, ask, heard } = await withLead();
    const card = await ask(lead, 'fase');
    const form = await ask(lead, 'fase 5');
    const people = [
      await bot.somebody('Anna', 'member', 'twekkelerveld'),
      await bot.somebody('Bram', 'lead', 'noord'),
      await bot.somebody('Dirk', 'lead'),
      await bot.somebody('Gast'),
    ];
    const refused = nl('reply.phaseNotYours', { area });
    const written = await bot.writesDuring(async () => {
      for (const person of people) {
        assert.equal(sentence(await bot.press(person, card, nl('card.phase.phase', { number: 5 }))), refused);
        assert.equal(sentence(await bot.press(person, form, save, { reason })), refused);
        assert.equal(sentence(await bot.press(person, form, nl('card.phaseStep.back'))), refused);
      }
    });
    assert.deepEqual([written, heard()], [[], []]);
  });
  it('is refused from a lead whose role was taken back while the form was open', async () => {
    const { bot, lead, ask, state } = await withLead();
    const form = await ask(lead, 'fase 5');
    await bot.stores().roles.revoke({
      memberId: await bot.memberIdOf(lead),
      role: 'lead',
      areaId: 'twekkelerveld',
    });
    bot.letRolesBeReadAgain();
    assert.equal(
      sentence(await bot.press(lead, form, save, { reason })),
      nl('reply.phaseNotYours', { area }),
    );
    assert.equal((await state())?.phaseId, 'uitvoeren');
  });
  it('is refused from a card that was made up', async () => {
    const { bot, lead, ask, state } = await withLead();
    const form = await ask(lead, 'fase 5');
    for (const changes of [
      { phaseId: 'niets' },
      { areaId: 'nergens' },
      { phaseId: 5 },
      { seen: undefined },
    ]) {
      const shown = await bot.press(lead, forgedCard(form, changes), save, { reason });
      assert.equal(sentence(shown), nl('reply.oldCard'));
    }
    const seen = await bot.press(lead, forgedCard(form, { seen: 'volgen|2026-01-01' }), save, { reason });
    assert.ok(textOf(cardOf(seen)).includes(changed));
    assert.equal((await state())?.phaseId, 'uitvoeren');
  });
  it('says so when the team could not be told', async () => {
    const { bot, ask, heard } = await withLead();
    const bo = await bot.somebody('Bo', 'lead', 'noord');
    const form = await ask(bo, 'fase 4');
    const shown = await bot.press(bo, form, nl('card.phaseStep.save', { number: 4 }), { reason });
    assert.ok(textOf(cardOf(shown)).includes(nl('card.phase.notHeard')));
    assert.deepEqual(heard(), []);
  });
  for (const who of ['manager', 'lead'] as const) {
    it(`${who === 'manager' ? 'tells the manager' : 'does not tell a lead'} where to mend what did not arrive`, async () => {
      const { bot, ask, ...people } = await withLead();
      const form = await ask(people[who], `fase ${area} 5`);
      bot.connector.failNext({ status: 400 }, ({ conversationId }) => conversationId === place.id);
      const text = textOf(cardOf(await bot.press(people[who], form, save, { reason })));
      assert.ok(text.includes(nl('card.phase.notHeard')), text);
      assert.equal(text.includes(nl('card.delivery.toMend')), who === 'manager');
    });
  }

  const halfWay = [
    ['before the step was in the history', 'AreaHistory', 'create'],
    ['before the message was in the outbox', 'Deliveries', 'batch'],
  ] as const;
  for (const [where, table, call] of halfWay) {
    it(`that fell over is made whole by doing it again: ${where}`, async () => {
      const { bot, lead, ask, steps, heard, state } = await withLead();
      const form = await ask(lead, 'fase 5');
      bot.watched.failNext(
        new Error('the store fell away'),
        (met) => met.table === table && met.call === call,
      );
      assert.match(textOf(cardOf(await bot.press(lead, form, save, { reason }))), /[0-9a-f]{8}/);
      assert.equal((await state())?.phaseId, 'volgen');
      const again = await bot.press(lead, form, save, { reason });
      assert.ok(textOf(cardOf(again)).includes(moved));
      assert.deepEqual(await steps(), [
        ['volgen', reason],
        ['uitvoeren', undefined],
      ]);
      assert.equal(heard().length, 1);
    });
  }
  it('that fell over before its history was there is in it after the next step', async () => {
    const { bot, lead, ask, steps } = await withLead();
    const form = await ask(lead, 'fase 5');
    bot.watched.failNext(
      new Error('the store fell away'),
      ({ table, call }) => table === 'AreaHistory' && call === 'create',
    );
    await bot.press(lead, form, save, { reason });
    await bot.press(lead, await ask(lead, 'fase 4'), nl('card.phaseStep.save', { number: 4 }), {
      reason: 'Terug.',
    });
    assert.deepEqual(await steps(), [
      ['uitvoeren', 'Terug.'],
      ['volgen', reason],
      ['uitvoeren', undefined],
    ]);
  });
});
