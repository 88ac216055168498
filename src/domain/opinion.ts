import { z } from 'zod';

/** How many members of the steering group said what of a decision request: opinions, and no decision. */
const Count = z.int().min(0);
export const OpinionCounts = z.object({ agree: Count, discuss: Count, question: Count });
export type OpinionCounts = z.infer<typeof OpinionCounts>;
