import { z } from 'zod';
import { Application, Lesson, type LessonRef, LessonRevision, Supplement } from '../domain/lesson.ts';
import { defineRow, type OnUnreadable } from './row.ts';
import type { StoredEntity, Table } from './table.ts';

/** Five hundred lessons a partition: found by number without an index, and a year is read in a few queries. */
const blockSize = 500;
export const partitionOf = ({ year, number }: LessonRef) => `${year}-${Math.floor((number - 1) / blockSize)}`;
export const rowKeyOf = (number: number) => String(number).padStart(6, '0');
export const keysOf = (ref: LessonRef) => ({ partitionKey: partitionOf(ref), rowKey: rowKeyOf(ref.number) });

export const lessonRow = defineRow(Lesson, 1, keysOf);
export const historyRow = defineRow(LessonRevision, 1, (lesson) => ({
  partitionKey: partitionOf(lesson),
  rowKey: `${rowKeyOf(lesson.number)}|h|${String(lesson.revision).padStart(4, '0')}`,
}));
export const applicationRow = defineRow(Application, 1, (application) => ({
  partitionKey: partitionOf(application),
  rowKey: `${rowKeyOf(application.number)}|a|${application.areaId}|${application.appliedOn}`,
}));
export const supplementKey = ({ number, areaId, formId }: SupplementRef) =>
  `${rowKeyOf(number)}|s|${areaId}|${formId}`;
export const supplementRow = defineRow(Supplement, 1, (supplement) => ({
  partitionKey: partitionOf(supplement),
  rowKey: supplementKey(supplement),
}));
/** The writer stands apart from the text, and is shown to nobody but the writer. */
const Author = z.object({ year: z.int(), number: z.int(), memberId: z.string() });
export const authorRow = defineRow(Author, 1, (author) => ({
  partitionKey: partitionOf(author),
  rowKey: `${rowKeyOf(author.number)}|w`,
}));
const SupplementAuthor = Author.extend({ areaId: z.string(), formId: z.uuid() });
export const supplementAuthorRow = defineRow(SupplementAuthor, 1, (author) => ({
  partitionKey: partitionOf(author),
  rowKey: `${rowKeyOf(author.number)}|w|${author.areaId}|${author.formId}`,
}));

export type SupplementRef = LessonRef & Pick<Supplement, 'areaId' | 'formId'>;

export type LessonWithApplications = { lesson: Lesson; applications: Application[] };
export type LessonOfYear = LessonWithApplications & { supplements: Supplement[] };
/** All of one lesson that is not about who wrote it. */
export type WholeLesson = LessonOfYear & { history: LessonRevision[] };

type AddedRow =
  | { kind: 'application'; application: Application }
  | { kind: 'supplement'; supplement: Supplement };
type LessonRow = { kind: 'lesson'; lesson: Lesson } | AddedRow;

export function readLessonRow(
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
export function addTo({ lesson, applications, supplements }: LessonOfYear, row: AddedRow): void {
  if (row.kind === 'application') {
    if (row.application.number === lesson.number) applications.push(row.application);
  } else if (row.supplement.number === lesson.number) supplements.push(row.supplement);
}
