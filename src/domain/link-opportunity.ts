import { z } from 'zod';
import { limitedText, textLimits } from './limits.ts';

const short = limitedText(textLimits.short);

/** What the team fills in. */
export const LinkText = z.object({
  /** The other area. */
  withAreaId: z.string().min(1),
  work: short,
  /** When it could be done together, in words. */
  moment: short.optional(),
});
export type LinkText = z.infer<typeof LinkText>;

/** Work that two areas can combine (koppelkans): one record, seen from both. Nobody's name stands in it. */
export const LinkOpportunity = LinkText.extend({
  year: z.int(),
  number: z.int().min(1),
  /** The area that saw it. */
  areaId: z.string(),
  phaseId: z.string(),
  slot: z.iso.date().optional(),
  recordedAt: z.iso.datetime(),
});
export type LinkOpportunity = z.infer<typeof LinkOpportunity>;

/** How people name a link opportunity: `KK-2026-0003`. */
export function linkName({ year, number }: { year: number; number: number }): string {
  return `KK-${year}-${String(number).padStart(4, '0')}`;
}
