import { type LessonRef, lessonName } from '../domain/lesson.ts';
import { type Candidate, chooseOffers, isForOthers, isToBeSeen } from '../domain/lesson-offers.ts';
import { decideAsked, decideShown, isBack, type LessonOffer, usesToAsk } from '../domain/lesson-use.ts';
import type { Round, RoundLessons } from '../domain/round.ts';
import type { LocalDate } from '../domain/time.ts';
import { likenessAmong } from '../search/likeness.ts';
import type { Stores } from '../storage/stores.ts';
import { type Context, isStoreUnavailable } from './context.ts';

/** How many of a phase's newest lessons, and of those used most, are looked at for the few that are offered. */
const lookedAt = 30;
/** Where so few of the newest are for others, because they wait for a check or are the area's own, older ones are too. */
const enough = 9;
const mostLooks = 5;
/** A check-in is about how it goes: more than this would make its card a list of chores. */
const most = { asked: 2, followUps: 3 } as const;

type Place = { areaId: string; phaseId: string; day: LocalDate };

/** The lessons of other areas to offer an area that begins a phase. */
export async function offersFor(context: Context, place: Place): Promise<LessonRef[]> {
  return chooseFrom(context, place, await context.stores.lessonOffers.ofArea(place.areaId));
}

/**
 * What the card of a round gets of lessons, by the round's nominal day; undefined where there is nothing. A check-in does
 * not wait for lessons: where they cannot be made sense of the round opens without, and the log says so.
 */
export async function lessonsOfRound(context: Context, place: Place): Promise<RoundLessons | undefined> {
  const { stores, log } = context;
  const { areaId, day } = place;
  try {
    const [offers, due] = await Promise.all([
      stores.lessonOffers.ofArea(areaId),
      stores.lessons.followUpsDue(areaId, day),
    ]);
    const asked = usesToAsk(offers, day).flatMap(({ year, number, appliedOn }) =>
      appliedOn === undefined ? [] : [{ year, number, appliedOn }],
    );
    const lessons = {
      offered: await chooseFrom(context, place, offers),
      asked: asked.slice(0, most.asked),
      // The card stands where others read along: what nobody checked comes once somebody did.
      followUps: due
        .filter(({ state }) => state === 'shared')
        .slice(0, most.followUps)
        .map(({ year, number }) => ({ year, number })),
    };
    return Object.values(lessons).some((list) => list.length > 0) ? lessons : undefined;
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    log.error({ areaId, err: error }, 'round.lessonsFailed');
    return undefined;
  }
}

async function chooseFrom(
  { stores: { lessons } }: Context,
  { areaId, phaseId, day }: Place,
  offers: readonly LessonOffer[],
): Promise<LessonRef[]> {
  const isWanted = isToBeSeen(offers, day);
  const back = offers.filter((offer) => isBack(offer, day));
  const found = await Promise.all([
    newestForOthers(lessons, { areaId, phaseId }, isWanted),
    lessons.mostUsedOfPhase(phaseId, lookedAt, isWanted),
    ...back.map(async (offer) => [await lessons.withApplications(offer)].flatMap((one) => one ?? [])),
  ]);
  const candidates = found.flat();
  const alike = likenessAmong(candidates.map(({ lesson }) => lesson));
  return chooseOffers(candidates, { areaId, phaseId, day, offers, alike });
}

async function newestForOthers(
  lessons: Stores['lessons'],
  { areaId, phaseId }: Pick<Place, 'areaId' | 'phaseId'>,
  isWanted: (ref: LessonRef) => boolean,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  const looked = new Set<string>();
  const isNew = (ref: LessonRef) => isWanted(ref) && !looked.has(lessonName(ref));
  for (let looks = 0; looks < mostLooks && found.length < enough; looks += 1) {
    const next = await lessons.newestOfPhase(phaseId, lookedAt, isNew);
    for (const { lesson } of next) looked.add(lessonName(lesson));
    found.push(...next.filter(({ lesson }) => isForOthers(lesson, areaId)));
    if (next.length < lookedAt) break;
  }
  return found;
}

/** What stands on a card is seen by the area, from that day on. Safe to repeat. */
export async function keepShown(
  { stores }: Context,
  areaId: string,
  refs: readonly LessonRef[],
  day: LocalDate,
): Promise<void> {
  for (const { year, number } of refs) {
    const ref = { areaId, year, number };
    await stores.lessonOffers.change(ref, (current) => decideShown(current, ref, day));
  }
}

/**
 * The area saw what a round's card has of lessons: after the round is there, so that nothing is seen that no card has.
 * Safe to repeat: each program does it once for a round, however often it looks after it.
 */
export async function keepRoundShown(context: Context, { areaId, slot, lessons }: Round): Promise<void> {
  if (!lessons || context.roundLessons.isKept(areaId, slot)) return;
  await keepShown(context, areaId, lessons.offered, slot);
  for (const { year, number } of lessons.asked)
    await context.stores.lessonOffers.change({ areaId, year, number }, (current) =>
      decideAsked(current, slot),
    );
  context.roundLessons.noteKept(areaId, slot);
}
