import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith } from './activities.ts';
import { textOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');

async function plannedAreas() {
  const bot = await startBot();
  bot.clock.set('2026-11-24T09:00:00.000Z');
  const marit = await bot.somebody('Marit', 'manager');
  await bot.ask(marit, channel('twekkelerveld'), 'koppel Twekkelerveld');
  for (const name of ['Anna', 'Bram', 'Cor']) await bot.somebody(name, 'member', 'twekkelerveld');
  await bot.tick();
  const planning = async () => textOf(cardOf(await bot.ask(marit, chatWith(marit), 'planning')));
  return { bot, marit, planning };
}

const line = (area: string, phase: number, people: number) =>
  nl('card.planning.round', { area, phase, people });

describe('planning', () => {
  it('shows each round of the coming four weeks with its date, area, phase and people', async () => {
    const { planning } = await plannedAreas();
    const text = await planning();
    const [, ofDay = ''] = text.split('donderdag 3 december\n');
    assert.ok(ofDay.startsWith(line('Hanenberglanden', 4, 0)), text);
    assert.ok(ofDay.includes(line('Twekkelerveld', 4, 3)));
    assert.equal(text.split(line('Twekkelerveld', 4, 3)).length - 1, 2);
  });
  it('plays dry what goes out when, in counts: cards by conversation, reminders at most', async () => {
    const { planning } = await plannedAreas();
    const text = await planning();
    assert.ok(
      text.includes(
        `donderdag 3 december, 9.30 uur\n${nl('card.planning.sendsRounds', { areas: 1, messages: 1 })}`,
      ),
    );
    assert.ok(
      text.includes(
        `dinsdag 8 december, 9.30 uur\n${nl('card.planning.sendsReminders', { areas: 1, messages: 3 })}`,
      ),
      text,
    );
  });
  it('names areas that cannot be reached, that have no lead and that are paused, with how to mend it', async () => {
    const { bot, marit, planning } = await plannedAreas();
    const others = 'Hanenberglanden, Het Lang, Centrum, Noord, Oost, Zuid, West en Stedelijk';
    assert.ok((await planning()).includes(nl('card.planning.unreachable', { areas: others })));
    assert.ok(
      (await planning()).includes(
        nl('card.planning.withoutLead', { areas: others.replace(', Centrum', ', Twekkelerveld, Centrum') }),
      ),
    );
    await bot.somebody('Lotte', 'lead', 'twekkelerveld');
    assert.ok((await planning()).includes(nl('card.planning.withoutLead', { areas: others })));
    await bot.ask(marit, chatWith(marit), 'pauze Twekkelerveld');
    const text = await planning();
    assert.ok(text.includes(nl('card.planning.paused', { areas: 'Twekkelerveld' })));
    assert.ok(!text.includes('9.30 uur'), 'a paused area sends nothing');
  });
  it('says so when the whole programme is paused, and plans nothing', async () => {
    const { bot, marit, planning } = await plannedAreas();
    await bot.ask(marit, chatWith(marit), 'pauze alles');
    const text = await planning();
    assert.ok(text.includes(nl('card.planning.programmePaused', { since: 'dinsdag 24 november' })));
    assert.ok(text.includes(nl('card.planning.none')));
  });
  it('changes nothing, and is the same whoever answered or is away', async () => {
    const { bot, marit, planning } = await plannedAreas();
    await bot.ask(marit, chatWith(marit), 'ronde Twekkelerveld');
    const before = await planning();
    const written = await bot.writesDuring(planning);
    assert.deepEqual(written, []);
    await answerAndLeave(bot);
    assert.equal(await planning(), before);
  });
  it('is asked in one’s own chat only', async () => {
    const { bot, marit } = await plannedAreas();
    const said = await bot.ask(marit, channel('twekkelerveld'), 'planning');
    assert.equal(sentence(said), nl('reply.wrongScope.personal'));
  });
});

/** One of the team answers, and another is away and works on Mondays only. */
async function answerAndLeave(bot: TestBot): Promise<void> {
  const [answerer, away] = await bot.stores().roles.ofArea('twekkelerveld');
  assert.ok(answerer && away);
  await bot.stores().identities.changeIdentity(away.memberId, { absentThrough: '2026-12-31', workdays: [1] });
  const { memberId } = answerer;
  const answeredAt = bot.clock.now().toISOString();
  const green = { memberId, status: 'green' as const, revision: 1, answeredAt };
  await bot.stores().rounds.answer('twekkelerveld', '2026-11-24', memberId, ({ areaId, slot }) => ({
    areaId,
    slot,
    ...green,
  }));
}
