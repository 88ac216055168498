import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from '../teams/activities.ts';
import { startBot } from '../teams/harness.ts';
import { sentence } from '../teams/shown.ts';

const nl = textsIn('nl');
const place = channel('twekkelerveld');
const opened = nl('reply.roundAlreadyOpen', {
  area: 'Twekkelerveld',
  closes: 'woensdag 2 december, 17.00 uur',
});

describe('opening a round that fell over half-way', () => {
  const steps = [
    ['before the area was there', 'Areas', 'create'],
    ['before the area’s first phase was kept', 'AreaHistory', 'create'],
    ['before the round was there', 'Rounds', 'create'],
    ['before the area knew of it', 'Areas', 'replace'],
    ['before its card was in the outbox', 'Deliveries', 'batch'],
  ] as const;
  for (const [name, table, call] of steps) {
    it(`is made whole by asking again, with one round and one card: ${name}`, async () => {
      const bot = await startBot();
      const marit = await bot.somebody('Marit', 'manager');
      await bot.ask(marit, place, 'koppel Twekkelerveld');
      const lost = new Error('the store fell away');
      bot.watched.failNext(lost, (met) => met.table === table && met.call === call);
      assert.match(sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld')), /[0-9a-f]{8}/);

      await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
      assert.equal(sentence(await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld')), opened);
      assert.equal(
        bot.connector.requests.filter(({ conversationId }) => conversationId === place.id).length,
        1,
      );
      const area = (await bot.stores().areas.find('twekkelerveld'))?.value;
      assert.deepEqual([area?.roundIsOpen, area?.roundsOpened], [true, 1]);
      const { rows } = await bot.stores().areas.phaseSteps('twekkelerveld');
      assert.deepEqual(
        rows.map(({ phaseId }) => phaseId),
        ['uitvoeren'],
      );
    });
  }
});
