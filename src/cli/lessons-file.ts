import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportedLesson } from '../domain/lesson-export.ts';
import { createCsvWriter } from '../spreadsheets/csv-writer.ts';
import type { Texts } from '../texts/text.ts';
import { exportCells, exportHeader } from '../use-cases/lesson-export-words.ts';

/** Writes lessons as a table while they are read: one at a time is in memory. */
export function writeLessonsCsv(
  lessons: AsyncIterable<ExportedLesson>,
  texts: Texts,
  file: Writable,
  end = true,
): Promise<void> {
  return pipeline(Readable.from(csvRows(lessons, texts)), createCsvWriter(), file, { end });
}

async function* csvRows(lessons: AsyncIterable<ExportedLesson>, texts: Texts): AsyncGenerator<string[]> {
  yield exportHeader(texts);
  for await (const lesson of lessons) yield exportCells(lesson, texts);
}
