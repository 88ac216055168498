import { z } from 'zod';
import { LocalText } from './language.ts';

/** Ids are for keys and links; people never see them. They stay when a name or a wording changes. */
const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'kleine letters, cijfers en koppeltekens');
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'een tijd als 09:30');
const Day = z.iso.date();
const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']);

const Rhythm = z.strictObject({
  everyWeeks: z.int().min(1).max(26),
  weekday: Weekday,
  opensAt: TimeOfDay,
  openWorkingDays: z.int().min(1).max(20),
  closesAt: TimeOfDay,
  remindAfterWorkingDays: z.int().min(1).max(20),
  remindAt: TimeOfDay,
});
export type Rhythm = z.output<typeof Rhythm>;

const Question = z.strictObject({
  id: Id,
  text: LocalText,
  hint: LocalText.optional(),
  answer: z.enum(['text', 'choice']).default('text'),
  choices: z
    .array(z.strictObject({ id: Id, name: LocalText }))
    .min(2)
    .max(12)
    .optional(),
  required: z.boolean().default(false),
  /** The part of the progress report that answers to this question feed, if any. */
  feeds: z
    .enum(['done', 'residents', 'next', 'participation', 'choices', 'resources', 'learning'])
    .optional(),
});
export type Question = z.output<typeof Question>;

const Phase = z.strictObject({
  id: Id,
  name: LocalText,
  purpose: LocalText,
  product: LocalText,
  usualLength: LocalText,
  questions: z.array(Question).min(1),
});
export type Phase = z.output<typeof Phase>;

const Area = z.strictObject({
  id: Id,
  name: z.string().trim().min(1),
  kind: z.enum(['focus', 'district', 'city']),
  parent: Id.optional(),
  /** The phase in which the area stands when the product is first used; after that its own history says. */
  startPhase: Id,
  rhythm: Rhythm.partial().optional(),
  timeZone: z.string().optional(),
  note: LocalText.optional(),
});
export type Area = z.output<typeof Area>;

const DevelopmentLine = z.strictObject({
  id: Id,
  name: LocalText,
  shortName: LocalText,
  /** Lines about the organisation get a status from the manager, beside what the areas say. */
  about: z.enum(['organisation', 'areas']),
  areas: z.array(Id),
});
export type DevelopmentLine = z.output<typeof DevelopmentLine>;

const Named = z.strictObject({ id: Id, name: LocalText });

export const RoleId = z.enum(['member', 'partner', 'lead', 'deputy', 'manager', 'steering', 'admin']);
export type RoleId = z.infer<typeof RoleId>;

/** The programme file's shape; `parseProgramme` also holds its references against each other. */
export const Programme = z.strictObject({
  name: LocalText,
  organisation: z.strictObject({
    name: z.string().trim().min(1),
    contact: LocalText,
    privacyNotice: LocalText,
    whoReads: LocalText,
  }),
  language: z.enum(['nl', 'en']),
  timeZone: z.string(),
  closedDays: z.array(Day).default([]),
  rhythm: Rhythm,
  cycle: z.strictObject({ name: LocalText, phases: z.array(Phase).min(1).max(12) }),
  areas: z.array(Area).min(1),
  lines: z.array(DevelopmentLine).min(1),
  goals: z.array(Named).min(1),
  riskCategories: z.array(Named).min(1),
  roles: z.array(z.strictObject({ id: RoleId, name: LocalText, does: LocalText })).min(1),
  digest: z.strictObject({
    weekday: Weekday,
    at: TimeOfDay,
    previewWeekday: Weekday,
    previewAt: TimeOfDay,
  }),
  report: z.strictObject({
    title: LocalText,
    everyMonths: z.int().min(1).max(24),
    basis: LocalText,
  }),
});
export type Programme = z.output<typeof Programme>;

export function findArea(programme: Programme, areaId: string): Area | undefined {
  return programme.areas.find((area) => area.id === areaId);
}

/** The phase with its number, from 1, or undefined where the file no longer knows it. */
export function findPhase(programme: Programme, phaseId: string): (Phase & { number: number }) | undefined {
  const index = programme.cycle.phases.findIndex((phase) => phase.id === phaseId);
  const phase = programme.cycle.phases[index];
  return phase && { ...phase, number: index + 1 };
}

export function rhythmOf(programme: Programme, area: Area): Rhythm {
  return { ...programme.rhythm, ...area.rhythm };
}

export function timeZoneOf(programme: Programme, area: Area): string {
  return area.timeZone ?? programme.timeZone;
}
