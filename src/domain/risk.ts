import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';

const short = limitedText(textLimits.short);

/** What the programme manager fills in. */
export const RiskText = z.object({
  /** One of the programme's risk categories. */
  categoryId: z.string().min(1),
  risk: short,
  /** What is done about it. */
  measure: short.optional(),
  /** Absent for a risk of the programme as a whole. */
  areaId: z.string().optional(),
});
export type RiskText = z.infer<typeof RiskText>;

/** A risk of the programme, until it is closed. Nobody's name stands in it. */
export const Risk = RiskText.extend({
  year: z.int(),
  number: z.int().min(1),
  /** The round whose amber or red it was recorded from, if any. */
  slot: z.iso.date().optional(),
  recordedAt: z.iso.datetime(),
  revision: z.int().min(1),
  closed: z.object({ at: z.iso.datetime(), reason: short }).optional(),
});
export type Risk = z.infer<typeof Risk>;
