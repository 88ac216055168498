import assert from 'node:assert/strict';
import { textsIn } from '../../src/texts/text.ts';
import { channel, chatWith, type Person } from './activities.ts';
import { startBot, type TestBot } from './harness.ts';
import type { Shown } from './shown.ts';

const nl = textsIn('nl');
const names = ['Anna', 'Bram', 'Cor', 'Dunya', 'Elif', 'Fatma'] as const;
type Name = (typeof names)[number];

/** Who of the six does not answer, and who of those is away. The others answer green. */
type Scenario = { silent: readonly [Name, Name]; away: readonly Name[] };

/**
 * A round by the clock, from its opening to its close, with everything that anybody else gets to see of it: the
 * channel, the lead's and the manager's own chats, all that the manager may ask, and the log. Ids are left out.
 */
async function seenByOthers({ silent, away }: Scenario): Promise<Record<string, string>> {
  const bot = await startBot({ sharedHost: 'dialogs' });
  bot.clock.set('2026-11-16T09:00:00.000Z');
  const marit = await bot.somebody('Marit', 'manager');
  const place = channel('twekkelerveld');
  await bot.ask(marit, place, 'koppel Twekkelerveld');
  const lotte = await bot.somebody('Lotte', 'lead', 'twekkelerveld');
  await bot.hear(lotte, chatWith(lotte), 'help');
  const team = new Map<Name, Person>();
  for (const name of names) {
    const person = await bot.somebody(name, 'member', 'twekkelerveld');
    await bot.hear(person, chatWith(person), 'help');
    team.set(name, person);
  }
  const people = [marit, lotte, ...team.values()];
  const seen: Record<string, string> = {};
  const ask = async (moment: string) => {
    for (const words of [
      'planning',
      'doctor',
      'weekbericht',
      'besluiten',
      'stand Twekkelerveld',
      'ritme Twekkelerveld',
    ])
      seen[`${moment}: ${words}`] = await plain(bot, people, await bot.hear(marit, chatWith(marit), words));
  };

  for (const name of away) await say(bot, team.get(name), 'afwezig t/m 30 november');
  await at(bot, '2026-11-19T08:30:00.000Z');
  const card = bot.baseCard(place);
  for (const person of [
    lotte,
    ...names.filter((name) => !silent.includes(name)).map((name) => team.get(name)),
  ])
    if (person) await bot.press(person, card, nl('status.green'));
  await bot.letCardsSettle();
  await ask('open');
  await at(bot, '2026-11-24T08:30:00.000Z');
  await ask('reminded');
  await at(bot, '2026-11-26T08:30:00.000Z');
  await bot.letCardsSettle();
  await ask('closed');

  const others = [place.id, chatWith(lotte).id, chatWith(marit).id];
  const got = bot.connector.requests.filter(({ conversationId }) => others.includes(conversationId));
  seen['messages'] = await plain(
    bot,
    people,
    got.map(({ conversationId, method, activity }) => [
      others.indexOf(conversationId),
      method,
      activity['attachments'],
      activity['text'],
    ]),
  );
  seen['log'] = await plain(
    bot,
    people,
    bot.logged.map((line) => ({ ...line, time: '' })),
  );
  return seen;
}

async function say(bot: TestBot, person: Person | undefined, words: string): Promise<void> {
  assert.ok(person);
  await bot.hear(person, chatWith(person), words);
}

async function at(bot: TestBot, instant: string): Promise<void> {
  bot.clock.set(instant);
  await bot.tick();
}

/** Without what differs from run to run: random ids, and the address of the test's own Teams. */
async function plain(
  bot: TestBot,
  people: readonly Person[],
  shown: readonly Shown[] | readonly unknown[],
): Promise<string> {
  let text = JSON.stringify(shown);
  for (const person of people)
    text = text.replaceAll(person.oid, '<id>').replaceAll(await bot.memberIdOf(person), '<id>');
  return text
    .replaceAll(bot.connector.url, '<teams>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>');
}

describe('nobody is watched', () => {
  let first: Record<string, string>;

  before(async function () {
    this.timeout(60_000);
    first = await seenByOthers({ silent: ['Anna', 'Bram'], away: ['Bram'] });
  });

  it('is looked for in what is really shown: the planning, the card, the status and the log', () => {
    assert.match(first['open: planning'] ?? '', /7 mensen/);
    assert.match(first['messages'] ?? '', /5 van 7 beantwoord/);
    assert.match(first['messages'] ?? '', /Stand van Twekkelerveld/);
    assert.match(first['reminded: planning'] ?? '', /Planning van vier weken/);
  });

  const others: readonly [string, Scenario][] = [
    ['the other of two who were silent was away', { silent: ['Anna', 'Bram'], away: ['Anna'] }],
    ['nobody was away: a number of absent people would differ', { silent: ['Anna', 'Bram'], away: [] }],
    [
      'both were away: a number of reminders would differ',
      { silent: ['Anna', 'Bram'], away: ['Anna', 'Bram'] },
    ],
    ['two others were silent', { silent: ['Elif', 'Fatma'], away: ['Elif'] }],
  ];
  for (const [fact, scenario] of others) {
    it(`all that others see, ask and log is the same where ${fact}`, async function () {
      this.timeout(60_000);
      assert.deepEqual(await seenByOthers(scenario), first);
    });
  }
});
