import type { LessonRef } from '../domain/lesson.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { addDays } from '../domain/time.ts';
import type { ToTell } from '../storage/lesson-writers.ts';
import { type Context, today } from './context.ts';
import { lessonReturnedDelivery } from './lesson-returned-content.ts';
import { noLongerThan } from './no-longer-than.ts';
import { reachMembers } from './reach-members.ts';

/** What is still not there after this time was never written: it stands in the list before the lesson is changed. */
const writtenWithinMs = 60 * 60_000;

/** Tells the writers of lessons that went back with a question, each on a day and at an hour at which they may be told. */
export async function tellWriters(context: Context): Promise<void> {
  for (const waiting of await context.stores.lessons.toTell()) await tellInTurn(context, waiting);
}

/** The boundary of one: what goes wrong with it does not keep the others waiting. */
async function tellInTurn(context: Context, waiting: ToTell): Promise<void> {
  if (waiting.lookAgainOn !== undefined && waiting.lookAgainOn > today(context)) return;
  await tellWriter(context, waiting).catch((error: unknown) => {
    const { year, number } = waiting;
    context.log.error({ year, number, err: error }, 'lesson.tellFailed');
  });
}

/** A press is answered within five seconds, and has a list to draw after this. */
const limitMs = 1_500;

/** Tells of one at once, as far as that goes; what is not told now, whatever fails or falls over, the clock goes on with. */
export async function tellWriterSoon(context: Context, { year, number }: LessonRef): Promise<void> {
  const tellNow = async (): Promise<void> => {
    const waiting = await context.stores.lessons.toTell();
    const own = waiting.filter((one) => one.year === year && one.number === number);
    for (const one of own) await tellInTurn(context, one);
  };
  const telling = tellNow().catch((error: unknown) => {
    context.log.error({ year, number, err: error }, 'lesson.tellFailed');
  });
  await noLongerThan(limitMs, telling, undefined);
}

async function tellWriter(context: Context, waiting: ToTell): Promise<void> {
  const { stores, clock, programme, calendar } = context;
  const { year, number, revision, at } = waiting;
  const lesson = await stores.lessons.find(year, number);
  const isWritten = lesson !== undefined && lesson.revision >= revision;
  if (!isWritten && clock.now().getTime() - Date.parse(at) < writtenWithinMs) return;
  // Another question, or an answer, came after it: each has a row of its own.
  if (!isWritten || lesson.returned?.at !== at) return stores.lessons.told(waiting);
  const writer = lesson.anonymous ? undefined : await stores.lessons.authorOf(year, number);
  if (writer === undefined) return stores.lessons.told(waiting);
  if (!maySendAt(clock.now(), { programme, calendar, timeZone: programme.timeZone })) return;
  const day = today(context);
  const key = lessonReturnedDelivery({ ...lesson, revision });
  const [reached] = await reachMembers(context, [writer], day, () => key);
  if (reached === 'told') return stores.lessons.told(waiting);
  // People come back to work, and to Teams.
  if (reached !== 'later') await stores.lessons.tellLater({ ...waiting, lookAgainOn: addDays(day, 1) });
}
