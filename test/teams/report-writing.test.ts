import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mostWritten } from '../../src/domain/report/written-section.ts';
import { dateText, textsIn } from '../../src/texts/text.ts';
import { aReportOffer } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { fieldsOf, textOf, titlesOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, type Shown, sentence } from './shown.ts';

const nl = textsIn('nl');
const save = nl('card.reportSection.save');
const saved = (name: string) => nl('card.reportParts.saved', { name });

async function theManager() {
  const bot = await startBot();
  bot.clock.set('2026-12-01T09:00:00.000Z');
  return { bot, marit: await bot.somebody('Marit', 'manager') };
}

/** Presses the button of one part; each part has one with the same words on it. */
function open(bot: TestBot, person: Person, data: Record<string, unknown>): Promise<Shown> {
  return pressed(bot, person, 'openReportSection', { periodId: '2026-H2', ...data });
}

function pressed(bot: TestBot, person: Person, verb: string, data: Record<string, unknown>): Promise<Shown> {
  const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
  return bot.invoke(person, chatWith(person), 'adaptiveCard/action', value);
}

const written = async (bot: TestBot) =>
  (await bot.stores().reportSections.ofPeriod('2026-H2')).rows.map(({ part, areaId, text, revision }) =>
    [part, areaId, text, revision].filter((value) => value !== undefined),
  );

describe('rapport schrijven', () => {
  it('lists what a person writes, with how far each part is', async () => {
    const { bot, marit } = await theManager();
    const card = cardOf(await bot.ask(marit, chatWith(marit), 'rapport schrijven tweede halfjaar 2026'));
    const text = textOf(card);
    for (const part of [
      'foreword',
      'message',
      'intention',
      'contribution',
      'participation',
      'resources',
      'outlook',
    ] as const)
      assert.ok(text.includes(nl(`reportPart.${part}`)), part);
    assert.equal(text.split(nl('card.reportParts.open')).length - 1, 6);
    assert.ok(text.includes(nl('card.reportParts.optional')));
  });

  it('says so when the report is approved: what is written then does not change it', async () => {
    const { bot, marit } = await theManager();
    const approval = {
      periodId: '2026-H2',
      id: randomUUID(),
      offer: aReportOffer(),
      role: 'manager' as const,
    };
    const memberId = await bot.memberIdOf(marit);
    await bot
      .stores()
      .reportApprovals.approve({ ...approval, approvedAt: '2026-11-30T09:00:00.000Z', memberId });
    const text = textOf(cardOf(await bot.ask(marit, chatWith(marit), 'rapport schrijven 2026-H2')));
    assert.ok(text.includes(nl('card.reportParts.approved', { on: dateText('2026-11-30', 'nl') })), text);
  });

  it('keeps what was written, and shows it again to be changed', async () => {
    const { bot, marit } = await theManager();
    const form = await open(bot, marit, { part: 'resources' });
    const list = await bot.press(marit, form, save, { text: 'Het kostte 120.000 euro.' });
    assert.ok(textOf(cardOf(list)).includes(saved(nl('reportPart.resources'))));
    assert.ok(
      textOf(cardOf(list)).includes(
        nl('card.reportParts.written', { on: dateText('2026-12-01', 'nl'), words: 4 }),
      ),
    );
    const again = await open(bot, marit, { part: 'resources' });
    assert.deepEqual(fieldsOf(cardOf(again)), { text: 'Het kostte 120.000 euro.' });
    await bot.press(marit, again, save, { text: 'Het kostte 121.000 euro.' });
    assert.deepEqual(await written(bot), [['resources', 'Het kostte 121.000 euro.', 2]]);
  });

  it('keeps one revision of a form that comes twice', async () => {
    const { bot, marit } = await theManager();
    const form = await open(bot, marit, { part: 'outlook' });
    await bot.press(marit, form, save, { text: 'Meer groen.' });
    await bot.press(marit, form, save, { text: 'Meer groen.' });
    assert.deepEqual(await written(bot), [['outlook', 'Meer groen.', 1]]);
  });

  it('shows both texts to whoever comes second, and keeps what they then make of it', async () => {
    const { bot, marit } = await theManager();
    const piet = await bot.somebody('Piet', 'manager');
    const [hers, his] = [
      await open(bot, marit, { part: 'message' }),
      await open(bot, piet, { part: 'message' }),
    ];
    await bot.press(marit, hers, save, { text: 'Het ging goed.' });
    const both = cardOf(await bot.press(piet, his, save, { text: 'Het ging matig.' }));
    assert.ok(textOf(both).includes('Het ging goed.'));
    assert.ok(textOf(both).includes(nl('card.reportSection.conflict')));
    assert.deepEqual(fieldsOf(both), { text: 'Het ging matig.' });
    assert.deepEqual(await written(bot), [['message', 'Het ging goed.', 1]]);
    const shown = { kind: 'card', card: both, place: chatWith(piet) } as const;
    await bot.press(piet, shown, save, { text: 'Het ging meestal goed.' });
    assert.deepEqual(await written(bot), [['message', 'Het ging meestal goed.', 2]]);
    const key = { periodId: '2026-H2', part: 'message' } as const;
    const revisions = await bot.stores().reportSections.revisionsOf(key);
    assert.deepEqual(
      revisions.map(({ text }) => text),
      ['Het ging goed.', 'Het ging meestal goed.'],
    );
  });

  it('empties a part that is saved without text', async () => {
    const { bot, marit } = await theManager();
    await bot.press(marit, await open(bot, marit, { part: 'outlook' }), save, { text: 'Meer groen.' });
    const list = await bot.press(marit, await open(bot, marit, { part: 'outlook' }), save, { text: ' ' });
    assert.ok(
      textOf(cardOf(list)).includes(nl('card.reportParts.emptied', { name: nl('reportPart.outlook') })),
    );
    assert.deepEqual(await written(bot), [['outlook', 2]]);
  });

  it('opens the remark about an area that is named or chosen, and asks for one where none is', async () => {
    const { bot, marit } = await theManager();
    const named = cardOf(await bot.ask(marit, chatWith(marit), 'rapport schrijven Het Lang'));
    assert.ok(textOf(named).includes(nl('card.reportSection.aboutArea', { area: 'Het Lang' })));
    const chosen = await open(bot, marit, { part: 'area', areaId: 'noord' });
    await bot.press(marit, chosen, save, { text: 'De school ging dicht.' });
    assert.deepEqual(await written(bot), [['area', 'noord', 'De school ging dicht.', 1]]);
    const list = await bot.ask(marit, chatWith(marit), 'rapport schrijven');
    assert.ok(textOf(cardOf(list)).includes(nl('card.reportParts.areasWritten', { areas: 'Noord' })));
    const none = await bot.press(marit, list, nl('card.reportParts.writeArea'));
    assert.equal(sentence(none), nl('reply.report.chooseArea'));
  });

  it('goes back without saving', async () => {
    const { bot, marit } = await theManager();
    const form = await open(bot, marit, { part: 'outlook' });
    const list = await bot.press(marit, form, nl('card.reportSection.back'), { text: 'Weg ermee.' });
    assert.ok(titlesOf(cardOf(list)).includes(nl('card.reportParts.make')));
    assert.deepEqual(await written(bot), []);
  });

  it('keeps no personal data, and no text that is too long', async () => {
    const { bot, marit } = await theManager();
    const form = await open(bot, marit, { part: 'participation' });
    const asked = await bot.press(marit, form, save, { text: 'Zijn BSN is 123456782.' });
    assert.ok(textOf(cardOf(asked)).includes('123456782'));
    const long = await bot.press(marit, form, save, { text: 'a'.repeat(mostWritten + 1) });
    const label = nl('card.reportSection.label');
    const problem = nl('card.form.tooLong', { label, length: mostWritten + 1, limit: mostWritten });
    assert.ok(textOf(cardOf(long)).includes(problem));
    assert.deepEqual(await written(bot), []);
  });

  it('is the programme manager’s, in their own chat', async () => {
    const { bot, marit } = await theManager();
    const anna = await bot.somebody('Anna', 'lead', 'noord');
    const sent = { periodId: '2026-H2', part: 'message', text: 'Van mij.', seen: 0 };
    for (const verb of ['showReportParts', 'openReportSection', 'saveReportSection'])
      assert.equal(sentence(await pressed(bot, anna, verb, sent)), nl('reply.report.notYours'), verb);
    const value = { action: { type: 'Action.Execute', verb: 'saveReportSection', data: sent } };
    const inChannel = await bot.invoke(marit, channel('twekkelerveld'), 'adaptiveCard/action', value);
    assert.equal(sentence(inChannel), nl('reply.wrongScope.personal'));
    assert.deepEqual(await written(bot), []);
  });

  it('takes nothing for a period, part or area that there is not', async () => {
    const { bot, marit } = await theManager();
    const sent = { periodId: '2026-H2', part: 'message', text: 'Iets.', seen: 0 };
    const wrong = [
      { periodId: 'ooit' },
      { periodId: '' },
      { periodId: 'tweede halfjaar 2026' },
      { part: 'iets' },
      { areaId: 'noord' },
      { part: 'area', areaId: 'atlantis' },
      { seen: -1 },
      { seen: 'veel' },
    ];
    for (const change of wrong) {
      const answer = await pressed(bot, marit, 'saveReportSection', { ...sent, ...change });
      assert.equal(sentence(answer), nl('reply.oldCard'), JSON.stringify(change));
    }
    assert.deepEqual(await written(bot), []);
  });
});
