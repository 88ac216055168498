import { mapAtMost } from '../delivery/at-most.ts';
import { hasRole, mayLead, mayReadLesson, type Person } from '../domain/access.ts';
import { type Lesson, type Supplement, waitingSince } from '../domain/lesson.ts';
import { isTeamsTurnToCheck, isToBeChecked, mostListed } from '../domain/lesson-life.ts';
import type { Waiting } from '../storage/lesson-checks.ts';
import type { Context } from './context.ts';
import { daysOfLesson, leadersOf } from './lesson-actor.ts';

/** A lesson that waits for a check, or what an area added to one. */
export type WaitingItem = { lesson: Lesson; supplement?: Supplement | undefined; since: string };

/** Its writer is for the rows: nothing that others see may show it. */
type Known = WaitingItem & { writer: string | undefined };

const readsAtOnce = 20;

/**
 * What waits for this person to check it, the one that waits longest first, `mostListed` at most: never what they wrote
 * themselves.
 */
export type WaitingFor = (person: Person) => Promise<WaitingItem[]>;

/**
 * For one look at what waits, for one person or for many: each row is read once. Whoever leads an area checks what its
 * people wrote. The programme managers check what nobody else can, and what waited ten working days by `now`.
 */
export function createWaitingFor(context: Context, now = context.clock.now()): WaitingFor {
  const { stores, programme } = context;
  const inArea = once(async (areaId: string) => ({
    areaId,
    rows: await stores.lessons.waitingIn(areaId),
    leaders: await leadersOf(context, areaId),
  }));
  const read = once((key: string) => readWaiting(context, JSON.parse(key) as Waiting, now));
  const allAreas = () => [
    ...programme.areas.map(({ id }) => id),
    ...(programme.past?.retired ?? []).map(({ area }) => area.id),
  ];

  return async (person) => {
    const isManager = hasRole(person, ['manager']);
    const areaIds = isManager
      ? allAreas()
      : programme.areas.map(({ id }) => id).filter((id) => mayLead(person, id));
    const areas = await Promise.all(areaIds.map(inArea));
    const items: WaitingItem[] = [];
    const take = async ({ row, leaders }: { row: Waiting; leaders: readonly string[] }): Promise<void> => {
      // A register that was imported may wait as a whole: no turn reads all of it.
      if (items.length >= mostListed) return;
      const { areaId, since } = row;
      const leads = mayLead(person, areaId);
      const days = daysOfLesson(context, areaId);
      const isTeamsTurn = (from: string, hasOther: boolean) => isTeamsTurnToCheck(from, hasOther, now, days);
      // Who wrote it is only looked up where it may make a difference.
      if (!leads && leaders.length > 1 && !isTeamsTurn(since, true)) return;
      const item = await read(JSON.stringify(row));
      if (!item || item.writer === person.memberId) return;
      const hasOtherLead = leaders.some((leader) => leader !== item.writer);
      if (!leads && !isTeamsTurn(item.since, hasOtherLead)) return;
      if (!item.supplement || mayReadLesson(person, item.lesson)) items.push(item);
    };
    const rows = areas
      .flatMap((area) => area.rows.map((row) => ({ row, leaders: area.leaders })))
      .sort((one, other) => one.row.since.localeCompare(other.row.since));
    await mapAtMost(readsAtOnce, rows, take);
    return items
      .map(({ lesson, supplement, since }) => ({ lesson, supplement, since }))
      .sort(byAge)
      .slice(0, mostListed);
  };
}

/** A row of the list may be left of what was checked already, or of an earlier moment: the lesson itself counts. */
async function readWaiting(context: Context, row: Waiting, now: Date): Promise<Known | undefined> {
  const { stores } = context;
  const { year, number, areaId, formId } = row;
  if (formId === undefined) {
    const lesson = await stores.lessons.find(year, number);
    if (!lesson || !isToBeChecked(lesson, now, daysOfLesson(context, areaId))) return undefined;
    const writer = lesson.anonymous ? undefined : await stores.lessons.authorOf(year, number);
    return { lesson, since: waitingSince(lesson), writer };
  }
  const [whole, writer] = await Promise.all([
    stores.lessons.load({ year, number }),
    stores.lessons.supplementAuthorOf({ year, number, areaId, formId }),
  ]);
  const supplement = whole?.supplements.find((one) => one.formId === formId && one.areaId === areaId);
  if (!whole || supplement?.state !== 'concept' || whole.lesson.state === 'withdrawn') return undefined;
  return { lesson: whole.lesson, supplement, since: supplement.recordedAt, writer };
}

function byAge(one: WaitingItem, other: WaitingItem): number {
  return (
    one.since.localeCompare(other.since) ||
    one.lesson.year - other.lesson.year ||
    one.lesson.number - other.lesson.number
  );
}

function once<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? work(key);
    known.set(key, found);
    return found;
  };
}
