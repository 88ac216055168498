import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import { digestMomentOf, previewMomentOf } from '../../src/domain/digest-moment.ts';

const digest = { weekday: 'monday', at: '08:30', previewWeekday: 'friday', previewAt: '10:00' } as const;
const timeZone = 'Europe/Amsterdam';
const setting = (closed: readonly string[] = []) => ({
  programme: { digest, timeZone },
  calendar: createCalendar(closed),
});

describe('the moment of a digest', () => {
  const cases: readonly [week: string, closed: readonly string[], moment: string, why: string][] = [
    ['2026-W48', [], '2026-11-30T07:30:00.000Z', 'is the Monday after its week, in winter time'],
    ['2026-W27', [], '2026-07-06T06:30:00.000Z', 'is the Monday after its week, in summer time'],
    ['2027-W12', [], '2027-03-30T06:30:00.000Z', 'is the Tuesday where that is Easter Monday'],
    ['2026-W53', [], '2027-01-04T07:30:00.000Z', 'of week 53 lies in the next year'],
    ['2026-W48', ['2026-11-30', '2026-12-01'], '2026-12-02T07:30:00.000Z', 'passes over closed days'],
  ];
  for (const [week, closed, moment, why] of cases)
    it(why, () => assert.equal(digestMomentOf(week, setting(closed)).toISOString(), moment));
});

describe('the moment of a preview', () => {
  const cases: readonly [closed: readonly string[], moment: string | undefined, why: string][] = [
    [[], '2026-11-27T09:00:00.000Z', 'is the Friday of the week'],
    [['2026-11-27'], '2026-11-26T09:00:00.000Z', 'is the day before where that day is closed'],
    [
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
      undefined,
      'is none in a week in which nobody works',
    ],
  ];
  for (const [closed, moment, why] of cases)
    it(why, () => assert.equal(previewMomentOf('2026-W48', setting(closed))?.toISOString(), moment));
});
