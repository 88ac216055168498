import { choiceName } from '../choice.ts';
import { inLanguage, type LocalText } from '../language.ts';
import { findKnownArea } from '../past-areas.ts';
import { type Area, findPhase, type Programme, type Question } from '../programme.ts';
import type { LocalDate } from '../time.ts';
import type { ReportFacts, ReportRound } from './report-facts.ts';

/** What a statement rests on: a round is its area and slot, the records of a register have a number. */
export type Source =
  | { kind: 'round'; area: Area; slot: LocalDate }
  | { kind: 'lesson' | 'decision' | 'choice' | 'link' | 'indicator' | 'risk'; name: string };

/** A team's own words with where they come from, never with who wrote them. */
export type Statement = {
  /** What the words answer, where "Nee." alone would say nothing. */
  question?: LocalText;
  text: string;
  source: Source;
  /** The choice that was left, `K-2026-0003`, where the team named one. */
  deviatesFrom?: string;
};

/** The first of a list, and how many more there are. */
export type Capped<T> = { shown: readonly T[]; leftOut: number };

export type Feeds = NonNullable<Question['feeds']>;

/** A theme over all areas shows this many of the newest answers. */
export const mostPerTheme = 25;

export function cap<T>(items: readonly T[], most: number): Capped<T> {
  return { shown: items.slice(0, most), leftOut: Math.max(0, items.length - most) };
}

/** The answers to questions that feed a part of the report, newest round first. */
export function answersFeeding({ programme, rounds }: ReportFacts, feeds: Feeds): Statement[] {
  return rounds
    .flatMap(({ round, checkIns }) => {
      const area = findKnownArea(programme, round.areaId);
      if (!area) return [];
      const source = { kind: 'round' as const, area, slot: round.slot };
      const statements = checkIns.flatMap(({ phaseAnswer }) => {
        if (!phaseAnswer) return [];
        const question = findQuestion(programme, round, phaseAnswer.questionId);
        if (question?.feeds !== feeds) return [];
        const deviatesFrom = phaseAnswer.deviatesFrom && choiceName(phaseAnswer.deviatesFrom);
        return [
          {
            question: question.text,
            text: answerText(question, phaseAnswer.text),
            source,
            ...(deviatesFrom !== undefined && { deviatesFrom }),
          },
        ];
      });
      return statements.sort(inNeutralOrder);
    })
    .sort((a, b) => b.source.slot.localeCompare(a.source.slot));
}

/** Answers of one round stand by alphabet, so that their order says nothing about who wrote them. */
function inNeutralOrder(a: Statement, b: Statement): number {
  return a.text.localeCompare(b.text, 'nl');
}

function findQuestion(
  programme: Programme,
  round: ReportRound['round'],
  questionId: string,
): Question | undefined {
  return findPhase(programme, round.phaseId)?.questions.find(({ id }) => id === questionId);
}

/** An answer to a choice question is kept as the choice's id, which people never see. */
function answerText(question: Question, answer: string): string {
  const choice = question.choices?.find(({ id }) => id === answer);
  return choice ? inLanguage(choice.name, 'nl') : answer;
}
