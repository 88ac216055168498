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

/** When a round is open. */
export type RoundTimes = { opensAt: Date; remindAt: Date; closesAt: Date; graceUntil: Date };

/** A round that the rhythm asks for. Its slot is the nominal day, also where it opens on a later one. */
export type PlannedRound = RoundTimes & { slot: LocalDate; opensOn: LocalDate };

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
/** No holidays are as long as this; a programme file that closes every day does not keep us looking for ever. */
const longestWait = 120;

/** The schedule that is in force for an area now: the file's, with what the manager changed. */
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
 * The rounds with a slot in the range, oldest first. A slot on a closed day opens on the next day that is not. Slots
 * that would so open on one day are one round, the last of them: nobody is asked twice for the same weeks. A round
 * closes before the next one opens.
 */
export function plannedRounds(schedule: Schedule, range: DateRange): PlannedRound[] {
  return slotsIn(schedule, range).flatMap((slot): PlannedRound[] => {
    const opensOn = openingDay(schedule, slot);
    const next = nextSlot(schedule, slot);
    const nextOpensOn = next && openingDay(schedule, next);
    if (opensOn === undefined || opensOn === nextOpensOn) return [];
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
  const reminderDay = addWorkingDays(opensOn, rhythm.remindAfterWorkingDays, calendar);
  const closesAt = instantOf(closingDay, rhythm.closesAt, timeZone);
  return {
    opensAt: instantOf(opensOn, rhythm.opensAt, timeZone),
    remindAt: instantOf(reminderDay, rhythm.remindAt, timeZone),
    closesAt,
    graceUntil: new Date(closesAt.getTime() + rhythm.graceMinutes * 60_000),
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

/** Never before the opening itself: a round of one day closes on that day. */
function lastWorkingDayBefore(date: LocalDate, opensOn: LocalDate, calendar: WorkingCalendar): LocalDate {
  let day = addDays(date, -1);
  while (day > opensOn && !calendar.isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

function earliest(a: LocalDate, b: LocalDate | undefined): LocalDate {
  return b !== undefined && b < a ? b : a;
}
