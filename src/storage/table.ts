/** One row as Azure Tables keeps it: two keys and flat columns. */
export type Entity = { partitionKey: string; rowKey: string } & Record<string, string | number | boolean>;
export type StoredEntity = { entity: Entity; etag: string };

/** Row keys from `from` up to, not including, `until`. */
export type KeyRange = { from: string; until: string };

export type BatchAction =
  | { kind: 'create'; entity: Entity }
  | { kind: 'replace'; entity: Entity; etag: string }
  | { kind: 'upsert'; entity: Entity };

/**
 * One table. Every call is bounded in time and may throw `StoreUnavailable`; expected outcomes are values.
 * A create or replace whose answer was lost is recognised as our own by its write id, not reported as a conflict.
 */
export type Table = {
  readonly name: string;
  get(partitionKey: string, rowKey: string): Promise<StoredEntity | undefined>;
  /** In row-key order, page by page. */
  query(partitionKey: string, range?: KeyRange): AsyncIterable<StoredEntity>;
  create(entity: Entity): Promise<'created' | 'exists'>;
  /** Writes only while the row still has this ETag. */
  replace(entity: Entity, etag: string): Promise<'replaced' | 'conflict'>;
  /** As `replace`, for who writes the row again: gives the new ETag, or undefined where the row had another. */
  exchange(entity: Entity, etag: string): Promise<string | undefined>;
  upsert(entity: Entity): Promise<void>;
  /** Deleting what is not there is done already. With an ETag, a row that changed since stays. */
  delete(partitionKey: string, rowKey: string, etag?: string): Promise<void>;
  /** All or nothing, in one partition, at most 100 actions. */
  batch(actions: readonly BatchAction[]): Promise<'done' | 'conflict'>;
};

export const tableNames = [
  'Areas',
  'AreaHistory',
  'Rounds',
  'Decisions',
  'Lessons',
  'LessonIndex',
  'LessonOffers',
  'Changes',
  'Counters',
  'Forms',
  'Deliveries',
  'Attention',
  'Leases',
  'Conversations',
  'Identities',
  'Roles',
  'Links',
  'Registers',
  'Digests',
  'Reports',
  'Programmes',
  'Inbound',
  'Audit',
] as const;
export type TableName = (typeof tableNames)[number];
export type Tables = Record<TableName, Table>;

/** The store did not answer in time, or refused. What was asked may or may not have been done. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** All keys that start with `prefix`. Keys hold no character above U+FFFD. */
export function startingWith(prefix: string): KeyRange {
  return { from: prefix, until: `${prefix}\uFFFD` };
}
