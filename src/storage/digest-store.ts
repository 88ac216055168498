import { z } from 'zod';
import { DigestChange } from '../domain/digest-changes.ts';
import { digestText, FrozenDigest, hashOf } from '../domain/frozen-digest.ts';
import type { IsoWeek } from '../domain/time.ts';
import { defineRow, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';
import { type KeyRange, type StoredEntity, startingWith } from './table.ts';

/** One edition of a week's digest: the first, or a correction of the one before. */
const Edition = z.object({
  week: z.string(),
  edition: z.int().min(1),
  /** SHA-256 of the digest as text, in hexadecimal. */
  hash: z.string(),
  chunks: z.int().min(1),
  frozenAt: z.iso.datetime(),
  /** Of a correction: in what it differs from the edition before. */
  changes: z.array(DigestChange).optional(),
});
export type DigestEdition = Omit<z.infer<typeof Edition>, 'chunks'> & { digest: FrozenDigest };

const yearOf = (week: IsoWeek) => week.slice(0, 4);
const keyOf = ({ week, edition }: { week: IsoWeek; edition: number }) =>
  `${week}|${String(edition).padStart(3, '0')}`;
const editionRow = defineRow(Edition, 1, (edition) => ({
  partitionKey: yearOf(edition.week),
  rowKey: keyOf(edition),
}));

/** A property takes 32 K UTF-16 units; what is not ASCII is escaped, so that no character is cut in two. */
const chunkLength = 30_000;
/** A batch takes a hundred rows and 4 MiB, the edition itself among them. */
const mostInBatch = 90;
/** `of`: of what did not fit in one batch with the edition, the hash of the whole; it is there before the edition is. */
const Chunk = z.object({
  week: z.string(),
  edition: z.int(),
  chunk: z.int(),
  text: z.string(),
  of: z.string().optional(),
});
const restOf = (hash: string) => `rest-${hash}|`;
const chunkRow = defineRow(Chunk, 1, ({ of, ...chunk }) => ({
  partitionKey: yearOf(chunk.week),
  rowKey: `${keyOf(chunk)}|${of === undefined ? '' : restOf(of)}${String(chunk.chunk).padStart(4, '0')}`,
}));

const Newest = z.object({ week: z.string(), edition: z.int() });
const newestKeys = { partitionKey: 'newest', rowKey: 'digest' };
const newestRow = defineRow(Newest, 1, () => newestKeys);

/** An edition that is to be sent, or is being sent. `since`: from when on, by the programme's clock. */
const ToSend = z.object({ week: z.string(), edition: z.int().min(1), since: z.iso.datetime() });
export type ToSend = z.infer<typeof ToSend>;
const toSendPartition = 'toSend';
const toSendRow = defineRow(ToSend, 1, (edition) => ({
  partitionKey: toSendPartition,
  rowKey: keyOf(edition),
}));

/** `Digests`: the digest of each week as it was sent, every edition of it. */
export function openDigestStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Digests;
  /** Every edition in order; `unreadable` stands for one that is there and cannot be read. */
  const read = async (partitionKey: string, range?: KeyRange): Promise<(DigestEdition | 'unreadable')[]> =>
    join(await Array.fromAsync(table.query(partitionKey, range)));
  const join = (rows: readonly StoredEntity[]): (DigestEdition | 'unreadable')[] =>
    rows
      .filter(({ entity }) => entity.rowKey.split('|').length === 2)
      .map((row) => {
        const head = editionRow.decode(table, row, onUnreadable)?.value;
        const digest = head && unpack(head, rows);
        return head && digest ? opened(head, digest) : 'unreadable';
      });
  const unpack = (head: z.infer<typeof Edition>, rows: readonly StoredEntity[]): FrozenDigest | undefined => {
    const { partitionKey, rowKey } = editionRow.encode({ ...head });
    const parts = rows
      .filter(({ entity }) => isPartOf(entity.rowKey, rowKey, head.hash))
      .map((row) => chunkRow.decode(table, row, onUnreadable)?.value.text ?? '');
    const text = parts.join('');
    const unreadable = (reason: string): undefined => {
      onUnreadable({ table: table.name, partitionKey, rowKey, reason });
    };
    if (hashOf(text) !== head.hash) return unreadable('the text has another hash');
    const parsed = FrozenDigest.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    return unreadable(parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', '));
  };
  const find = async (week: IsoWeek, edition?: number): Promise<DigestEdition | undefined> => {
    const all = await read(yearOf(week), startingWith(`${week}|`));
    // The one before is not what was sent last, where the last one cannot be read.
    const wanted = edition === undefined ? all.at(-1) : all.find((one) => isEdition(one, edition));
    return wanted === 'unreadable' ? undefined : wanted;
  };

  const noteNewest = (pointer: z.infer<typeof Newest>): Promise<void> =>
    withRetry('newest digest', async () => {
      const found = await readRow(table, newestRow, newestKeys, onUnreadable);
      if (found && keyOf(found.value) >= keyOf(pointer)) return undefined;
      const row = newestRow.encode(pointer);
      if (!found) return (await table.create(row)) === 'exists' ? 'conflict' : undefined;
      return (await table.replace(row, found.etag)) === 'conflict' ? 'conflict' : undefined;
    });

  return {
    /**
     * Keeps an edition, all of it or nothing: of two programs at once the first one's stands. Gives what stands, which is
     * what is to be sent.
     */
    freeze: async (
      digest: FrozenDigest,
      { edition, frozenAt, changes }: Pick<DigestEdition, 'edition' | 'frozenAt' | 'changes'>,
    ): Promise<DigestEdition> => {
      const { week } = digest;
      const text = digestText(digest);
      const chunks = chunksOf(text);
      const head = {
        week,
        edition,
        hash: hashOf(text),
        chunks: chunks.length,
        frozenAt,
        ...(changes && { changes }),
      };
      const rows = chunks.map((part, chunk) => {
        const rest = chunk >= mostInBatch && { of: head.hash };
        return chunkRow.encode({ week, edition, chunk, text: part, ...rest });
      });
      for (let from = mostInBatch; from < rows.length; from += mostInBatch) {
        const some = rows.slice(from, from + mostInBatch);
        await table.batch(some.map((entity) => ({ kind: 'upsert', entity })));
      }
      const together = [editionRow.encode(head), ...rows.slice(0, mostInBatch)];
      await table.batch(together.map((entity) => ({ kind: 'create', entity })));
      const stands = await find(week, edition);
      if (!stands) throw new Error(`digest ${week} ${edition} was not kept`);
      await noteNewest({ week, edition });
      return stands;
    },
    /** True also of an edition that cannot be read: it is not made again. */
    isFrozen: async (week: IsoWeek, edition: number): Promise<boolean> =>
      (await table.get(yearOf(week), keyOf({ week, edition }))) !== undefined,
    /** An edition that is frozen: a stop may have come between it and this. Safe to repeat. */
    noteNewest,
    /** Goes before the edition itself, so that one that a crash left behind is sent. */
    markToSend: (toSend: ToSend): Promise<void> => table.upsert(toSendRow.encode(toSend)),
    /** Oldest week first. */
    toSend: async (): Promise<ToSend[]> =>
      (await readRows(table, toSendRow, toSendPartition, undefined, onUnreadable)).rows,
    isSent: (edition: Pick<ToSend, 'week' | 'edition'>): Promise<void> =>
      table.delete(toSendPartition, keyOf(edition)),
    /** The edition with this number, or the last one. */
    find,
    /** The last edition of the newest week that has one. */
    newest: async (): Promise<DigestEdition | undefined> => {
      const found = await readRow(table, newestRow, newestKeys, onUnreadable);
      return found && find(found.value.week);
    },
    /** Every edition of an ISO year's weeks, oldest first. */
    ofYear: async (year: number): Promise<{ rows: DigestEdition[]; unreadable: number }> => {
      const all = await read(String(year));
      const rows = all.filter((one) => one !== 'unreadable');
      return { rows, unreadable: all.length - rows.length };
    },
  };
}

function isEdition(one: DigestEdition | 'unreadable', edition: number): boolean {
  return one !== 'unreadable' && one.edition === edition;
}

/** What another program put there beside it, of an edition that did not win, is no part of it. */
function isPartOf(rowKey: string, edition: string, hash: string): boolean {
  if (!rowKey.startsWith(`${edition}|`)) return false;
  const part = rowKey.slice(edition.length + 1);
  return !part.includes('|') || part.startsWith(restOf(hash));
}

function opened(head: z.infer<typeof Edition>, digest: FrozenDigest): DigestEdition {
  const { week, edition, hash, frozenAt, changes } = head;
  return { week, edition, hash, frozenAt, ...(changes && { changes }), digest };
}

function chunksOf(text: string): string[] {
  const count = Math.ceil(text.length / chunkLength);
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * chunkLength, (index + 1) * chunkLength),
  );
}
