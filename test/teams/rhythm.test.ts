import assert from 'node:assert/strict';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { fieldsOf, findButton, textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const adjust = nl('card.rhythm.adjust');
const reset = nl('card.rhythm.reset');
const save = nl('card.rhythmForm.save');
const area = 'Twekkelerveld';
const ours = channel('twekkelerveld');

async function theManager() {
  const bot = await startBot();
  // A Tuesday. The slots of the file are 19 November and 3 December.
  bot.clock.set('2026-11-24T09:00:00.000Z');
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, ours, `koppel ${area}`);
  await bot.tick();
  const ask = () => bot.ask(marit, chatWith(marit), `ritme ${area}`);
  const openForm = async () => bot.press(marit, await ask(), adjust);
  const fill = async (typed: Record<string, string>) => bot.press(marit, await openForm(), save, typed);
  const stored = async () => (await bot.stores().areas.find('twekkelerveld'))?.value;
  /** How many check-ins were posted in the area's channel. */
  const posted = () =>
    bot.connector.requests.filter(
      ({ method, conversationId, activity }) =>
        method === 'POST' && conversationId === ours.id && JSON.stringify(activity).includes('"answer"'),
    ).length;
  return { bot, marit, ask, openForm, fill, stored, posted };
}

describe('ritme', () => {
  it('says in plain words when the area is asked, with the next three dates', async () => {
    const { ask } = await theManager();
    const card = cardOf(await ask());
    const text = textOf(card);
    for (const line of [
      'Elke 2 weken op donderdag gaat er een check-in open, om 9.30 uur.',
      'Na 3 werkdagen komt er een herinnering, om 9.30 uur.',
      'De check-in blijft 4 werkdagen open en sluit om 17.00 uur.',
      'Wie dan nog aan het typen is, krijgt 30 minuten extra.',
      nl('card.rhythm.fromFile'),
      'donderdag 3 december, 9.30 uur, tot woensdag 9 december, 17.00 uur',
      'donderdag 17 december, 9.30 uur, tot woensdag 23 december, 17.00 uur',
      'maandag 4 januari, 9.30 uur, tot vrijdag 8 januari, 17.00 uur',
      nl('card.rhythm.moved', { slot: 'donderdag 31 december' }),
    ])
      assert.ok(text.includes(line), `${line}\n${text}`);
    assert.deepEqual(titlesOf(card), [adjust]);
  });

  it('asks with buttons where no area is named, and understands English', async () => {
    const { bot, marit } = await theManager();
    const choice = await bot.ask(marit, chatWith(marit), 'rhythm');
    const before = bot.connector.requests.length;
    await bot.press(marit, choice, area);
    const said = JSON.stringify(bot.connector.requests.slice(before).map(({ activity }) => activity));
    assert.ok(said.includes(nl('card.rhythm.title', { area })));
  });

  it('opens a form with what is in force, and goes back without a change', async () => {
    const { bot, marit, openForm, stored } = await theManager();
    const before = await stored();
    const form = await openForm();
    assert.deepEqual(fieldsOf(cardOf(form)), {
      on: 'weeks',
      everyWeeks: '2',
      weekday: 'thursday',
      opensAt: '09:30',
      openWorkingDays: '4',
      closesAt: '17:00',
      remindAfterWorkingDays: '3',
      remindAt: '09:30',
    });
    const back = await bot.press(marit, form, nl('card.rhythmForm.back'), { everyWeeks: '' });
    assert.ok(textOf(cardOf(back)).includes(nl('card.rhythm.fromFile')));
    assert.deepEqual(await stored(), before);
  });

  it('keeps an adjusted rhythm, by which the clock opens without a restart', async () => {
    const { bot, ask, fill, posted } = await theManager();
    const shown = textOf(cardOf(await fill({ everyWeeks: '1', weekday: 'wednesday', opensAt: '10:15' })));
    for (const line of [
      nl('card.rhythm.noteSaved'),
      nl('card.rhythm.adjusted'),
      'Elke week op woensdag gaat er een check-in open, om 10.15 uur.',
      'woensdag 25 november, 10.15 uur, tot dinsdag 1 december, 17.00 uur',
    ])
      assert.ok(shown.includes(line), `${line}\n${shown}`);
    await bot.tick();
    assert.equal(posted(), 0, 'what the new rhythm would have asked last week is not made up for');
    bot.clock.set('2026-11-25T09:14:00.000Z');
    await bot.tick();
    assert.equal(posted(), 0);
    bot.clock.set('2026-11-25T09:15:00.000Z');
    await bot.tick();
    await bot.tick();
    assert.equal(posted(), 1);
    await bot.restart();
    await bot.tick();
    assert.equal(posted(), 1);
    assert.ok(textOf(cardOf(await ask())).includes(nl('card.rhythm.adjusted')));
  });

  it('leaves a round that is open as it is, and says so', async () => {
    const { bot, marit, fill } = await theManager();
    await bot.ask(marit, chatWith(marit), `ronde ${area}`);
    const round = () => bot.stores().rounds.find('twekkelerveld', '2026-11-24');
    const before = (await round())?.round.value;
    assert.ok(before);
    const shown = await fill({ closesAt: '12:00' });
    assert.ok(textOf(cardOf(shown)).includes(nl('card.rhythm.noteRoundOpen')));
    assert.deepEqual((await round())?.round.value, before);
  });

  it('never opens a slot a second time that was dealt with', async () => {
    const { bot, fill, posted } = await theManager();
    bot.clock.set('2026-12-03T08:30:00.000Z');
    await bot.tick();
    assert.equal(posted(), 1);
    await fill({ opensAt: '11:00' });
    bot.clock.set('2026-12-03T10:00:00.000Z');
    await bot.tick();
    assert.equal(posted(), 1);
  });

  it('asks at a phase change, if the manager says so', async () => {
    const { bot, fill, stored } = await theManager();
    // The phase that is under way began a week ago: that was asked about.
    bot.clock.set('2026-12-01T09:00:00.000Z');
    const shown = textOf(cardOf(await fill({ on: 'phaseChange' })));
    assert.ok(shown.includes(nl('card.rhythm.phaseChange', { time: '9.30 uur' })), shown);
    assert.ok(shown.includes(nl('card.rhythm.none')));
    assert.equal((await stored())?.rhythm?.on, 'phaseChange');
  });

  it('goes back to the programme file with one button', async () => {
    const { bot, marit, fill, stored } = await theManager();
    const adjusted = await fill({ everyWeeks: '3' });
    const back = cardOf(await bot.press(marit, adjusted, reset));
    assert.ok(textOf(back).includes(nl('card.rhythm.noteReset')));
    assert.ok(textOf(back).includes('Elke 2 weken'));
    assert.deepEqual(titlesOf(back), [adjust]);
    assert.equal((await stored())?.rhythm, undefined);
    const again = cardOf(await bot.press(marit, adjusted, reset));
    assert.ok(textOf(again).includes(nl('card.rhythm.noteReset')));
  });

  it('keeps nothing where it is saved as the file has it', async () => {
    const { fill, stored } = await theManager();
    assert.ok(textOf(cardOf(await fill({}))).includes(nl('card.rhythm.fromFile')));
    assert.equal((await stored())?.rhythm, undefined);
  });

  it('says so while the area, or the whole programme, is paused', async () => {
    const { bot, marit, ask } = await theManager();
    const paused = nl('card.rhythm.paused', { area });
    for (const [pause, resume] of [
      [`pauze ${area}`, `hervat ${area}`],
      ['pauze alles', 'hervat alles'],
    ] as const) {
      await bot.ask(marit, chatWith(marit), pause);
      assert.ok(textOf(cardOf(await ask())).includes(paused));
      await bot.ask(marit, chatWith(marit), resume);
      assert.ok(!textOf(cardOf(await ask())).includes(paused));
    }
  });
});

describe('a rhythm that cannot be', () => {
  const table: readonly [string, Record<string, string>, string][] = [
    [
      'overlaps the next check-in',
      { everyWeeks: '1', openWorkingDays: '5' },
      nl('card.rhythmForm.problem.overlaps', { most: 4 }),
    ],
    [
      'reminds after the close',
      { remindAfterWorkingDays: '5' },
      nl('card.rhythmForm.problem.remindsAfterClose'),
    ],
    [
      'opens after the last hour',
      { opensAt: '16:30' },
      nl('card.rhythmForm.problem.tooLate', { limit: '16.00 uur', at: '16.30 uur' }),
    ],
    [
      'reminds before the first hour',
      { remindAt: '07:45' },
      nl('card.rhythmForm.problem.tooEarly', { limit: '8.00 uur', at: '7.45 uur' }),
    ],
    ['leaves a time out', { opensAt: '' }, nl('card.rhythmForm.opensAtError')],
    ['has a time that is none', { closesAt: '25:00' }, nl('card.rhythmForm.closesAtError')],
    ['has no weeks', { everyWeeks: '0' }, nl('card.rhythmForm.everyWeeksError')],
    ['has half a week', { everyWeeks: '1.5' }, nl('card.rhythmForm.everyWeeksError')],
    ['is open for too long', { openWorkingDays: '21' }, nl('card.rhythmForm.openWorkingDaysError')],
    ['is on a Sunday', { weekday: 'sunday' }, nl('card.rhythmForm.weekdayError')],
    ['follows nothing that there is', { on: 'moon' }, nl('card.rhythmForm.onError')],
  ];
  for (const [fact, typed, problem] of table) {
    it(`as it ${fact}, comes back with one sentence and what was filled in`, async () => {
      const { openForm, bot, marit, stored } = await theManager();
      const form = await openForm();
      const before = await stored();
      const again = cardOf(
        await bot.press(marit, form, save, { ...typed, closesAt: typed['closesAt'] ?? '17:05' }),
      );
      assert.ok(textOf(again).includes(problem), textOf(again));
      const fields = fieldsOf(again);
      for (const [field, value] of Object.entries({ closesAt: '17:05', ...typed }))
        assert.equal(fields[field], value, field);
      assert.deepEqual(await stored(), before);
    });
  }
});

describe('the rhythm is refused', () => {
  const refusals: readonly [string, RoleId | undefined, string | undefined][] = [
    ['a member of the area', 'member', 'twekkelerveld'],
    ['the lead of the area', 'lead', 'twekkelerveld'],
    ['somebody of the steering group', 'steering', undefined],
    ['the administrator', 'admin', undefined],
    ['somebody without a role', undefined, undefined],
  ];
  for (const [name, role, areaId] of refusals) {
    it(`to ${name}: typed, and with every button`, async () => {
      const { bot, fill, stored } = await theManager();
      const adjusted = cardOf(await fill({ everyWeeks: '3' }));
      const before = await stored();
      const somebody = await bot.somebody('Iemand', role, areaId);
      const chat = chatWith(somebody);
      assert.match(sentence(await bot.ask(somebody, chat, `ritme ${area}`)), /Programmamanager/);
      const data = findButton(adjusted, reset).data;
      const typed = { ...before?.rhythm, everyWeeks: '4', openWorkingDays: '4', remindAfterWorkingDays: '3' };
      for (const verb of ['showRhythm', 'openRhythm', 'saveRhythm', 'resetRhythm']) {
        const action = { type: 'Action.Execute', verb, data: { ...typed, ...data } };
        const shown = await bot.invoke(somebody, chat, 'adaptiveCard/action', { action });
        assert.equal(sentence(shown), nl('reply.rhythm.notYours'), verb);
      }
      assert.deepEqual(await stored(), before);
    });
  }

  it('outside the manager’s own chat', async () => {
    const { bot, marit, fill, stored } = await theManager();
    const data = findButton(cardOf(await fill({ everyWeeks: '3' })), reset).data;
    assert.equal(sentence(await bot.ask(marit, ours, `ritme ${area}`)), nl('reply.wrongScope.personal'));
    const action = { type: 'Action.Execute', verb: 'resetRhythm', data };
    const shown = await bot.invoke(marit, ours, 'adaptiveCard/action', { action });
    assert.equal(sentence(shown), nl('reply.wrongScope.personal'));
    assert.equal((await stored())?.rhythm?.everyWeeks, 3);
  });

  it('for an area that is not known, with the name that is near', async () => {
    const { bot, marit } = await theManager();
    const said = sentence(await bot.ask(marit, chatWith(marit), 'ritme Twekkelerveldt'));
    assert.equal(said, nl('reply.areaUnknownNear', { typed: 'Twekkelerveldt', near: area }));
  });

  for (const data of [null, {}, { areaId: 'atlantis' }, { areaId: ['twekkelerveld'] }]) {
    it(`for ${JSON.stringify(data)}`, async () => {
      const { bot, marit } = await theManager();
      for (const verb of ['showRhythm', 'openRhythm', 'saveRhythm', 'resetRhythm']) {
        const value = { action: { type: 'Action.Execute', verb, data } };
        const shown = await bot.invoke(marit, chatWith(marit), 'adaptiveCard/action', value);
        assert.equal(sentence(shown), nl('reply.oldCard'), verb);
      }
    });
  }
});
