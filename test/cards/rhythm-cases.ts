import type { Card } from '../../src/cards/render.ts';
import { type RhythmShown, rhythmCard, rhythmForm, valuesOf } from '../../src/cards/rhythm-cards.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { type RhythmInForce, rhythmOf } from '../../src/domain/programme.ts';
import { plannedRounds } from '../../src/domain/schedule.ts';
import type { Texts } from '../../src/texts/text.ts';
import { areaNamed, programme } from './card-programme.ts';

type RhythmCase = { name: string; draw: (texts: Texts) => Card };

const area = areaNamed('Twekkelerveld');
const { timeZone } = programme;

/** Three rounds around Christmas, of which one is moved. */
function shown(changes: Partial<RhythmInForce>, rest: Partial<RhythmShown> = {}): RhythmShown {
  const rhythm = { ...rhythmOf(programme, area), ...changes };
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  const schedule = { rhythm, timeZone, calendar, phaseSince: '2026-12-14' };
  const next = plannedRounds(schedule, { from: '2026-12-10', until: '2027-02-01' }).slice(0, 3);
  return { rhythm, timeZone, isAdjusted: false, isPaused: false, next, ...rest };
}

export const rhythmCases: readonly RhythmCase[] = [
  { name: 'rhythm, as the file has it', draw: (texts) => rhythmCard(area, shown({}), texts) },
  {
    name: 'rhythm, adjusted and paused, weekly',
    draw: (texts) => {
      const changes = { everyWeeks: 1, openWorkingDays: 1, remindAfterWorkingDays: 1, graceMinutes: 1 };
      const note = texts('card.rhythm.noteSaved');
      return rhythmCard(area, shown(changes, { isAdjusted: true, isPaused: true, note }), texts);
    },
  },
  {
    name: 'rhythm, of the phases',
    draw: (texts) => rhythmCard(area, shown({ on: 'phaseChange', graceMinutes: 0 }), texts),
  },
  {
    name: 'rhythm, with nothing planned',
    draw: (texts) => rhythmCard(area, shown({}, { next: [] }), texts),
  },
  {
    name: 'rhythm-form, with what is in force',
    draw: (texts) => rhythmForm(area, { values: valuesOf(rhythmOf(programme, area)) }, texts),
  },
  {
    name: 'rhythm-form that comes back',
    draw: (texts) => {
      const values = { ...valuesOf(rhythmOf(programme, area)), everyWeeks: '', opensAt: '' };
      const problem = `${texts('card.rhythmForm.everyWeeksError')} ${texts('card.rhythmForm.opensAtError')}`;
      return rhythmForm(area, { values, problem }, texts);
    },
  },
];
