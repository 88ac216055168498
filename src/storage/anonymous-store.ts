import { z } from 'zod';
import { LessonContent } from '../domain/lesson.ts';
import { defineRow, type Loaded, loadRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const partition = 'anonymous';

/**
 * A lesson without a name that is still to be written, or, without its content, one that was. Nothing here tells the
 * moment or where it was sent from: `day` is all there is of time.
 */
const Anonymous = z.object({
  /** Made from what was drawn at random for one form: the same form sent again finds it. */
  key: z.string(),
  day: z.iso.date(),
  areaId: z.string().optional(),
  phaseId: z.string().optional(),
  content: LessonContent.optional(),
  /** What its writer said is no personal data, for the audit trail: which fields and kinds, and an id drawn for it. */
  notPersonal: z
    .object({ id: z.uuid(), verb: z.string(), fields: z.array(z.string()), kinds: z.array(z.string()) })
    .optional(),
  /** The number that it got, once its day was over. */
  number: z.int().optional(),
});
export type Anonymous = z.infer<typeof Anonymous>;
const anonymousRow = defineRow(Anonymous, 1, ({ key }) => ({ partitionKey: partition, rowKey: key }));

/** `Forms`: lessons without a name, between the turn that took them and the day after, when they are written. */
export function openAnonymousStore({ tables, onUnreadable }: StorageContext) {
  return {
    /** The same key again changes nothing. */
    add: async (lesson: Anonymous): Promise<void> => {
      await tables.Forms.create(anonymousRow.encode(lesson));
    },
    has: async (key: string): Promise<boolean> => (await tables.Forms.get(partition, key)) !== undefined,
    /** In the order of keys that were drawn at random. */
    all: async (): Promise<Loaded<Anonymous>[]> =>
      (await loadRows(tables.Forms, anonymousRow, partition, undefined, onUnreadable)).loaded,
    /** Writes the row again; undefined where somebody else did so meanwhile. */
    put: async (lesson: Anonymous, etag: string): Promise<Loaded<Anonymous> | undefined> => {
      const next = await tables.Forms.exchange(anonymousRow.encode(lesson), etag);
      return next === undefined ? undefined : { value: lesson, etag: next };
    },
    remove: ({ value: { key }, etag }: Loaded<Anonymous>): Promise<void> =>
      tables.Forms.delete(partition, key, etag),
  };
}
