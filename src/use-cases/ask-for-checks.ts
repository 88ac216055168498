import { mapAtMost } from '../delivery/at-most.ts';
import { leadersIn } from '../domain/access.ts';
import { isOwnWorkday } from '../domain/availability.ts';
import { checkMomentOf } from '../domain/check-moment.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { isoWeekOf } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { lessonCheckDelivery } from './lesson-check-content.ts';
import { programmeManagers } from './reach-members.ts';
import { createWaitingFor } from './waiting-lessons.ts';

/**
 * Sends whoever has lessons to check one card for all of them, once a week: on the first working day, or on their own
 * first one after it. Only what waited at that moment makes a card, so that whatever restarts, and whenever, the same
 * people get one; what is on it is what waits when it leaves.
 */
export function createCheckAsking(): (context: Context) => Promise<void> {
  /** It was looked at on this day, and all that was due is in the outbox. */
  let doneOn: string | undefined;
  return async (context) => {
    const { programme, calendar, clock } = context;
    const { timeZone } = programme;
    const now = clock.now();
    const day = today(context);
    if (doneOn === day) return;
    const moment = checkMomentOf(day, calendar, timeZone);
    if (!moment || now < moment || !maySendAt(now, { programme, calendar, timeZone })) return;
    await askAll(context, moment);
    doneOn = day;
  };
}

const peopleAtOnce = 10;

async function askAll(context: Context, moment: Date): Promise<void> {
  const { stores, outbox, calendar } = context;
  const day = today(context);
  const week = isoWeekOf(day);
  const waitingFor = createWaitingFor(context, moment);
  const isToBeAsked = async (memberId: string): Promise<boolean> => {
    const person = await stores.identities.findIdentity(memberId);
    if (!person || !isOwnWorkday(day, person, calendar)) return false;
    const waiting = await waitingFor({ memberId, grants: await stores.roles.ofMember(memberId) });
    return waiting.some(({ since }) => new Date(since) <= moment);
  };
  const people = [...(await whoMayCheck(context))];
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
