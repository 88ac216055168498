import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { type Availability, isOwnWorkday } from '../../src/domain/availability.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import {
  decideReminder,
  decideSnooze,
  type PersonalCard,
  type PersonalFacts,
  type RoundWish,
} from '../../src/domain/reminder.ts';
import type { Round } from '../../src/domain/round.ts';
import { maySendAt } from '../../src/domain/sending-hours.ts';
import { localDateOf } from '../../src/domain/time.ts';

const hours = {
  programme: { nothingSentBefore: '08:00', nothingSentAfter: '16:00' },
  calendar: createCalendar([]),
  timeZone: 'Europe/Amsterdam',
};
/** From Thursday to the Wednesday after; the reminder is on Tuesday. All times below are an hour later in Enschede. */
const round: Round = {
  areaId: 'noord',
  slot: '2026-11-26',
  phaseId: 'uitvoeren',
  openedAt: '2026-11-26T08:30:00.000Z',
  remindAt: '2026-12-01T08:30:00.000Z',
  closesAt: '2026-12-02T16:00:00.000Z',
};
const wish = (asked: Partial<RoundWish>): RoundWish => ({
  areaId: 'noord',
  slot: '2026-11-26',
  memberId: 'anna',
  wish: 'later',
  ...asked,
});
const laterOn = (day: string) => wish({ laterAt: `${day}T07:00:00.000Z` });
const reminder: PersonalCard = { kind: 'reminder' };
const snoozeOf = (morning: string): PersonalCard => ({ kind: 'snooze', morning });

type Case = Partial<PersonalFacts> & { at: string; gets: string };

function decided({ at, ...facts }: Omit<Case, 'gets'>): string {
  const whole = { round, isPersonal: false, hasAnswered: false, wish: undefined, availability: {}, sent: [] };
  const decision = decideReminder({ ...whole, ...facts }, new Date(at), hours);
  if (decision.kind === 'send') return decision.card.kind;
  return decision.kind === 'notYet' ? decision.at.toISOString() : decision.kind;
}

const tuesday = '2026-12-01T08:30:00.000Z';
const wednesday = '2026-12-02T08:30:00.000Z';

describe('a late member', () => {
  const cases: Record<string, Case> = {
    'is not reminded a moment before the time': { at: '2026-12-01T08:29:59.999Z', gets: tuesday },
    'is reminded at the time': { at: tuesday, gets: 'reminder' },
    'is reminded later that day, when the program was down': {
      at: '2026-12-01T13:00:00.000Z',
      gets: 'reminder',
    },
    'is reminded the next morning, when it was down until the evening': {
      at: '2026-12-01T15:00:00.001Z',
      gets: '2026-12-02T07:00:00.000Z',
    },
    'is reminded once': { at: '2026-12-01T09:00:00.000Z', sent: [reminder], gets: 'never' },
    'is not reminded after answering': { at: tuesday, hasAnswered: true, gets: 'never' },
    'is not reminded of a round that they skip': { at: tuesday, wish: wish({ wish: 'skip' }), gets: 'never' },
    'is not reminded at the close': { at: '2026-12-02T16:00:00.000Z', gets: 'never' },
    'is not reminded of a round that was closed before': {
      at: tuesday,
      round: { ...round, closedAt: '2026-12-01T08:00:00.000Z' },
      gets: 'never',
    },
    'is not reminded of a round without a reminder': {
      at: wednesday,
      round: { ...round, remindAt: undefined },
      gets: 'never',
    },
    'who does not work on Tuesdays is reminded on Wednesday': {
      at: tuesday,
      availability: { workdays: [1, 3] },
      gets: wednesday,
    },
    'who works on Mondays only is not reminded': {
      at: tuesday,
      availability: { workdays: [1] },
      gets: 'never',
    },
    'who is away until Tuesday is reminded on Wednesday': {
      at: tuesday,
      availability: { absentThrough: '2026-12-01' },
      gets: wednesday,
    },
    'who is away beyond the close is not reminded': {
      at: tuesday,
      availability: { absentThrough: '2027-01-05' },
      gets: 'never',
    },
    'whose absence is over is reminded': {
      at: tuesday,
      availability: { absentThrough: '2026-11-30' },
      gets: 'reminder',
    },
    'whose absence has yet to begin is reminded': {
      at: tuesday,
      availability: { absentFrom: '2026-12-02', absentThrough: '2026-12-04' },
      gets: 'reminder',
    },
  };
  for (const [fact, facts] of Object.entries(cases)) it(fact, () => assert.equal(decided(facts), facts.gets));
});

describe('a reminder on a day that the organisation does not work', () => {
  it('comes on the next day that it does', () => {
    const christmas = {
      ...round,
      remindAt: '2026-12-25T08:30:00.000Z',
      closesAt: '2026-12-30T16:00:00.000Z',
    };
    const monday = '2026-12-28T08:30:00.000Z';
    assert.equal(decided({ round: christmas, at: '2026-12-25T08:30:00.000Z' }), monday);
    assert.equal(decided({ round: christmas, at: monday }), 'reminder');
  });
});

describe('somebody who asked for a round later', () => {
  const cases: Record<string, Case> = {
    'gets it that morning, before the reminder': {
      at: '2026-11-27T07:00:00.000Z',
      wish: laterOn('2026-11-27'),
      gets: 'snooze',
    },
    'does not get it before': {
      at: '2026-11-27T06:59:00.000Z',
      wish: laterOn('2026-11-27'),
      gets: '2026-11-27T07:00:00.000Z',
    },
    'is reminded after it, on its own day': {
      at: '2026-11-27T08:00:00.000Z',
      wish: laterOn('2026-11-27'),
      sent: [snoozeOf('2026-11-27')],
      gets: tuesday,
    },
    'on the morning of the reminder gets that one card': {
      at: '2026-12-01T07:00:00.000Z',
      wish: laterOn('2026-12-01'),
      gets: 'snooze',
    },
    'on the morning of the reminder gets no other': {
      at: '2026-12-01T09:00:00.000Z',
      wish: laterOn('2026-12-01'),
      sent: [snoozeOf('2026-12-01')],
      gets: 'never',
    },
    'on the reminder itself gets it the next morning': {
      at: '2026-12-02T07:00:00.000Z',
      wish: laterOn('2026-12-02'),
      sent: [reminder],
      gets: 'snooze',
    },
    'and again gets it again': {
      at: '2026-12-02T07:00:00.000Z',
      wish: laterOn('2026-12-02'),
      sent: [reminder, snoozeOf('2026-12-01')],
      gets: 'snooze',
    },
    'and answered since gets nothing': {
      at: '2026-12-02T07:00:00.000Z',
      wish: laterOn('2026-12-02'),
      hasAnswered: true,
      gets: 'never',
    },
    'and is away since gets nothing until back': {
      at: '2026-11-27T07:00:00.000Z',
      wish: laterOn('2026-11-27'),
      availability: { absentThrough: '2026-11-27' },
      gets: '2026-11-30T07:00:00.000Z',
    },
  };
  for (const [fact, facts] of Object.entries(cases)) it(fact, () => assert.equal(decided(facts), facts.gets));
});

describe('a member of an area that is asked personally', () => {
  const cases: Record<string, Case> = {
    'gets the card when the round opens': { at: '2026-11-26T08:30:00.000Z', gets: 'round' },
    'gets it once': { at: '2026-11-26T09:00:00.000Z', sent: [{ kind: 'round' }], gets: tuesday },
    'gets it the next morning, of a round opened in the evening': {
      at: '2026-11-26T19:00:00.000Z',
      round: { ...round, openedAt: '2026-11-26T19:00:00.000Z' },
      gets: '2026-11-27T07:00:00.000Z',
    },
    'who is away gets it on the first day back': {
      at: '2026-11-26T08:30:00.000Z',
      availability: { absentThrough: '2026-11-27' },
      gets: '2026-11-30T08:30:00.000Z',
    },
    'who is back on the day of the reminder gets that one card': {
      at: '2026-12-01T09:00:00.000Z',
      availability: { absentThrough: '2026-11-30' },
      gets: 'reminder',
    },
    'gets one card of the two that became due while the program was down': {
      at: '2026-12-01T09:00:00.000Z',
      gets: 'reminder',
    },
    'gets no first card after the reminder': {
      at: '2026-12-01T10:00:00.000Z',
      sent: [reminder],
      gets: 'never',
    },
    'who skips gets none': { at: '2026-11-26T08:30:00.000Z', wish: wish({ wish: 'skip' }), gets: 'never' },
  };
  for (const [fact, facts] of Object.entries(cases)) {
    it(fact, () => assert.equal(decided({ isPersonal: true, ...facts }), facts.gets));
  }
});

describe('later', () => {
  const cases: readonly [string, string, Availability, string | undefined][] = [
    ['is the next morning', '2026-11-26T08:31:00.000Z', {}, '2026-11-27T07:00:00.000Z'],
    [
      'is the next day, also in the early morning',
      '2026-11-26T04:00:00.000Z',
      {},
      '2026-11-27T07:00:00.000Z',
    ],
    ['is Monday, on a Friday', '2026-11-27T08:31:00.000Z', {}, '2026-11-30T07:00:00.000Z'],
    ['is the next own workday', '2026-11-26T08:31:00.000Z', { workdays: [2, 4] }, '2026-12-01T07:00:00.000Z'],
    [
      'is after an absence',
      '2026-11-26T08:31:00.000Z',
      { absentThrough: '2026-11-30' },
      '2026-12-01T07:00:00.000Z',
    ],
    ['is the morning of the last day', '2026-12-01T08:31:00.000Z', {}, '2026-12-02T07:00:00.000Z'],
    ['is too late on the last day', '2026-12-02T08:31:00.000Z', {}, undefined],
    [
      'is too late where the next own workday is after the close',
      '2026-11-26T08:31:00.000Z',
      { workdays: [4] },
      undefined,
    ],
  ];
  for (const [fact, at, availability, morning] of cases) {
    it(fact, () =>
      assert.equal(decideSnooze(round, availability, new Date(at), hours)?.toISOString(), morning),
    );
  }
  it('is too late where the round closes in the night before', () => {
    const closes = { ...round, closesAt: '2026-11-27T06:59:00.000Z' };
    assert.equal(decideSnooze(closes, {}, new Date('2026-11-26T08:31:00.000Z'), hours), undefined);
  });
});

describe('whatever somebody wants, and whenever the program runs', () => {
  const days = fc
    .integer({ min: 20, max: 36 })
    .map((day) => new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10));
  const facts = fc.record({
    isPersonal: fc.boolean(),
    absentThrough: fc.option(days, { nil: undefined }),
    absentFrom: fc.option(days, { nil: undefined }),
    workdays: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
    laterAfterMinutes: fc.option(fc.integer({ min: 0, max: 8_000 }), { nil: undefined }),
    ticks: fc.array(fc.integer({ min: 0, max: 12_000 }), { minLength: 1, maxLength: 60 }),
  });
  const minute = 60_000;
  /** Asked for later before the first card could leave: both were due on one morning, and once both left. */
  const firstOnTheMorningOfLater = {
    isPersonal: true,
    absentThrough: undefined,
    absentFrom: undefined,
    workdays: [1, 3],
    laterAfterMinutes: 0,
    ticks: [0, 5760, 5760],
  };

  it('each card comes once, on an own workday, within the hours, before the close, at most one a morning', () => {
    fc.assert(
      fc.property(facts, ({ isPersonal, absentFrom, absentThrough, workdays, laterAfterMinutes, ticks }) => {
        const availability = { absentFrom, absentThrough, workdays };
        const opened = Date.parse(round.openedAt);
        let asked: RoundWish | undefined;
        const sent: PersonalCard[] = [];
        const sentOn: string[] = [];
        for (const minutes of ticks.toSorted((a, b) => a - b)) {
          const now = new Date(opened + minutes * minute);
          if (laterAfterMinutes !== undefined && !asked && minutes >= laterAfterMinutes) {
            const at = decideSnooze(round, availability, now, hours);
            if (at) asked = wish({ laterAt: at.toISOString() });
          }
          const whole = { round, isPersonal, hasAnswered: false, wish: asked, availability, sent };
          const decision = decideReminder(whole, now, hours);
          if (decision.kind === 'notYet') assert.ok(decision.at > now);
          if (decision.kind !== 'send') continue;
          const day = localDateOf(now, hours.timeZone);
          assert.ok(maySendAt(now, hours) && now < new Date(round.closesAt));
          assert.ok(isOwnWorkday(day, availability, hours.calendar));
          sent.push(decision.card);
          sentOn.push(day);
        }
        const named = sent.map((card) => JSON.stringify(card));
        assert.equal(new Set(named).size, named.length);
        assert.equal(new Set(sentOn).size, sentOn.length, `${named.join()} on ${sentOn.join()}`);
      }),
      { numRuns: 500, examples: [[firstOnTheMorningOfLater]] },
    );
  });
});
