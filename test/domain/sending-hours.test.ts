import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import { maySendAt } from '../../src/domain/sending-hours.ts';

describe('a message that the clock starts', () => {
  const hours = {
    programme: { nothingSentBefore: '08:00', nothingSentAfter: '16:00' },
    calendar: createCalendar(['2026-12-31']),
    timeZone: 'Europe/Amsterdam',
  };
  const cases = [
    ['2026-11-26T06:59:59Z', false, 'not before eight'],
    ['2026-11-26T07:00:00Z', true, 'from eight on'],
    ['2026-11-26T15:00:00Z', true, 'at four'],
    ['2026-11-26T15:00:01Z', false, 'not after four'],
    ['2026-07-16T06:00:00Z', true, 'from eight on in summer'],
    ['2026-07-16T14:00:01Z', false, 'not after four in summer'],
    ['2026-11-28T10:00:00Z', false, 'not on a Saturday'],
    ['2026-12-25T10:00:00Z', false, 'not on a public holiday'],
    ['2026-12-31T10:00:00Z', false, "not on the organisation's own closed day"],
    ['2026-11-26T23:30:00Z', false, 'not on a day that has begun in the zone alone'],
  ] as const;
  for (const [now, expected, fact] of cases) {
    it(`${expected ? 'leaves' : 'does not leave'}: ${fact}`, () =>
      assert.equal(maySendAt(new Date(now), hours), expected));
  }

  it('leaves until midnight where the programme names no end', () => {
    const programme = { nothingSentBefore: '08:00' };
    assert.equal(maySendAt(new Date('2026-11-26T22:59:59Z'), { ...hours, programme }), true);
  });

  it('leaves by the clock of the area, not of the machine', () => {
    const curacao = { ...hours, timeZone: 'America/Curacao' };
    assert.equal(maySendAt(new Date('2026-11-26T10:00:00Z'), curacao), false);
    assert.equal(maySendAt(new Date('2026-11-26T19:00:00Z'), curacao), true);
  });
});
