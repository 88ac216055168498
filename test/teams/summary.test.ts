import assert from 'node:assert/strict';
import type { Summariser, SummaryInput } from '../../src/summaries/summariser.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { fieldsOf, textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, type ShownCard, sentence } from './shown.ts';

const nl = textsIn('nl');
const said = {
  school: 'Bewoners praten eerder mee als we bij de school staan.',
  green: 'In Zuid kozen we met elkaar eerst voor het groen.',
  spring: 'In het voorjaar was de brug naar de wijk nog dicht.',
  withdrawn: 'Dit klopte achteraf helemaal niet meer met de cijfers.',
  delay: 'De aannemer van de schoolroute heeft twee weken vertraging.',
};

/** Lessons of Noord and Zuid, one of them of long ago and one withdrawn; and a red answer of Twekkelerveld. */
async function aSeason({ summariser }: { summariser?: Summariser } = {}) {
  const bot = await startBot();
  if (summariser) bot.context().summariser = summariser;
  const { lessons } = bot.stores();
  const nextTime = 'Ja.';
  const noord = { areaId: 'noord', phaseId: 'uitvoeren', lineId: 'gebiedsteams', nextTime };
  const zuid = { areaId: 'zuid', phaseId: 'afwegen', lineId: 'gebiedsteams', nextTime };
  for (const lesson of [
    aLesson({ number: 1, ...noord, happened: said.school, recordedAt: '2026-10-06T10:00:00.000Z' }),
    aLesson({ number: 2, ...zuid, happened: said.green, recordedAt: '2026-11-06T10:00:00.000Z' }),
    aLesson({ number: 3, ...noord, happened: said.spring, recordedAt: '2026-04-06T10:00:00.000Z' }),
    aLesson({ number: 4, ...noord, happened: said.withdrawn, state: 'withdrawn' }),
  ])
    await lessons.add(lesson, undefined);
  await lessons.skipTo(2026, 4);
  const { manager, card } = await bot.openRound();
  const anna = await bot.somebody('Anna Aanschrijver', 'member', 'twekkelerveld');
  await bot.press(anna, await bot.press(anna, card, nl('status.red')), nl('card.checkIn.save'), {
    what: said.delay,
  });
  return { bot, manager, anna };
}

/** The card, which comes as a message of its own after the sentence that it is being made. */
async function made(bot: TestBot, manager: Person, act: () => Promise<unknown>): Promise<ShownCard> {
  const chat = chatWith(manager);
  const arrived = bot.connector.arrival(({ activity }) => 'attachments' in activity);
  await act();
  const { activity, conversationId } = await arrived;
  assert.equal(conversationId, chat.id);
  const shown = readMessage(activity, chat);
  assert.ok(shown.kind === 'card');
  return shown;
}

function ask(bot: TestBot, manager: Person, words: string): Promise<ShownCard> {
  return made(bot, manager, async () =>
    assert.equal(sentence(await bot.ask(manager, chatWith(manager), words)), nl('reply.summaryWorking')),
  );
}

const sentencesOn = ({ card }: ShownCard): string[] =>
  Object.values(said).filter((text) => textOf(card).includes(text));

describe('samenvatting', () => {
  const { school, green, spring, delay } = said;
  for (const [words, expected] of [
    ['samenvatting Twekkelerveld', [delay]],
    ['samenvatting fase 2 sinds 1 september', [green]],
    ['summary since September 1 phase 2', [green]],
    ['samenvatting lijn 4 2026-H1', [spring]],
    ['samenvatting 2026 Noord', [school, spring]],
    ['samenvatting rood', [delay]],
    ['samenvatting groen', []],
    ['samenvatting lessen sinds oktober', [school, green]],
    ['vat samen lijn 3 check-ins', [delay]],
  ] as const)
    it(`has what was asked and nothing else: '${words}'`, async () => {
      const { bot, manager } = await aSeason();
      assert.deepEqual(sentencesOn(await ask(bot, manager, words)), expected);
    });

  it('says over what it is, from what it was made, and where each sentence stands', async () => {
    const { bot, manager } = await aSeason();
    const shown = await ask(bot, manager, 'samenvatting');
    assert.deepEqual(sentencesOn(shown), [school, green, delay]);
    const text = textOf(shown.card);
    assert.ok(text.includes(nl('card.summary.usual')));
    assert.match(text, /alle gebieden · 27 augustus tot en met 26 november 2026/);
    assert.match(text, /L-2026-0001 · Noord/);
    assert.match(text, /Twekkelerveld, ronde van 26 november 2026/);
    // One person answers for Twekkelerveld: how many did is not told.
    assert.match(text, /Samengesteld uit 2 lessen en 1 ronde\./);
  });

  it('counts check-ins where five people or more may answer', async () => {
    const { bot, manager } = await aSeason();
    for (const name of ['Bram', 'Carla', 'Dirk', 'Els']) await bot.somebody(name, 'member', 'twekkelerveld');
    bot.letRolesBeReadAgain();
    const text = textOf((await ask(bot, manager, 'samenvatting')).card);
    assert.match(text, /Samengesteld uit 2 lessen en 1 check-in\./);
  });

  it('names nobody', async () => {
    const { bot, manager, anna } = await aSeason();
    const card = JSON.stringify((await ask(bot, manager, 'samenvatting')).card);
    for (const trace of [anna.name, anna.oid, await bot.memberIdOf(anna)]) assert.ok(!card.includes(trace));
  });

  it('is made anew with what was chosen on its card', async () => {
    const { bot, manager } = await aSeason();
    const first = await ask(bot, manager, 'samenvatting fase 2 sinds 1 september');
    assert.deepEqual(fieldsOf(first.card), {
      area: 'alles',
      phase: 'fase:afwegen',
      line: 'alles',
      period: 'van 2026-09-01 t/m 2026-11-26',
      record: 'alles',
      status: 'alles',
    });
    const chosen = { area: 'gebied:noord', phase: 'alles', period: 'dit jaar' };
    const again = await made(bot, manager, () => bot.press(manager, first, nl('card.summary.again'), chosen));
    assert.deepEqual(sentencesOn(again), [said.school, said.spring]);
    assert.match(textOf(again.card), /Noord · 1 januari tot en met 31 december 2026/);
  });

  it('opens a lesson that it cites', async () => {
    const { bot, manager } = await aSeason();
    const shown = await ask(bot, manager, 'samenvatting Noord');
    const chat = chatWith(manager);
    await bot.press(manager, shown, 'L-2026-0001');
    assert.ok(textOf(bot.baseCard(chat).card).includes(said.school));
  });

  it('asks what is meant where it does not understand a word, and summarises nothing', async () => {
    let asked = 0;
    const summariser: Summariser = {
      summarise: async ({ counts }) => {
        asked += 1;
        return { by: 'extractive', themes: [], counts };
      },
    };
    const { bot, manager } = await aSeason({ summariser });
    const chat = chatWith(manager);
    for (const [words, expected] of [
      [
        'samenvatting Twekelerveld',
        nl('card.summary.unknownNear', { typed: 'Twekelerveld', near: 'Twekkelerveld' }),
      ],
      ['samenvatting fase 2 sinds de brug', nl('card.summary.unknown', { typed: 'sinds' })],
      ['samenvatting sinds juni tot mei', nl('card.summary.noDays')],
    ] as const) {
      const text = textOf(cardOf(await bot.ask(manager, chat, words)));
      assert.ok(text.includes(expected), `${words}: ${text}`);
    }
    assert.equal(asked, 0);
    const card = await bot.ask(manager, chat, 'samenvatting fase 2 Twekelerveld');
    const fields = fieldsOf(cardOf(card));
    assert.equal(fields['phase'], 'fase:afwegen');
    assert.equal(fields['area'], 'gebied:twekkelerveld');
    await made(bot, manager, () => bot.press(manager, card, nl('card.summary.again')));
    assert.equal(asked, 1);
  });

  it('says what was not written about, with the choices open', async () => {
    const { bot, manager } = await aSeason();
    const { card } = await ask(bot, manager, 'samenvatting Oost');
    assert.ok(textOf(card).includes(nl('card.summary.nothing')));
    assert.ok(!JSON.stringify(card).includes('"isVisible":false'));
  });

  it('is for the programme manager, in their own chat', async () => {
    const { bot, manager, anna } = await aSeason();
    assert.match(sentence(await bot.ask(anna, chatWith(anna), 'samenvatting')), /rogrammamanager/);
    const place = channel('twekkelerveld');
    assert.equal(sentence(await bot.ask(manager, place, 'samenvatting')), nl('reply.wrongScope.personal'));
    const steering = await bot.somebody('Steef', 'steering');
    assert.match(sentence(await bot.ask(steering, chatWith(steering), 'samenvatting')), /rogrammamanager/);
  });

  it('asks whatever summariser there is, with texts that name their records and nobody', async () => {
    const inputs: SummaryInput[] = [];
    const summariser: Summariser = {
      summarise: async (input) => {
        inputs.push(input);
        const { texts, counts } = input;
        const [first] = texts;
        assert.ok(first);
        const sentences = [{ text: 'In eigen woorden.', sources: [first.record] }];
        return { by: 'model', themes: [{ name: 'riool', records: 1, sentences }], counts };
      },
    };
    const { bot, manager, anna } = await aSeason({ summariser });
    const text = textOf((await ask(bot, manager, 'samenvatting')).card);
    assert.ok(text.includes('In eigen woorden.') && text.includes(nl('card.summary.by.model')));
    const given = JSON.stringify(inputs);
    for (const trace of [anna.name, anna.oid, await bot.memberIdOf(anna)]) assert.ok(!given.includes(trace));
    assert.deepEqual([...new Set(inputs[0]?.texts.map(({ record }) => record.name))].toSorted(), [
      'L-2026-0001',
      'L-2026-0002',
      'ronde Twekkelerveld 2026-11-26',
    ]);
  });

  it('shows that it is typing for as long as it is being made', async () => {
    const [began, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const summariser: Summariser = {
      summarise: async ({ counts }) => {
        began.resolve();
        await goOn.promise;
        return { by: 'extractive', themes: [], counts };
      },
    };
    const { bot, manager } = await aSeason({ summariser });
    const chat = chatWith(manager);
    const signs = () =>
      bot.connector.requests.filter(
        ({ activity, conversationId }) => activity['type'] === 'typing' && conversationId === chat.id,
      ).length;
    await made(bot, manager, async () => {
      await bot.ask(manager, chat, 'samenvatting');
      await began.promise;
      assert.equal(signs(), 0);
      await bot.letCardsSettle();
      assert.ok(signs() > 1);
      goOn.resolve();
    });
    const shown = signs();
    await bot.letCardsSettle();
    assert.equal(signs(), shown);
  });

  it('says with a number that it could not be made', async () => {
    const summariser: Summariser = { summarise: () => Promise.reject(new Error('kaput')) };
    const { bot, manager } = await aSeason({ summariser });
    const { card } = await ask(bot, manager, 'samenvatting');
    assert.match(textOf(card), /[0-9a-f]{8}/);
  });

  it('tells of a row that could not be read', async () => {
    const { bot, manager } = await aSeason();
    await bot.watched.tables.Lessons.upsert({ partitionKey: '2026-0', rowKey: '000003', schemaVersion: 1 });
    const { card } = await ask(bot, manager, 'samenvatting');
    assert.ok(textOf(card).includes(nl('card.summary.unreadable', { count: 1 })));
  });
});
