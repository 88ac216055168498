import { z } from 'zod';
import { ConversationRef } from '../domain/conversation.ts';
import { defineRow, type Loaded, loadRows, readRow, readRows } from './row.ts';
import type { StorageContext } from './storage-context.ts';

/**
 * `queued` → `claimed` → `sent`, or how it ended otherwise. `ambiguous`: it may have been sent, and is not sent again by
 * the program. `unreachable`: the conversation is gone, or the bot was taken out. `failed`: Teams refused it. `expired`:
 * nobody needs it any more. docs/delivery.md says who moves it.
 */
export const DeliveryState = z.enum([
  'queued',
  'claimed',
  'sent',
  'ambiguous',
  'unreachable',
  'failed',
  'expired',
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One card to one recipient. The key is the fact: what is sent (`subject`), of which kind, to whom. */
export const Delivery = z.object({
  subject: z.string(),
  /**
   * `round`: a check-in card. `reminder`: the same, to somebody who was late. `snooze`: the same, on the morning that
   * somebody asked for it. `status`: the lead's card of a closed round. `phase`: what a new phase is for. `decision`: a
   * step of a decision request. `link`: an area sees work to combine. `correction`: the lead's card of a correction that
   * somebody asks after the close. `correctionHeard`: what was decided on it, to who asked: nobody else may see that there
   * is one, for it tells who answered. `lessonCheck`: what waits for somebody to check, once a week. `lessonReturned`: a
   * lesson that goes back to its writer with a question; the row does not say who that is. `digest`: an edition of a week's
   * digest, to the steering group or to one of its members. `digestPreview`: what
   * the programme team looks at before a digest leaves. `textReturned`: a text of it that goes back to its team.
   * `teamDigest`: what the team of an area hears of a week's digest.
   * `registerDue`: what a manager is to bring up to date in the registers, once a week.
   */
  kind: z.enum([
    'round',
    'reminder',
    'snooze',
    'status',
    'phase',
    'decision',
    'link',
    'correction',
    'correctionHeard',
    'lessonCheck',
    'lessonReturned',
    'digest',
    'digestPreview',
    'teamDigest',
    'textReturned',
    'registerDue',
  ]),
  recipient: z.string(),
  deliveryId: z.uuid(),
  /** Where it went, or was to go; absent as long as it is queued. */
  conversation: ConversationRef.optional(),
  state: DeliveryState,
  /** Why it is in this state, as a word of ours or what Teams answered. */
  reason: z.string().optional(),
  /** Under which lease it was claimed: the number of the sender's turn. */
  claimedUnder: z.int().optional(),
  /** The message in Teams, for updates. */
  activityId: z.string().optional(),
  changedAt: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryKey = Pick<Delivery, 'subject' | 'kind' | 'recipient'>;

/** Version 1 had no `queued` and no `expired`, and always a conversation. */
const deliveryRow = defineRow(Delivery, 2, (delivery) => keysOf(delivery), [1]);
function keysOf({ subject, kind, recipient }: DeliveryKey) {
  return { partitionKey: subject, rowKey: `${kind}|${recipient}` };
}

/** A subject of which something may still be on its way. It stands here before its deliveries do. */
const OpenSubject = z.object({ subject: z.string(), since: z.iso.datetime() });
export type OpenSubject = z.infer<typeof OpenSubject>;
const openPartition = 'open';
const openRow = defineRow(OpenSubject, 1, ({ subject }) => ({
  partitionKey: openPartition,
  rowKey: subject,
}));

/** learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions */
const mostInBatch = 100;

export type DeliveryStore = ReturnType<typeof openDeliveryStore>;

/** `Deliveries`: the ledger of everything that is sent by itself. */
export function openDeliveryStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.Deliveries;
  const load = async (subject: string): Promise<Loaded<Delivery>[]> =>
    (await loadRows(table, deliveryRow, subject, undefined, onUnreadable)).loaded;
  return {
    find: (key: DeliveryKey) => readRow(table, deliveryRow, keysOf(key), onUnreadable),
    ofSubject: (subject: string) => readRows(table, deliveryRow, subject, undefined, onUnreadable),
    /** As `ofSubject`, for who moves them on. */
    load,
    /** Adds deliveries of one subject. One that is there already stays as it is. */
    addAll: async (deliveries: readonly Delivery[]): Promise<void> => {
      for (let from = 0; from < deliveries.length; from += mostInBatch) {
        const entities = deliveries.slice(from, from + mostInBatch).map(deliveryRow.encode);
        const added = await table.batch(entities.map((entity) => ({ kind: 'create', entity })));
        if (added === 'done') continue;
        for (const entity of entities) await table.create(entity);
      }
    },
    /** The new ETag, or undefined where somebody else moved the delivery on. */
    exchange: (delivery: Delivery, etag: string) => table.exchange(deliveryRow.encode(delivery), etag),
    remove: (key: DeliveryKey) => {
      const { partitionKey, rowKey } = keysOf(key);
      return table.delete(partitionKey, rowKey);
    },
    /** Goes before the deliveries themselves, so that a sweep finds what a crash left behind. */
    markOpen: (open: OpenSubject): Promise<void> => table.upsert(openRow.encode(open)),
    findOpen: (subject: string) =>
      readRow(table, openRow, { partitionKey: openPartition, rowKey: subject }, onUnreadable),
    openSubjects: async (): Promise<Loaded<OpenSubject>[]> =>
      (await loadRows(table, openRow, openPartition, undefined, onUnreadable)).loaded,
    /** Does nothing where the subject was marked open again in between. */
    closeSubject: ({ value, etag }: Loaded<OpenSubject>): Promise<void> =>
      table.delete(openPartition, value.subject, etag),
  };
}
