import { askLeads } from '../use-cases/ask-leads.ts';
import { closeDueRounds } from '../use-cases/close-rounds.ts';
import { adoptProgramme } from '../use-cases/programme-in-force.ts';
import { createReminders } from '../use-cases/remind-late-members.ts';
import { retireAreas } from '../use-cases/retire-areas.ts';
import { mendOpenRounds, openDueRounds } from '../use-cases/run-clock.ts';
import type { Job } from './tick.ts';

/** All that the clock starts, in the order in which one moment does them. Made once for each program that runs. */
export function createJobs(): readonly Job[] {
  return [
    { name: 'adoptProgramme', run: adoptProgramme },
    { name: 'closeRounds', run: closeDueRounds },
    { name: 'retireAreas', run: retireAreas },
    { name: 'mendRounds', run: mendOpenRounds },
    { name: 'openRounds', run: openDueRounds },
    { name: 'askLeads', run: askLeads },
    { name: 'remindLateMembers', run: createReminders() },
  ];
}
