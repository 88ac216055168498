import { z } from 'zod';
import { Application, Lesson } from '../domain/lesson.ts';
import { type IsoWeek, isoWeekOf, localDateOf } from '../domain/time.ts';
import { openCounter } from './counter-store.ts';
import { defineRow, type OnUnreadable, readRow } from './row.ts';
import { invertedTime, type StorageContext } from './storage-context.ts';
import type { StoredEntity, Table } from './table.ts';

/** Five hundred lessons a partition: found by number without an index, and a year is read in a few queries. */
const blockSize = 500;
const partitionOf = ({ year, number }: { year: number; number: number }) =>
  `${year}-${Math.floor((number - 1) / blockSize)}`;
const rowKeyOf = (number: number) => String(number).padStart(6, '0');

const lessonRow = defineRow(Lesson, 1, (lesson) => ({
  partitionKey: partitionOf(lesson),
  rowKey: rowKeyOf(lesson.number),
}));
const historyRow = defineRow(Lesson, 1, (lesson) => ({
  partitionKey: partitionOf(lesson),
  rowKey: `${rowKeyOf(lesson.number)}|h|${String(lesson.revision).padStart(4, '0')}`,
}));
const applicationRow = defineRow(Application, 1, (application) => ({
  partitionKey: partitionOf(application),
  rowKey: `${rowKeyOf(application.number)}|a|${application.areaId}|${application.appliedOn}`,
}));
/** The writer stands apart from the text, and is shown to nobody but the writer. */
const Author = z.object({ year: z.int(), number: z.int(), memberId: z.string() });
const authorRow = defineRow(Author, 1, (author) => ({
  partitionKey: partitionOf(author),
  rowKey: `${rowKeyOf(author.number)}|w`,
}));

const Pointer = z.object({ partition: z.string(), year: z.int(), number: z.int(), recordedAt: z.string() });
const pointerRow = defineRow(Pointer, 1, ({ partition, year, number, recordedAt }) => ({
  partitionKey: partition,
  rowKey: `${invertedTime(new Date(recordedAt))}|${year}|${rowKeyOf(number)}`,
}));

export type LessonWithApplications = { lesson: Lesson; applications: Application[] };
/** `Lessons`: a lesson's life in one partition. `LessonIndex`: where to find those of a week, an area, a phase. */
export function openLessonStore(context: StorageContext, timeZone: () => string) {
  const { tables, onUnreadable } = context;
  const counter = openCounter(context, 'lesson');

  const indexPartitions = (lesson: Lesson) => [
    `week|${isoWeekOf(localDateOf(new Date(lesson.recordedAt), timeZone()))}`,
    `area|${lesson.areaId}`,
    `phase|${lesson.phaseId}`,
  ];
  const index = async (lesson: Lesson): Promise<void> => {
    const { recordedAt } = lesson;
    const pointers = indexPartitions(lesson).map((partition) =>
      pointerRow.encode({ partition, ...numberOf(lesson), recordedAt }),
    );
    await Promise.all(pointers.map((pointer) => tables.LessonIndex.upsert(pointer)));
  };
  const find = async (year: number, number: number): Promise<Lesson | undefined> => {
    const keys = { partitionKey: partitionOf({ year, number }), rowKey: rowKeyOf(number) };
    return (await readRow(tables.Lessons, lessonRow, keys, onUnreadable))?.value;
  };
  /** The lesson's own row and its applications stand next to each other. */
  const withApplications = async (name: { year: number; number: number }) => {
    const from = rowKeyOf(name.number);
    let found: LessonWithApplications | undefined;
    for await (const stored of tables.Lessons.query(partitionOf(name), { from, until: `${from}|b` })) {
      const row = readLessonRow(tables.Lessons, stored, onUnreadable);
      if (row === 'unreadable' || !row) continue;
      if (row.kind === 'lesson') found = { lesson: row.lesson, applications: [] };
      else found?.applications.push(row.application);
    }
    return found;
  };

  return {
    nextNumber: counter.next,
    skipTo: counter.skipTo,
    find,
    /**
     * Safe to repeat: the key is the number, and the first text stays. The index is written last, from the lesson
     * as it stands, so that a pointer always has its lesson and a later repeat points from the same moment.
     */
    add: async (lesson: Lesson, authorId: string | undefined): Promise<void> => {
      const author =
        authorId === undefined ? [] : [authorRow.encode({ ...numberOf(lesson), memberId: authorId })];
      const entities = [lessonRow.encode(lesson), historyRow.encode(lesson), ...author];
      const added = await tables.Lessons.batch(entities.map((entity) => ({ kind: 'create', entity })));
      const stored = added === 'done' ? lesson : await find(lesson.year, lesson.number);
      if (stored) await index(stored);
    },
    addApplication: async (application: Application): Promise<void> => {
      await tables.Lessons.create(applicationRow.encode(application));
    },
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
    /** The newest lessons captured in a phase, `most` at most, each with its applications; none that is unreadable. */
    newestOfPhase: async (phaseId: string, most: number): Promise<LessonWithApplications[]> => {
      const numbers: { year: number; number: number }[] = [];
      for await (const stored of tables.LessonIndex.query(`phase|${phaseId}`)) {
        if (numbers.length === most) break;
        const pointer = pointerRow.decode(tables.LessonIndex, stored, onUnreadable)?.value;
        if (pointer) numbers.push(pointer);
      }
      return (await Promise.all(numbers.map(withApplications))).filter((found) => found !== undefined);
    },
    /** Every lesson of a year with its applications, block by block, in order of number. */
    ofYear: async function* (year: number): AsyncGenerator<LessonWithApplications | 'unreadable'> {
      for (let block = 0; ; block += 1) {
        let rows = 0;
        let current: LessonWithApplications | undefined;
        for await (const stored of tables.Lessons.query(`${year}-${block}`)) {
          rows += 1;
          const row = readLessonRow(tables.Lessons, stored, onUnreadable);
          if (row === 'unreadable') yield row;
          else if (row?.kind === 'application') {
            // An application of a lesson that could not be read belongs to none of the others.
            if (current?.lesson.number === row.application.number) current.applications.push(row.application);
          } else if (row) {
            if (current) yield current;
            current = { lesson: row.lesson, applications: [] };
          }
        }
        if (current) yield current;
        if (rows === 0) return;
      }
    },
    authorOf: async (year: number, number: number): Promise<string | undefined> => {
      const keys = { partitionKey: partitionOf({ year, number }), rowKey: `${rowKeyOf(number)}|w` };
      return (await readRow(tables.Lessons, authorRow, keys, onUnreadable))?.value.memberId;
    },
  };
}

type LessonRow = { kind: 'lesson'; lesson: Lesson } | { kind: 'application'; application: Application };

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
  if (kind !== 'a') return undefined;
  const application = applicationRow.decode(table, stored, onUnreadable);
  return application ? { kind: 'application', application: application.value } : 'unreadable';
}

function numberOf({ year, number }: Lesson) {
  return { year, number };
}
