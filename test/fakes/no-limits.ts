import type { PacerLimits } from '../../src/delivery/pacer.ts';

/** Teams that takes whatever comes: for tests of something else, in which months pass in seconds. */
export const noLimits: PacerLimits = { tenant: [], send: [], lookup: [] };
