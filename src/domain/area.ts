import { z } from 'zod';

/** Where an area stands now: one row for each, all in one partition. */
export const AreaState = z.object({
  areaId: z.string(),
  phaseId: z.string(),
  phaseSince: z.iso.date(),
  roundsOpened: z.int().min(0),
  /** The slot of the newest round, open or closed. */
  latestSlot: z.iso.date().optional(),
  /** True from opening until the outcome went to the history. */
  roundIsOpen: z.boolean(),
});
export type AreaState = z.infer<typeof AreaState>;

/** One step of an area's append-only phase history. */
export const PhaseStep = z.object({
  areaId: z.string(),
  phaseId: z.string(),
  since: z.iso.date(),
  recordedAt: z.iso.datetime(),
});
export type PhaseStep = z.infer<typeof PhaseStep>;
