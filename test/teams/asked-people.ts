import { chatWith, type Person } from './activities.ts';
import type { TestBot } from './harness.ts';
import { readMessage, type Shown } from './shown.ts';

/** The rhythm of Twekkelerveld: a round of Thursday 26 November 2026, at UTC. */
export const moments = {
  opened: '2026-11-26T14:00:00.000Z',
  fridayMorning: '2026-11-27T07:00:00.000Z',
  beforeReminder: '2026-12-01T08:29:00.000Z',
  reminder: '2026-12-01T08:30:00.000Z',
  wednesdayMorning: '2026-12-02T07:00:00.000Z',
  close: '2026-12-02T16:00:00.000Z',
} as const;

/** All that the bot posted in somebody's own chat, oldest first. */
export function postedTo(bot: TestBot, person: Person): Shown[] {
  const place = chatWith(person);
  return bot.connector.requests
    .filter(({ method, conversationId }) => method === 'POST' && conversationId === place.id)
    .map(({ activity }) => readMessage(activity, place));
}

/** The clock stands at a moment and does what is due then. Links and pauses are of the machine's own clock. */
export async function tickAt(bot: TestBot, moment: string): Promise<void> {
  bot.clock.set(moment);
  bot.wallClock.set(moment);
  await bot.tick();
}
