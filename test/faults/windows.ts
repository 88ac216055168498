import { createCalendar } from '../../src/domain/calendar.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { type PlannedRound, plannedRounds, scheduleOf } from '../../src/domain/schedule.ts';
import { addDays, localDateOf } from '../../src/domain/time.ts';
import { startOfRun } from './scenario.ts';

/** The rounds that the programme file asks of an area in so many weeks, as nobody has to be asked: a plan is pure. */
export function windowsOf(programmeText: string, areaId: string, weeks: number): PlannedRound[] {
  const programme: Programme = getProgramme({ name: 'the programme of the faults', text: programmeText });
  const area = programme.areas.find(({ id }) => id === areaId);
  if (!area) throw new Error(`there is no area ${areaId}`);
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  const from = localDateOf(new Date(startOfRun), programme.timeZone);
  const state = { areaId, phaseId: area.startPhase, phaseSince: from, roundsOpened: 0, roundIsOpen: false };
  const schedule = scheduleOf(programme, calendar, area, state);
  return plannedRounds(schedule, { from, until: addDays(from, weeks * 7) });
}

/** A minute after a round opens. */
export function justAfter(moment: Date): string {
  return new Date(moment.getTime() + 60_000).toISOString();
}
