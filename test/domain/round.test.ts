import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import { textLimits } from '../../src/domain/limits.ts';
import { rhythmOf } from '../../src/domain/programme.ts';
import { CheckIn, isComplete, isOpen } from '../../src/domain/round.ts';
import { roundTimes } from '../../src/domain/schedule.ts';
import { programme, sampleRound } from './report-facts.ts';

const [anyArea = assert.fail()] = programme.areas;
const schedule = {
  rhythm: { ...rhythmOf(programme, anyArea), ...programme.rhythm },
  timeZone: programme.timeZone,
  calendar: createCalendar(['2028-05-05']),
  phaseSince: '2026-01-05',
};

describe('the window of a round of four working days', () => {
  const cases = [
    ['2026-11-26', '2026-12-02T16:00:00.000Z', 'from Thursday to the Wednesday after at 17:00'],
    ['2026-11-28', '2026-12-03T16:00:00.000Z', 'opened on a Saturday, counts from Monday'],
    ['2026-12-24', '2026-12-31T16:00:00.000Z', 'leaves Christmas Day out'],
    ['2028-12-21', '2028-12-29T16:00:00.000Z', 'leaves 25 and 26 December out'],
    ['2026-12-30', '2027-01-06T16:00:00.000Z', "leaves New Year's Day out, and ends in the next year"],
    ['2026-04-02', '2026-04-09T15:00:00.000Z', 'leaves Easter Monday out, Goede Vrijdag not'],
    ['2026-04-23', '2026-04-30T15:00:00.000Z', "leaves King's Day out"],
    ['2026-05-11', '2026-05-18T15:00:00.000Z', 'leaves Ascension Day out'],
    ['2026-05-14', '2026-05-20T15:00:00.000Z', 'opened on Ascension Day, counts from Friday'],
    ['2028-05-04', '2028-05-11T15:00:00.000Z', "leaves the organisation's closed day out"],
    ['2026-03-26', '2026-04-01T15:00:00.000Z', 'ends in summer time where the clock goes forward'],
    ['2026-10-22', '2026-10-28T16:00:00.000Z', 'ends in winter time where the clock goes back'],
  ] as const;
  for (const [slot, closesAt, fact] of cases) {
    it(`of ${slot} closes at ${closesAt}: ${fact}`, () => {
      assert.deepEqual(roundTimes(schedule, slot).closesAt, new Date(closesAt));
    });
  }

  it("closes by the area's own rhythm and zone", () => {
    const rhythm = { ...schedule.rhythm, openWorkingDays: 1, closesAt: '12:30' };
    const own = { ...schedule, rhythm, timeZone: 'America/Kralendijk' };
    const { closesAt } = roundTimes(own, '2026-11-26');
    assert.equal(closesAt.toISOString(), '2026-11-27T16:30:00.000Z');
  });
});

describe('a round', () => {
  it('is open up to, and not at, the moment it closes', () => {
    const { round } = sampleRound('noord', '2026-11-26', [], { open: true });
    const openAt = (instant: string) => isOpen(round, new Date(instant));
    assert.equal(round.closesAt, '2026-12-02T16:00:00.000Z');
    assert.equal(openAt('2026-12-02T15:59:59.999Z'), true);
    assert.equal(openAt('2026-12-02T16:00:00.000Z'), false);
    assert.equal(openAt('2026-12-02T16:00:00.001Z'), false);
  });

  it('that was closed is not open, whatever the time', () => {
    const { round } = sampleRound('noord', '2026-11-26', []);
    assert.equal(isOpen(round, new Date('2026-11-26T10:00:00Z')), false);
  });
});

function checkIn(said: Partial<CheckIn>): CheckIn {
  const { checkIns } = sampleRound('noord', '2026-11-26', [{ status: 'red', ...said }]);
  return checkIns[0] ?? assert.fail();
}

describe('a check-in', () => {
  const all = { what: 'De huur loopt af', effect: 'Geen plek meer', correction: 'We zoeken een ander' };

  it('in green is complete as it is', () => {
    assert.equal(isComplete(checkIn({ status: 'green' })), true);
  });

  for (const status of ['amber', 'red'] as const) {
    it(`in ${status} is complete with what, effect and correction, and not without one of them`, () => {
      assert.equal(isComplete(checkIn({ status, ...all })), true);
      for (const missing of ['what', 'effect', 'correction'] as const) {
        assert.equal(isComplete(checkIn({ status, ...all, [missing]: undefined })), false, missing);
        assert.equal(isComplete(checkIn({ status, ...all, [missing]: '' })), false, missing);
      }
    });
  }

  it('takes texts up to the limit, and not one character more', () => {
    const withText = (text: string) => [
      { what: text },
      { effect: text },
      { correction: text },
      { phaseAnswer: { questionId: 'valt-op', text } },
    ];
    for (const said of withText('x'.repeat(textLimits.long)))
      assert.equal(CheckIn.safeParse(checkIn(said)).success, true);
    for (const said of [...withText('x'.repeat(textLimits.long + 1)), ...withText('  ')])
      assert.equal(CheckIn.safeParse(checkIn(said)).success, false);
  });

  it('keeps no space around a text, and does not count it', () => {
    const text = 'x'.repeat(textLimits.long);
    assert.equal(CheckIn.parse(checkIn({ what: `  ${text}\n` })).what, text);
  });
});
