import { IANAZone } from 'luxon';
import { z } from 'zod';
import { Language, LocalText } from './language.ts';
import { nearestName } from './named.ts';
import type { LocalDate } from './time.ts';

/** The longest texts that people still read whole on a card on a phone, in UTF-16 code units. */
const most = { name: 60, title: 120, line: 200, purpose: 300, notice: 600 } as const;

/** Ids are for keys and links; people never see them. They stay when a name or a wording changes. */
const Id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'Gebruik alleen kleine letters, cijfers en koppeltekens, zoals het-lang.',
  );
/** Points at another part of the file, by its id or by its name; `parseProgramme` turns it into the id. */
const Reference = z.string().trim().min(1);
const Name = z.string().trim().min(1).max(most.name);
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Schrijf een tijd zo: "09:30".');
const Day = z.iso.date('Schrijf een bestaande datum zo: 2027-03-26.');
export const Weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']);
export type Weekday = z.infer<typeof Weekday>;
const TimeZone = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), { error: ({ input }) => unknownZone(String(input)) });

/** The limit holds for each language on its own. */
function textUpTo(maximum: number) {
  return LocalText.superRefine((text, context) => {
    for (const [language, words] of Object.entries(text)) {
      if (words.length <= maximum) continue;
      context.addIssue({ code: 'too_big', origin: 'string', maximum, input: words, path: [language] });
    }
  });
}

function unknownZone(typed: string): string {
  const near = nearestName(Intl.supportedValuesOf('timeZone'), typed) ?? 'Europe/Amsterdam';
  return `'${typed}' is geen tijdzone; bedoel je '${near}'?`;
}

/** When an area is asked. A text in the file is about the whole programme or, under an area, about that area. */
export const Rhythm = z.strictObject({
  /** `weeks` (default): every so many weeks on a weekday. `phaseChange`: when the area goes to another phase. */
  on: z.enum(['weeks', 'phaseChange']).optional(),
  everyWeeks: z.int().min(1).max(26),
  /** Weeks are counted from the week of this day; by default from that of 1 January 2024, a Monday. */
  countedFrom: Day.optional(),
  weekday: Weekday,
  opensAt: TimeOfDay,
  openWorkingDays: z.int().min(1).max(20),
  closesAt: TimeOfDay,
  remindAfterWorkingDays: z.int().min(1).max(20),
  remindAt: TimeOfDay,
  /** How long after the close a form that was open may still be sent; default 30 minutes. */
  graceMinutes: z.int().min(0).max(1_440).optional(),
});
export type Rhythm = z.output<typeof Rhythm>;
/** A rhythm with nothing left to guess. */
export type RhythmInForce = Rhythm & Required<Pick<Rhythm, 'on' | 'countedFrom' | 'graceMinutes'>>;

/** Before this time of the day the clock sends nothing, unless the file says otherwise. */
export const defaultFirstHour = '08:00';

const rhythmDefaults = { on: 'weeks', countedFrom: '2024-01-01', graceMinutes: 30 } as const;

const Question = z.strictObject({
  id: Id,
  text: textUpTo(most.line),
  hint: textUpTo(most.line).optional(),
  answer: z.enum(['text', 'choice']).default('text'),
  choices: z
    .array(z.strictObject({ id: Id, name: textUpTo(most.name) }))
    .min(2)
    .max(12)
    .optional(),
  required: z.boolean().default(false),
  /** The part of the progress report that answers to this question feed, if any. */
  feeds: z
    .enum(['done', 'residents', 'next', 'participation', 'choices', 'resources', 'learning'])
    .optional(),
  /**
   * What is kept beside the words. `participation` and `deviation`: asked once per half year, outside the rotation;
   * the answer is the record. `choice` and `link`: as long as an area is in this phase, its card has the button.
   */
  records: z.enum(['participation', 'deviation', 'choice', 'link']).optional(),
});
export type Question = z.output<typeof Question>;

const Phase = z.strictObject({
  id: Id,
  name: textUpTo(most.name),
  purpose: textUpTo(most.purpose),
  product: textUpTo(most.line),
  usualLength: textUpTo(most.name),
  questions: z.array(Question).min(1),
});
export type Phase = z.output<typeof Phase>;

const Area = z.strictObject({
  id: Id,
  name: Name,
  kind: z.enum(['focus', 'district', 'city']),
  parent: Reference.optional(),
  /** The phase in which the area stands when the product is first used; after that its own history says. */
  startPhase: Reference,
  rhythm: Rhythm.partial().optional(),
  timeZone: TimeZone.optional(),
  /** Where check-ins go: the area's channel or group chat (default), or each member's own chat. */
  delivery: z.enum(['conversation', 'personal']).default('conversation'),
  /** The school region, where it is another than the organisation's. */
  schoolRegion: Name.optional(),
  note: textUpTo(most.line).optional(),
});
export type Area = z.output<typeof Area>;

const DevelopmentLine = z.strictObject({
  id: Id,
  name: textUpTo(most.title),
  shortName: textUpTo(most.name),
  /** Lines about the organisation get a status from the manager, beside what the areas say. */
  about: z.enum(['organisation', 'areas']),
  areas: z.array(Reference),
});
export type DevelopmentLine = z.output<typeof DevelopmentLine>;

const Named = z.strictObject({ id: Id, name: textUpTo(most.name) });

/** Letters that stand for words: `means` has to stand in every text that uses them. */
const Abbreviation = z.strictObject({ short: Name, means: textUpTo(most.title) });
export type Abbreviation = z.output<typeof Abbreviation>;

export const RoleId = z.enum(['member', 'partner', 'lead', 'deputy', 'manager', 'steering', 'admin']);
export type RoleId = z.infer<typeof RoleId>;

/** The programme file's shape; `parseProgramme` also holds its references against each other. */
export const Programme = z.strictObject({
  name: textUpTo(most.name),
  organisation: z.strictObject({
    name: Name,
    contact: textUpTo(most.purpose),
    privacyNotice: textUpTo(most.notice),
    whoReads: textUpTo(most.line),
  }),
  language: Language,
  timeZone: TimeZone,
  /** Days on which the organisation does not work, besides weekends and Dutch public holidays. */
  closedDays: z.array(Day).default([]),
  /** No round opens in a school holiday of the region. A period without regions counts for all. */
  schoolHolidays: z
    .strictObject({
      region: Name,
      periods: z.array(
        z.strictObject({ name: Name, regions: z.array(Name).min(1).optional(), from: Day, through: Day }),
      ),
    })
    .optional(),
  /** No message that the clock starts leaves before this time of the day. */
  nothingSentBefore: TimeOfDay.default(defaultFirstHour),
  /** No message that the clock starts leaves after this time of the day. */
  nothingSentAfter: TimeOfDay.optional(),
  rhythm: Rhythm,
  cycle: z.strictObject({ name: textUpTo(most.name), phases: z.array(Phase).min(1).max(12) }),
  areas: z.array(Area).min(1),
  lines: z.array(DevelopmentLine).min(1),
  goals: z.array(Named).min(1),
  riskCategories: z.array(Named).min(1),
  /** What people may tick of an amber or red: what it is mostly down to. */
  causes: z.array(Named).max(8).default([]),
  /** What nobody needs to know by heart. The check of the file names every text that uses one without its meaning. */
  abbreviations: z.array(Abbreviation).default([]),
  roles: z.array(z.strictObject({ id: RoleId, name: textUpTo(most.name), does: textUpTo(most.line) })).min(1),
  digest: z.strictObject({
    weekday: Weekday,
    at: TimeOfDay,
    previewWeekday: Weekday,
    previewAt: TimeOfDay,
  }),
  report: z.strictObject({
    title: textUpTo(most.title),
    everyMonths: z.int().min(1).max(24),
    basis: textUpTo(most.purpose),
  }),
});
export type Programme = z.output<typeof Programme> & {
  /** What earlier versions of the file said of areas; not in the file, and absent where there is nothing to say. */
  past?: PastAreas;
};

/** An area that the file had and has no more, as it stood there last. */
export type RetiredArea = {
  area: Area;
  /** The day on which the first version without it came into force. */
  on: LocalDate;
  /** The development lines that it counted for. */
  lineIds: readonly string[];
};

export type PastAreas = {
  retired: readonly RetiredArea[];
  /** What areas of the file were called before. */
  names: readonly { name: string; areaId: string }[];
};

export function findArea(programme: Programme, areaId: string): Area | undefined {
  return programme.areas.find((area) => area.id === areaId);
}

/** The phase with its number, from 1, or undefined where the file no longer knows it. */
export function findPhase(programme: Programme, phaseId: string): (Phase & { number: number }) | undefined {
  const index = programme.cycle.phases.findIndex((phase) => phase.id === phaseId);
  const phase = programme.cycle.phases[index];
  return phase && { ...phase, number: index + 1 };
}

/** Whether the phase has a question that says so. */
export function recordsKind(phase: Phase, kind: NonNullable<Question['records']>): boolean {
  return phase.questions.some(({ records }) => records === kind);
}

export function rhythmInForce(rhythm: Rhythm): RhythmInForce {
  return { ...rhythmDefaults, ...rhythm };
}

/** `adjusted` is what the manager changed in the client; it goes before the file. */
export function rhythmOf(programme: Programme, area: Area, adjusted?: Partial<Rhythm>): RhythmInForce {
  return rhythmInForce({ ...programme.rhythm, ...area.rhythm, ...adjusted });
}

export function timeZoneOf(programme: Programme, area: Area): string {
  return area.timeZone ?? programme.timeZone;
}
