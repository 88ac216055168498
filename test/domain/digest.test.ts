import assert from 'node:assert/strict';
import { type Digest, type DigestFacts, decideDigest } from '../../src/domain/digest.ts';
import { decidePastAreas } from '../../src/domain/past-areas.ts';
import { addDays, daysOfWeek } from '../../src/domain/time.ts';
import { areaIn, decisionAsked, digestFacts, lineIn } from './digest-facts.ts';
import { memberIdPrefix, programme, sampleLesson, sampleRound } from './report-facts.ts';

const green = { status: 'green' } as const;
const amber = { status: 'amber', what: 'Het hapert' } as const;
const red = { status: 'red', what: 'Het zit vast' } as const;
const open = { open: true };

/** One of everything, each area in another colour. */
const fullFacts = () =>
  digestFacts({
    rounds: [
      sampleRound('noord', '2026-10-15', [red]),
      sampleRound('noord', '2026-10-29', []),
      sampleRound('zuid', '2026-11-12', [green]),
      sampleRound('zuid', '2026-11-26', [green, { ...amber, effect: 'Het duurt langer' }], open),
      sampleRound('stad', '2026-11-26', [], open),
    ],
    decisions: [decisionAsked(2), decisionAsked(1, { neededBy: '2026-12-03' })],
    lessons: [sampleLesson(1), sampleLesson(2, { success: true }), sampleLesson(3, { state: 'concept' })],
    unreadableRows: 1,
  });

describe('a digest', () => {
  it('of a week in which nothing happened, Monday through Sunday, says so: no data, never green', () => {
    const { areas, lines, ...rest } = decideDigest(digestFacts());
    assert.deepEqual(rest, {
      week: '2026-W48',
      from: '2026-11-23',
      through: '2026-11-29',
      headline: { decisionsAsked: 0, areasWorse: 0, areasWithoutData: 3 },
      asked: [],
      decided: [],
      attention: [],
      lost: [],
      successes: [],
      lessons: [],
      otherLessons: [],
      lessonsWaiting: 0,
      lessonUses: { inWeek: 0, areas: {} },
      nextWeek: [],
      reliability: { due: 0, answered: 0, unconfirmed: 0, unreadableRows: 0 },
    });
    for (const { status } of areas) assert.deepEqual(status, { kind: 'noData' });
    for (const { status } of lines) assert.equal(status, undefined);
  });

  it('says in its headline what is asked, what became worse and what is not known', () => {
    assert.deepEqual(decideDigest(fullFacts()).headline, {
      decisionsAsked: 2,
      areasWorse: 1,
      areasWithoutData: 1,
    });
  });

  it('is the same for the same facts, and leaves these as they were', () => {
    const facts = fullFacts();
    const digest = decideDigest(facts);
    assert.deepEqual(facts, fullFacts());
    assert.deepEqual(decideDigest(facts), digest);
  });

  it('holds no person', () => {
    assert.ok(JSON.stringify(fullFacts()).includes(memberIdPrefix));
    assert.ok(!JSON.stringify(decideDigest(fullFacts())).includes(memberIdPrefix));
  });
});

describe('the areas that became worse', () => {
  const before = sampleRound('noord', '2026-10-29', [green]);
  const answeredAt = (at: string) => ({ ...red, answeredAt: at });
  const worseIn = (facts: DigestFacts) => decideDigest(facts).headline.areasWorse;
  const cases = {
    'are those with a worse answer this week, while the round is open': {
      rounds: [before, sampleRound('noord', '2026-11-26', [red], open)],
      worse: 1,
    },
    'are those with a worse answer this week, in a round that closed since': {
      rounds: [before, sampleRound('noord', '2026-11-19', [answeredAt('2026-11-24T10:00:00.000Z')])],
      worse: 1,
    },
    'are not those of last week whose round closed this week': {
      rounds: [before, sampleRound('noord', '2026-11-19', [red])],
      worse: 0,
    },
    'are not those of last week that say it again': {
      rounds: [
        before,
        sampleRound('noord', '2026-11-19', [red, answeredAt('2026-11-24T10:00:00.000Z')], open),
      ],
      worse: 0,
    },
    'are those of last week where it got worse still': {
      rounds: [
        before,
        sampleRound('noord', '2026-11-19', [amber, answeredAt('2026-11-24T10:00:00.000Z')], open),
      ],
      worse: 1,
    },
    'are not those of earlier weeks': {
      rounds: [before, sampleRound('noord', '2026-11-05', [red])],
      worse: 0,
    },
    'are not those that stayed as bad, became better or have no round before': {
      rounds: [
        sampleRound('noord', '2026-11-12', [red]),
        sampleRound('noord', '2026-11-26', [red], open),
        sampleRound('zuid', '2026-11-12', [red]),
        sampleRound('zuid', '2026-11-26', [amber], open),
        sampleRound('stad', '2026-11-26', [red], open),
      ],
      worse: 0,
    },
    'are not those whose red stayed silent': {
      rounds: [before, sampleRound('noord', '2026-11-05', [red]), sampleRound('noord', '2026-11-19', [])],
      worse: 0,
    },
    "were so last week until midnight on Sunday in the programme's zone": {
      rounds: [before, sampleRound('noord', '2026-11-19', [answeredAt('2026-11-22T22:59:59.999Z')], open)],
      worse: 0,
    },
    "are so this week from midnight on Sunday in the programme's zone": {
      rounds: [before, sampleRound('noord', '2026-11-19', [answeredAt('2026-11-22T23:00:00.000Z')], open)],
      worse: 1,
    },
  };
  for (const [name, { rounds, worse }] of Object.entries(cases)) {
    it(name, () => assert.equal(worseIn(digestFacts({ rounds })), worse));
  }

  it('count in the week of the close where no answer is known', () => {
    const facts = digestFacts({ rounds: [before, sampleRound('noord', '2026-11-19', [red])] });
    const areas = facts.areas.map((area) => ({ ...area, held: undefined }));
    assert.equal(worseIn({ ...facts, areas }), 1);
    assert.equal(worseIn({ ...facts, areas, week: '2026-W47' }), 0);
  });
});

describe('what a digest asks', () => {
  it('is what is open, by date and then by number, of whatever year', () => {
    const { asked, headline } = decideDigest(
      digestFacts({
        decisions: [
          decisionAsked(3, { state: 'checked' }),
          decisionAsked(1, { year: 2027 }),
          decisionAsked(2, { state: 'submitted' }),
          decisionAsked(4, { neededBy: '2026-11-20' }),
          decisionAsked(5, { state: 'decided' }),
          decisionAsked(6, { state: 'withdrawn' }),
        ],
      }),
    );
    assert.deepEqual(
      asked.map(({ year, number }) => `${year}-${number}`),
      ['2026-4', '2026-2', '2026-3', '2027-1'],
    );
    assert.equal(headline.decisionsAsked, 4);
  });
});

describe('the standing of a line', () => {
  const noordRed = sampleRound('noord', '2026-11-12', [red]);

  it('is that of its worst area, with the count of each colour', () => {
    const digest = decideDigest(
      digestFacts({ rounds: [noordRed, sampleRound('zuid', '2026-11-12', [green, amber])] }),
    );
    assert.deepEqual(
      { ...lineIn(digest, 'wijken'), line: 'wijken' },
      { line: 'wijken', status: 'red', trend: 'new', counts: { green: 0, amber: 1, red: 1, noData: 0 } },
    );
  });

  it('is none, without a trend, where no area of the line has data', () => {
    const { status, trend, counts } = lineIn(decideDigest(digestFacts({ rounds: [noordRed] })), 'leren');
    assert.deepEqual([status, trend], [undefined, undefined]);
    assert.deepEqual(counts, { green: 0, amber: 0, red: 0, noData: 1 });
  });

  const zuidAmberTwice = [
    sampleRound('zuid', '2026-10-29', [amber]),
    sampleRound('zuid', '2026-11-12', [amber]),
  ];
  const trends = {
    'the same while its worst area stays so': {
      rounds: [sampleRound('noord', '2026-10-29', [red]), noordRed, ...zuidAmberTwice],
      trend: 'same',
    },
    'worse where an area became the worst': {
      rounds: [sampleRound('noord', '2026-10-29', [green]), noordRed, ...zuidAmberTwice],
      trend: 'worse',
    },
    'better where its worst area became better': {
      rounds: [
        sampleRound('noord', '2026-10-29', [red]),
        sampleRound('noord', '2026-11-12', [green]),
        ...zuidAmberTwice,
      ],
      trend: 'better',
    },
    'not better where its worst area fell silent': {
      rounds: [
        sampleRound('zuid', '2026-10-29', [amber]),
        sampleRound('zuid', '2026-11-12', []),
        sampleRound('noord', '2026-10-29', [green]),
        sampleRound('noord', '2026-11-12', [green]),
      ],
      trend: 'same',
    },
  };
  for (const [name, { rounds, trend }] of Object.entries(trends)) {
    it(`is ${name}`, () =>
      assert.equal(lineIn(decideDigest(digestFacts({ rounds })), 'wijken').trend, trend));
  }
});

describe('the standing of an area', () => {
  it('has its phase, the whole weeks in it, its status with its age in days, and its trend', () => {
    const digest = decideDigest(
      digestFacts({
        rounds: [sampleRound('noord', '2026-10-29', [red]), sampleRound('noord', '2026-11-12', [amber])],
        states: {
          noord: { phaseId: 'doen', phaseSince: '2026-11-06' },
          zuid: { phaseSince: '2026-11-07' },
        },
      }),
    );
    const { area: _, status, ...rest } = areaIn(digest, 'noord');
    assert.deepEqual(rest, { phaseId: 'doen', weeksInPhase: 3, ageDays: 15, trend: 'better' });
    assert.equal(areaIn(digest, 'zuid').weeksInPhase, 2);
    assert.equal(status.kind === 'known' && status.status, 'amber');
  });

  it('has neither age nor trend without data', () => {
    const standing = areaIn(decideDigest(digestFacts()), 'noord');
    assert.equal('ageDays' in standing || 'trend' in standing, false);
  });

  it('is never of less than no weeks or days, where the clock was moved back', () => {
    const digest = decideDigest(
      digestFacts({
        rounds: [sampleRound('noord', '2026-12-10', [green])],
        states: { noord: { phaseSince: '2026-12-10' } },
      }),
    );
    const { weeksInPhase, ageDays } = areaIn(digest, 'noord');
    assert.deepEqual([weeksInPhase, ageDays], [0, 0]);
  });

  it('is in its first phase, without data, where the area has no row yet', () => {
    const standing = areaIn(decideDigest(digestFacts({ without: ['stad'] })), 'stad');
    const { area: _, ...rest } = standing;
    assert.deepEqual(rest, { phaseId: 'doen', weeksInPhase: 0, status: { kind: 'noData' } });
  });
});

describe('what needs attention', () => {
  const told = ({ attention }: Digest) => attention.map(({ area, status }) => `${area.id} ${status}`);

  it('is every amber and red area: red first, then as the programme lists them', () => {
    const digest = decideDigest(
      digestFacts({
        rounds: [
          sampleRound('noord', '2026-11-12', [amber]),
          sampleRound('zuid', '2026-11-12', [red]),
          sampleRound('stad', '2026-11-12', [red]),
        ],
      }),
    );
    assert.deepEqual(told(digest), ['zuid red', 'stad red', 'noord amber']);
    const calm = digestFacts({ rounds: [sampleRound('noord', '2026-11-12', [green])] });
    assert.deepEqual(told(decideDigest(calm)), []);
  });

  it('has the answers that are not green, red first, and marks what is not complete', () => {
    const complete = { ...amber, effect: 'Het duurt langer', correction: 'We bellen' };
    const rounds = [sampleRound('noord', '2026-11-12', [complete, green, red, { status: 'amber' }])];
    const [item] = decideDigest(digestFacts({ rounds })).attention;
    assert.deepEqual(item, {
      area: programmeArea('noord'),
      status: 'red',
      slot: '2026-11-12',
      notAnsweredAgain: false,
      riskCategoryIds: [],
      answers: [
        { ...red, complete: false },
        { ...complete, complete: true },
        { status: 'amber', complete: false },
      ],
    });
  });

  it('has answers of one colour by what they say, whoever of the team gave which', () => {
    const said = ['De zaal is vol.', 'De brug is dicht.', 'Er is te weinig geld.'].map((what) => ({
      ...red,
      what,
    }));
    const told = (answers: typeof said) =>
      decideDigest(digestFacts({ rounds: [sampleRound('noord', '2026-11-12', answers)] })).attention[0]
        ?.answers;
    assert.deepEqual(told(said), told(said.toReversed()));
    assert.deepEqual(
      told(said)?.map(({ what }) => what),
      ['De brug is dicht.', 'De zaal is vol.', 'Er is te weinig geld.'],
    );
  });

  it('tells a red that stayed silent with the words it had, as not answered again', () => {
    const rounds = [sampleRound('noord', '2026-10-29', [red]), sampleRound('noord', '2026-11-12', [])];
    const [item] = decideDigest(digestFacts({ rounds })).attention;
    assert.deepEqual(item, {
      area: programmeArea('noord'),
      status: 'red',
      slot: '2026-10-29',
      notAnsweredAgain: true,
      riskCategoryIds: [],
      answers: [{ ...red, complete: false }],
    });
  });

  it('has the words of the open round where that gives the status, and else of the round that holds', () => {
    const held = sampleRound('noord', '2026-11-12', [amber]);
    const words = (answer: typeof red | typeof green) => {
      const rounds = [held, sampleRound('noord', '2026-11-26', [answer], open)];
      const [item] = decideDigest(digestFacts({ rounds })).attention;
      return [item?.slot, item?.answers.map(({ what }) => what)];
    };
    assert.deepEqual(words(red), ['2026-11-26', ['Het zit vast']]);
    assert.deepEqual(words(green), ['2026-11-12', ['Het hapert']]);
  });

  it('is told without words where these could not be read', () => {
    const facts = digestFacts({ rounds: [sampleRound('noord', '2026-11-12', [red])] });
    const areas = facts.areas.map((area) => ({ ...area, held: undefined }));
    const [item] = decideDigest({ ...facts, areas }).attention;
    assert.deepEqual([item?.status, item?.answers], ['red', []]);
  });
});

function programmeArea(id: string) {
  return areaIn(decideDigest(digestFacts()), id).area;
}

describe('the lessons of a week', () => {
  const numbers = (lessons: Digest['lessons']) => lessons.map(({ year, number }) => `${year}-${number}`);

  it('are at most three successes and three others, the newest first', () => {
    const lessons = [1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
      sampleLesson(number, { success: number % 2 === 0 }),
    );
    const digest = decideDigest(digestFacts({ lessons }));
    assert.deepEqual(numbers(digest.successes), ['2026-8', '2026-6', '2026-4']);
    assert.deepEqual(numbers(digest.lessons), ['2026-7', '2026-5', '2026-3']);
  });

  it('at New Year count on: the first of the new year is newer than the last of the old', () => {
    const lessons = [sampleLesson(70), sampleLesson(1, { year: 2027 }), sampleLesson(71)];
    const digest = decideDigest(digestFacts({ lessons, week: '2026-W53' }));
    assert.deepEqual(numbers(digest.lessons), ['2027-1', '2026-71', '2026-70']);
  });

  it('are only counted while they are concepts, and not told once withdrawn', () => {
    const lessons = [
      sampleLesson(1, { state: 'concept' }),
      sampleLesson(2, { state: 'concept', success: true }),
      sampleLesson(3, { state: 'withdrawn' }),
    ];
    const digest = decideDigest(digestFacts({ lessons }));
    assert.deepEqual([digest.lessons, digest.successes, digest.lessonsWaiting], [[], [], 2]);
  });

  it('are those that were shared and then those that most areas used, with how often and by how many', () => {
    const uses = (
      number: number,
      areas: readonly string[],
      changes: Parameters<typeof sampleLesson>[1] = {},
    ) => ({
      lesson: sampleLesson(number, changes),
      applications: areas.map((areaId, index) => ({
        year: 2026,
        number,
        areaId,
        appliedOn: addDays(daysOfWeek(digestFacts({}).week).from, -7 * index),
      })),
    });
    const used = [
      uses(1, ['noord']),
      uses(2, ['noord', 'zuid', 'zuid']),
      uses(3, ['noord'], { state: 'withdrawn' }),
      uses(9, ['zuid']),
    ];
    const digest = decideDigest(digestFacts({ lessons: [sampleLesson(9)], used }));
    assert.deepEqual(numbers(digest.lessons), ['2026-9', '2026-2', '2026-1']);
    assert.deepEqual(digest.lessonUses, {
      inWeek: 3,
      areas: { 'L-2026-0001': 1, 'L-2026-0002': 2, 'L-2026-0009': 1 },
    });
  });

  it('are told of once, in the week in which they were shared', () => {
    const sharedAt = (at: string) => sampleLesson(1, { checked: { as: 'lead', at } });
    const told = (at: string) => decideDigest(digestFacts({ lessons: [sharedAt(at)] })).lessons.length;
    const { from } = daysOfWeek(digestFacts({}).week);
    assert.equal(told(`${from}T09:00:00.000Z`), 1);
    assert.equal(told(`${addDays(from, 7)}T09:00:00.000Z`), 0);
  });
});

describe('what comes next week', () => {
  it('is each round that closes and each decision that is due, Monday through Sunday, in order of day', () => {
    const { nextWeek } = decideDigest(
      digestFacts({
        rounds: [
          sampleRound('noord', '2026-11-26', [], open),
          sampleRound('zuid', '2026-11-19', [], open),
          sampleRound('stad', '2026-11-25', []),
        ],
        decisions: [
          decisionAsked(1, { neededBy: '2026-11-29' }),
          decisionAsked(2, { neededBy: '2026-12-06' }),
          decisionAsked(3, { neededBy: '2026-11-30' }),
          decisionAsked(4, { neededBy: '2026-12-07' }),
          decisionAsked(5, { neededBy: '2026-12-01', state: 'decided' }),
        ],
      }),
    );
    const events = nextWeek.map((event) =>
      event.kind === 'roundCloses' ? `${event.on} ${event.area.id}` : `${event.on} ${event.decision.number}`,
    );
    assert.deepEqual(events, ['2026-11-30 3', '2026-12-02 noord', '2026-12-06 2']);
  });
});

describe('the reliability of a digest', () => {
  const { reliability } = decideDigest(
    digestFacts({
      rounds: [
        sampleRound('noord', '2026-11-12', [red], { confirmed: true }),
        sampleRound('zuid', '2026-11-12', [green]),
        sampleRound('noord', '2026-11-26', [], open),
        sampleRound('zuid', '2026-11-26', [green, amber], open),
        sampleRound('stad', '2026-11-10', [red]),
        sampleRound('stad', '2026-11-24', []),
      ],
      unreadableRows: 3,
    }),
  );

  it('is how many of the areas that were due this week answered', () => {
    assert.deepEqual([reliability.due, reliability.answered], [3, 1]);
  });

  it('is how many statuses no lead confirmed, and how many rows were left out', () => {
    assert.deepEqual([reliability.unconfirmed, reliability.unreadableRows], [2, 3]);
  });
});

describe('areas that cannot be asked anything', () => {
  it('stand in the digest, longest first, and one that the programme does not have does not', () => {
    const lost = [
      { areaId: 'zuid', since: '2026-11-25', why: 'botRemoved' },
      { areaId: 'noord', since: '2026-11-20', why: 'channelDeleted' },
      { areaId: 'nergens', since: '2026-11-01', why: 'notFound' },
    ] as const;
    assert.deepEqual(
      decideDigest(digestFacts({ lost })).lost.map(({ area, since, why }) => `${area.name} ${since} ${why}`),
      ['Noord 2026-11-20 channelDeleted', 'Zuid 2026-11-25 botRemoved'],
    );
  });
});

describe('an area that the programme file has no more, in a digest', () => {
  const without = {
    ...programme,
    areas: programme.areas.filter(({ id }) => id !== 'noord'),
    lines: programme.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => id !== 'noord') })),
  };
  const stoppedOn = (replacedOn: string) => ({
    ...without,
    past: decidePastAreas(without, [{ programme, replacedOn }]),
  });
  const facts = (on: string) =>
    digestFacts({ rounds: [sampleRound('noord', '2026-11-12', [red])], programme: stoppedOn(on) });

  it('has its last status in the week in which it stopped, and counts for nothing', () => {
    const digest = decideDigest(facts('2026-11-27'));
    const { retiredOn, status } = areaIn(digest, 'noord');
    assert.deepEqual([retiredOn, status.kind], ['2026-11-27', 'known']);
    assert.deepEqual([digest.attention, digest.headline.areasWithoutData], [[], 2]);
    assert.equal(digest.reliability.unconfirmed, 0);
    assert.equal(lineIn(digest, 'wijken').status, undefined);
  });
  it('counts for its lines up to the day on which it stopped', () => {
    const digest = decideDigest(facts('2026-11-28'));
    assert.equal(areaIn(digest, 'noord').retiredOn, undefined);
    assert.equal(lineIn(digest, 'wijken').status, 'red');
    assert.deepEqual(
      digest.attention.map(({ area }) => area.name),
      ['Noord'],
    );
  });
  it('is left out of the weeks after that', () => {
    const { areas } = decideDigest(facts('2026-11-22'));
    assert.deepEqual(
      areas.map(({ area }) => area.id),
      ['zuid', 'stad'],
    );
  });
});
