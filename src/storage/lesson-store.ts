import { type Lesson, type LessonRef, openFollowUp } from '../domain/lesson.ts';
import type { LessonDecision } from '../domain/lesson-life.ts';
import { type IsoWeek, isoWeekOf, type LocalDate } from '../domain/time.ts';
import { openCounter } from './counter-store.ts';
import { openLessonAdditions } from './lesson-additions.ts';
import { openLessonChecks } from './lesson-checks.ts';
import { openLessonFeed } from './lesson-feed.ts';
import { type IsWanted, openLessonPointers, type PointersOf } from './lesson-pointers.ts';
import {
  addTo,
  applicationRow,
  authorRow,
  historyRow,
  keysOf,
  type LessonOfYear,
  type LessonWithApplications,
  lessonRow,
  partitionOf,
  readLessonRow,
  rowKeyOf,
  supplementRow,
  type WholeLesson,
} from './lesson-rows.ts';
import { openLessonSignposts } from './lesson-signposts.ts';
import { openLessonWriters } from './lesson-writers.ts';
import { type RowKind, readRow } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import type { BatchAction, StoredEntity } from './table.ts';

/** `Lessons`: a lesson's life in one partition. `LessonIndex`: where to find those of a week, an area, a phase. */
export function openLessonStore(context: StorageContext, timeZone: () => string) {
  const { tables, onUnreadable, onLesson } = context;
  const counter = openCounter(context, 'lesson');
  const feed = openLessonFeed(context);
  const writers = openLessonWriters(context);
  const signposts = openLessonSignposts(context);
  const checks = openLessonChecks(context);
  const pointers = openLessonPointers(context, timeZone);

  const find = async (year: number, number: number): Promise<Lesson | undefined> =>
    (await readRow(tables.Lessons, lessonRow, keysOf({ year, number }), onUnreadable))?.value;
  /** The lesson's own row and its applications stand next to each other. */
  const withApplications = async (name: LessonRef): Promise<LessonWithApplications | undefined> => {
    const from = rowKeyOf(name.number);
    let found: LessonWithApplications | undefined;
    for await (const stored of tables.Lessons.query(partitionOf(name), { from, until: `${from}|b` })) {
      const row = readLessonRow(tables.Lessons, stored, onUnreadable);
      if (row === 'unreadable' || !row) continue;
      if (row.kind === 'lesson') found = { lesson: row.lesson, applications: [] };
      else if (row.kind === 'application') found?.applications.push(row.application);
    }
    return found;
  };
  const allOf = async (refs: readonly LessonRef[]): Promise<LessonWithApplications[]> =>
    (await Promise.all(refs.map(withApplications))).filter((found) => found !== undefined);
  const newestOf = async (of: PointersOf, most: number, isWanted?: IsWanted) =>
    allOf(await pointers.newest(of, most, isWanted));
  const keep = <T>(row: RowKind<T>, stored: StoredEntity, kept: T[]): void => {
    const read = row.decode(tables.Lessons, stored, onUnreadable);
    if (read) kept.push(read.value);
  };

  return {
    ...openLessonAdditions(context, { withApplications, checks, pointers, signposts, writers }),
    nextNumber: counter.next,
    skipTo: counter.skipTo,
    /** The years of which there are lessons, oldest first. */
    years: counter.years,
    lastNumbers: counter.lastNumbers,
    /** Which lessons of an area or a phase were recorded in a stretch of time, newest first. */
    refsBetween: pointers.between,
    find,
    /** One lesson with its applications. */
    withApplications,
    /**
     * Safe to repeat: the key is the number, and the first text stays. The index is written last, from the lesson
     * as it stands, so that a pointer always has its lesson and a later repeat points from the same moment.
     */
    add: async (lesson: Lesson, authorId: string | undefined): Promise<void> => {
      const { year, number, recordedAt } = lesson;
      const author = authorId === undefined ? [] : [{ year, number, memberId: authorId }];
      const entities = [lessonRow.encode(lesson), historyRow.encode(lesson), ...author.map(authorRow.encode)];
      await Promise.all([
        feed.announce(lesson),
        checks.list(lesson),
        signposts.keepFollowUp(lesson),
        ...author.map((written) => writers.note({ ...written, recordedAt })),
      ]);
      const added = await tables.Lessons.batch(entities.map((entity) => ({ kind: 'create', entity })));
      const stored = added === 'done' ? lesson : await find(year, number);
      if (!stored) return;
      onLesson?.(stored);
      await pointers.point(stored);
    },
    /**
     * What `decide` makes of a lesson, with its row of history in one batch; undefined where there is no such lesson.
     * Of two at once the later one decides again, on what the first one made of it.
     */
    change: (
      ref: LessonRef,
      decide: (lesson: Lesson) => LessonDecision,
    ): Promise<LessonDecision | undefined> =>
      withRetry(`lesson ${ref.year} ${ref.number}`, async () => {
        const found = await readRow(tables.Lessons, lessonRow, keysOf(ref), onUnreadable);
        const decided = found && decide(found.value);
        if (!found || decided?.kind !== 'change') return decided;
        const { lesson, note } = decided;
        const { year, number, revision, checked, returned } = lesson;
        const batch: BatchAction[] = [
          { kind: 'replace', entity: lessonRow.encode(lesson), etag: found.etag },
          { kind: 'create', entity: historyRow.encode({ ...lesson, ...note }) },
        ];
        const isCheckedAnew = checked !== undefined && checked.at !== found.value.checked?.at;
        const isReturned = note.change === 'returned' && returned !== undefined;
        // All that points at it goes before it: a crash in between loses nobody's sight of it.
        await Promise.all([
          feed.announce(lesson),
          checks.list(lesson),
          signposts.keepFollowUp(lesson),
          isCheckedAnew && pointers.point(lesson),
          isReturned && writers.tellLater({ year, number, revision, at: returned.at }),
        ]);
        if ((await tables.Lessons.batch(batch)) === 'conflict') return 'conflict';
        onLesson?.(lesson);
        await checks.unlist(found.value, lesson);
        await signposts.dropFollowUp(found.value, lesson);
        return decided;
      }),
    /** All that is kept of one lesson and may be shown; its history oldest first. */
    load: async (ref: LessonRef): Promise<WholeLesson | undefined> => {
      const from = rowKeyOf(ref.number);
      let whole: WholeLesson | undefined;
      for await (const stored of tables.Lessons.query(partitionOf(ref), { from, until: `${from}|t` })) {
        const [, kind] = stored.entity.rowKey.split('|');
        if (kind === undefined) {
          const lesson = lessonRow.decode(tables.Lessons, stored, onUnreadable)?.value;
          whole = lesson && { lesson, applications: [], supplements: [], history: [] };
        } else if (whole && kind === 'a') keep(applicationRow, stored, whole.applications);
        else if (whole && kind === 'h') keep(historyRow, stored, whole.history);
        else if (whole && kind === 's') keep(supplementRow, stored, whole.supplements);
      }
      return whole;
    },
    waitingIn: checks.waitingIn,
    /** What changed from `since` on: two minutes earlier still, for what was written while somebody looked. */
    changesSince: feed.since,
    /** The lessons recorded or shared in a week, newest first. */
    ofWeek: async (week: IsoWeek): Promise<{ lessons: Lesson[]; unreadable: number }> => {
      const lessons: Lesson[] = [];
      let unreadable = 0;
      for await (const pointer of pointers.each(`week|${week}`)) {
        const lesson = pointer === 'unreadable' ? undefined : await find(pointer.year, pointer.number);
        if (lesson) lessons.push(lesson);
        else unreadable += 1;
      }
      return { lessons, unreadable };
    },
    /** The lessons that areas used in a week, each once, with all its applications. */
    usedInWeek: async (week: IsoWeek): Promise<LessonWithApplications[]> =>
      // A pointer goes before what it points at: a crash may have left it without a use.
      (await allOf(await pointers.all(`usedIn|${week}`))).filter(({ applications }) =>
        applications.some(({ appliedOn }) => isoWeekOf(appliedOn) === week),
      ),
    /** The newest lessons captured in a phase, `most` at most, each with its applications; none that is unreadable. */
    newestOfPhase: (phaseId: string, most: number, isWanted?: IsWanted) =>
      newestOf(`phase|${phaseId}`, most, isWanted),
    /** As `newestOfPhase`, of those that an area wrote. */
    newestOfArea: (areaId: string, most: number) => newestOf(`area|${areaId}`, most),
    /** As `newestOfPhase`, those that helped most areas first. */
    mostUsedOfPhase: async (phaseId: string, most: number, isWanted: IsWanted) =>
      allOf(await signposts.mostUsedOf(phaseId, most, isWanted)),
    /** The lessons of an area about which something is still to be done, due by this day; the longest due first. */
    followUpsDue: async (areaId: string, through: LocalDate): Promise<Lesson[]> => {
      const rows = await signposts.followUpsOf(areaId, through);
      const found = await Promise.all(rows.map(({ year, number }) => find(year, number)));
      // A row may be left of what was done, or is due on another day.
      return rows.flatMap(({ due }, index) => {
        const lesson = found[index];
        return lesson && openFollowUp(lesson)?.due === due ? [lesson] : [];
      });
    },
    /** Every lesson of a year with its applications and supplements, block by block, in order of number. */
    ofYear: async function* (year: number): AsyncGenerator<LessonOfYear | 'unreadable'> {
      for (let block = 0; ; block += 1) {
        let rows = 0;
        let current: LessonOfYear | undefined;
        for await (const stored of tables.Lessons.query(`${year}-${block}`)) {
          rows += 1;
          const row = readLessonRow(tables.Lessons, stored, onUnreadable);
          if (row === 'unreadable') yield row;
          else if (row?.kind === 'lesson') {
            if (current) yield current;
            current = { lesson: row.lesson, applications: [], supplements: [] };
          } else if (row && current) addTo(current, row);
        }
        if (current) yield current;
        if (rows === 0) return;
      }
    },
    /** What somebody wrote, newest first, each once: for that person only. */
    writtenBy: writers.writtenBy,
    /** For a number of which no lesson came. */
    forgetUnwritten: (ref: LessonRef, memberId: string): Promise<void> => writers.forget(memberId, ref),
    /** Which lessons went back to their writers, who are still to hear of it. */
    toTell: writers.toTell,
    tellLater: writers.tellLater,
    told: writers.told,
    authorOf: async (year: number, number: number): Promise<string | undefined> => {
      const keys = { partitionKey: partitionOf({ year, number }), rowKey: `${rowKeyOf(number)}|w` };
      return (await readRow(tables.Lessons, authorRow, keys, onUnreadable))?.value.memberId;
    },
  };
}
