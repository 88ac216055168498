/**
 * How much text one field takes, in UTF-16 code units. A form echoes everything back when something is wrong,
 * and a card stays under 40 KB as UTF-16 (Teams takes about 100); a table property takes 32 K units.
 */
export const textLimits = { title: 120, short: 300, long: 1500 } as const;
