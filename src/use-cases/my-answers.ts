import { mapAtMost } from '../delivery/at-most.ts';
import { mayAnswerFor, type Person } from '../domain/access.ts';
import { type CorrectionRequest, mayAskCorrection } from '../domain/correction-request.ts';
import { type RoundName, roundsToLookIn } from '../domain/own-answers.ts';
import { type Area, findArea, findPhase, type Phase, type Programme } from '../domain/programme.ts';
import { type CheckIn, isOpen, type Round } from '../domain/round.ts';
import { addDays } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { programmeOf } from './round-view.ts';

/** One answer of the person who asks, with what was asked then. Area and phase are those of the round's programme. */
export type OwnAnswer = {
  round: Round;
  checkIn: CheckIn;
  programme: Programme;
  area: Area | undefined;
  phase: (Phase & { number: number }) | undefined;
  isOpen: boolean;
  /** Whether the round is open and the person still belongs to the area. */
  mayChange: boolean;
  /** The newest correction that was asked, once the round has closed. */
  asked: CorrectionRequest | undefined;
  /** Whether a correction can be asked now. */
  mayAskCorrection: boolean;
};

export type OwnAnswers = {
  /** Newest first. */
  answers: OwnAnswer[];
  /** Rows that could not be read: they are reported, and left out. */
  unreadable: number;
  /** The last round that was looked in, where there are older ones. */
  lookedThrough: RoundName | undefined;
};

/** One page looks in so many rounds at most, some at a time, and stops when it has enough answers. */
export const onePage = { rounds: 36, atOnce: 12, answers: 6 } as const;

/** Longer ago than the programme. */
const firstDay = '2000-01-01';

/**
 * A person's own answers, and nobody else's: the rounds of the areas that the person belongs to now, or of one area by
 * name, which may be one that was left. Reads one range for each area, and then each round by its key.
 */
export async function findMyAnswers(
  context: Context,
  person: Person,
  { areaId, before }: { areaId?: string | undefined; before?: RoundName | undefined } = {},
): Promise<OwnAnswers> {
  const own = new Set(person.grants.flatMap((grant) => grant.areaId ?? []));
  const rounds = await findRounds(context, areaId === undefined ? [...own] : [areaId], before);
  const answers: OwnAnswer[] = [];
  let unreadable = 0;
  let looked = 0;
  while (looked < Math.min(rounds.length, onePage.rounds) && answers.length < onePage.answers) {
    const some = rounds.slice(looked, looked + onePage.atOnce);
    looked += some.length;
    for (const found of await mapAtMost(onePage.atOnce, some, (name) => findAnswer(context, person, name))) {
      if (found === 'unreadable') unreadable += 1;
      else if (found) answers.push(found);
    }
  }
  return { answers, unreadable, lookedThrough: looked < rounds.length ? rounds[looked - 1] : undefined };
}

async function findRounds(
  context: Context,
  areaIds: readonly string[],
  before: RoundName | undefined,
): Promise<RoundName[]> {
  const { areas: store } = context.stores;
  const through = addDays(today(context), 1);
  const areas = await Promise.all(
    areaIds.map(async (areaId) => {
      const [state, outcomes] = await Promise.all([
        store.find(areaId),
        store.outcomes(areaId, firstDay, through),
      ]);
      const latest = state?.value.latestSlot;
      const closed = outcomes.rows.map(({ slot }) => slot);
      return { areaId, slots: latest === undefined ? closed : [latest, ...closed] };
    }),
  );
  return roundsToLookIn(areas, before);
}

async function findAnswer(
  context: Context,
  person: Person,
  { areaId, slot }: RoundName,
): Promise<OwnAnswer | 'unreadable' | undefined> {
  const found = await context.stores.rounds.findAnswer(areaId, slot, person.memberId);
  if (found === undefined || found === 'unreadable') return found;
  const { round, checkIn } = found;
  const programme = await programmeOf(context, round);
  const now = context.clock.now();
  const open = isOpen(round, now);
  const asked = open
    ? undefined
    : (await context.stores.corrections.ofMember(areaId, slot, person.memberId)).at(-1);
  return {
    ...found,
    programme,
    area: findArea(programme, areaId),
    phase: findPhase(programme, round.phaseId),
    isOpen: open,
    mayChange: open && mayAnswerFor(person, checkIn.areaId),
    asked,
    mayAskCorrection: asked?.state !== 'asked' && mayAskCorrection(round, checkIn, now),
  };
}
