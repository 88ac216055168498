import { z } from 'zod';

export const Language = z.enum(['nl', 'en']);
export type Language = z.infer<typeof Language>;

/** A text that the organisation wrote: Dutch always, English where it has one. Plain text in the file is Dutch. */
export const LocalText = z.union([
  z
    .string()
    .trim()
    .min(1)
    .transform((nl): { nl: string; en?: string | undefined } => ({ nl })),
  z.strictObject({ nl: z.string().trim().min(1), en: z.string().trim().min(1).optional() }),
]);
export type LocalText = z.output<typeof LocalText>;

export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? text.nl;
}
