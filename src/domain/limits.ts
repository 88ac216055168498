import { z } from 'zod';

/**
 * How much text one field takes, in UTF-16 code units. A form echoes everything back when something is wrong,
 * and a card stays under 40 KB as UTF-16 (Teams takes about 100); a table property takes 32 K units.
 */
export const textLimits = { title: 120, short: 300, long: 1500 } as const;

/**
 * Text of at least one character. Its length is checked by hand: zod's own `max` counts an emoji as one. The limit is said
 * along, for whoever describes a schema.
 */
export function limitedText(limit: number) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => text.length <= limit, `at most ${limit} UTF-16 code units`)
    .meta({ maxLength: limit });
}
