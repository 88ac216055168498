import assert from 'node:assert/strict';
import { createCalendar } from '../../src/domain/calendar.ts';
import { checkMomentOf } from '../../src/domain/check-moment.ts';

const zone = 'Europe/Amsterdam';
const on = (day: string, closedDays: readonly string[] = []) =>
  checkMomentOf(day, createCalendar(closedDays), zone)?.toISOString();

describe('the moment at which people are asked to check what waits', () => {
  it('is Monday at half past nine, whatever day of the week it is, in summer too', () => {
    for (const day of ['2026-11-30', '2026-12-03', '2026-12-06'])
      assert.equal(on(day), '2026-11-30T08:30:00.000Z');
    assert.equal(on('2026-07-08'), '2026-07-06T07:30:00.000Z');
  });
  it('is the first day of work of a week that begins with a holiday', () => {
    assert.equal(on('2027-03-29'), '2027-03-30T07:30:00.000Z');
    assert.equal(on('2026-12-02', ['2026-11-30', '2026-12-01']), '2026-12-02T08:30:00.000Z');
  });
  it('is in the week that a year begins in, also before that day', () => {
    assert.equal(on('2026-12-31'), '2026-12-28T08:30:00.000Z');
    assert.equal(on('2027-01-03'), '2026-12-28T08:30:00.000Z');
  });
  it('is not there in a week in which nobody works', () => {
    const closed = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'];
    assert.equal(on('2026-12-30', closed), undefined);
  });
});
