import { mapAtMost } from '../delivery/at-most.ts';
import { leadersIn } from '../domain/access.ts';
import { isoWeekOf } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { lessonCheckDelivery } from './lesson-check-content.ts';
import { createWeeklyAsking, peopleAtOnce, whoWorksToday } from './once-a-week.ts';
import { programmeManagers } from './reach-members.ts';
import { createWaitingFor } from './waiting-lessons.ts';

/**
 * Sends whoever has lessons to check one card for all of them, once a week: on the first working day, or on their own
 * first one after it. Only what waited at that moment makes a card, so that whatever restarts, and whenever, the same
 * people get one; what is on it is what waits when it leaves.
 */
export const createCheckAsking = () => createWeeklyAsking(askAll);

async function askAll(context: Context, moment: Date): Promise<void> {
  const { stores, outbox } = context;
  const week = isoWeekOf(today(context));
  const waitingFor = createWaitingFor(context, moment);
  const isToBeAsked = async (memberId: string): Promise<boolean> => {
    const waiting = await waitingFor({ memberId, grants: await stores.roles.ofMember(memberId) });
    return waiting.some(({ since }) => new Date(since) <= moment);
  };
  const people = await whoWorksToday(context, [...(await whoMayCheck(context))]);
  const asked = await mapAtMost(peopleAtOnce, people, isToBeAsked);
  const keys = people
    .filter((_memberId, index) => asked[index])
    .map((memberId) => lessonCheckDelivery(week, memberId));
  const [first] = keys;
  if (first) await outbox.enqueue(first.subject, keys);
}

async function whoMayCheck(context: Context): Promise<ReadonlySet<string>> {
  const { stores, programme } = context;
  const ofAreas = await Promise.all(
    programme.areas.map(async ({ id }) => leadersIn(await stores.roles.ofArea(id))),
  );
  return new Set([...ofAreas.flat(), ...(await programmeManagers(context))]);
}
