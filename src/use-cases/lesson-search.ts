import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Timer } from '../delivery/card-updates.ts';
import { mayReadLesson, type Person } from '../domain/access.ts';
import { type Lesson, type LessonRef, parseLessonName } from '../domain/lesson.ts';
import { type LessonQuery, noFilters, parseLessonQuery } from '../domain/lesson-query.ts';
import type { Programme } from '../domain/programme.ts';
import type { Clock } from '../domain/time.ts';
import { createLessonIndex, type LessonHit, type LikeText } from '../search/lesson-index.ts';
import type { Stores } from '../storage/stores.ts';

/** What one lesson costs is well under a millisecond, so that no turn waits longer than this for the index. */
const sliceMs = 8;
/** How often the feed is read: another replica's lesson is found within this time. */
const refreshMs = 3_000;
/** What changed in a longer time than this is not looked up hour by hour: all lessons are read again. */
const longestGapMs = 24 * 3_600_000;

export type LessonsFound = {
  /** The best first. */
  hits: LessonHit[];
  /** Of all that were found and may be read. */
  total: number;
  /** False where no lesson has all words, and these have some. */
  hasAllWords: boolean;
  understood: LessonQuery;
};

export type SearchOptions = {
  most?: number;
  /** Nothing but what is shared, for where others read along. */
  sharedOnly?: boolean;
};

export type LessonSearch = ReturnType<typeof createLessonSearch>;

type Parts = {
  stores: Pick<Stores, 'lessons'>;
  /** As it is in force when something is asked. */
  programme: () => Programme;
  /** The machine's own, by which the feed is written. */
  wallClock: Clock;
  timer: Timer;
  log: Logger;
};

/**
 * The lessons in memory, to search and to compare. Filled from the rows after the start, in slices between which the
 * turns go on; until then it is cold and finds nothing. From then on it follows the feed of changes, so that it learns
 * what other replicas do, and by revision, so that the order in which it learns does not matter.
 */
export function createLessonSearch({ stores, programme, wallClock, timer, log }: Parts) {
  const index = createLessonIndex();
  /** Everything that changed before this moment is known; undefined while cold. */
  let knownUntil: Date | undefined;
  let isStopped = false;
  let isFailing = false;
  let callOff = () => {};
  let running: Promise<void> | undefined;

  const fill = async (): Promise<void> => {
    const from = wallClock.now();
    const startedAt = performance.now();
    let slicedAt = startedAt;
    for (const year of (await stores.lessons.years()).toReversed()) {
      for await (const found of stores.lessons.ofYear(year)) {
        if (isStopped) return;
        if (found !== 'unreadable') index.apply(found.lesson);
        if (performance.now() - slicedAt < sliceMs) continue;
        await letOthersGo();
        slicedAt = performance.now();
      }
    }
    knownUntil = from;
    const ms = Math.round(performance.now() - startedAt);
    if (index.size() > 0) log.info({ lessons: index.size(), ms }, 'lessonSearch.filled');
  };
  /** A lesson that is announced and not there yet, or not in that revision, is announced again in the overlap. */
  const follow = async (since: Date): Promise<void> => {
    const from = wallClock.now();
    const newer = new Map<string, LessonRef>();
    for (const { year, number, revision } of await stores.lessons.changesSince(since))
      if ((index.revisionOf({ year, number }) ?? 0) < revision)
        newer.set(`${year}|${number}`, { year, number });
    for (const { year, number } of newer.values()) {
      const lesson = await stores.lessons.find(year, number);
      if (lesson) index.apply(lesson);
    }
    knownUntil = from;
  };
  const catchUp = async (): Promise<void> => {
    const gapMs = knownUntil && wallClock.now().getTime() - knownUntil.getTime();
    try {
      await (knownUntil === undefined || gapMs === undefined || gapMs > longestGapMs
        ? fill()
        : follow(knownUntil));
      isFailing = false;
    } catch (error) {
      // The store is away for a while: that is one line, however often it is tried.
      if (!isFailing && !isStopped) log.warn({ err: error }, 'lessonSearch.behind');
      isFailing = true;
    }
  };
  /** One at a time; who asks meanwhile waits for the one that runs. */
  const refresh = (): Promise<void> => {
    running ??= catchUp().finally(() => {
      running = undefined;
    });
    return running;
  };
  const keepUp = async (): Promise<void> => {
    await refresh();
    if (!isStopped) callOff = timer(refreshMs, keepUp);
  };
  const mayRead =
    (person: Person, sharedOnly = false) =>
    (lesson: Pick<Lesson, 'areaId' | 'state'>) =>
      (!sharedOnly || lesson.state === 'shared') && mayReadLesson(person, lesson);

  return {
    isWarm: (): boolean => knownUntil !== undefined,
    /** How many lessons are in memory. */
    size: (): number => index.size(),
    /** Fills the index and keeps it up to date from then on; does not wait for it. */
    start: (): void => void keepUp(),
    /** What is being read is left as it is: nobody waits for a store that does not answer. */
    stop: (): void => {
      isStopped = true;
      callOff();
    },
    /** Takes in what changed until now, here and elsewhere. */
    refresh,
    /** What this program itself stored is found at once. */
    noteChanged: (lesson: Lesson): void => index.apply(lesson),
    /** What somebody typed, filters and all; or the name of one lesson. Finds and counts what they may read. */
    search: (query: string, person: Person, { most = 10, sharedOnly }: SearchOptions = {}): LessonsFound => {
      const mayBeRead = mayRead(person, sharedOnly);
      const named = parseLessonName(query);
      if (named) {
        const hits = index.find(named, mayBeRead);
        const understood = { words: query, filters: noFilters };
        return { hits, total: hits.length, hasAllWords: true, understood };
      }
      const understood = parseLessonQuery(query, programme());
      if (understood.unknown) return { hits: [], total: 0, hasAllWords: true, understood };
      return { ...index.search(understood.words, understood.filters, mayBeRead, most), understood };
    },
    /** The lessons that most likely tell the same as this text, the likeliest first; none while cold. */
    similar: (
      text: LikeText,
      { person, most = 3, not }: { person: Person; most?: number; not?: LessonRef },
    ): LessonRef[] => {
      const isOther = (ref: LessonRef) => ref.year !== not?.year || ref.number !== not.number;
      return index
        .similar(text, mayRead(person), most + 1)
        .map(({ ref }) => ref)
        .filter(isOther)
        .slice(0, most);
    },
  };
}
