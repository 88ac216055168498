import { createHash, randomUUID } from 'node:crypto';
import type { LessonContent } from '../domain/lesson.ts';
import { addDays, instantOf } from '../domain/time.ts';
import type { Anonymous } from '../storage/anonymous-store.ts';
import type { Loaded } from '../storage/row.ts';
import { type Context, today } from './context.ts';

/** How long it is known that a form was sent, so that the same one again is no second lesson; in days. */
const knownDays = 7;

export type AnonymousLesson = {
  areaId: string;
  phaseId: string;
  content: LessonContent;
  /** What its writer said is no personal data; recorded with the lesson, of the day and no moment. */
  notPersonal?: { verb: string; fields: string[]; kinds: string[] } | undefined;
};

/**
 * Takes a lesson whose writer wants no name under it. All that is kept is the text, its area and the day. It becomes a
 * lesson on the next day, apart from this turn: no row beside it then tells who was here at that moment.
 */
export async function takeAnonymousLesson(
  context: Context,
  anonymousId: string,
  { notPersonal, ...lesson }: AnonymousLesson,
): Promise<void> {
  const said = notPersonal && { notPersonal: { id: randomUUID(), ...notPersonal } };
  const key = keyOf(anonymousId, lesson);
  await context.stores.anonymous.add({ ...lesson, ...said, key, day: today(context) });
}

/** Whether this form was sent without a name before, as it is now. */
export function wasTakenAnonymously(
  { stores }: Context,
  anonymousId: string,
  lesson: Pick<AnonymousLesson, 'areaId' | 'content'>,
): Promise<boolean> {
  return stores.anonymous.has(keyOf(anonymousId, lesson));
}

/**
 * What stands on the writer's card stands in no row. With what was written: where a form takes the card's place for
 * everybody, two people have the same one, and nothing may tell them apart.
 */
function keyOf(
  anonymousId: string,
  { areaId, content }: Pick<AnonymousLesson, 'areaId' | 'content'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([anonymousId, areaId, content]))
    .digest('base64url');
}

/**
 * Writes the lessons without a name of the days that are over, numbered in an order that is no order of time. Those of today are written
 * over as they are: the moment that the store keeps of each row is then that of a tick, and the same for all.
 */
export async function writeAnonymousLessons(context: Context): Promise<void> {
  const day = today(context);
  const failures: unknown[] = [];
  // What goes wrong with one keeps no other from being written, or written over.
  for (const row of await context.stores.anonymous.all())
    await goOnWith(context, row, day).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function goOnWith(context: Context, row: Loaded<Anonymous>, day: string): Promise<void> {
  if (row.value.content !== undefined) await settle(context, row, day);
  else if (addDays(row.value.day, knownDays) < day) await context.stores.anonymous.remove(row);
}

async function settle(context: Context, row: Loaded<Anonymous>, day: string): Promise<void> {
  const { anonymous, audit, lessons } = context.stores;
  const { value } = row;
  if (value.day >= day) return void (await anonymous.put(value, row.etag));
  const { areaId, phaseId, content } = value;
  if (!content || areaId === undefined || phaseId === undefined) return;
  const year = Number(value.day.slice(0, 4));
  // The number stands in the row before the lesson is written: doing it again is then doing the same.
  const number = value.number ?? (await lessons.nextNumber(year));
  const numbered = value.number === undefined ? await anonymous.put({ ...value, number }, row.etag) : row;
  if (!numbered) return;
  const noon = noonOf(context, value.day);
  if (value.notPersonal)
    await audit.add({ kind: 'notPersonal', ...value.notPersonal, askedAt: noon, at: noon });
  await lessons.add(
    {
      ...content,
      areaId,
      phaseId,
      year,
      number,
      anonymous: true,
      state: 'concept',
      revision: 1,
      recordedAt: noon,
    },
    undefined,
  );
  await anonymous.put({ key: value.key, day: value.day }, numbered.etag);
}

/** A day has no moment: every lesson of it has the same one. */
function noonOf({ programme }: Context, day: string): string {
  return instantOf(day, '12:00', programme.timeZone).toISOString();
}
