import { z } from 'zod';

/** How an area is doing. Shown as a colour and a word, never as a colour alone. */
export const Status = z.enum(['green', 'amber', 'red']);
export type Status = z.infer<typeof Status>;

const severity: Record<Status, number> = { green: 0, amber: 1, red: 2 };

export function isWorse(status: Status, than: Status): boolean {
  return severity[status] > severity[than];
}

/** The worst of the statuses; undefined for none. */
export function worstStatus(statuses: readonly Status[]): Status | undefined {
  return statuses.reduce<Status | undefined>(
    (worst, status) => (worst === undefined || isWorse(status, worst) ? status : worst),
    undefined,
  );
}
