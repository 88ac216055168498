import { z } from 'zod';
import { defineRow, readRow } from './row.ts';
import type { StorageContext } from './storage-context.ts';

const FormRecord = z.object({
  formId: z.uuid(),
  memberId: z.string(),
  kind: z.enum(['lesson', 'supplement', 'decision', 'choice', 'link', 'indicator', 'risk']),
  year: z.int(),
  number: z.int(),
});
export type FormRecord = z.infer<typeof FormRecord>;
type Unnumbered = Omit<FormRecord, 'number'>;
type NextNumber = (year: number) => Promise<number>;
const formRow = defineRow(FormRecord, 1, ({ formId, memberId }) => ({
  partitionKey: formId,
  rowKey: `form|${memberId}`,
}));

/**
 * `Forms`: what one sent form became. The number is kept here before the record itself is written, so that the
 * same form sent again, or after a crash, gets the same number and is the same record.
 */
export function openFormStore({ tables, onUnreadable }: StorageContext) {
  /** What is being claimed here now: deliveries of one form at the same moment need one number. */
  const claiming = new Map<string, Promise<FormRecord>>();
  const find = (formId: string, memberId: string) =>
    readRow(tables.Forms, formRow, { partitionKey: formId, rowKey: `form|${memberId}` }, onUnreadable);
  const claim = async (form: Unnumbered, nextNumber: NextNumber): Promise<FormRecord> => {
    const known = await find(form.formId, form.memberId);
    if (known) return known.value;
    const record = { ...form, number: await nextNumber(form.year) };
    if ((await tables.Forms.create(formRow.encode(record))) === 'created') return record;
    const first = await find(form.formId, form.memberId);
    if (!first) throw new Error(`the row of form ${form.formId} is there and cannot be read`);
    return first.value;
  };
  return {
    /** What this person's form became, if it was sent before. */
    find: async (formId: string, memberId: string): Promise<FormRecord | undefined> =>
      (await find(formId, memberId))?.value,
    /** Takes away what this person's form was to become. Its number is never given again. */
    remove: ({ formId, memberId }: Pick<FormRecord, 'formId' | 'memberId'>): Promise<void> =>
      tables.Forms.delete(formId, `form|${memberId}`),
    /** The number of this person's form, taking one from `nextNumber` the first time. */
    claimNumber: (form: Unnumbered, nextNumber: NextNumber): Promise<FormRecord> => {
      const key = `${form.formId}|${form.memberId}`;
      const claimed = claiming.get(key) ?? claim(form, nextNumber).finally(() => claiming.delete(key));
      claiming.set(key, claimed);
      return claimed;
    },
  };
}
