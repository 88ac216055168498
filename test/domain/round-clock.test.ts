import assert from 'node:assert/strict';
import { type ClockFacts, decideClockSteps } from '../../src/domain/round-clock.ts';
import type { PlannedRound } from '../../src/domain/schedule.ts';

const round = (slot: string, opens: string, closes: string): PlannedRound => ({
  slot,
  opensOn: opens.slice(0, 10),
  opensAt: new Date(`${opens}Z`),
  remindAt: new Date(`${opens}Z`),
  closesAt: new Date(`${closes}Z`),
  graceUntil: new Date(`${closes}Z`),
});
const first = round('2026-11-12', '2026-11-12T08:30', '2026-11-18T16:00');
const second = round('2026-11-26', '2026-11-26T08:30', '2026-12-02T16:00');

function stepsAt(now: string, changes: Partial<ClockFacts> = {}): string[] {
  const facts = {
    due: [first, second],
    isPaused: false,
    roundIsOpen: false,
    isReachable: true,
    maySend: true,
  };
  return decideClockSteps({ ...facts, now: new Date(`${now}Z`), ...changes }).map((step) =>
    step.kind === 'open' ? `open ${step.round.slot}` : `${step.reason} ${step.slot}`,
  );
}

describe('what becomes of the slots of an area', () => {
  const cases: readonly [string, string[], string[]][] = [
    ['before its time it waits', stepsAt('2026-11-12T08:29'), []],
    ['at its time it opens', stepsAt('2026-11-12T08:30'), ['open 2026-11-12']],
    ['late, within its window, it opens once, now', stepsAt('2026-11-18T15:59'), ['open 2026-11-12']],
    ['at its close it is missed', stepsAt('2026-11-18T16:00'), ['late 2026-11-12']],
    [
      'after weeks of stop the old one is missed and the new one opens',
      stepsAt('2026-11-27T10:00'),
      ['late 2026-11-12', 'open 2026-11-26'],
    ],
    ['in the evening it waits', stepsAt('2026-11-12T19:00', { maySend: false }), []],
    ['while paused it waits', stepsAt('2026-11-13T10:00', { isPaused: true }), []],
    [
      'paused all its window long it is missed',
      stepsAt('2026-11-18T16:00', { isPaused: true }),
      ['paused 2026-11-12'],
    ],
    ['without a conversation it waits for one', stepsAt('2026-11-13T10:00', { isReachable: false }), []],
    [
      'without a conversation all its window long it is missed',
      stepsAt('2026-11-19T10:00', { isReachable: false }),
      ['notBound 2026-11-12'],
    ],
    [
      'while a round opened by hand is open it is covered by that one',
      stepsAt('2026-11-12T08:30', { roundIsOpen: true }),
      ['covered 2026-11-12'],
    ],
    [
      'a slot that waits keeps the ones after it waiting',
      stepsAt('2026-11-27T10:00', { due: [second], maySend: false }),
      [],
    ],
  ];
  for (const [fact, steps, expected] of cases) it(fact, () => assert.deepEqual(steps, expected));
});
