import type { PacerLimits } from '../../src/delivery/pacer.ts';

/**
 * Teams that takes whatever comes, twenty at a time: for tests of something else, in which months pass in seconds. More
 * at a time would keep each other waiting for longer than a request may take.
 */
export const noLimits: PacerLimits = { tenant: [{ most: 20, perMs: 1 }], send: [], lookup: [] };
