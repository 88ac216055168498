import { randomUUID } from 'node:crypto';
import type { SentActivity } from '../teams/activities.ts';
import { claimOf } from './acknowledged.ts';
import { type Acknowledgement, sendTo } from './client.ts';
import { loseOnDelivery } from './lost-on-delivery.ts';
import type { Outcome } from './outcome.ts';
import { channelOf, type Member, settle } from './people.ts';
import { askedDecision, tapped, toldCheckIn, toldLesson } from './presses.ts';
import { programmeText } from './programme.ts';
import { openRounds } from './rounds.ts';
import { inWorld, pause, type Scenario, startOfRun } from './scenario.ts';
import type { Row } from './store.ts';
import type { Weather } from './tcp-proxy.ts';
import { windowsOf } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'buurt';
const text = programmeText([{ id: areaId, name: 'Buurt', everyWeeks: 1, delivery: 'conversation' }]);
const names = ['r1', 'r2'] as const;
/** A press is answered within five seconds, or Teams shows an error. */
const turnLimitMs = 5_000;
const recoveryLimitMs = 10_000;

const weathers: readonly Weather[] = [
  { kind: 'refused' },
  { kind: 'hanging' },
  { kind: 'slow', delayMs: 700 },
  { kind: 'deaf' },
  { kind: 'cut', afterBytes: 40 },
];

type Kind = 'answer' | 'told' | 'lesson' | 'decision';
/** One activity with what is to be found of it in the rows, and what the person was told. */
type Sent = { kind: Kind; member: Member; marker: string; answer: Acknowledgement; status: string };

/**
 * (c) The store is refused, silent, slow, deaf or cut off for a while, and single answers of it get lost: every turn
 * is answered in time and truthfully, and afterwards all is well again by itself.
 */
export const storeWeather: Scenario = (settings) =>
  inWorld(settings, { programmeText: text, now: startOfRun }, async (world) => {
    await world.launchAll(names);
    const members = await settle(world, areaId, 12);
    const slot = await openRounds(world, [areaId]);
    const outcomes: Outcome[] = [];
    const seconds = settings.short ? [settings.dice.pick([1, 2, 3])] : [1, 5, 15, 60];
    const send = createSender(world, members, slot);
    for (const kind of kinds) await send(kind, 0);
    for (const weather of weathers)
      for (const lasting of seconds) {
        settings.say(`store ${weather.kind} for ${lasting} s`);
        outcomes.push(await survive(world, weather, lasting, send));
      }
    outcomes.push(...(await loseAnswers(world, send)));
    const later = windowsOf(text, areaId, 100).filter((window) => window.slot > slot);
    outcomes.push(...(await loseOnDelivery(world, areaId, later, settings)));
    return outcomes;
  });

const kinds: readonly Kind[] = ['answer', 'told', 'lesson', 'decision'];

type Sender = (kind: Kind, which: number) => Promise<Sent>;

/** Whoever taps is one who does nothing else, so that every revision of theirs is a tap. */
function createSender(world: World, members: readonly Member[], slot: string): Sender {
  let count = 0;
  const taps = new Map<string, number>();
  return async (kind, which) => {
    count += 1;
    const half = members.length / 2;
    const member = members[kind === 'answer' ? count % half : half + (count % half)];
    if (!member) throw new Error('there are no members');
    const marker = randomUUID();
    const place = channelOf(areaId);
    const pressing = { member, place, round: { areaId, slot }, serviceUrl: world.connector.url };
    // Never the colour of the tap before: that would change nothing.
    const tap = (taps.get(member.memberId) ?? 0) + (kind === 'answer' ? 1 : 0);
    taps.set(member.memberId, tap);
    const status = tap % 2 === 0 ? 'green' : 'amber';
    const activity: SentActivity = {
      answer: () => tapped(pressing, status),
      told: () => toldCheckIn(pressing, marker),
      lesson: () => toldLesson(pressing, marker),
      decision: () => askedDecision(pressing, marker),
    }[kind]();
    const answer = await sendTo(world.replica(names[which % 2] ?? names[0]), activity, place);
    return { kind, member, marker, answer, status };
  };
}

/** How often somebody presses something while the store is away. */
const everyMs = 400;

async function survive(world: World, weather: Weather, lasting: number, send: Sender): Promise<Outcome> {
  await world.setWeather(weather);
  const pending: Promise<Sent>[] = [];
  const endsAt = performance.now() + lasting * 1_000;
  for (let turn = 0; performance.now() < endsAt; turn += 1) {
    pending.push(send(kinds[turn % kinds.length] ?? 'answer', turn));
    await pause(everyMs);
  }
  await world.setWeather({ kind: 'clear' });
  const clearAt = performance.now();
  let recoveredMs = Number.POSITIVE_INFINITY;
  while (recoveredMs === Number.POSITIVE_INFINITY && performance.now() - clearAt < recoveryLimitMs) {
    const probes = await Promise.all([send('lesson', 0), send('told', 1)]);
    pending.push(...probes.map((probe) => Promise.resolve(probe)));
    if (probes.every(({ answer }) => claimOf(answer) === 'stored')) recoveredMs = performance.now() - clearAt;
  }
  const wrong =
    recoveredMs <= recoveryLimitMs
      ? []
      : [`${weather.kind} ${lasting} s: not recovered in ${recoveryLimitMs} ms`];
  return judge(world, `store ${weather.kind} for ${lasting} s`, await Promise.all(pending), wrong);
}

/** The writes whose answer gets lost, one at a time, and what is sent to bring them about. */
const lostWrites: readonly { what: string; kind: Kind }[] = [
  { what: 'POST Forms', kind: 'lesson' },
  { what: 'PUT Counters', kind: 'lesson' },
  { what: 'POST $batch Lessons', kind: 'lesson' },
  { what: 'PUT LessonIndex', kind: 'lesson' },
  { what: 'POST Decisions', kind: 'decision' },
  { what: 'POST $batch Rounds', kind: 'told' },
  { what: 'POST $batch Rounds', kind: 'answer' },
];

/** More than there are people who tap. */
const mostTries = 20;

async function loseAnswers(world: World, send: Sender): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { what, kind } of lostWrites) {
    let sent: Sent;
    let injected = 0;
    // A tap that changes nothing writes nothing; the next one of the same person does.
    let tries = 0;
    do {
      world.calls.at('after', (call) => call.what === what);
      sent = await send(kind, 0);
      injected = 1 - world.calls.clearTriggers();
      tries += 1;
    } while (injected === 0 && tries < mostTries);
    const claim = claimOf(sent.answer);
    const wrong =
      claim === 'stored' ? [] : [`the answer to ${what} was lost, and the person heard: ${sent.answer.text}`];
    if (injected === 0) wrong.push(`no answer to ${what} was there to lose`);
    const outcome = await judge(world, `answer to ${what} lost`, [sent], wrong);
    outcomes.push({ ...outcome, injected });
  }
  return outcomes;
}

async function judge(
  world: World,
  fault: string,
  all: readonly Sent[],
  known: readonly string[],
): Promise<Outcome> {
  const wrong = [...known];
  const rows = {
    rounds: await world.store.rows('Rounds'),
    lessons: await world.store.rows('Lessons'),
    decisions: await world.store.rows('Decisions'),
  };
  let lost = 0;
  let doubled = 0;
  for (const { kind, marker, answer } of all) {
    const claim = claimOf(answer);
    const took = Math.round(answer.tookMs);
    if (took > turnLimitMs) wrong.push(`${fault}: ${kind} was answered after ${took} ms`);
    if (claim === 'other' || claim === 'none')
      wrong.push(
        `${fault}: ${kind} was answered with '${answer.text.slice(0, 120)}' (${answer.status ?? 'no answer'})`,
      );
    if (kind === 'answer') continue;
    if (claim !== 'stored' && !isEchoed(answer, marker))
      wrong.push(`${fault}: ${kind} is not stored and the text is gone`);
    const records = recordsOf(rows, kind, marker);
    if (claim === 'stored' && records === 0) lost += 1;
    if (claim === 'notStored' && records > 0)
      wrong.push(`${fault}: ${kind} is stored, and the person heard that it is not`);
    doubled += Math.max(0, records - 1);
  }
  lost += lostTaps(rows.rounds, all);
  return { scenario: 'c', fault, injected: all.length, lost, doubled, ambiguous: 0, wrong };
}

/** Of somebody's taps the last counts: where it was thanked for, it is what stands. */
function lostTaps(rounds: readonly Row[], all: readonly Sent[]): number {
  const taps = Map.groupBy(
    all.filter(({ kind }) => kind === 'answer'),
    ({ member }) => member.memberId,
  );
  return [...taps].filter(([memberId, own]) => {
    const last = own.at(-1);
    const current = rounds.find(({ rowKey }) => rowKey.endsWith(`|c|${memberId}`));
    const isKnown = own.every(
      ({ answer }) => claimOf(answer) === 'stored' || claimOf(answer) === 'notStored',
    );
    return isKnown && last && claimOf(last.answer) === 'stored' && current?.['status'] !== last.status;
  }).length;
}

/** "Je tekst staat hieronder": what somebody typed is in the card that they get back. */
function isEchoed({ shown }: Acknowledgement, marker: string): boolean {
  return JSON.stringify(shown).includes(marker);
}

function recordsOf(
  rows: Record<'rounds' | 'lessons' | 'decisions', Row[]>,
  kind: Kind,
  marker: string,
): number {
  if (kind === 'lesson')
    return rows.lessons.filter((row) => row['happened'] === marker && !row.rowKey.includes('|h|')).length;
  if (kind === 'decision') return rows.decisions.filter((row) => row['question'] === marker).length;
  return rows.rounds.filter((row) => row['what'] === marker && row.rowKey.includes('|r|')).length;
}
