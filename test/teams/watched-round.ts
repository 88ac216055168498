import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { commands } from '../../src/domain/commands.ts';
import type { Programme, RoleId } from '../../src/domain/programme.ts';
import { textsIn } from '../../src/texts/text.ts';
import { aPerson, channel, chatWith, type Person, tenantId } from './activities.ts';
import { moments, postedTo, tickAt } from './asked-people.ts';
import { buttonsOf } from './card.ts';
import { startBot, type TestBot } from './harness.ts';
import { cardOf, readMessage, type Shown } from './shown.ts';

const nl = textsIn('nl');
const area = 'twekkelerveld';
const place = channel(area);
/** Anna and Bram are the first and the last by member id: what is told in that order would tell them apart. */
const cast: readonly [name: string, nth: number, role: RoleId, areaId?: string][] = [
  ['Anna', 1, 'member', area],
  ['Carla', 2, 'member', area],
  ['Lies', 3, 'lead', area],
  ['Dora', 4, 'deputy', area],
  ['Bram', 9, 'member', area],
  ['Marit', 5, 'manager'],
  ['Stef', 6, 'steering'],
  ['Ada', 7, 'admin'],
  ['Noor', 8, 'lead', 'noord'],
];
type Pair = 'Anna' | 'Bram';

/** Why somebody does not answer. */
export type Reason = 'silent' | 'away' | 'off' | 'skip' | 'later' | 'unreachable';
const wordsOf: Partial<Record<Reason, string>> = {
  away: 'afwezig t/m 5 januari',
  off: 'mijn werkdagen maandag',
  skip: 'sla over',
  later: 'later',
};

export type World = {
  late: Pair;
  reason: Reason;
  isSmall?: boolean;
  programme?: Programme;
  /** The progress report too, which takes a few seconds to make. */
  withReport?: boolean;
};

/** All that others got, by who and where, and the log: with every id and link of that run made the same. */
export type Watched = { heard: Record<string, string[]>; log: string[] };

/**
 * One round in which everybody answers but one. Everybody else is shown all there is: every command in every place,
 * after the reminder and after the close, the page of the report, the card in the channel and its own views.
 */
export async function playRound({ late, reason, isSmall, programme, withReport }: World): Promise<Watched> {
  const bot = await startBot({ sharedHost: 'dialogs', ...(programme && { programme }) });
  const people = new Map<string, Person>();
  for (const [name, nth, role, areaId] of cast) {
    if (isSmall && (name === 'Carla' || name === 'Dora')) continue;
    people.set(name, await enter(bot, name, nth, role, areaId));
  }
  const person = (name: string) => people.get(name) ?? assert.fail(name);
  const silent = person(late);
  const other = late === 'Anna' ? 'Bram' : 'Anna';
  const heard: Record<string, string[]> = {};
  const hear = (who: string, what: unknown) => {
    heard[who] = [...(heard[who] ?? []), JSON.stringify(what ?? null)];
  };

  bot.letIn(place, ...people.values());
  for (const one of people.values()) await bot.ask(one, chatWith(one), 'help');
  await bot.ask(person('Marit'), place, 'koppel Twekkelerveld');
  await bot.ask(person('Marit'), chatWith(person('Marit')), 'ronde Twekkelerveld');
  const words = wordsOf[reason];
  if (words) await bot.ask(silent, chatWith(silent), words);
  if (reason === 'unreachable')
    bot.connector.failNext(
      { status: 403 },
      ({ conversationId }) => conversationId === chatWith(silent).id,
      99,
    );

  const askedIn = (one: Person): Shown => {
    if (programme) return postedTo(bot, one).at(-1) ?? assert.fail(`${one.name} was not asked`);
    return bot.baseCard(place);
  };
  for (const [who, text] of [
    [other, 'De brug is dicht.'],
    ['Carla', 'De zaal is vol.'],
  ] as const) {
    const one = people.get(who);
    if (!one) continue;
    const form = await bot.press(one, askedIn(one), nl('status.red'));
    hear(nameIn(who, other), form);
    hear(nameIn(who, other), await bot.press(one, form, nl('card.checkIn.save'), { what: text }));
    await bot.letCardsSettle();
  }
  for (const who of ['Lies', 'Dora']) {
    const one = people.get(who);
    if (one) hear(who, await bot.press(one, askedIn(one), nl('status.green')));
    await bot.letCardsSettle();
  }

  const lookAround = async () => {
    for (const text of aboutAreas) {
      for (const name of ['Marit', 'Lies']) await bot.hear(person(name), chatWith(person(name)), text);
      await bot.hear(person('Marit'), place, text);
    }
    for (const name of ['Marit', 'Stef', 'Ada', 'Lies', other]) {
      await bot.hear(person(name), chatWith(person(name)), 'doctor');
      if (!programme) hear(nameIn(name, other), await bot.refresh(person(name), bot.baseCard(place)));
    }
  };
  await tickAt(bot, moments.fridayMorning);
  await tickAt(bot, moments.reminder);
  await lookAround();
  await tickAt(bot, moments.wednesdayMorning);
  await tickAt(bot, moments.close);
  await tickAt(bot, '2026-12-03T08:30:00.000Z');
  await lookAround();
  for (const text of everything) await bot.hear(person('Marit'), chatWith(person('Marit')), text);
  for (const words of withReport ? asDocuments : [])
    hear(words, await documentOf(bot, person('Marit'), words));
  await tickAt(bot, '2026-12-22T09:00:00.000Z');
  await bot.letCardsSettle();

  const whose = new Map(people.entries().map(([name, one]) => [chatWith(one).id, nameIn(name, other)]));
  // How often it says that it is at work depends on the machine.
  const isSaid = (activity: object) => !('type' in activity && activity.type === 'typing');
  for (const { method, conversationId, activity } of bot.connector.requests)
    if (conversationId !== chatWith(silent).id && isSaid(activity))
      hear(whose.get(conversationId) ?? conversationId, [method, activity]);
  const log = bot.logged.map(({ time: _time, ...line }) => JSON.stringify(line));
  return evened({ heard, log }, bot, [...people.values()], other);
}

/** What makes a document is asked for apart, and the document is read. */
const documents: ReadonlySet<string> = new Set(['report', 'councilLetter', 'handover']);
const [asDocuments, everything] = [true, false].map((isDocument) =>
  commands.filter(({ id }) => documents.has(id) === isDocument).map(({ words }) => words.nl[0]),
) as [string[], string[]];
const aboutAreas = [
  'planning',
  'bezorging',
  'weekbericht',
  'besluiten',
  'koppelkansen',
  'mijn gebieden',
  ...['fase', 'ritme', 'stand', 'proefronde', 'keuzes', 'trekker'].map((word) => `${word} Twekkelerveld`),
];

/** Somebody with a member id that is the same in every run. */
async function enter(
  bot: TestBot,
  name: string,
  nth: number,
  role: RoleId,
  areaId?: string,
): Promise<Person> {
  const uuid = (kind: number) => `00000000-0000-4000-8000-00000000${kind}00${nth}`;
  const person = aPerson(name, { oid: uuid(1) });
  const memberId = uuid(2);
  const row = { tenantId, objectId: person.oid, memberId, schemaVersion: 1 };
  const { Identities } = bot.watched.tables;
  await Identities.upsert({ partitionKey: `${tenantId}|${person.oid}`, rowKey: 'id', ...row });
  await Identities.upsert({ partitionKey: memberId, rowKey: 'id', ...row });
  await bot.stores().roles.grant({ memberId, role, ...(areaId !== undefined && { areaId }) });
  return person;
}

async function documentOf(bot: TestBot, manager: Person, words: string): Promise<string> {
  const chat = chatWith(manager);
  const made = bot.connector.arrival(({ activity }) => 'attachments' in activity);
  await bot.ask(manager, chat, `${words} tweede halfjaar 2026`);
  const [button] = buttonsOf(cardOf(readMessage((await made).activity, chat)));
  const file = await fetch(button?.url ?? '', { method: 'POST' });
  const parts = unzipSync(new Uint8Array(await file.arrayBuffer()));
  return strFromU8(parts['word/document.xml'] ?? assert.fail('no document'));
}

/** Of the two of whom one is late, the other is "the other" in both runs. */
function nameIn(name: string, other: Pair): string {
  return name === other ? 'the other' : name;
}

/** People keep their ids, so that one of them in the wrong place is seen; what is made up anew in each run does not. */
function evened({ heard, log }: Watched, bot: TestBot, people: readonly Person[], other: Pair): Watched {
  const known = new Set(people.flatMap(({ oid }) => [oid, oid.replace(/1(00\d)$/, '2$1')]));
  const own = people.find(({ name }) => name === other);
  const even = (text: string) =>
    text
      .replaceAll(bot.url(), '<bot>')
      .replaceAll(bot.connector.url, '<teams>')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
        known.has(id) ? id : '<id>',
      )
      .replace(/<bot>\/(\w+)\/[\w-]+/g, '<bot>/$1/<link>');
  const others = Object.entries(heard).map(([who, what]): [string, string[]] => {
    const texts = what.map(even);
    return [who, who === 'the other' ? texts.map((text) => asMe(text, own)) : texts];
  });
  return { heard: Object.fromEntries(others), log: log.map(even).sort() };
}

function asMe(text: string, me: Person | undefined): string {
  return me
    ? text.replaceAll(`a:${me.oid}`, '<my chat>').replaceAll(/"recipient":\{[^}]*\}/g, '"recipient":"<me>"')
    : text;
}
