import { createCalendar } from '../../src/domain/calendar.ts';
import type { DecisionRequest } from '../../src/domain/decision.ts';
import type { AreaFacts, Digest, DigestFacts } from '../../src/domain/digest.ts';
import { daysOfWeek, isInRange } from '../../src/domain/time.ts';
import { programme, type sampleRound } from './report-facts.ts';

const calendar = createCalendar([]);

type SampleRound = ReturnType<typeof sampleRound>;

type Given = Partial<Omit<DigestFacts, 'areas' | 'due'>> & {
  /** Oldest first. */
  rounds?: readonly SampleRound[];
  /** Areas that were never looked at have no facts. */
  without?: readonly string[];
  states?: Record<string, Partial<AreaFacts['state']>>;
};

/** Facts about week 48 of 2026, Monday 23 to Sunday 29 November, seen on that Friday unless `now` says otherwise. */
export function digestFacts({ rounds = [], without = [], states = {}, ...rest }: Given = {}): DigestFacts {
  const week = rest.week ?? '2026-W48';
  return {
    programme,
    calendar,
    week,
    now: new Date('2026-11-27T09:00:00Z'),
    areas: programme.areas
      .filter(({ id }) => !without.includes(id))
      .map(({ id, startPhase }) => ({
        ...areaFacts(rounds.filter(({ round }) => round.areaId === id)),
        state: {
          areaId: id,
          phaseId: startPhase,
          phaseSince: '2026-01-05',
          roundsOpened: 0,
          roundIsOpen: false,
          ...states[id],
        },
      })),
    due: rounds.filter(({ round }) => isInRange(round.slot, daysOfWeek(week))),
    decisions: [],
    lessons: [],
    unreadableRows: 0,
    ...rest,
  };
}

function areaFacts(rounds: readonly SampleRound[]): Omit<AreaFacts, 'state'> {
  return {
    outcomes: rounds.flatMap(({ outcome }) => outcome ?? []).toReversed(),
    open: rounds.find(({ outcome }) => outcome === undefined),
    held: rounds.findLast(({ outcome }) => outcome?.status !== undefined),
  };
}

export function decisionAsked(number: number, said: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    year: 2026,
    number,
    areaId: 'noord',
    question: `Vraag ${number}`,
    decidedBy: 'Stuurgroep',
    neededBy: '2026-12-14',
    ifWeWait: 'Dan wachten we.',
    state: 'open',
    askedAt: '2026-11-26T15:50:00.000Z',
    ...said,
  };
}

export function areaIn({ areas }: Digest, id: string): Digest['areas'][number] {
  const standing = areas.find(({ area }) => area.id === id);
  if (!standing) throw new Error(`no area ${id}`);
  return standing;
}

export function lineIn({ lines }: Digest, id: string): Digest['lines'][number] {
  const standing = lines.find(({ line }) => line.id === id);
  if (!standing) throw new Error(`no line ${id}`);
  return standing;
}
