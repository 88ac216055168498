import type { LessonRef } from '../domain/lesson.ts';
import { LessonOffer, type OfferChange } from '../domain/lesson-use.ts';
import { rowKeyOf } from './lesson-rows.ts';
import { defineRow, readRow, readRows } from './row.ts';
import { type StorageContext, withRetry } from './storage-context.ts';

type OfferRef = LessonRef & { areaId: string };
const keysOf = ({ areaId, year, number }: OfferRef) => ({
  partitionKey: areaId,
  rowKey: `o|${year}|${rowKeyOf(number)}`,
});
const offerRow = defineRow(LessonOffer, 1, keysOf);

/** `LessonOffers`: what an area saw of others' lessons, and what it said of them. One partition an area. */
export function openLessonOfferStore({ tables, onUnreadable }: StorageContext) {
  const table = tables.LessonOffers;
  return {
    /** All that an area ever saw: three lessons a round, in one query. */
    ofArea: async (areaId: string): Promise<LessonOffer[]> =>
      (await readRows(table, offerRow, areaId, undefined, onUnreadable)).rows,
    find: async (ref: OfferRef): Promise<LessonOffer | undefined> =>
      (await readRow(table, offerRow, keysOf(ref), onUnreadable))?.value,
    /**
     * `decide` sees the offer as it stands, or undefined, and returns the next, or undefined to leave it. Gives it as it
     * then stands. Of two at once the later one decides on what the first one made of it.
     */
    change: (
      ref: OfferRef,
      decide: (current: LessonOffer | undefined) => OfferChange,
    ): Promise<LessonOffer | undefined> =>
      withRetry(`lesson ${ref.year} ${ref.number} in ${ref.areaId}`, async () => {
        const found = await readRow(table, offerRow, keysOf(ref), onUnreadable);
        const next = decide(found?.value);
        if (!next) return found?.value;
        const entity = offerRow.encode(next);
        const written = found ? await table.replace(entity, found.etag) : await table.create(entity);
        return written === 'conflict' || written === 'exists' ? 'conflict' : next;
      }),
  };
}
