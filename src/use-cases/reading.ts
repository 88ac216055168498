/** Hears how much there is to read, in pieces as that becomes known, and of each piece that was read. */
export type Reading = { expect(pieces: number): void; step(): void };

export const unwatched: Reading = { expect: () => {}, step: () => {} };
