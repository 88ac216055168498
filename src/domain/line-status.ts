import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';
import { Status } from './status.ts';

/** What the programme manager says of a development line about the organisation, beside what the areas say. */
export const LineStatus = z.object({
  lineId: z.string(),
  status: Status,
  reason: limitedText(textLimits.short),
  /** It holds until the next one. */
  setAt: z.iso.datetime(),
  /** The form that it was set with: sent again it is the same. */
  formId: z.uuid(),
});
export type LineStatus = z.infer<typeof LineStatus>;
