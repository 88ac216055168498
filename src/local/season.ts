import { parse } from 'yaml';
import { z } from 'zod';
import { ChoiceText } from '../domain/choice.ts';
import { DecisionRequest, DecisionText } from '../domain/decision.ts';
import { IndicatorText, MeasurementText } from '../domain/indicator.ts';
import { Lesson, LessonState, LessonText } from '../domain/lesson.ts';
import { textLimits } from '../domain/limits.ts';
import { LinkText } from '../domain/link-opportunity.ts';
import { Risk, RiskText } from '../domain/risk.ts';
import { CheckIn } from '../domain/round.ts';
import { Status } from '../domain/status.ts';

/** Ends the words of every sample record, so that nobody takes an invented one for a real one. */
export const sampleLabel = ' (voorbeeld)';

/** Rounds have this day of their ISO week as their slot. */
export const slotDay = 4;

const oldestWeek = -11;
const Id = z.string().min(1);
const Week = z.int().min(oldestWeek).max(0);
const Weekday = z.int().min(1).max(5);
const labelled = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit - sampleLabel.length);

/** What a lesson or a decision request tells of its origin; the area's own history gives the phase. */
const origin = { area: Id, week: Week, day: Weekday, fromRound: z.boolean().default(false) };

const SeasonAnswer = z
  .strictObject({
    status: Status,
    what: labelled(textLimits.long).optional(),
    effect: CheckIn.shape.effect,
    correction: CheckIn.shape.correction,
    /** To the round's question. */
    answer: labelled(textLimits.long).optional(),
    /** The choice of the area that it deviates from, by when that was made. */
    deviatesFrom: z.strictObject({ week: z.int().max(0), day: Weekday }).optional(),
  })
  .refine(({ status, what, effect, correction }) => status !== 'green' || !(what ?? effect ?? correction), {
    error: 'green is asked no what, effect or correction',
  });
export type SeasonAnswer = z.output<typeof SeasonAnswer>;

const SeasonRound = z
  .strictObject({
    week: Week,
    question: Id,
    confirmed: z.boolean().default(false),
    /** In the order in which they came in. */
    answers: z.array(SeasonAnswer),
  })
  .refine(({ confirmed, answers }) => answers.length > 0 || !confirmed, {
    error: 'a silent round has no status to confirm',
  });
export type SeasonRound = z.output<typeof SeasonRound>;

const PhaseStart = z.strictObject({ phase: Id, week: z.int().max(0) });

const SeasonArea = z
  .strictObject({
    id: Id,
    /** How many people may answer, lead and partners among them. */
    team: z.int().min(1),
    partners: z.int().min(0).default(0),
    lead: z.boolean().default(true),
    phases: z.tuple([PhaseStart]).rest(PhaseStart),
    rounds: z.array(SeasonRound),
  })
  .refine(({ phases }) => phases[0].week <= oldestWeek, { error: 'the season begins before the first phase' })
  .refine(({ phases }) => isAscending(phases), { error: 'phases are not in order of week' })
  .refine(({ rounds }) => isAscending(rounds), { error: 'rounds are not in order of week' })
  .refine(({ team, rounds }) => rounds.every(({ answers }) => answers.length <= team), {
    error: 'a round has more answers than the team has people',
  });
export type SeasonArea = z.output<typeof SeasonArea>;

const SeasonLesson = z
  .strictObject({
    ...LessonText.shape,
    ...origin,
    title: labelled(textLimits.title),
    success: z.boolean().default(false),
    line: Id.optional(),
    goals: z.array(Id).min(1),
    followUp: Lesson.shape.followUp
      .unwrap()
      .omit({ due: true })
      .extend({ week: z.int() })
      .strict()
      .optional(),
    earlyWarning: z.boolean().default(false),
    knownRisk: Id.optional(),
    state: LessonState.default('shared'),
    applications: z
      .array(z.strictObject({ area: Id, week: Week, worked: z.boolean().optional() }))
      .default([]),
  })
  .refine(({ state, applications }) => state === 'shared' || applications.length === 0, {
    error: 'only a shared lesson is applied',
  })
  .refine(({ area, week, applications }) => applications.every((by) => by.area !== area && by.week > week), {
    error: 'a lesson is applied by another area, in a later week',
  });
export type SeasonLesson = z.output<typeof SeasonLesson>;

const SeasonDecision = z.strictObject({
  ...DecisionText.omit({ neededBy: true }).shape,
  ...origin,
  question: labelled(textLimits.short),
  neededByWeek: z.int(),
  decision: DecisionRequest.shape.decision
    .unwrap()
    .omit({ date: true })
    .extend({ week: Week })
    .strict()
    .optional(),
});
export type SeasonDecision = z.output<typeof SeasonDecision>;

/** A choice is older than the season where the area has left the phase in which it was made. */
const SeasonChoice = z.strictObject({
  ...ChoiceText.omit({ decidedOn: true }).shape,
  area: Id,
  week: z.int().max(0),
  day: Weekday,
  phase: Id,
  text: labelled(textLimits.short),
});
export type SeasonChoice = z.output<typeof SeasonChoice>;

const SeasonLink = z.strictObject({
  ...LinkText.omit({ withAreaId: true }).shape,
  ...origin,
  with: Id,
  work: labelled(textLimits.short),
});
export type SeasonLink = z.output<typeof SeasonLink>;

/** Older than the season: it is measured once or twice a year. */
const SeasonIndicator = z.strictObject({
  ...IndicatorText.omit({ goalId: true, nextOn: true, slow: true }).shape,
  goal: Id,
  week: z.int().max(0),
  day: Weekday,
  name: labelled(textLimits.title),
  slow: z.boolean().default(false),
  nextWeek: z.int().optional(),
  measurements: z.array(
    z.strictObject({
      ...MeasurementText.omit({ measuredOn: true }).shape,
      week: z.int().max(0),
      day: Weekday,
    }),
  ),
});
export type SeasonIndicator = z.output<typeof SeasonIndicator>;

const SeasonRisk = z.strictObject({
  ...RiskText.omit({ categoryId: true, areaId: true, lookAgainOn: true }).shape,
  category: Id,
  area: Id.optional(),
  week: z.int().max(0),
  day: Weekday,
  risk: labelled(textLimits.short),
  lookAgainWeek: z.int().optional(),
  closed: z
    .strictObject({ week: z.int().max(0), reason: Risk.shape.closed.unwrap().shape.reason })
    .optional(),
});
export type SeasonRisk = z.output<typeof SeasonRisk>;

/** Twelve weeks of invented records. Week 0 is the current ISO week; day 1 is Monday. */
const Season = z
  .strictObject({
    areas: z.array(SeasonArea).min(1),
    lessons: z.array(SeasonLesson),
    decisions: z.array(SeasonDecision),
    choices: z.array(SeasonChoice),
    links: z.array(SeasonLink),
    indicators: z.array(SeasonIndicator),
    risks: z.array(SeasonRisk),
  })
  .superRefine((season, context) => {
    for (const list of ['lessons', 'decisions', 'links'] as const) {
      for (const [index, record] of season[list].entries()) {
        const message = originMistake(record, season.areas);
        if (message) context.addIssue({ code: 'custom', path: [list, index], message });
      }
    }
  });
export type Season = z.output<typeof Season>;

/**
 * Reads the season file's text. Throws an Error that names every mistake; whether parts fit each other is looked
 * at once each of them has its shape.
 */
export function parseSeason(source: string): Season {
  const { data, error } = Season.safeParse(parse(source));
  if (error) throw new Error(`The sample season cannot be used.\n${z.prettifyError(error)}`);
  return data;
}

function originMistake(
  { area, week, day, fromRound }: z.output<z.ZodObject<typeof origin>>,
  areas: readonly SeasonArea[],
): string | undefined {
  const own = areas.find(({ id }) => id === area);
  if (!own) return `area '${area}' is not in the season`;
  const hasRound = day >= slotDay && own.rounds.some((round) => round.week === week);
  return fromRound && !hasRound ? `${area} had no open round in week ${week} on day ${day}` : undefined;
}

function isAscending(things: readonly { week: number }[]): boolean {
  return things.every(({ week }, index) => index === 0 || week > (things[index - 1]?.week ?? week));
}
