import { type DecisionRequest, isAsked } from './decision.ts';
import type { RoundWithCheckIns } from './digest.ts';
import type { Application, Lesson } from './lesson.ts';
import type { CheckIn } from './round.ts';

/** What was recorded by then. What was corrected since is corrected in it; what was added since is not there. */
function hadHappened(at: string, moment: Date): boolean {
  return Date.parse(at) <= moment.getTime();
}

/**
 * A round as it was then; undefined where it was not open yet. `revisions`: of the answers that were changed since, oldest
 * first for each person.
 */
export function roundAt(
  { round, checkIns }: RoundWithCheckIns,
  moment: Date,
  revisions: readonly CheckIn[] = [],
): RoundWithCheckIns | undefined {
  const had = (at: string) => hadHappened(at, moment);
  if (!had(round.openedAt)) return undefined;
  const { confirmation, closedAt, ...rest } = round;
  return {
    round: {
      ...rest,
      ...(confirmation && had(confirmation.confirmedAt) && { confirmation }),
      ...(closedAt && had(closedAt) && { closedAt }),
    },
    checkIns: checkIns.flatMap((checkIn) => {
      if (had(checkIn.answeredAt)) return checkIn;
      const before = revisions.findLast(
        ({ memberId, answeredAt }) => memberId === checkIn.memberId && had(answeredAt),
      );
      return before ?? [];
    }),
  };
}

/** Whether somebody changed an answer since, so that its revisions have to be looked at. */
export function wasAnsweredAfter({ checkIns }: RoundWithCheckIns, moment: Date): boolean {
  return checkIns.some(({ answeredAt, revision }) => revision > 1 && !hadHappened(answeredAt, moment));
}

/** Undefined where it was not asked yet. */
export function decisionAt(request: DecisionRequest, moment: Date): DecisionRequest | undefined {
  if (!hadHappened(request.askedAt, moment)) return undefined;
  const { steps = [], decision, withdrawal, state, ...rest } = request;
  const taken = steps.filter(({ at }) => hadHappened(at, moment));
  const isClosed = !isAsked({ state }) && hadHappened(closedAtOf(request), moment);
  const isAsItWas = taken.length === steps.length && (isAsked({ state }) || isClosed);
  return {
    ...rest,
    state: isAsItWas ? state : (taken.at(-1)?.state ?? 'open'),
    ...(request.steps && { steps: taken }),
    ...(isClosed && decision && { decision }),
    ...(isClosed && withdrawal && { withdrawal }),
  };
}

/** When it was decided or taken back, by when that was recorded. Rows from before the steps only know the day. */
export function closedAtOf({ steps, decision, withdrawal }: DecisionRequest): string {
  return steps?.at(-1)?.at ?? `${decision?.date ?? withdrawal?.date}T00:00:00.000Z`;
}

/** Undefined where it was not recorded yet. One that was withdrawn since is withdrawn: it is told to nobody any more. */
export function lessonAt(lesson: Lesson, moment: Date): Lesson | undefined {
  if (!hadHappened(lesson.recordedAt, moment)) return undefined;
  const { checked, ...rest } = lesson;
  if (lesson.state !== 'shared' || checked === undefined || hadHappened(checked.at, moment)) return lesson;
  return { ...rest, state: 'concept' };
}

/** By the day on which an area said so. */
export function applicationsThrough(applications: readonly Application[], day: string): Application[] {
  return applications.filter(({ appliedOn }) => appliedOn <= day);
}
