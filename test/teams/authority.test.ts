import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, chatWith, invokeActivity, type Person, type Place } from './activities.ts';
import { findButton } from './card.ts';
import { startBot } from './harness.ts';
import { readInvokeAnswer, sentence } from './shown.ts';

const nl = textsIn('nl');
const answerData = { status: 'green' };
const lessonData = {
  title: 'Bel eerst',
  kind: 'workedWell',
  happened: 'Wij belden eerst.',
  nextTime: 'Weer bellen.',
  reach: 'area',
  success: 'true',
};
const decisionData = {
  question: 'Mag het door?',
  decidedBy: 'Stuurgroep',
  neededBy: '2026-12-14',
  ifWeWait: 'Dan wachten we.',
};

const choiceData = { text: 'Drie straten.', decidedBy: 'Stuurgroep', decidedOn: '2026-11-24' };

async function openedRound() {
  const bot = await startBot();
  const round = await bot.openRound();
  const place = round.place;
  const genuine = { ...findButton(round.card.card, nl('status.green')).data };
  const execute = (person: Person, verb: string, data: unknown, where: Place = place) =>
    bot.invoke(person, where, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } });
  return { bot, ...round, genuine, execute };
}

describe('whoever does not belong to the area', () => {
  const outsiders: readonly [string, RoleId | undefined, string | undefined][] = [
    ['has no role', undefined, undefined],
    ['is of another area', 'lead', 'noord'],
    ['is the manager', 'manager', undefined],
    ['is of the steering group', 'steering', undefined],
    ['is a member of no area', 'member', undefined],
  ];
  for (const [name, role, areaId] of outsiders) {
    it(`is refused at every button, whatever the payload says: ${name}`, async () => {
      const { bot, genuine, execute } = await openedRound();
      const somebody = await bot.somebody('Iemand', role, areaId);
      const written = await bot.writesDuring(async () => {
        for (const [verb, data] of [
          ['answer', answerData],
          ['answerWithForm', { status: 'red' }],
          ['openCheckIn', {}],
          ['saveCheckIn', { status: 'red', next: 'done', what: 'Wij zijn van dit gebied.' }],
          ['openLesson', {}],
          ['saveLesson', { ...lessonData, formId: randomUUID() }],
          ['saveDecision', { ...decisionData, formId: randomUUID() }],
          ['openChoice', {}],
          ['saveChoice', { ...choiceData, formId: randomUUID() }],
          ['openLink', {}],
          ['saveLink', { withAreaId: 'noord', work: 'De straat gaat open.', formId: randomUUID() }],
          ['backToRound', {}],
        ] as const) {
          const claims = { memberId: 'x', role: 'lead', from: 'twekkelerveld' };
          const sent = { ...genuine, ...claims, ...data };
          const refused = nl('reply.notYourArea', { area: 'Twekkelerveld' });
          assert.equal(sentence(await execute(somebody, verb, sent, chatWith(somebody))), refused, verb);
          const inChannel = await execute(somebody, verb, sent);
          // In the area's own channel the card is there for all to see, and a colour asks to confirm first.
          if (inChannel.kind === 'card')
            assert.ok(['answer', 'answerWithForm', 'backToRound'].includes(verb));
          else assert.equal(sentence(inChannel), refused, verb);
        }
      });
      assert.deepEqual(written, []);
    });
  }
  for (const role of ['member', 'partner', 'lead', 'deputy'] as const) {
    it(`is let in as ${role} of the area`, async () => {
      const { bot, card } = await openedRound();
      const somebody = await bot.somebody('Iemand', role, 'twekkelerveld');
      assert.equal((await bot.press(somebody, card, nl('status.green'))).kind, 'card');
    });
  }
  it('has no say any more within a short while after the role was taken away', async () => {
    const { bot, card } = await openedRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    await bot.press(anna, card, nl('status.green'));
    await bot.watched.tables.Roles.delete(`member|${await bot.memberIdOf(anna)}`, 'member|twekkelerveld');
    bot.letRolesBeReadAgain();
    const refused = await bot.press(anna, card, nl('card.round.recordLesson'));
    assert.equal(sentence(refused), nl('reply.notYourArea', { area: 'Twekkelerveld' }));
  });
  it('is nobody where Teams says nobody', async () => {
    const { bot, place, genuine } = await openedRound();
    const value = { action: { type: 'Action.Execute', verb: 'answer', data: { ...genuine, ...answerData } } };
    const activity = invokeActivity(
      aPerson('Anna'),
      place,
      { name: 'adaptiveCard/action', value },
      bot.connector.url,
    );
    const shown = readInvokeAnswer(await bot.send({ ...activity, from: { id: '29:x' } }), place);
    assert.equal(sentence(shown), nl('reply.unreadable'));
  });
});

describe('a forged payload', () => {
  const table: readonly [string, string, Record<string, unknown>][] = [
    ['an unknown status', 'answer', { status: 'purple' }],
    ['no status', 'answer', { status: undefined }],
    ['a status that is a list', 'answerWithForm', { status: ['red'] }],
    ['an unknown area', 'answer', { areaId: 'atlantis' }],
    ['another area', 'answer', { areaId: 'noord' }],
    ['an area that is a key of its own', 'answer', { areaId: 'twekkelerveld|2026-11-26|c' }],
    ['a slot without a round', 'answer', { slot: '2026-11-27' }],
    ['a slot that is no day', 'answer', { slot: 'gisteren' }],
    ['a delivery that is no id', 'answer', { deliveryId: 'x' }],
    ['an unknown next step', 'saveCheckIn', { next: 'rapport', what: 'Wat.' }],
    ['a form without id', 'saveLesson', { ...lessonData }],
    ['a form with an id of its own making', 'saveLesson', { ...lessonData, formId: '../../x' }],
    ['a decision form without id', 'saveDecision', { ...decisionData }],
  ];
  for (const [name, verb, forged] of table) {
    it(`changes nothing: ${name}`, async () => {
      const { bot, genuine, execute } = await openedRound();
      const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
      const written = await bot.writesDuring(async () => {
        assert.match(sentence(await execute(anna, verb, { ...genuine, ...forged })), /\.$/);
      });
      assert.deepEqual(written, []);
      assert.deepEqual(bot.logged, []);
    });
  }
  for (const data of [null, [], 'tekst', 7, {}]) {
    it(`gets one sentence: data ${JSON.stringify(data)}`, async () => {
      const { bot, execute } = await openedRound();
      const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
      for (const verb of ['answer', 'saveCheckIn', 'saveLesson', 'saveDecision', 'openLesson', 'command']) {
        assert.equal(sentence(await execute(anna, verb, data)), nl('reply.oldCard'), verb);
      }
    });
  }
  it('does not make a lesson’s form a decision: numbers of one kind are never taken by the other', async () => {
    const { bot, genuine, execute } = await openedRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const formId = randomUUID();
    await execute(anna, 'saveLesson', { ...genuine, ...lessonData, formId });
    assert.equal(
      sentence(await execute(anna, 'saveDecision', { ...genuine, ...decisionData, formId })),
      nl('reply.oldCard'),
    );
    assert.deepEqual((await bot.stores().decisions.open()).rows, []);
    const other = randomUUID();
    await execute(anna, 'saveDecision', { ...genuine, ...decisionData, formId: other });
    assert.equal(
      sentence(await execute(anna, 'saveLesson', { ...genuine, ...lessonData, formId: other })),
      nl('reply.oldCard'),
    );
    assert.equal((await bot.stores().lessons.ofWeek('2026-W48')).lessons.length, 1);
  });
});
