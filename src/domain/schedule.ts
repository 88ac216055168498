import type { AreaState } from './area.ts';
import { addWorkingDays, type WorkingCalendar } from './calendar.ts';
import { type Area, type Programme, type RhythmInForce, rhythmOf, timeZoneOf } from './programme.ts';
import { addDays, type DateRange, daysBetween, instantOf, type LocalDate, weekdayOf } from './time.ts';

/** All that says when an area is asked. */
export type Schedule = {
  rhythm: RhythmInForce;
  timeZone: string;
  calendar: WorkingCalendar;
  /** Of the area, where it is another than the organisation's. */
  schoolRegion?: string | undefined;
  /** When the area came into its phase, for a rhythm that follows the phases. */
  phaseSince: LocalDate;
};

/**
 * When a round is open. Nothing of it, its grace included, is after the next one opens. A round that closes early for
 * that has its reminder on the closing day; where even that is no earlier than the close, there is none to send.
 */
export type RoundTimes = { opensAt: Date; remindAt: Date; closesAt: Date; graceUntil: Date };

/** A round that the rhythm asks for. Its slot is the nominal day, also where it opens on a later one. */
export type PlannedRound = RoundTimes & { slot: LocalDate; opensOn: LocalDate };

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
/** In days. No holidays are as long as this; a programme file that closes every day does not keep us looking for ever. */
export const longestWait = 366;

/** The schedule that is in force for an area now: the file's, with what the manager changed of it. */
export function scheduleOf(
  programme: Programme,
  calendar: WorkingCalendar,
  area: Area,
  state: AreaState,
): Schedule {
  return {
    rhythm: rhythmOf(programme, area, state.rhythm),
    timeZone: timeZoneOf(programme, area),
    calendar,
    schoolRegion: area.schoolRegion,
    phaseSince: state.phaseSince,
  };
}

/**
 * The rounds with a slot in the range, oldest first: planning a range in parts gives the same. A slot on a closed day
 * opens on the next day that is not; so a round may open long after the range. A slot is joined with the next one, as
 * one round with the slot of the last, where its own would have no working day between opening and the next opening:
 * nobody is asked twice for the same weeks. A round closes before the next one opens.
 */
export function plannedRounds(schedule: Schedule, range: DateRange): PlannedRound[] {
  return slotsIn(schedule, range).flatMap((slot): PlannedRound[] => {
    const opensOn = openingDay(schedule, slot);
    const next = nextSlot(schedule, slot);
    const nextOpensOn = next && openingDay(schedule, next);
    if (opensOn === undefined || (nextOpensOn && isJoined(opensOn, nextOpensOn, schedule.calendar)))
      return [];
    return [{ slot, opensOn, ...roundTimes(schedule, opensOn, nextOpensOn) }];
  });
}

/** The times of a round that opens on a day, at the rhythm's own time. `next` is when the one after it opens. */
export function roundTimes(
  { rhythm, calendar, timeZone }: Schedule,
  opensOn: LocalDate,
  next?: LocalDate,
): RoundTimes {
  const closingDay = earliest(
    addWorkingDays(opensOn, rhythm.openWorkingDays, calendar),
    next && lastWorkingDayBefore(next, opensOn, calendar),
  );
  const reminderDay = earliest(addWorkingDays(opensOn, rhythm.remindAfterWorkingDays, calendar), closingDay);
  const closesAt = instantOf(closingDay, rhythm.closesAt, timeZone);
  const graceUntil = closesAt.getTime() + rhythm.graceMinutes * 60_000;
  const nextOpensAt = next === undefined ? graceUntil : instantOf(next, rhythm.opensAt, timeZone).getTime();
  return {
    opensAt: instantOf(opensOn, rhythm.opensAt, timeZone),
    remindAt: instantOf(reminderDay, rhythm.remindAt, timeZone),
    closesAt,
    graceUntil: new Date(Math.min(graceUntil, nextOpensAt)),
  };
}

function slotsIn({ rhythm, phaseSince }: Schedule, { from, until }: DateRange): LocalDate[] {
  if (rhythm.on === 'phaseChange') return from <= phaseSince && phaseSince < until ? [phaseSince] : [];
  const slots: LocalDate[] = [];
  const first = firstSlot(rhythm);
  const step = rhythm.everyWeeks * 7;
  const passed = Math.ceil(daysBetween(first, from) / step);
  for (let slot = addDays(first, passed * step); slot < until; slot = addDays(slot, step)) slots.push(slot);
  return slots;
}

function nextSlot({ rhythm }: Schedule, slot: LocalDate): LocalDate | undefined {
  return rhythm.on === 'phaseChange' ? undefined : addDays(slot, rhythm.everyWeeks * 7);
}

/** The rhythm's weekday in the week that its weeks are counted from. */
function firstSlot({ countedFrom, weekday }: RhythmInForce): LocalDate {
  return addDays(countedFrom, weekdays.indexOf(weekday) + 1 - weekdayOf(countedFrom));
}

/** A phase that began today is asked about from the next day on: the team hears of it first. */
function openingDay({ rhythm, calendar, schoolRegion }: Schedule, slot: LocalDate): LocalDate | undefined {
  let day = rhythm.on === 'phaseChange' ? addDays(slot, 1) : slot;
  for (let waited = 0; waited < longestWait; waited += 1, day = addDays(day, 1)) {
    if (calendar.isRoundDay(day, schoolRegion)) return day;
  }
  return undefined;
}

function isJoined(opensOn: LocalDate, next: LocalDate, calendar: WorkingCalendar): boolean {
  return lastWorkingDayBefore(next, opensOn, calendar) <= opensOn;
}

/** Never before the opening itself, unless `next` is no later. */
function lastWorkingDayBefore(date: LocalDate, opensOn: LocalDate, calendar: WorkingCalendar): LocalDate {
  let day = addDays(date, -1);
  while (day > opensOn && !calendar.isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

function earliest(a: LocalDate, b: LocalDate | undefined): LocalDate {
  return b !== undefined && b < a ? b : a;
}
