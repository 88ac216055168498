import assert from 'node:assert/strict';
import { addWorkingDays, createCalendar } from '../../src/domain/calendar.ts';
import { addDays, weekdayOf } from '../../src/domain/time.ts';

/**
 * New Year's Day, Easter Monday, King's Day, Ascension Day, Whit Monday and both days of Christmas, where they fall
 * on a weekday. Easter is on 20 April 2025, 5 April 2026, 28 March 2027 and 16 April 2028; the rest follows from it.
 */
const freeWeekdays = {
  2025: ['2025-01-01', '2025-04-21', '2025-05-29', '2025-06-09', '2025-12-25', '2025-12-26'],
  2026: ['2026-01-01', '2026-04-06', '2026-04-27', '2026-05-14', '2026-05-25', '2026-12-25'],
  2027: ['2027-01-01', '2027-03-29', '2027-04-27', '2027-05-06', '2027-05-17'],
  2028: ['2028-04-17', '2028-04-27', '2028-05-25', '2028-06-05', '2028-12-25', '2028-12-26'],
};

function weekdaysOf(year: string): string[] {
  const days = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index));
  return days.filter((day) => day.startsWith(year) && weekdayOf(day) <= 5);
}

describe('a working day', () => {
  const calendar = createCalendar([]);

  for (const [year, free] of Object.entries(freeWeekdays)) {
    it(`in ${year} is every weekday but the Dutch public holidays`, () => {
      assert.deepEqual(
        weekdaysOf(year).filter((day) => !calendar.isWorkingDay(day)),
        free,
      );
    });
  }

  it('is never a Saturday or a Sunday', () => {
    for (const day of ['2026-11-28', '2026-11-29']) assert.equal(calendar.isWorkingDay(day), false);
  });

  it('is not a day that the organisation closes: Goede Vrijdag and Bevrijdingsdag only where it says so', () => {
    const own = createCalendar(['2027-03-26', '2027-05-05']);
    for (const day of ['2027-03-26', '2027-05-05']) {
      assert.equal(calendar.isWorkingDay(day), true);
      assert.equal(own.isWorkingDay(day), false);
    }
    assert.equal(own.isWorkingDay('2028-05-05'), true);
  });
});

describe('working days from a day', () => {
  const calendar = createCalendar(['2026-12-31']);
  const cases = [
    ['2026-11-26', 0, '2026-11-26', 'none is the day itself'],
    ['2026-11-26', 1, '2026-11-27', 'the day itself does not count'],
    ['2026-11-26', 4, '2026-12-02', 'a weekend does not count'],
    ['2026-11-28', 1, '2026-11-30', 'counting may start on a Saturday'],
    ['2026-11-26', 10, '2026-12-10', 'two weekends do not count'],
    ['2026-12-24', 3, '2026-12-30', 'Christmas does not count'],
    ['2026-12-30', 1, '2027-01-04', "a closed day and New Year's Day do not count"],
    ['2026-04-02', 2, '2026-04-07', 'Easter Monday does not count, Goede Vrijdag does'],
  ] as const;
  for (const [date, count, expected, fact] of cases) {
    it(`${count} from ${date} is ${expected}: ${fact}`, () => {
      assert.equal(addWorkingDays(date, count, calendar), expected);
    });
  }
});
