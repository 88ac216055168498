import { UnreachableWhy } from '../../src/domain/conversation.ts';
import type { Planning } from '../../src/domain/planning.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { addDays } from '../../src/domain/time.ts';
import { range } from './card-programme.ts';

const from = '2026-11-24';

/** Nothing planned, nothing wrong, the whole programme paused. */
export const emptyPlanning: Planning = {
  from,
  through: '2026-12-21',
  pausedSince: '2026-11-20T09:00:00.000Z',
  days: [],
  sendings: [],
  paused: [],
  unreachable: [],
  lost: [],
  inDoubt: [],
  withoutLead: [],
  missed: [],
};

/** Every area of the programme on as many days as there are, with a phase that is gone, and all that can go wrong. */
export function planningOf({ areas }: Programme, days: number): Planning {
  const [first] = areas;
  const reasons = ['late', 'paused', 'notBound', 'covered'] as const;
  const at = (day: number) => new Date(Date.parse(`${from}T08:30:00Z`) + day * 86_400_000);
  return {
    ...emptyPlanning,
    pausedSince: undefined,
    days: range(days).map((day) => ({
      date: addDays(from, day),
      rounds: areas.map((area, index) => ({ area, phaseId: area.startPhase, people: index })),
    })),
    sendings: range(days).flatMap((day) => [
      { at: at(day), kind: 'round' as const, areas, messages: areas.length },
      { at: at(day), kind: 'reminder' as const, areas, messages: 400 },
    ]),
    paused: areas.slice(0, 1),
    unreachable: areas.slice(0, 3),
    lost: areas.slice(3).map((area, index) => ({
      area,
      since: '2026-11-20',
      why: UnreachableWhy.options[index % UnreachableWhy.options.length] ?? 'notFound',
    })),
    inDoubt: areas.slice(3, 5),
    withoutLead: areas,
    missed: reasons.flatMap((reason) =>
      first
        ? [
            {
              area: first,
              areaId: first.id,
              slot: '2026-11-12',
              reason,
              recordedAt: '2026-11-19T09:00:00.000Z',
            },
          ]
        : [],
    ),
  };
}
