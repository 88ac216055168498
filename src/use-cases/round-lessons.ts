import type { OfferedLesson, ShownLessons } from '../cards/lesson-parts.ts';
import { type LessonRef, lessonName } from '../domain/lesson.ts';
import type { RoundLessons as ListedLessons } from '../domain/round.ts';
import type { Clock, LocalDate } from '../domain/time.ts';
import type { LessonWithApplications } from '../storage/lesson-rows.ts';
import type { Stores } from '../storage/stores.ts';

/** What is withdrawn is gone from a card within this time. */
const keptMs = 60_000;
const mostKept = 500;

export type RoundLessons = ReturnType<typeof createRoundLessons>;

/**
 * The lessons on the cards of rounds, looked up once in a short while and not for each press. What an area may do with a
 * lesson is never decided by it.
 */
export function createRoundLessons({ lessons }: Pick<Stores, 'lessons'>, wallClock: Clock) {
  const kept = new Map<string, { found: Promise<LessonWithApplications | undefined>; until: number }>();
  const keptRounds = new Set<string>();
  const find = (ref: LessonRef): Promise<LessonWithApplications | undefined> => {
    const key = lessonName(ref);
    const now = wallClock.now().getTime();
    const known = kept.get(key);
    if (known && now < known.until) return known.found;
    if (kept.size >= mostKept) kept.clear();
    const found = lessons.withApplications(ref);
    const entry = { found, until: now + keptMs };
    kept.set(key, entry);
    found.catch(() => kept.get(key) === entry && kept.delete(key));
    return found;
  };
  const findAll = <Ref extends LessonRef>(refs: readonly Ref[]) =>
    Promise.all(refs.map(async (ref) => ({ ref, found: await find(ref) })));

  /** Those that are still shared. */
  const offered = async (refs: ListedLessons['offered']): Promise<OfferedLesson[]> =>
    (await findAll(refs)).flatMap(({ ref, found }) => {
      if (found?.lesson.state !== 'shared') return [];
      const areas = new Set(found.applications.map(({ areaId }) => areaId)).size;
      return [{ lesson: found.lesson, areas, said: ref.said }];
    });

  return {
    offered,
    /** What is withdrawn, or waits for a check again, is not there; what was done elsewhere is done. */
    shown: async (listed: ListedLessons): Promise<ShownLessons> => {
      const [others, asked, followUps] = await Promise.all([
        offered(listed.offered),
        findAll(listed.asked),
        findAll(listed.followUps),
      ]);
      return {
        offered: others,
        asked: asked.flatMap(({ ref: { appliedOn, said }, found }) =>
          found?.lesson.state === 'shared' ? [{ lesson: found.lesson, appliedOn, said }] : [],
        ),
        followUps: followUps.flatMap(({ ref, found }) => {
          if (!found?.lesson.followUp || found.lesson.state !== 'shared') return [];
          const isDone = ref.done ?? found.lesson.followUp.doneOn !== undefined;
          return [{ lesson: found.lesson, done: isDone || undefined }];
        }),
      };
    },
    /** After something of a lesson was changed here. */
    forget: (ref: LessonRef): void => void kept.delete(lessonName(ref)),
    /** Whether this program kept already what the card of a round showed. */
    isKept: (areaId: string, slot: LocalDate): boolean => keptRounds.has(`${areaId}|${slot}`),
    noteKept: (areaId: string, slot: LocalDate): void => {
      if (keptRounds.size >= mostKept) keptRounds.clear();
      keptRounds.add(`${areaId}|${slot}`);
    },
  };
}
