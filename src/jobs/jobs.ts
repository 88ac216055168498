import { writeAnonymousLessons } from '../use-cases/anonymous-lessons.ts';
import { createCheckAsking } from '../use-cases/ask-for-checks.ts';
import { askLeads } from '../use-cases/ask-leads.ts';
import { createRegisterAsking } from '../use-cases/ask-registers.ts';
import { closeDueRounds } from '../use-cases/close-rounds.ts';
import type { Context } from '../use-cases/context.ts';
import { adoptProgramme } from '../use-cases/programme-in-force.ts';
import { sendAgainWhereRegained } from '../use-cases/reachability.ts';
import { createReminders } from '../use-cases/remind-late-members.ts';
import { retireAreas } from '../use-cases/retire-areas.ts';
import { mendOpenRounds, openDueRounds } from '../use-cases/run-clock.ts';
import { createDigestSending } from '../use-cases/send-digest.ts';
import { createPreviewSending } from '../use-cases/send-preview.ts';
import { createTeamEditionSending } from '../use-cases/send-team-edition.ts';
import { tellOfCorrections } from '../use-cases/tell-of-corrections.ts';
import { tellWriters } from '../use-cases/tell-writers.ts';
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
    { name: 'tellOfCorrections', run: tellOfCorrections },
    { name: 'tellWriters', run: tellWriters },
    { name: 'askForChecks', run: createCheckAsking() },
    { name: 'askRegisters', run: createRegisterAsking() },
    { name: 'sendDigest', run: createDigestSending() },
    { name: 'sendTeamEdition', run: createTeamEditionSending() },
    { name: 'showPreview', run: createPreviewSending() },
    { name: 'remindLateMembers', run: createReminders() },
    { name: 'writeAnonymousLessons', run: writeAnonymousLessons },
    { name: 'sendAgainWhereRegained', run: sendAgainWhereRegained },
    { name: 'sendWaiting', run: startSending },
  ];
}

/** Not waited for: what Teams asks to wait with does not keep the next tick waiting. */
async function startSending({ outbox, log }: Context): Promise<void> {
  void outbox.sweep().catch((error: unknown) => log.error({ err: error }, 'sweep.failed'));
}
