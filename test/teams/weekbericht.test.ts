import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { aLesson } from '../storage/samples.ts';
import { channel, chatWith, groupChat } from './activities.ts';
import { textOf } from './card.ts';
import { startBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const words = {
  what: 'De aannemer heeft twee weken vertraging.',
  effect: 'De straat blijft langer dicht.',
  correction: 'We zoeken een tweede ploeg.',
};
const request = {
  question: 'Mag de buurttuin op gemeentegrond blijven?',
  decidedBy: 'College van B en W',
  neededBy: '2026-12-01',
  ifWeWait: 'De planten moeten er voor het voorjaar uit.',
};
const shared = { title: 'Bel bewoners eerst op', nextTime: 'Eerst bellen, dan pas schrijven.' };

/** One week in which somebody answered red with words, asked for a decision, and a success was shared. */
async function aWeek() {
  const bot = await startBot();
  const { manager, card } = await bot.openRound();
  const anna = await bot.somebody('Anna Aanschrijver', 'member', 'twekkelerveld');
  const form = await bot.press(anna, card, nl('status.red'));
  const asking = await bot.press(anna, form, nl('card.checkIn.saveAndAskDecision'), words);
  await bot.press(anna, asking, nl('card.decision.save'), request);
  await bot.stores().lessons.add(aLesson({ ...shared, recordedAt: '2026-11-26T13:00:00.000Z' }), undefined);
  return { bot, manager, anna };
}

const freeTexts = [
  ...Object.values(words),
  request.question,
  request.ifWeWait,
  request.decidedBy,
  ...Object.values(shared),
];

describe('weekbericht', () => {
  it('shows the manager the week with its texts, in the personal chat', async () => {
    const { bot, manager } = await aWeek();
    const card = cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht'));
    const text = textOf(card);
    assert.ok(text.includes(nl('card.digest.title', { week: 48 })));
    for (const free of freeTexts) assert.ok(JSON.stringify(card).includes(free), `'${free}' is missing`);
    assert.ok(text.includes('B-2026-0001') && text.includes('L-2026-0042'));
    const headline = nl('card.digest.headline', { decisions: 1, worse: 0, noData: 8 });
    assert.ok(text.includes(headline), text.slice(0, 400));
    assert.ok(text.includes(nl('card.digest.reliability.answered', { answered: 1, due: 1 })));
  });
  it('shows the steering group colours, counts and numbers before anything was looked at, and no word that somebody wrote', async () => {
    const { bot, manager } = await aWeek();
    const place = groupChat('stuurgroep');
    await bot.ask(manager, place, 'koppel stuurgroep');
    const before = bot.connector.requests.length;
    const card = cardOf(await bot.ask(manager, place, 'weekbericht'));
    assert.ok(textOf(card).includes('B-2026-0001'));
    assert.ok(textOf(card).includes(nl('card.digest.textsHeld')));
    const sent = JSON.stringify(bot.connector.requests.slice(before));
    for (const free of freeTexts) assert.ok(!sent.includes(free), `'${free}' was sent`);
  });
  for (const place of [channel('twekkelerveld'), groupChat('zomaar')])
    it(`shows nothing of other areas in a ${place.kind} that is not the steering group's`, async () => {
      const { bot, manager } = await aWeek();
      const said = sentence(await bot.ask(manager, place, 'weekbericht'));
      assert.equal(said, nl('reply.digest.elsewhere'));
    });
  it('names nobody: no id and no name of who wrote', async () => {
    const { bot, manager, anna } = await aWeek();
    const card = JSON.stringify(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht')));
    for (const trace of [anna.name, anna.oid, await bot.memberIdOf(anna)]) assert.ok(!card.includes(trace));
  });
  it('says the same to who asks for the digest in English', async () => {
    const { bot, manager } = await aWeek();
    await bot.ask(manager, chatWith(manager), 'taal en');
    const card = cardOf(await bot.ask(manager, chatWith(manager), 'digest'));
    assert.ok(textOf(card).includes(textsIn('en')('card.digest.title', { week: 48 })));
    assert.equal(card['lang'], 'en');
  });
  it('closes what is due first: the answer of last week holds, with its age', async () => {
    const { bot, manager } = await aWeek();
    bot.clock.set('2026-12-03T09:00:00.000Z');
    const text = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht')));
    assert.ok(text.includes(nl('card.digest.title', { week: 49 })));
    assert.ok(text.includes(nl('card.digest.area.age', { age: nl('card.digest.age', { days: 7 }) })), text);
    assert.equal((await bot.stores().areas.find('twekkelerveld'))?.value.roundIsOpen, false);
    for (const word of Object.values(words)) assert.ok(text.includes(word));
  });
  it('is sent for an empty week too', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const text = textOf(cardOf(await bot.ask(marit, chatWith(marit), 'weekbericht')));
    assert.ok(text.includes(nl('card.digest.headline', { decisions: 0, worse: 0, noData: 9 })));
    assert.ok(text.includes(nl('card.digest.reliability.noneDue')));
  });
  it('counts a row that it cannot read, and says so, without falling over', async () => {
    const { bot, manager } = await aWeek();
    const [checkIn] = (await bot.stores().rounds.find('twekkelerveld', '2026-11-26'))?.checkIns ?? [];
    const rowKey = `twekkelerveld|2026-11-26|c|${checkIn?.memberId}`;
    const stored = await bot.watched.tables.Rounds.get('2026-W48', rowKey);
    assert.ok(stored);
    await bot.watched.tables.Rounds.upsert({ ...stored.entity, status: 'paars' });
    const text = textOf(cardOf(await bot.ask(manager, chatWith(manager), 'weekbericht')));
    assert.ok(text.includes(nl('card.digest.reliability.unreadable', { count: 1 })), text);
    assert.ok(bot.logged.some(({ msg, table }) => msg === 'row.unreadable' && table === 'Rounds'));
  });
});
