import { z } from 'zod';

/** How a record of a register is pointed at: by year, and by number within it. */
export const RegisterNumber = z.object({ year: z.int(), number: z.int().min(1) });
export type RegisterNumber = z.infer<typeof RegisterNumber>;

/** How people name it: `I-2026-0003`. */
export function registerName(letter: string, { year, number }: RegisterNumber): string {
  return `${letter}-${year}-${String(number).padStart(4, '0')}`;
}

/** Reads such a name as people type it; the letter and leading zeros may be left out. */
export function parseRegisterName(letter: string, typed: string): RegisterNumber | undefined {
  const [, first, year, number] = /^([a-z]*)[\s-]*(\d{4})[\s-]+(\d{1,6})$/i.exec(typed.trim()) ?? [];
  const isOfRegister = first === '' || first?.toLowerCase() === letter.toLowerCase();
  return isOfRegister && Number(number) > 0 ? { year: Number(year), number: Number(number) } : undefined;
}
