import type { RoundWithCheckIns } from '../domain/digest.ts';
import { type Lesson, lessonName } from '../domain/lesson.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import type { Programme } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import type { RecordRef, SummaryText } from './summariser.ts';

/** What people wrote of a lesson, field by field; its title is a heading and no sentence. */
export function textsOfLesson(lesson: Lesson, timeZone: string): SummaryText[] {
  const { year, number, areaId, phaseId, kind, title, happened, nextTime, why, advice } = lesson;
  const record: RecordRef = { kind: 'lesson', name: lessonName(lesson), areaId, year, number };
  const on = localDateOf(new Date(lesson.recordedAt), timeZone);
  return [happened, nextTime, why, advice]
    .filter((text) => text !== undefined)
    .map((text) => ({ record, areaId, phaseId, on, lessonKind: kind, title, text }));
}

/** What people wrote in the answers to a round, without who; a choice from a list is no text. */
export function textsOfRound({ round, checkIns }: RoundWithCheckIns, programme: Programme): SummaryText[] {
  const { areaId, phaseId, slot } = round;
  const area = findKnownArea(programme, areaId)?.name ?? areaId;
  const record: RecordRef = { kind: 'round', name: `ronde ${area} ${slot}`, areaId, slot };
  return checkIns.flatMap(({ status, amended, what, effect, correction, phaseAnswer }) => {
    const answer = phaseAnswer?.choiceId === undefined ? phaseAnswer?.text : undefined;
    return [what, effect, correction, answer]
      .filter((text) => text !== undefined)
      .map((text) => ({ record, areaId, phaseId, on: slot, status: amended?.status ?? status, text }));
  });
}
