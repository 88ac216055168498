import { createCalendar } from '../../src/domain/calendar.ts';
import { digestMomentOf } from '../../src/domain/digest-moment.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { addDays, type IsoWeek, isoWeekOf, localDateOf, weekNumberOf } from '../../src/domain/time.ts';
import { botAccount } from '../teams/activities.ts';
import { deliveriesIn, isFinal } from './agreement.ts';
import { type KillPoint, killPointsOf, nameOf, planKill, shuffled } from './kills.ts';
import type { Outcome } from './outcome.ts';
import type { OutsideCall } from './outside-calls.ts';
import { settle } from './people.ts';
import { programmeText } from './programme.ts';
import { whileTicking } from './rounds.ts';
import { inWorld, type Scenario, startOfRun } from './scenario.ts';
import { justAfter } from './windows.ts';
import type { World } from './world.ts';

const areaId = 'kanaal';
const text = programmeText([{ id: areaId, name: 'Kanaal', everyWeeks: 4, delivery: 'conversation' }]);
const programme = getProgramme({ name: 'the programme of the faults', text });
const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
const names = ['r1', 'r2'] as const;
const steering = '19:stuurgroep@thread.v2';
const settleMs = 60_000;
const mostKills = 100;

/** After it was marked and before it is frozen; after it is frozen and before it is in the outbox; before it leaves. */
const places: readonly KillPoint[] = [
  { side: 'after', what: 'PUT Digests', nth: 1 },
  { side: 'before', what: 'POST teams message', nth: 1 },
];

/**
 * (a) The digest of a week, killed between any two outside calls of freezing and sending it: it is frozen once, and the
 * steering group has it once or the ledger says that it may have it.
 */
export const killInDigest: Scenario = ({ short, dice, say, ...settings }) =>
  inWorld(
    { short, dice, say, ...settings },
    { programmeText: text, now: startOfRun, kills: true },
    async (world) => {
      await world.launchAll(names);
      await settle(world, areaId, 1);
      await bindSteering(world);
      const weeks = weeksFrom(startOfRun);
      const attempt = (point: KillPoint | undefined) => sendOnce(world, weeks.next().value, point);
      // What a replica reads once and remembers is read the first time only.
      const first = await attempt(undefined);
      const dry = await attempt(undefined);
      const outcomes = [first.outcome, dry.outcome];
      const points = short ? places : shuffled(killPointsOf(dry.calls), dice).slice(0, mostKills);
      for (const point of points) {
        say(`digest: ${nameOf(point)}`);
        outcomes.push((await attempt(point)).outcome);
        for (const name of names) if (!world.replica(name).process.isAlive()) await world.launch(name);
      }
      return [sum(outcomes)];
    },
  );

async function bindSteering({ store, connector }: World): Promise<void> {
  await store.stores.conversations.bind({
    target: { kind: 'steering' },
    conversation: {
      kind: 'groupChat',
      conversationId: steering,
      serviceUrl: connector.url,
      botId: botAccount.id,
      channelId: 'msteams',
      tenantId: 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001',
    },
  });
}

function* weeksFrom(instant: string): Generator<IsoWeek, never> {
  for (let day = localDateOf(new Date(instant), programme.timeZone); ; day = addDays(day, 7))
    yield isoWeekOf(day);
}

async function sendOnce(
  world: World,
  week: IsoWeek,
  point: KillPoint | undefined,
): Promise<{ outcome: Outcome; calls: readonly OutsideCall[] }> {
  const { calls, store } = world;
  const subject = `digest|${week}`;
  const from = calls.calls.length;
  planKill(world, point);
  world.setClock(justAfter(digestMomentOf(week, { programme, calendar })));
  await whileTicking(
    world,
    async () => {
      const rows = deliveriesIn(await store.rows('Deliveries', subject));
      return rows.length > 0 && rows.every(isFinal);
    },
    settleMs,
  );
  const missed = calls.clearTriggers();
  const own = calls.calls.slice(from);
  return { outcome: await judge(world, week, point, missed), calls: own };
}

async function judge(
  { store, connector }: World,
  week: IsoWeek,
  point: KillPoint | undefined,
  missed: number,
): Promise<Outcome> {
  const name = `digest of ${week}, ${point ? `killed ${nameOf(point)}` : 'no kill'}`;
  const [row, ...more] = deliveriesIn(await store.rows('Deliveries', `digest|${week}`));
  const title = new RegExp(`Weekbericht week ${weekNumberOf(week)}\\b`);
  const posted = connector.journal.filter(
    ({ method, conversationId, says }) =>
      method === 'POST' && conversationId === steering && title.test(says),
  );
  const editions = (await store.stores.digests.ofYear(Number(week.slice(0, 4)))).rows.filter(
    (edition) => edition.week === week,
  );
  const state = row?.['state'];
  const wrong = [
    ...(editions.length === 1 ? [] : [`${name}: frozen ${editions.length} times`]),
    ...(more.length === 0 ? [] : [`${name}: ${more.length} more in the ledger`]),
    ...(state === 'sent' || state === 'ambiguous' ? [] : [`${name}: it is ${String(state)}`]),
    ...(state === 'sent' && !posted.some(({ messageId }) => messageId === row?.['activityId'])
      ? [`${name}: the ledger knows it as another message than Teams`]
      : []),
  ];
  return {
    scenario: 'a',
    fault: 'digest killed between two calls',
    injected: point ? 1 - missed : 0,
    lost: state !== 'ambiguous' && posted.length === 0 ? 1 : 0,
    doubled: Math.max(0, posted.length - 1),
    ambiguous: state === 'ambiguous' ? 1 : 0,
    ambiguousOnes: state === 'ambiguous' ? [name] : [],
    wrong,
  };
}

/** Many kills as one line. */
function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (count: (outcome: Outcome) => number) => outcomes.reduce((all, one) => all + count(one), 0);
  return {
    scenario: 'a',
    fault: 'digest killed between two calls',
    injected: total(({ injected }) => injected),
    lost: total(({ lost }) => lost),
    doubled: total(({ doubled }) => doubled),
    ambiguous: total(({ ambiguous }) => ambiguous),
    ambiguousOnes: outcomes.flatMap(({ ambiguousOnes = [] }) => ambiguousOnes),
    wrong: outcomes.flatMap(({ wrong }) => wrong),
  };
}
