import type { Choice } from '../domain/choice.ts';
import type { DecisionRequest } from '../domain/decision.ts';
import type { MeasuredIndicator } from '../domain/indicator.ts';
import { type Application, type Lesson, LessonText } from '../domain/lesson.ts';
import type { LinkOpportunity } from '../domain/link-opportunity.ts';
import type { Risk } from '../domain/risk.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import { type SeasonDecision, type SeasonLesson, sampleLabel, slotDay } from './season.ts';
import { dayIn, momentOf, phaseOn, type SeasonFrame } from './season-frame.ts';

type Numbered = { year: number; number: number; recordedAt: Date };

const applicationDay = 3;
const decisionDay = 3;
const deadlineDay = 4;

/** The lessons recorded up to the frame's moment, in order of time, numbered from 1 in each year. */
export function expandLessons(frame: SeasonFrame): { lesson: Lesson; applications: Application[] }[] {
  return numberInTime(frame.season.lessons, frame).map(({ told, ...name }) => ({
    lesson: lessonRecord(told, name, frame),
    applications: told.applications
      .map(({ area, week, worked }) => ({
        year: name.year,
        number: name.number,
        areaId: area,
        appliedOn: dayIn(frame, week, applicationDay),
        ...(worked !== undefined && { worked }),
      }))
      .filter(({ appliedOn }) => appliedOn <= frame.today),
  }));
}

/** The decision requests asked up to the frame's moment, numbered as the lessons are. */
export function expandDecisions(frame: SeasonFrame): DecisionRequest[] {
  return numberInTime(frame.season.decisions, frame).map(({ told, ...name }) =>
    decisionRecord(told, name, frame),
  );
}

/** The choices made up to the frame's moment, numbered as the lessons are. */
export function expandChoices(frame: SeasonFrame): Choice[] {
  return numberInTime(frame.season.choices, frame).map(({ told, year, number, recordedAt }) => {
    const { area, phase, week, day, text, ...words } = told;
    return {
      ...words,
      text: text + sampleLabel,
      year,
      number,
      areaId: area,
      phaseId: phase,
      decidedOn: dayIn(frame, week, day),
      recordedAt: recordedAt.toISOString(),
    };
  });
}

/** The link opportunities seen up to the frame's moment, numbered as the lessons are. */
export function expandLinks(frame: SeasonFrame): LinkOpportunity[] {
  return numberInTime(frame.season.links, frame).map(({ told, year, number, recordedAt }) => {
    const recordedOn = localDateOf(recordedAt, frame.programme.timeZone);
    return {
      areaId: told.area,
      withAreaId: told.with,
      work: told.work + sampleLabel,
      ...(told.moment && { moment: told.moment }),
      year,
      number,
      phaseId: phaseOn(told.area, recordedOn, frame).phaseId,
      ...slotOf(told, frame),
      recordedAt: recordedAt.toISOString(),
    };
  });
}

/** What is measured, and what was measured up to the frame's moment, numbered as the lessons are. */
export function expandIndicators(frame: SeasonFrame): MeasuredIndicator[] {
  return numberInTime(frame.season.indicators, frame).map(({ told, year, number, recordedAt }) => {
    const { goal, week: _, day: _day, name, nextWeek, measurements, ...words } = told;
    const indicator = {
      ...words,
      name: name + sampleLabel,
      goalId: goal,
      ...(nextWeek !== undefined && { nextOn: dayIn(frame, nextWeek, deadlineDay) }),
      year,
      number,
      revision: 1,
      recordedAt: recordedAt.toISOString(),
    };
    const measured = measurements.map(({ week, day, ...text }, index) => ({
      ...text,
      measuredOn: dayIn(frame, week, day),
      year,
      number,
      formId: sampleFormId(number, index),
      recordedAt: momentOf(week, day, index, frame).toISOString(),
    }));
    return {
      indicator,
      measurements: measured.filter((one) => Date.parse(one.recordedAt) <= frame.now.getTime()),
    };
  });
}

/** No form was sent: each measurement of the season has its own number in place of a form's. */
function sampleFormId(number: number, index: number): string {
  return `00000000-0000-4000-8000-${String(number * 1_000 + index).padStart(12, '0')}`;
}

/** The risks recorded up to the frame's moment, numbered as the lessons are. */
export function expandRisks(frame: SeasonFrame): Risk[] {
  return numberInTime(frame.season.risks, frame).map(({ told, year, number, recordedAt }, index) => {
    const { category, area, week: _, day: _day, risk, lookAgainWeek, closed, ...words } = told;
    const closedAt = closed && momentOf(closed.week, decisionDay, index, frame);
    return {
      ...words,
      categoryId: category,
      risk: risk + sampleLabel,
      ...(area && { areaId: area }),
      ...(lookAgainWeek !== undefined && { lookAgainOn: dayIn(frame, lookAgainWeek, deadlineDay) }),
      year,
      number,
      revision: 1,
      recordedAt: recordedAt.toISOString(),
      ...(closed &&
        closedAt &&
        closedAt <= frame.now && { closed: { at: closedAt.toISOString(), reason: closed.reason } }),
    };
  });
}

function lessonRecord(
  told: SeasonLesson,
  { year, number, recordedAt }: Numbered,
  frame: SeasonFrame,
): Lesson {
  const { area, line, goals, followUp, earlyWarning, knownRisk, state } = told;
  const recordedOn = localDateOf(recordedAt, frame.programme.timeZone);
  return {
    ...LessonText.parse({ ...told, title: told.title + sampleLabel }),
    year,
    number,
    areaId: area,
    phaseId: phaseOn(area, recordedOn, frame).phaseId,
    ...(line && { lineId: line }),
    goalIds: goals,
    ...(followUp && { followUp: dueOf(followUp, frame) }),
    earlyWarning,
    ...(knownRisk && { knownRisk }),
    ...slotOf(told, frame),
    state,
    revision: 1,
    recordedAt: recordedAt.toISOString(),
  };
}

function dueOf({ action, role, week }: NonNullable<SeasonLesson['followUp']>, frame: SeasonFrame) {
  return { action, role, due: dayIn(frame, week, deadlineDay) };
}

function decisionRecord(
  told: SeasonDecision,
  { year, number, recordedAt }: Numbered,
  frame: SeasonFrame,
): DecisionRequest {
  const { area, question, decidedBy, neededByWeek, ifWeWait } = told;
  return {
    year,
    number,
    areaId: area,
    question: question + sampleLabel,
    decidedBy,
    neededBy: dayIn(frame, neededByWeek, deadlineDay),
    ifWeWait,
    ...slotOf(told, frame),
    askedAt: recordedAt.toISOString(),
    ...answerOf(told, frame),
  };
}

function answerOf(
  { decision }: SeasonDecision,
  frame: SeasonFrame,
): Pick<DecisionRequest, 'state' | 'decision'> {
  if (!decision) return { state: 'open' };
  const { week, ...words } = decision;
  const date = dayIn(frame, week, decisionDay);
  return date <= frame.today ? { state: 'decided', decision: { ...words, date } } : { state: 'open' };
}

function slotOf(
  { fromRound, week }: { fromRound: boolean; week: number },
  frame: SeasonFrame,
): { slot?: LocalDate } {
  return fromRound ? { slot: dayIn(frame, week, slotDay) } : {};
}

function numberInTime<T extends { week: number; day: number }>(
  records: readonly T[],
  frame: SeasonFrame,
): (Numbered & { told: T })[] {
  const lastNumbers = new Map<number, number>();
  return records
    .map((told, index) => ({ told, recordedAt: momentOf(told.week, told.day, index, frame) }))
    .filter(({ recordedAt }) => recordedAt <= frame.now)
    .sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())
    .map(({ told, recordedAt }) => {
      const year = Number(localDateOf(recordedAt, frame.programme.timeZone).slice(0, 4));
      const number = (lastNumbers.get(year) ?? 0) + 1;
      lastNumbers.set(year, number);
      return { told, recordedAt, year, number };
    });
}
