import { z } from 'zod';
import { Rhythm, RoleId } from './programme.ts';

/** One step of an area's append-only phase history. A wrong step is corrected by a new one. */
export const PhaseStep = z.object({
  areaId: z.string(),
  phaseId: z.string(),
  since: z.iso.date(),
  recordedAt: z.iso.datetime(),
  /** Why; absent for the first step, which the programme file gives. */
  reason: z.string().optional(),
  /** In which role the step was made: never by whom. */
  role: RoleId.optional(),
  /** The lessons of other areas that its team was told of with it. */
  lessons: z.array(z.object({ year: z.int(), number: z.int().min(1) })).optional(),
});
export type PhaseStep = z.infer<typeof PhaseStep>;

/** Where an area stands now: one row for each, all in one partition. */
export const AreaState = z.object({
  areaId: z.string(),
  phaseId: z.string(),
  phaseSince: z.iso.date(),
  /** The step that led to this phase. It stands here first, and goes to the history from here. */
  phaseStep: PhaseStep.optional(),
  roundsOpened: z.int().min(0),
  /** The slot of the newest round, open or closed. It stands here before the round itself is written. */
  latestSlot: z.iso.date().optional(),
  /** The question that the newest round asks, so that a round written later asks the same. */
  latestQuestionId: z.string().optional(),
  /** True from opening until the outcome went to the history. */
  roundIsOpen: z.boolean(),
  /** The last slot that the clock dealt with: it opened a round, or kept why not. Slots up to it are done with. */
  slotsThrough: z.iso.date().optional(),
  /** The day on which it stopped, once all that follows from that was done. Gone again when the area comes back. */
  retiredOn: z.iso.date().optional(),
  /** Since when the area is asked nothing, if it is paused. */
  pausedSince: z.iso.datetime().optional(),
  /**
   * When it was last looked at whom to ask to confirm a status: at which newest slot, and whether that was open. Nothing
   * is to be asked until one of these changes, or until `lookAgainOn`. May be lost: then it is looked at once more.
   */
  asked: z
    .object({ slot: z.iso.date(), roundIsOpen: z.boolean(), lookAgainOn: z.iso.date().optional() })
    .optional(),
  /**
   * Corrections of which somebody is still to hear: who leads the area, or who asked once it is decided. Nobody's name
   * or id is here. Nothing is to be sent of one until `lookAgainOn`, where it has that.
   */
  corrections: z
    .array(z.object({ slot: z.iso.date(), correctionId: z.uuid(), lookAgainOn: z.iso.date().optional() }))
    .optional(),
  /** What the manager changed of the rhythm; it goes before the programme file. */
  rhythm: Rhythm.partial().optional(),
  /** The half year, as `2026-H2`, in which a question of once per half year was last asked, by what it is about. */
  askedInHalf: z.record(z.string(), z.string()).optional(),
  /** By phase, the question of the rotation that was asked last: the next one takes its turn. */
  lastQuestions: z.record(z.string(), z.string()).optional(),
});
export type AreaState = z.infer<typeof AreaState>;

/** A slot of the clock that became no round, and why: the manager sees it. */
export const MissedSlot = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  /** `late`: the program was not running. `covered`: another round was open. */
  reason: z.enum(['late', 'paused', 'notBound', 'covered']),
  recordedAt: z.iso.datetime(),
});
export type MissedSlot = z.infer<typeof MissedSlot>;
