import assert from 'node:assert/strict';
import { decideAreaStatus } from '../../src/domain/area-status.ts';
import { expandSeason } from '../../src/local/season-records.ts';
import { openAreas, programme, recordsAt, season } from './sample-season.ts';

describe('expandSeason', () => {
  it('has the rounds of last week open on a Monday, and those of this week from Thursday 09:30', () => {
    assert.deepEqual(openAreas(recordsAt('2026-11-23T07:30:00Z')), ['het-lang', 'oost', 'west']);
    assert.deepEqual(openAreas(recordsAt('2026-11-26T08:29:00Z')), []);
    assert.deepEqual(openAreas(recordsAt('2026-11-26T08:30:00Z')), ['hanenberglanden', 'zuid']);
  });

  it('lets answers come in while a round is open', () => {
    const counts = ['2026-11-26T08:30:00Z', '2026-11-27T08:00:00Z', '2026-11-29T20:00:00Z'].map((now) => {
      const { rounds } = recordsAt(now);
      return rounds.find(({ round }) => round.areaId === 'hanenberglanden' && round.slot === '2026-11-26')
        ?.checkIns.length;
    });
    assert.deepEqual(counts, [0, 2, 3]);
  });

  it('keeps local opening hours over the end of summer time', () => {
    const { rounds } = recordsAt('2026-10-30T12:00:00Z');
    const { round } = rounds.find(({ round }) => round.slot === '2026-10-22') ?? {};
    assert.deepEqual(
      { openedAt: round?.openedAt, closesAt: round?.closesAt },
      { openedAt: '2026-10-22T07:30:00.000Z', closesAt: '2026-10-28T16:00:00.000Z' },
    );
  });

  it('starts the numbers again in a new year', () => {
    const { lessons } = recordsAt('2027-01-05T12:00:00Z');
    const [first] = lessons.filter(({ lesson }) => lesson.year === 2027);
    assert.equal(first?.lesson.number, 1);
    assert.ok(lessons.some(({ lesson }) => lesson.year === 2026 && lesson.number > 50));
  });

  it('leaves a red standing whose next round stayed silent', () => {
    const outcomes = recordsAt('2026-11-23T07:30:00Z').outcomes.filter(({ areaId }) => areaId === 'noord');
    const standing = decideAreaStatus(outcomes.toReversed());
    assert.ok(standing.kind === 'known');
    assert.deepEqual([standing.status, standing.basis], ['red', 'silent']);
  });

  it('gives each area one lead, except one area, and has a partner somewhere', () => {
    const { areas, grants } = recordsAt('2026-11-23T07:30:00Z');
    const leads = areas.map(({ areaId }) =>
      grants.filter((grant) => grant.areaId === areaId && grant.role === 'lead'),
    );
    assert.deepEqual(
      leads.map(({ length }) => length).sort((a, b) => a - b),
      [0, 1, 1, 1, 1, 1, 1, 1, 1],
    );
    assert.ok(grants.some(({ role }) => role === 'partner'));
  });

  it('gives the same records for the same moment', () => {
    assert.deepEqual(recordsAt('2026-11-26T11:00:00Z'), recordsAt('2026-11-26T11:00:00Z'));
  });

  it('names every id that the programme does not know', () => {
    const other = {
      ...programme,
      areas: programme.areas.filter(({ id }) => id !== 'west'),
      goals: programme.goals.filter(({ id }) => id !== 'open'),
    };
    assert.throws(() => expandSeason(season, other, new Date('2026-11-26T11:00:00Z')), {
      message: "The programme does not know area 'west', goal 'open'.",
    });
  });
});
