import type { AreaState, PhaseStep } from './area.ts';
import type { RoundOutcome } from './area-status.ts';
import type { DecisionRequest } from './decision.ts';
import type { RoundWithCheckIns } from './digest.ts';
import type { Application, Lesson } from './lesson.ts';
import type { Period } from './period.ts';
import type { Programme } from './programme.ts';

/** Everything of one period that the progress report is made from. */
export type ReportFacts = {
  programme: Programme;
  period: Period;
  now: Date;
  areas: readonly {
    state: AreaState;
    /** Those of the period, oldest first. */
    phaseSteps: readonly PhaseStep[];
    /** Closed in the period, oldest first. */
    outcomes: readonly RoundOutcome[];
  }[];
  /** Rounds whose slot lies in the period. */
  rounds: readonly RoundWithCheckIns[];
  /** Recorded in the period, withdrawn ones left out. */
  lessons: readonly { lesson: Lesson; applications: readonly Application[] }[];
  /** Asked or decided in the period. */
  decisions: readonly DecisionRequest[];
  unreadableRows: number;
};
