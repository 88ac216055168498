import assert from 'node:assert/strict';
import {
  type DeliveryFact,
  decideDeliveryOverview,
  decideSender,
  type NewestCard,
  type SenderFacts,
  standingOf,
  troubleOf,
} from '../../src/domain/delivery-overview.ts';
import { programme } from './report-facts.ts';

const [noord = assert.fail(), zuid = assert.fail(), stad = assert.fail()] = programme.areas;
const now = new Date('2026-11-26T09:00:00.000Z');
const sender = { renewedAt: now.toISOString() };

const fact = (areaId: string, state: DeliveryFact['state'], minute: number) => ({
  areaId,
  delivery: {
    subject: `${areaId}|2026-11-${minute}`,
    kind: 'round' as const,
    recipient: 'area',
    state,
    changedAt: `2026-11-26T08:${minute}:00.000Z`,
  },
});
const overview = (listed: ReturnType<typeof fact>[], open: ReturnType<typeof fact>[] = []) =>
  decideDeliveryOverview({ listed, open, newest: [], lost: [], sender }, now);

describe('the overview of what was not delivered', () => {
  it('puts the area with the oldest problem first, and its own oldest first', () => {
    const { areas } = overview([
      fact('zuid', 'failed', 30),
      fact('noord', 'ambiguous', 20),
      fact('zuid', 'unreachable', 10),
    ]);
    assert.deepEqual(
      areas.map(({ areaId, problems }) => [areaId, problems.map(({ delivery }) => delivery.state)]),
      [
        ['zuid', ['unreachable', 'failed']],
        ['noord', ['ambiguous']],
      ],
    );
  });
  it('leaves out what ended well, or is not needed any more', () => {
    const { areas, underWay } = overview([fact('noord', 'sent', 10), fact('noord', 'expired', 11)]);
    assert.deepEqual([areas, underWay], [[], []]);
  });
  it('says of a conversation that takes nothing what Teams told of it, and not so of one person’s chat', () => {
    const toLead = fact('noord', 'unreachable', 11);
    const listed = [
      fact('noord', 'unreachable', 10),
      { ...toLead, delivery: { ...toLead.delivery, kind: 'status' as const, reason: 'noChat' } },
      fact('noord', 'failed', 12),
    ];
    const lost = [{ areaId: 'noord', why: 'teamArchived' as const, since: '2026-11-20' }];
    const { areas } = decideDeliveryOverview({ listed, open: [], newest: [], lost, sender }, now);
    assert.deepEqual(
      areas[0]?.problems.map(({ trouble }) => trouble),
      ['teamArchived', 'noChat', 'refused'],
    );
  });
  it('names an area whose conversation takes nothing until a card to it says why', () => {
    const lost = [{ areaId: 'noord', why: 'botRemoved' as const, since: '2026-11-20' }];
    const lostWith = (state: DeliveryFact['state']) =>
      decideDeliveryOverview({ listed: [fact('noord', state, 10)], open: [], newest: [], lost, sender }, now)
        .lost;
    assert.deepEqual(lostWith('ambiguous'), lost);
    assert.deepEqual(lostWith('unreachable'), []);
  });
  it('tells of what is on its way once, also where it was listed as a problem before', () => {
    const claimed = fact('noord', 'claimed', 10);
    const { areas, underWay } = overview(
      [claimed],
      [claimed, fact('zuid', 'queued', 11), fact('stad', 'sent', 12)],
    );
    assert.deepEqual(areas, []);
    assert.deepEqual(
      underWay.map(({ areaId }) => areaId),
      ['noord', 'zuid'],
    );
  });
  it('groups the newest cards of the areas; what is wrong or on its way is told elsewhere', () => {
    const newest: NewestCard[] = [
      { area: noord, state: 'sent' },
      { area: zuid, state: 'expired' },
      { area: stad, state: 'sent' },
      { area: stad, state: 'closed' },
      ...(['ambiguous', 'unreachable', 'failed', 'queued', 'claimed'] as const).map((state) => ({
        area: noord,
        state,
      })),
      { area: zuid, state: 'none' },
      { area: stad, state: 'apart' },
    ];
    const found = decideDeliveryOverview({ listed: [], open: [], newest, lost: [], sender }, now);
    assert.deepEqual(
      found.newest.map(({ state, areas }) => [state, areas.map(({ id }) => id)]),
      [
        ['sent', [noord.id, stad.id]],
        ['closed', [stad.id]],
        ['notSent', [zuid.id]],
        ['none', [zuid.id]],
        ['apart', [stad.id]],
      ],
    );
  });
});

describe('how a card stands', () => {
  const cases: readonly [DeliveryFact['state'], string | undefined, string][] = [
    ['expired', 'closedByManager', 'closed'],
    ['expired', 'closed', 'expired'],
    ['expired', undefined, 'expired'],
    ['queued', 'closedByManager', 'queued'],
    ['sent', undefined, 'sent'],
  ];
  for (const [state, reason, standing] of cases)
    it(`is ${standing} for ${state}: ${reason}`, () => assert.equal(standingOf({ state, reason }), standing));
});

describe('why a card was not delivered', () => {
  const cases: readonly [DeliveryFact['state'], string | undefined, string][] = [
    ['ambiguous', 'no answer', 'noAnswer'],
    ['ambiguous', 'no answer in time', 'noAnswer'],
    ['ambiguous', 'the connector gave no message id', 'noAnswer'],
    ['ambiguous', undefined, 'noAnswer'],
    ['ambiguous', 'the connector answered 503', 'serverError'],
    ['ambiguous', 'interrupted', 'interrupted'],
    ['unreachable', 'notBound', 'notBound'],
    ['unreachable', 'noChat', 'noChat'],
    ['unreachable', 'botNotInRoster', 'botRemoved'],
    ['unreachable', 'writesBlocked', 'writesBlocked'],
    ['unreachable', 'notFound', 'notFound'],
    ['unreachable', 'the connector answered 404', 'notFound'],
    ['failed', 'throttled', 'busy'],
    ['failed', 'the connector answered 400', 'refused'],
    ['failed', undefined, 'refused'],
    ['failed', 'notMade', 'notMade'],
  ];
  for (const [state, reason, trouble] of cases)
    it(`is ${trouble} for ${state}: ${reason}`, () => assert.equal(troubleOf({ state, reason }), trouble));
});

describe('who sends', () => {
  const before = '2026-11-26T08:58:59.000Z';
  const lately = '2026-11-26T08:59:30.000Z';
  const soon = '2026-11-26T09:01:00.000Z';
  const cases: Record<string, [SenderFacts, ReturnType<typeof decideSender>]> = {
    'runs while it said so within the last minute': [{ renewedAt: lately }, { kind: 'running' }],
    'is silent after a minute': [{ renewedAt: before }, { kind: 'silent', since: before }],
    'is silent where it stopped in order': [
      { renewedAt: lately, releasedAt: lately },
      { kind: 'silent', since: lately },
    ],
    'was never there before anything was sent': [undefined, { kind: 'silent' }],
    'waits as long as Teams asked': [
      { renewedAt: lately, pausedUntil: soon },
      { kind: 'paused', until: soon },
    ],
    'waits no longer than that': [{ renewedAt: lately, pausedUntil: lately }, { kind: 'running' }],
  };
  for (const [fact, [facts, standing]] of Object.entries(cases))
    it(fact, () => assert.deepEqual(decideSender(facts, now), standing));
});
