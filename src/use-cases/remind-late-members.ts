import { findArea } from '../domain/programme.ts';
import type { Context } from './context.ts';
import { sendPersonalCards } from './personal-cards.ts';

/** People come, and come back early: however far away the next card is, a round is looked at again within this time. */
const longestRestMs = 60 * 60_000;

/**
 * Sends late members their reminder, and whatever else is due to somebody personally. It remembers until when nothing
 * can be due in a round, so that a tick reads nothing of a round but its area.
 */
export function createReminders(): (context: Context) => Promise<void> {
  let restsUntil = new Map<string, number>();
  return async (context) => {
    const { stores, clock, programme, log } = context;
    if ((await stores.areas.programmePause()) !== undefined) return;
    const now = clock.now().getTime();
    const next = new Map<string, number>();
    for (const { areaId, latestSlot, roundIsOpen, pausedSince } of (await stores.areas.all()).rows) {
      const area = findArea(programme, areaId);
      if (!area || !roundIsOpen || latestSlot === undefined || pausedSince !== undefined) continue;
      const round = `${areaId}|${latestSlot}`;
      const until = restsUntil.get(round) ?? 0;
      if (now < until) {
        next.set(round, until);
        continue;
      }
      try {
        const nextAt = await sendPersonalCards(context, area, latestSlot);
        next.set(round, Math.min(nextAt?.getTime() ?? Number.POSITIVE_INFINITY, now + longestRestMs));
      } catch (error) {
        log.error({ areaId, err: error }, 'reminders.failed');
      }
    }
    restsUntil = next;
  };
}
