import type { Area } from '../programme.ts';

/** What can be made of a report beside itself. */
export type ByProduct = { kind: 'letter' | 'handover' } | { kind: 'extract'; area: Area };
export type WantedDocument = { kind: 'report' } | ByProduct;
