import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { createRegisterAsking } from '../../src/use-cases/ask-registers.ts';
import { anIndicator, aRisk } from '../storage/samples.ts';
import { chatWith, type Person } from './activities.ts';
import { textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf } from './shown.ts';

const nl = textsIn('nl');
const title = nl('card.registerDue.title');
/** Half past nine on the first working day of week 49. */
const monday = '2026-11-30T08:30:00.000Z';

async function scene() {
  const bot = await startBot();
  const [marit, joost] = [await bot.somebody('Marit', 'manager'), await bot.somebody('Joost', 'manager')];
  const lead = await bot.somebody('Anna', 'lead', 'twekkelerveld');
  for (const person of [marit, joost, lead]) await bot.ask(person, chatWith(person), 'help');
  const { registers } = bot.stores();
  await registers.addIndicator(anIndicator({ nextOn: '2026-12-04' }));
  await registers.addIndicator(anIndicator({ number: 2, name: 'Iets van later', nextOn: '2026-12-07' }));
  await registers.addRisk(aRisk({ lookAgainOn: '2026-11-02' }));
  const at = async (instant: string) => {
    bot.clock.set(instant);
    await bot.tick();
  };
  return { bot, marit, joost, lead, at, sentTo: (person: Person) => sentTo(bot, person) };
}

function sentTo(bot: TestBot, person: Person) {
  const place = chatWith(person).id;
  return bot.connector.requests.filter(
    ({ method, conversationId, activity }) =>
      method === 'POST' && conversationId === place && JSON.stringify(activity).includes(title),
  );
}

describe('what is due in the registers', () => {
  it('is asked of every manager once a week, on one card, and of nobody else', async () => {
    const { bot, marit, joost, lead, at, sentTo } = await scene();
    await at('2026-11-30T08:29:59.000Z');
    assert.equal(sentTo(marit).length, 0);
    await at(monday);
    for (const person of [marit, joost]) assert.equal(sentTo(person).length, 1);
    assert.equal(sentTo(lead).length, 0);
    const text = textOf(bot.baseCard(chatWith(marit)).card);
    for (const part of [
      anIndicator().name,
      aRisk().risk,
      nl('card.risks.keep'),
      nl('card.indicators.measure'),
    ])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes('Iets van later'));

    await bot.restart();
    for (const later of ['2026-11-30T10:00:00.000Z', '2026-12-01T09:00:00.000Z', '2026-12-03T09:00:00.000Z'])
      await at(later);
    assert.equal(sentTo(marit).length, 1);
    // What was left comes back, with what is due by then.
    await at('2026-12-07T08:30:00.000Z');
    assert.equal(sentTo(marit).length, 2);
    assert.ok(textOf(bot.baseCard(chatWith(marit)).card).includes('Iets van later'));
  });

  it('is asked once of two programs at once', async () => {
    const { bot, marit, sentTo } = await scene();
    bot.clock.set(monday);
    bot.watched.holdUntil(2, ({ table, call }) => table === 'Deliveries' && call === 'batch');
    await Promise.all([createRegisterAsking()(bot.context()), createRegisterAsking()(bot.context())]);
    await Promise.all([bot.tick(), bot.tick()]);
    assert.equal(sentTo(marit).length, 1);
  });

  it('is not asked where nothing is', async () => {
    const { bot, marit, at, sentTo } = await scene();
    const { registers } = bot.stores();
    await registers.changeIndicator(anIndicator(), (one) => ({ ...one, nextOn: undefined }));
    await registers.changeRisk(aRisk(), (one) => ({ ...one, lookAgainOn: '2027-01-11' }));
    await at(monday);
    assert.equal(sentTo(marit).length, 0);
  });

  it('is asked on a manager’s own first day of work', async () => {
    const { bot, marit, joost, at, sentTo } = await scene();
    await bot.ask(marit, chatWith(marit), 'mijn werkdagen dinsdag donderdag');
    await at(monday);
    assert.deepEqual([sentTo(marit).length, sentTo(joost).length], [0, 1]);
    await at('2026-12-01T08:30:00.000Z');
    assert.deepEqual([sentTo(marit).length, sentTo(joost).length], [1, 1]);
  });

  it('is brought up to date from its card', async () => {
    const { bot, marit, at } = await scene();
    await at(monday);
    const card = bot.baseCard(chatWith(marit));
    const form = await bot.press(marit, card, nl('card.indicators.measure'));
    await bot.press(marit, form, nl('card.measurementForm.save'), { value: '64%' });
    const after = await bot.press(marit, card, nl('card.risks.keep'));
    assert.ok(textOf(cardOf(after)).includes(nl('card.register.saved', { name: 'R-2026-0001' })));
    const { registers } = bot.stores();
    const values = (await registers.findIndicator(anIndicator()))?.measurements.map(({ value }) => value);
    assert.deepEqual(values, ['64%']);
    assert.equal((await registers.findRisk(aRisk()))?.lookAgainOn, '2027-03-01');
  });
});
