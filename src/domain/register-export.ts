import { z } from 'zod';
import { DecisionRequest } from './decision.ts';

const day = z.iso.date();
const text = z.string();

/**
 * What leaves the product of each register: what was recorded, and never by whom. Moments are days. Ids are those of the
 * programme file, with the name beside them.
 */
export const exportedRegisters = {
  indicators: z.object({
    name: text,
    goalId: text,
    goal: text,
    indicator: text,
    source: text,
    slow: z.boolean(),
    lastValue: text.optional(),
    lastMeasuredOn: day.optional(),
    nextMeasuredOn: day.optional(),
    recordedOn: day,
    stoppedOn: day.optional(),
    stoppedReason: text.optional(),
  }),
  measurements: z.object({
    name: text,
    indicator: text,
    measuredOn: day,
    value: text,
    remark: text.optional(),
    recordedOn: day,
    /** False for one that a later one of the same day corrects. */
    counts: z.boolean(),
  }),
  risks: z.object({
    name: text,
    categoryId: text,
    category: text,
    areaId: text.optional(),
    area: text.optional(),
    risk: text,
    measure: text.optional(),
    round: day.optional(),
    lookAgainOn: day.optional(),
    recordedOn: day,
    closedOn: day.optional(),
    closedReason: text.optional(),
  }),
  choices: z.object({
    name: text,
    areaId: text,
    area: text,
    phase: text,
    choice: text,
    notOrLater: text.optional(),
    decidedBy: text,
    decidedOn: day,
    round: day.optional(),
    recordedOn: day,
  }),
  deviations: z.object({
    areaId: text,
    area: text,
    phase: text,
    round: day,
    /** The choice that was named, if any. */
    name: text.optional(),
    deviation: text,
  }),
  links: z.object({
    name: text,
    areaId: text,
    area: text,
    withAreaId: text,
    withArea: text,
    work: text,
    moment: text.optional(),
    phase: text,
    round: day.optional(),
    recordedOn: day,
  }),
  decisions: z.object({
    name: text,
    areaId: text,
    area: text,
    question: text,
    askedOf: text,
    neededBy: day,
    ifWeWait: text,
    state: DecisionRequest.shape.state,
    round: day.optional(),
    askedOn: day,
    decision: text.optional(),
    body: text.optional(),
    function: text.optional(),
    closedOn: day.optional(),
    withdrawnReason: text.optional(),
  }),
} as const;

export type RegisterId = keyof typeof exportedRegisters;
export const registerIds = Object.keys(exportedRegisters) as readonly RegisterId[];
export type ExportedRegisters = { [Id in RegisterId]: z.infer<(typeof exportedRegisters)[Id]>[] };

/** In the order of the file. */
export function exportedColumns(id: RegisterId): string[] {
  return Object.keys(exportedRegisters[id].shape);
}
