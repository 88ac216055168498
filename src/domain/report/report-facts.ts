import { z } from 'zod';
import { AreaState, PhaseStep } from '../area.ts';
import { RoundOutcome } from '../area-status.ts';
import { Choice } from '../choice.ts';
import { DecisionRequest } from '../decision.ts';
import { Indicator, Measurement } from '../indicator.ts';
import { LineStatus } from '../line-status.ts';
import { LinkOpportunity } from '../link-opportunity.ts';
import type { Period } from '../period.ts';
import { Programme } from '../programme.ts';
import { Risk } from '../risk.ts';
import { CheckIn, Round } from '../round.ts';
import { addDays, type LocalDate, localDateOf } from '../time.ts';
import { ReportDigest } from './report-digest-facts.ts';
import { ReportLessons } from './report-lesson-facts.ts';
import { WrittenSection } from './written-section.ts';

const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
const Day = z.iso.date();

/** An answer to a round without who gave it: no report needs that, and its facts are kept for years. */
export const ReportAnswer = CheckIn.omit({ memberId: true, revision: true });
export type ReportAnswer = z.infer<typeof ReportAnswer>;

export const ReportRound = z.object({
  round: Round.omit({ viewers: true, lessons: true }),
  checkIns: list(ReportAnswer),
});
export type ReportRound = z.infer<typeof ReportRound>;

const ReportArea = z.object({
  state: AreaState.pick({
    areaId: true,
    phaseId: true,
    phaseSince: true,
    roundsOpened: true,
    roundIsOpen: true,
  }),
  /** Those of the period, oldest first. */
  phaseSteps: list(PhaseStep),
  /**
   * Closed in the period, oldest first. Earlier ones back to the area's last answer may lead: they say whether a
   * silent round hides a red.
   */
  outcomes: list(RoundOutcome),
});

const { areas } = Programme.shape;
const KnownProgramme = Programme.extend({
  past: z
    .object({
      retired: list(z.object({ area: areas.element, on: Day, lineIds: list(z.string()) })),
      names: list(z.object({ name: z.string(), areaId: z.string() })),
    })
    .optional(),
});

/**
 * Everything of one period that the progress report is made from, as plain JSON: kept with an approved report, it gives
 * the same report again.
 */
export const ReportFacts = z.object({
  programme: KnownProgramme,
  period: z.object({ id: z.string(), range: z.object({ from: Day, until: Day }) }),
  madeAt: z.iso.datetime(),
  areas: list(ReportArea),
  /** Rounds whose slot lies in the period. */
  rounds: list(ReportRound),
  lessons: ReportLessons,
  /** Asked or decided in the period. */
  decisions: list(DecisionRequest),
  /** Of every area, whenever they were made. */
  choices: list(Choice),
  /** Of all areas, whenever they were seen. */
  links: list(LinkOpportunity),
  /** What the programme manager said of lines about the organisation, whenever that was. */
  lineStatuses: list(LineStatus.omit({ formId: true })),
  /** With all that was measured of each. */
  indicators: list(z.object({ indicator: Indicator, measurements: list(Measurement) })),
  /** All of them, whenever they were recorded or closed. */
  risks: list(Risk),
  /** Every edition of the digests of the period's weeks. */
  digests: list(ReportDigest),
  /** What people wrote for this period's report. */
  sections: list(WrittenSection),
  unreadableRows: z.int().min(0),
});
export type ReportFacts = z.infer<typeof ReportFacts>;

/** The last day that a report is about: the period's last, or today while it runs. */
export function lastDayOf({ range }: Period, madeAt: Date, { timeZone }: Programme): LocalDate {
  const [last, today] = [addDays(range.until, -1), localDateOf(madeAt, timeZone)];
  return last < today ? last : today;
}
