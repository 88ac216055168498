import { z } from 'zod';
import { LocalText } from '../language.ts';
import { TimeOfDay, Rhythm as WholeRhythm } from '../programme.ts';

const text = z.string().trim().min(1).optional().catch(undefined);
const count = z.int().optional().catch(undefined);
const time = TimeOfDay.optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const many = <Item extends z.ZodType>(item: Item) => z.array(item).catch([]);

const Named = z.object({ id: text }).catch({});

const Rhythm = z
  .object({
    on: WholeRhythm.shape.on.catch(undefined),
    everyWeeks: count,
    weekday: WholeRhythm.shape.weekday.optional().catch(undefined),
    opensAt: time,
    openWorkingDays: count,
    closesAt: time,
    remindAfterWorkingDays: count,
    remindAt: time,
    graceMinutes: count,
  })
  .catch({});

const Period = z
  .object({ name: text, regions: z.array(text).optional().catch(undefined), from: day, through: day })
  .catch({});
export type DraftPeriod = z.output<typeof Period>;

const Question = z
  .object({ id: text, answer: text, choices: z.array(Named).optional().catch(undefined), records: text })
  .catch({});

const Phase = z
  .object({ id: text, name: LocalText.optional().catch(undefined), questions: many(Question) })
  .catch({ questions: [] });

const Area = z
  .object({
    id: text,
    name: text,
    parent: text,
    startPhase: text,
    rhythm: Rhythm.optional(),
    schoolRegion: text,
  })
  .catch({});

const Line = z.object({ id: text, areas: many(text) }).catch({ areas: [] });

/**
 * A programme file as far as it can be read: what is missing or of the wrong kind is left out, and a list keeps
 * its places. So its parts are held against each other even while the schema still has complaints.
 */
export const ProgrammeDraft = z.object({
  schoolHolidays: z
    .object({ region: text, periods: many(Period) })
    .optional()
    .catch(undefined),
  nothingSentBefore: time,
  nothingSentAfter: time,
  rhythm: Rhythm.optional(),
  cycle: z.object({ phases: many(Phase) }).catch({ phases: [] }),
  areas: many(Area),
  lines: many(Line),
  goals: many(Named),
  riskCategories: many(Named),
  causes: many(Named),
  roles: many(Named),
  digest: z.object({ at: time, previewAt: time }).catch({}),
});
export type ProgrammeDraft = z.output<typeof ProgrammeDraft>;
