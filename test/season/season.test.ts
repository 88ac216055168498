import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { createCalendar } from '../../src/domain/calendar.ts';
import { plannedRounds, scheduleOf } from '../../src/domain/schedule.ts';
import { maySendAt } from '../../src/domain/sending-hours.ts';
import { addDays, daysBetween, instantOf, localDateOf, weekdayOf, weeksIn } from '../../src/domain/time.ts';
import type { Delivery } from '../../src/storage/delivery-store.ts';
import { chatWith, invokeActivity, type Place, typedActivity } from '../teams/activities.ts';
import { city } from './city.ts';
import { channelOf, type Member, settle, worksOn } from './people.ts';
import { type Replicas, startReplicas } from './replicas.ts';

const first = '2026-10-05';
const weeks = 26;
const zone = 'Europe/Amsterdam';
/** Before anything may be sent, when most is sent, when people work, and after rounds have closed. */
const workingHours = ['07:30', '09:31', '13:01', '17:35'];
const calendar = createCalendar(city.closedDays, city.schoolHolidays);
/** Both programs are down from the evening of the first day up to the morning of the last. */
const down = { from: '2027-01-18', until: '2027-02-01' };
/** On which part of the days that they work people answer what they have not answered. */
const answersADay = 0.35;

/** The same numbers every run (mulberry32): a season that fails can be played again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the season itself saw: every message that Teams took, and every answer that was thanked for. */
type Seen = {
  at: Date;
  method: string;
  conversationId: string;
  messageId: string | undefined;
};

describe('a season of 26 weeks, with 40 areas, 400 people and two programs on one store', function () {
  this.timeout(300_000);
  const roll = dice(20_261_005);
  const seen: Seen[] = [];
  /** By round, who was thanked for an answer. */
  const answered = new Map<string, Set<string>>();
  /** Replies to what people typed are no deliveries. */
  let typed = 0;
  let replicas: Replicas;
  let members: Member[];
  let last: Date;

  const note = (at: Date) => {
    const { requests } = replicas.connector;
    for (const { method, conversationId, messageId } of requests.splice(0))
      seen.push({ at, method, conversationId, messageId });
  };
  const say = async (member: Member, text: string) => {
    await replicas.send(typedActivity(member, chatWith(member), text, replicas.connector.url), 0);
    typed += 1;
  };

  before(async () => {
    replicas = await startReplicas(`${first}T04:00:00.000Z`);
    members = await settle(replicas);
    await replicas.tick();
    for (let day = first; day < addDays(first, weeks * 7); day = addDays(day, 1)) await live(day);
    last = replicas.clock.now();
  });
  after(() => replicas?.stop());

  async function live(day: string): Promise<void> {
    for (const time of calendar.isWorkingDay(day) ? workingHours : ['12:00']) {
      const now = instantOf(day, time, zone);
      replicas.clock.set(now.toISOString());
      if (day === down.from && time === '13:01') for (const index of [0, 1]) await replicas.halt(index);
      if (day === down.until && time === '09:31') for (const index of [0, 1]) await replicas.launch(index);
      if (!replicas.isAlive()) continue;
      if (time === '07:30' && roll() < 0.1) await replicas.restart(roll() < 0.5 ? 0 : 1);
      await replicas.tick();
      note(now);
      if (time === '13:01') await work(day);
      note(now);
    }
  }

  /** What people do on a day: some tell when they work or are away, and some answer. */
  async function work(day: string): Promise<void> {
    for (const member of members) await tellAvailability(member, day);
    for (const area of city.areas) {
      const state = (await replicas.stores().areas.find(area.id))?.value;
      if (!state?.roundIsOpen || state.latestSlot === undefined) continue;
      await answerRound(area.id, state.latestSlot, day);
    }
  }

  async function tellAvailability(member: Member, day: string): Promise<void> {
    if (roll() < 0.004) {
      const through = addDays(day, 2 + Math.floor(roll() * 12));
      await say(member, `afwezig t/m ${DateTime.fromISO(through).setLocale('nl').toFormat('d LLLL yyyy')}`);
      // The last word counts: it takes the place of what was said before.
      member.absences = member.absences.map((one) =>
        one.through < day ? one : { ...one, through: addDays(day, -1) },
      );
      member.absences.push({ from: day, through });
    } else if (roll() < 0.002) {
      await say(member, 'mijn werkdagen ma di do');
      member.workdays = [1, 2, 4];
    }
  }

  async function answerRound(areaId: string, slot: string, day: string): Promise<void> {
    const key = `${areaId}|${slot}`;
    const people = answered.get(key) ?? new Set();
    answered.set(key, people);
    for (const member of members) {
      if (member.areaId !== areaId || people.has(member.memberId)) continue;
      if (!worksOn(member, day, weekdayOf(day)) || roll() > answersADay) continue;
      if (await press(member, areaId, slot)) people.add(member.memberId);
    }
  }

  /** Presses a colour on the card in the channel, or in the own chat where the area is asked personally. */
  async function press(member: Member, areaId: string, slot: string): Promise<boolean> {
    const status = ['green', 'green', 'green', 'amber', 'red'][Math.floor(roll() * 5)];
    const place: Place = { kind: 'channel', id: channelOf(areaId), thread: '1' };
    const value = {
      action: {
        type: 'Action.Execute',
        verb: 'answer',
        data: { areaId, slot, status, deliveryId: '00000000-0000-4000-8000-000000000000' },
      },
      trigger: 'manual',
    };
    const activity = invokeActivity(
      member,
      place,
      { name: 'adaptiveCard/action', value },
      replicas.connector.url,
    );
    // A refusal is a sentence; what was stored is answered with a card.
    const answer = (await replicas.send(activity, Math.floor(roll() * 2))) as { value?: unknown };
    return typeof answer.value === 'object';
  }

  const ledger = async (): Promise<Delivery[]> => {
    // Of each round what was sent about it, and of each week the news that its area got with the digest.
    const news = weeksIn({ from: first, until: addDays(first, weeks * 7) });
    const subjects = city.areas.flatMap(({ id }) => [...slotsOf(id), ...news].map((of) => `${id}|${of}`));
    const rows = [];
    for (const subject of subjects)
      rows.push(...(await replicas.stores().deliveries.ofSubject(subject)).rows);
    return rows;
  };
  const scheduleFor = (areaId: string) => {
    const area = city.areas.find(({ id }) => id === areaId) ?? assert.fail();
    const state = {
      areaId,
      phaseId: area.startPhase,
      phaseSince: first,
      roundsOpened: 0,
      roundIsOpen: false,
    };
    return scheduleOf(city, calendar, area, state);
  };
  /** Slots whose round has opened by the end. */
  const plannedOf = (areaId: string) =>
    plannedRounds(scheduleFor(areaId), { from: first, until: addDays(first, weeks * 7) }).filter(
      ({ opensAt }) => opensAt <= last,
    );
  const slotsOf = (areaId: string) => new Set(plannedOf(areaId).map(({ slot }) => slot));

  it('asks every area in each window once: each slot is a round or is kept as missed, never both', async () => {
    let rounds = 0;
    for (const { id } of city.areas) {
      const missed = new Set((await replicas.stores().areas.missed(id, first)).rows.map(({ slot }) => slot));
      for (const { slot, opensAt, closesAt } of plannedOf(id)) {
        const round = await replicas.stores().rounds.find(id, slot);
        assert.equal(round === undefined, missed.has(slot), `${id} ${slot}`);
        const wasDown =
          closesAt <= instantOf(down.until, '09:31', zone) && opensAt > instantOf(down.from, '09:31', zone);
        assert.equal(missed.has(slot), wasDown, `${id} ${slot}`);
        if (round) rounds += 1;
      }
    }
    assert.ok(rounds > 450, `${rounds} rounds`);
  });

  it('opens none on a closed day, nor while the one before is open', async () => {
    for (const { id } of city.areas) {
      let closedAt = '';
      for (const { slot } of plannedOf(id)) {
        const round = (await replicas.stores().rounds.find(id, slot))?.round.value;
        if (!round) continue;
        assert.ok(
          calendar.isRoundDay(localDateOf(new Date(round.openedAt), zone)) ||
            round.openedAt.startsWith(down.until),
        );
        assert.ok(round.openedAt >= closedAt, `${id} ${slot}`);
        closedAt = round.closesAt;
      }
    }
  });

  it('sends nothing outside the hours, on a weekend or on a holiday', () => {
    const outside = seen.filter(
      ({ at, method, messageId }) =>
        method === 'POST' && messageId && !maySendAt(at, { programme: city, calendar, timeZone: zone }),
    );
    assert.deepEqual(outside, []);
  });

  it('has a ledger that adds up to what Teams received: each delivery once, and nothing else', async () => {
    const rows = await ledger();
    const sent = rows.filter(({ state }) => state === 'sent');
    assert.deepEqual(
      // Whose day off it was when the round opened, and who answered before the next working day.
      rows.filter(({ state, kind }) => state !== 'sent' && !(state === 'expired' && kind === 'round')),
      [],
    );
    const taken = new Map(seen.filter(({ method }) => method === 'POST').map((one) => [one.messageId, one]));
    for (const { kind, subject, activityId, conversation } of sent)
      assert.equal(taken.get(activityId)?.conversationId, conversation?.conversationId, `${kind} ${subject}`);
    assert.equal(new Set(sent.map(({ activityId }) => activityId)).size, sent.length);
    assert.equal(taken.size, sent.length + typed);
    assert.ok(sent.filter(({ kind }) => kind === 'reminder').length > 500);
  });

  it('reminds nobody twice, nobody on a day off and nobody who had answered', async () => {
    const byMember = new Map(members.map((member) => [member.memberId, member]));
    const reminded = (await ledger()).filter(({ kind }) => kind === 'reminder');
    const keys = reminded.map(({ subject, recipient }) => `${subject}|${recipient}`);
    assert.equal(new Set(keys).size, keys.length);
    for (const { subject, recipient, changedAt } of reminded) {
      const member = byMember.get(recipient) ?? assert.fail();
      const day = localDateOf(new Date(changedAt), zone);
      assert.ok(worksOnThen(member, day), `${subject} on ${day}`);
      const [areaId = '', slot = ''] = subject.split('|');
      const round = await replicas.stores().rounds.find(areaId, slot);
      const own = round?.checkIns.find(({ memberId }) => memberId === recipient);
      assert.ok(!own || own.answeredAt >= changedAt, `${subject} was answered`);
    }
  });
  /** An absence was told in the afternoon: on its first day a reminder may have come in the morning. */
  const worksOnThen = (member: Member, day: string) =>
    worksOn({ ...member, absences: member.absences.filter(({ from }) => from < day) }, day, weekdayOf(day)) ||
    (member.workdays.length < 5 && calendar.isWorkingDay(day));

  it('counts every answer that was thanked for, once, in the outcome of its round', async () => {
    let answers = 0;
    for (const { id } of city.areas) {
      const { rows } = await replicas.stores().areas.outcomes(id, first, addDays(first, weeks * 7));
      for (const { slot, counts } of rows) {
        const given = answered.get(`${id}|${slot}`)?.size ?? 0;
        assert.equal(counts.green + counts.amber + counts.red, given, `${id} ${slot}`);
        answers += given;
      }
    }
    assert.ok(answers > 2_000, `${answers} answers`);
  });

  it('asks the lead of every area that was answered, and the programme team where there is none', async () => {
    const asked = (await ledger()).filter(({ kind }) => kind === 'status');
    const areas = new Set(asked.map(({ subject }) => subject.split('|')[0]));
    assert.ok(areas.size >= city.areas.length - 3, `${areas.size} areas`);
  });

  it('logs no failure', () => {
    assert.deepEqual(replicas.failures, []);
    assert.equal(daysBetween(first, localDateOf(last, zone)), weeks * 7 - 1);
  });
});
