import { z } from 'zod';
import {
  Application,
  Lesson,
  type LessonRef,
  LessonRevision,
  openFollowUp,
  Supplement,
  waitingSince,
} from '../domain/lesson.ts';
import type { LessonDecision } from '../domain/lesson-life.ts';
import { type IsoWeek, isoWeekOf, type LocalDate, localDateOf } from '../domain/time.ts';
import { openCounter } from './counter-store.ts';
import { openLessonFeed } from './lesson-feed.ts';
import { openLessonSignposts } from './lesson-signposts.ts';
import { openLessonWriters } from './lesson-writers.ts';
import { defineRow, type OnUnreadable, type RowKind, readRow, readRows } from './row.ts';
import { invertedTime, type StorageContext, withRetry } from './storage-context.ts';
import type { BatchAction, StoredEntity, Table } from './table.ts';

/** Five hundred lessons a partition: found by number without an index, and a year is read in a few queries. */
const blockSize = 500;
const partitionOf = ({ year, number }: LessonRef) => `${year}-${Math.floor((number - 1) / blockSize)}`;
const rowKeyOf = (number: number) => String(number).padStart(6, '0');
const keysOf = (ref: LessonRef) => ({ partitionKey: partitionOf(ref), rowKey: rowKeyOf(ref.number) });

const lessonRow = defineRow(Lesson, 1, keysOf);
const historyRow = defineRow(LessonRevision, 1, (lesson) => ({
  partitionKey: partitionOf(lesson),
  rowKey: `${rowKeyOf(lesson.number)}|h|${String(lesson.revision).padStart(4, '0')}`,
}));
const applicationRow = defineRow(Application, 1, (application) => ({
  partitionKey: partitionOf(application),
  rowKey: `${rowKeyOf(application.number)}|a|${application.areaId}|${application.appliedOn}`,
}));
const supplementKey = ({ number, areaId, formId }: SupplementRef) =>
  `${rowKeyOf(number)}|s|${areaId}|${formId}`;
const supplementRow = defineRow(Supplement, 1, (supplement) => ({
  partitionKey: partitionOf(supplement),
  rowKey: supplementKey(supplement),
}));
/** The writer stands apart from the text, and is shown to nobody but the writer. */
const Author = z.object({ year: z.int(), number: z.int(), memberId: z.string() });
const authorRow = defineRow(Author, 1, (author) => ({
  partitionKey: partitionOf(author),
  rowKey: `${rowKeyOf(author.number)}|w`,
}));
const SupplementAuthor = Author.extend({ areaId: z.string(), formId: z.uuid() });
const supplementAuthorRow = defineRow(SupplementAuthor, 1, (author) => ({
  partitionKey: partitionOf(author),
  rowKey: `${rowKeyOf(author.number)}|w|${author.areaId}|${author.formId}`,
}));

const Pointer = z.object({ partition: z.string(), year: z.int(), number: z.int(), recordedAt: z.string() });
const pointerRow = defineRow(Pointer, 1, ({ partition, year, number, recordedAt }) => ({
  partitionKey: partition,
  rowKey: `${invertedTime(new Date(recordedAt))}|${year}|${rowKeyOf(number)}`,
}));
/** What waits for a check: a lesson, or a supplement to one. Oldest first. */
const Waiting = z.object({
  areaId: z.string(),
  year: z.int(),
  number: z.int(),
  formId: z.uuid().optional(),
  since: z.iso.datetime(),
});
export type Waiting = z.infer<typeof Waiting>;
const waitingRow = defineRow(Waiting, 1, ({ areaId, year, number, formId, since }) => ({
  partitionKey: `check|${areaId}`,
  rowKey: [
    String(Date.parse(since)).padStart(14, '0'),
    year,
    rowKeyOf(number),
    ...(formId === undefined ? [] : [formId]),
  ].join('|'),
}));

const usedIn = (week: IsoWeek) => `usedIn|${week}`;

type IsWanted = (ref: LessonRef) => boolean;

type SupplementRef = LessonRef & Pick<Supplement, 'areaId' | 'formId'>;

export type LessonWithApplications = { lesson: Lesson; applications: Application[] };
export type LessonOfYear = LessonWithApplications & { supplements: Supplement[] };
/** All of one lesson that is not about who wrote it. */
export type WholeLesson = LessonOfYear & { history: LessonRevision[] };

/** `Lessons`: a lesson's life in one partition. `LessonIndex`: where to find those of a week, an area, a phase. */
export function openLessonStore(context: StorageContext, timeZone: () => string) {
  const { tables, onUnreadable, onLesson } = context;
  const counter = openCounter(context, 'lesson');
  const feed = openLessonFeed(context);
  const writers = openLessonWriters(context);
  const signposts = openLessonSignposts(context);

  const weekPartition = (moment: string) => `week|${isoWeekOf(localDateOf(new Date(moment), timeZone()))}`;
  /** A lesson is told of in the week in which it was shared, which may be a later one than that of its writing. */
  const indexPartitions = ({ recordedAt, checked, areaId, phaseId }: Lesson) => [
    ...new Set([weekPartition(recordedAt), weekPartition(checked?.at ?? recordedAt)]),
    `area|${areaId}`,
    `phase|${phaseId}`,
  ];
  const index = async (lesson: Lesson): Promise<void> => {
    const { recordedAt } = lesson;
    const pointers = indexPartitions(lesson).map((partition) =>
      pointerRow.encode({ partition, ...numberOf(lesson), recordedAt }),
    );
    await Promise.all(pointers.map((pointer) => tables.LessonIndex.upsert(pointer)));
  };
  const find = async (year: number, number: number): Promise<Lesson | undefined> =>
    (await readRow(tables.Lessons, lessonRow, keysOf({ year, number }), onUnreadable))?.value;
  /**
   * It stands on the list before it waits, and comes off after: a crash in between hides nothing. While it is back with
   * its writer it stays there, who may never answer.
   */
  const list = async (lesson: Lesson): Promise<void> => {
    if (lesson.state === 'concept') await tables.LessonIndex.upsert(waitingRow.encode(toWaiting(lesson)));
  };
  const keep = <T>(row: RowKind<T>, stored: StoredEntity, kept: T[]): void => {
    const read = row.decode(tables.Lessons, stored, onUnreadable);
    if (read) kept.push(read.value);
  };
  const unlist = async (waiting: Waiting): Promise<void> => {
    const { partitionKey, rowKey } = waitingRow.encode(waiting);
    await tables.LessonIndex.delete(partitionKey, rowKey);
  };
  const newestOf = async (
    partition: string,
    most: number,
    isWanted: IsWanted = () => true,
  ): Promise<LessonWithApplications[]> => {
    const numbers: LessonRef[] = [];
    for await (const stored of tables.LessonIndex.query(partition)) {
      if (numbers.length === most) break;
      const pointer = pointerRow.decode(tables.LessonIndex, stored, onUnreadable)?.value;
      if (pointer && isWanted(pointer)) numbers.push(pointer);
    }
    return allOf(numbers);
  };
  const allOf = async (refs: readonly LessonRef[]): Promise<LessonWithApplications[]> =>
    (await Promise.all(refs.map(withApplications))).filter((found) => found !== undefined);
  const countUses = async (ref: LessonRef): Promise<void> => {
    const found = await withApplications(ref);
    if (found) await signposts.countUses(found);
  };
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

  return {
    nextNumber: counter.next,
    skipTo: counter.skipTo,
    find,
    findWithApplications: withApplications,
    /**
     * Safe to repeat: the key is the number, and the first text stays. The index is written last, from the lesson
     * as it stands, so that a pointer always has its lesson and a later repeat points from the same moment.
     */
    add: async (lesson: Lesson, authorId: string | undefined): Promise<void> => {
      const author =
        authorId === undefined ? [] : [authorRow.encode({ ...numberOf(lesson), memberId: authorId })];
      const entities = [lessonRow.encode(lesson), historyRow.encode(lesson), ...author];
      await Promise.all([
        feed.announce(lesson),
        list(lesson),
        signposts.keepFollowUp(lesson),
        authorId !== undefined &&
          writers.note({ memberId: authorId, ...numberOf(lesson), recordedAt: lesson.recordedAt }),
      ]);
      const added = await tables.Lessons.batch(entities.map((entity) => ({ kind: 'create', entity })));
      const stored = added === 'done' ? lesson : await find(lesson.year, lesson.number);
      if (!stored) return;
      onLesson?.(stored);
      await index(stored);
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
        const batch: BatchAction[] = [
          { kind: 'replace', entity: lessonRow.encode(lesson), etag: found.etag },
          { kind: 'create', entity: historyRow.encode({ ...lesson, ...note }) },
        ];
        const isCheckedAnew = lesson.checked !== undefined && lesson.checked.at !== found.value.checked?.at;
        // All that points at it goes before it: a crash in between loses nobody's sight of it.
        await Promise.all([
          feed.announce(lesson),
          list(lesson),
          signposts.keepFollowUp(lesson),
          isCheckedAnew && index(lesson),
          note.change === 'returned' &&
            lesson.returned &&
            writers.tellLater({
              ...numberOf(lesson),
              revision: lesson.revision,
              at: lesson.returned.at,
            }),
        ]);
        if ((await tables.Lessons.batch(batch)) === 'conflict') return 'conflict';
        onLesson?.(lesson);
        const [before, after] = [found.value, lesson].map(
          (each) => each.state === 'concept' && waitingSince(each),
        );
        if (before && before !== after) await unlist(toWaiting(found.value));
        await signposts.dropFollowUp(found.value, lesson);
        return decided;
      }),
    /** An area that says so twice on one day says it once. */
    addApplication: async (application: Application): Promise<void> => {
      const { year, number, appliedOn } = application;
      const recordedAt = new Date(appliedOn).toISOString();
      const pointer = pointerRow.encode({
        partition: usedIn(isoWeekOf(appliedOn)),
        year,
        number,
        recordedAt,
      });
      await tables.LessonIndex.upsert(pointer);
      await tables.Lessons.create(applicationRow.encode(application));
      await countUses(application);
    },
    /** Whether what an area used worked for it: the last word counts. */
    setWorked: async (application: Application & { worked: boolean }): Promise<'replaced' | 'unknown'> => {
      const entity = applicationRow.encode(application);
      const { partitionKey, rowKey } = entity;
      const what = `application of lesson ${application.year} ${application.number}`;
      const written = await withRetry(what, async () => {
        const found = await readRow(tables.Lessons, applicationRow, { partitionKey, rowKey }, onUnreadable);
        return found ? tables.Lessons.replace(entity, found.etag) : 'unknown';
      });
      if (written === 'replaced') await countUses(application);
      return written;
    },
    /** Safe to repeat: the key is the form. */
    addSupplement: async (supplement: Supplement, authorId: string): Promise<void> => {
      const { year, number, areaId, formId } = supplement;
      const author = supplementAuthorRow.encode({ year, number, areaId, formId, memberId: authorId });
      await Promise.all([
        writers.note({ memberId: authorId, year, number, areaId, formId, recordedAt: supplement.recordedAt }),
        supplement.state === 'concept' &&
          tables.LessonIndex.upsert(waitingRow.encode(supplementWaiting(supplement))),
      ]);
      await tables.Lessons.batch(
        [supplementRow.encode(supplement), author].map((entity) => ({ kind: 'create', entity })),
      );
    },
    /** Shares or withdraws a supplement; undefined where it is not there. The first word stands. */
    settleSupplement: (ref: SupplementRef, state: 'shared' | 'withdrawn'): Promise<Supplement | undefined> =>
      withRetry(`supplement to lesson ${ref.year} ${ref.number}`, async () => {
        const keys = { partitionKey: partitionOf(ref), rowKey: supplementKey(ref) };
        const found = await readRow(tables.Lessons, supplementRow, keys, onUnreadable);
        if (!found) return undefined;
        if (found.value.state === state) return found.value;
        if (found.value.state === 'withdrawn') return found.value;
        const settled = { ...found.value, state };
        const written = await tables.Lessons.replace(supplementRow.encode(settled), found.etag);
        if (written === 'conflict') return 'conflict';
        await unlist(supplementWaiting(settled));
        return settled;
      }),
    supplementAuthorOf: async (ref: SupplementRef): Promise<string | undefined> => {
      const { year, number, areaId, formId } = ref;
      const rowKey = `${rowKeyOf(number)}|w|${areaId}|${formId}`;
      const keys = { partitionKey: partitionOf({ year, number }), rowKey };
      return (await readRow(tables.Lessons, supplementAuthorRow, keys, onUnreadable))?.value.memberId;
    },
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
    /**
     * What waits for a check in an area, each once, the one that waits longest first. Whoever uses it looks each up: a
     * row may be left of what was checked already.
     */
    waitingIn: async (areaId: string): Promise<Waiting[]> => {
      const partition = `check|${areaId}`;
      const { rows } = await readRows(tables.LessonIndex, waitingRow, partition, undefined, onUnreadable);
      const seen = new Set<string>();
      // A form that was sent again after a crash may have left an earlier row.
      return rows.filter(({ year, number, formId = '' }) => {
        const name = [year, number, formId].join('|');
        return !seen.has(name) && seen.add(name);
      });
    },
    /** What changed from `since` on: two minutes earlier still, for what was written while somebody looked. */
    changesSince: feed.since,
    /** The lessons recorded in a week, newest first. */
    ofWeek: async (week: IsoWeek): Promise<{ lessons: Lesson[]; unreadable: number }> => {
      const lessons: Lesson[] = [];
      let unreadable = 0;
      for await (const stored of tables.LessonIndex.query(`week|${week}`)) {
        const pointer = pointerRow.decode(tables.LessonIndex, stored, onUnreadable)?.value;
        const lesson = pointer && (await find(pointer.year, pointer.number));
        if (lesson) lessons.push(lesson);
        else unreadable += 1;
      }
      return { lessons, unreadable };
    },
    /** The lessons that areas used in a week, each once, with all its applications. */
    usedInWeek: async (week: IsoWeek): Promise<LessonWithApplications[]> => {
      const { rows } = await readRows(tables.LessonIndex, pointerRow, usedIn(week), undefined, onUnreadable);
      const refs = new Map(rows.map(({ year, number }) => [`${year}|${number}`, { year, number }]));
      // A pointer goes before what it points at: a crash may have left it without a use.
      return (await allOf([...refs.values()])).filter(({ applications }) =>
        applications.some(({ appliedOn }) => isoWeekOf(appliedOn) === week),
      );
    },
    /** The newest lessons captured in a phase, `most` at most, each with its applications; none that is unreadable. */
    newestOfPhase: (phaseId: string, most: number, isWanted?: IsWanted) =>
      newestOf(`phase|${phaseId}`, most, isWanted),
    /** As `newestOfPhase`, those that helped most areas first. */
    mostUsedOfPhase: async (phaseId: string, most: number, isWanted: IsWanted) =>
      allOf(await signposts.mostUsedOf(phaseId, most, isWanted)),
    /** One lesson with its applications. */
    withApplications,
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
    /** As `newestOfPhase`, of those that an area wrote. */
    newestOfArea: (areaId: string, most: number) => newestOf(`area|${areaId}`, most),
    /** The years of which there are lessons, oldest first. */
    years: counter.years,
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

type AddedRow =
  | { kind: 'application'; application: Application }
  | { kind: 'supplement'; supplement: Supplement };
type LessonRow = { kind: 'lesson'; lesson: Lesson } | AddedRow;

function readLessonRow(
  table: Table,
  stored: StoredEntity,
  onUnreadable: OnUnreadable,
): LessonRow | 'unreadable' | undefined {
  const kind = stored.entity.rowKey.split('|')[1];
  if (kind === undefined) {
    const lesson = lessonRow.decode(table, stored, onUnreadable);
    return lesson ? { kind: 'lesson', lesson: lesson.value } : 'unreadable';
  }
  if (kind === 'a') {
    const application = applicationRow.decode(table, stored, onUnreadable);
    return application ? { kind: 'application', application: application.value } : 'unreadable';
  }
  if (kind !== 's') return undefined;
  const supplement = supplementRow.decode(table, stored, onUnreadable);
  return supplement ? { kind: 'supplement', supplement: supplement.value } : 'unreadable';
}

/** What was added to a lesson that could not be read belongs to none of the others. */
function addTo({ lesson, applications, supplements }: LessonOfYear, row: AddedRow): void {
  if (row.kind === 'application') {
    if (row.application.number === lesson.number) applications.push(row.application);
  } else if (row.supplement.number === lesson.number) supplements.push(row.supplement);
}

function toWaiting(lesson: Lesson): Waiting {
  const { areaId, year, number } = lesson;
  return { areaId, year, number, since: waitingSince(lesson) };
}

function supplementWaiting({ areaId, year, number, formId, recordedAt }: Supplement): Waiting {
  return { areaId, year, number, formId, since: recordedAt };
}

function numberOf({ year, number }: LessonRef) {
  return { year, number };
}
