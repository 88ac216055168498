import assert from 'node:assert/strict';
import type { FindingKind } from '../../src/domain/doctor.ts';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const area = 'Twekkelerveld';

/** The findings that name the area, by what they are called on the card. */
async function findingsOf(bot: TestBot, name = area): Promise<string[]> {
  const marit = await bot.somebody('Marit', 'manager');
  const card = cardOf(await bot.ask(marit, chatWith(marit), 'doctor'));
  const parts = (card['body'] as Record<string, unknown>[]).filter(({ type }) => type === 'Container');
  return parts
    .filter((part) => textOf(part).includes(name))
    .map((part) => textOf(part).split('\n')[0] ?? assert.fail('a finding has a title'));
}

const title = (kind: FindingKind) => nl(`card.doctor.${kind}.title`);

describe('doctor', () => {
  it('finds everything that a new programme still lacks', async () => {
    const bot = await startBot();
    assert.deepEqual(await findingsOf(bot), [title('noConversation'), title('noMembers'), title('noLead')]);
    assert.ok((await findingsOf(bot, 'Hanenberglanden')).includes(title('toConfirm')));
  });
  it('finds less with everything that is mended', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.ask(marit, channel('twekkelerveld'), `koppel ${area}`);
    assert.deepEqual(await findingsOf(bot), [title('noMembers'), title('noLead')]);
    await bot.somebody('Anna', 'member', 'twekkelerveld');
    assert.deepEqual(await findingsOf(bot), [title('noLead')]);
    await bot.somebody('Dirk', 'deputy', 'twekkelerveld');
    assert.deepEqual(await findingsOf(bot), []);
  });
  it('finds the area whose last card came back, until one arrives', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    await bot.somebody('Lies', 'lead', 'twekkelerveld');
    const place = channel('twekkelerveld');
    await bot.ask(marit, place, `koppel ${area}`);
    bot.connector.failNext({ status: 403 }, ({ conversationId }) => conversationId === place.id);
    await bot.ask(marit, chatWith(marit), `ronde ${area}`);
    assert.deepEqual(await findingsOf(bot), [title('writesBlocked')]);
    await bot.ask(marit, chatWith(marit), `ronde ${area}`);
    assert.deepEqual(await findingsOf(bot), []);
  });
  it('finds the area that lately missed a round', async () => {
    const bot = await startBot();
    await bot.openRound();
    await bot.somebody('Lies', 'lead', 'twekkelerveld');
    const slot = '2026-11-12';
    const recordedAt = '2026-11-19T09:00:00.000Z';
    await bot.stores().areas.recordMissed({ areaId: 'twekkelerveld', slot, reason: 'late', recordedAt });
    assert.deepEqual(await findingsOf(bot), [title('missed')]);
    bot.clock.set('2027-01-12T09:00:00.000Z');
    assert.deepEqual(await findingsOf(bot), []);
  });
  it('holds nobody’s name or id', async () => {
    const bot = await startBot();
    const { manager } = await bot.openRound();
    const anna = await bot.somebody('Anna', 'member', 'twekkelerveld');
    const all = JSON.stringify(cardOf(await bot.ask(manager, chatWith(manager), 'doctor')));
    for (const person of [manager, anna])
      for (const trace of [person.name, person.oid, await bot.memberIdOf(person)])
        assert.ok(!all.includes(trace), trace);
  });
  it('is also called controle, and is for the administrator too', async () => {
    const bot = await startBot();
    const admin = await bot.somebody('Bea', 'admin');
    const text = textOf(cardOf(await bot.ask(admin, chatWith(admin), 'controle')));
    assert.ok(text.includes(nl('card.doctor.title')));
  });
  it('is refused to others, and outside one’s own chat', async () => {
    const bot = await startBot();
    const lead = await bot.somebody('Lies', 'lead', 'twekkelerveld');
    assert.match(sentence(await bot.ask(lead, chatWith(lead), 'doctor')), /Dit mag alleen een/);
    const marit = await bot.somebody('Marit', 'manager');
    const said = await bot.ask(marit, channel('twekkelerveld'), 'doctor');
    assert.equal(sentence(said), nl('reply.wrongScope.personal'));
  });
  it('writes nothing', async () => {
    const bot = await startBot();
    const marit = await bot.somebody('Marit', 'manager');
    const written = await bot.writesDuring(() => bot.ask(marit, chatWith(marit), 'doctor'));
    assert.deepEqual(written, []);
  });
});
