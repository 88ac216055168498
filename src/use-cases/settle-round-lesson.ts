import type { LessonRef } from '../domain/lesson.ts';
import type { LessonWord, WorkedWord } from '../domain/lesson-use.ts';
import type { RoundLessons } from '../domain/round.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import { noLongerThan } from './no-longer-than.ts';
import { findRoundView, type RoundView, roundDelivery } from './round-view.ts';

/** What an area said on the card of a round: of a lesson that was offered, of one that it used, or of what was to be done. */
export type SaidOnRound =
  | { part: 'offered'; said: LessonWord }
  | { part: 'asked'; said: WorkedWord }
  | { part: 'followUps' };

/** Somebody's thanks do not wait for a Teams that is slow elsewhere. */
const cardLimitMs = 1_000;

/**
 * Notes on a round what was kept elsewhere already, so that everybody's card of it is drawn without looking further; gives
 * the round as it then is. Where this was cut off the button is still there, and pressing it again changes only this.
 */
export async function settleRoundLesson(
  context: Context,
  { areaId, slot }: { areaId: string; slot: LocalDate },
  ref: LessonRef,
  said: SaidOnRound,
): Promise<RoundView | undefined> {
  const { stores, keptRounds, roundLessons, outbox } = context;
  await stores.rounds.changeLessons(areaId, slot, (lessons) => settled(lessons, ref, said));
  keptRounds.forget(areaId, slot);
  roundLessons.forget(ref);
  // Where the answer to a press takes the card's place for everybody, that is the update.
  if (context.sharedHost === 'dialogs')
    await noLongerThan(cardLimitMs, outbox.update(roundDelivery(areaId, slot)), undefined);
  return findRoundView(context, areaId, slot);
}

function settled(lessons: RoundLessons, ref: LessonRef, said: SaidOnRound): RoundLessons {
  const isIt = ({ year, number }: LessonRef) => year === ref.year && number === ref.number;
  switch (said.part) {
    case 'offered':
      return {
        ...lessons,
        offered: lessons.offered.map((one) => (isIt(one) ? { ...one, said: said.said } : one)),
      };
    case 'asked':
      return {
        ...lessons,
        asked: lessons.asked.map((one) => (isIt(one) ? { ...one, said: said.said } : one)),
      };
    case 'followUps':
      return {
        ...lessons,
        followUps: lessons.followUps.map((one) => (isIt(one) ? { ...one, done: true as const } : one)),
      };
  }
}
