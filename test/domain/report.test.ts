import assert from 'node:assert/strict';
import type { DecisionRequest } from '../../src/domain/decision.ts';
import { decidePastAreas } from '../../src/domain/past-areas.ts';
import { decideReport, type Report } from '../../src/domain/report/report.ts';
import { ReportFacts } from '../../src/domain/report/report-facts.ts';
import { aChoice, aLink } from '../storage/samples.ts';
import {
  memberIdPrefix,
  programme,
  reportFacts,
  sampleLesson,
  sampleRound,
  seasonFacts,
} from './report-facts.ts';

const green = { status: 'green' } as const;
const amber = { status: 'amber', what: 'Het hapert' } as const;
const red = { status: 'red', what: 'Het zit vast' } as const;

function areaIn(report: Report, id: string) {
  const section = report.areas.find(({ area }) => area.id === id);
  assert.ok(section);
  return section;
}

function lineIn(report: Report, id: string) {
  const section = report.lines.find(({ standing }) => standing.line.id === id);
  assert.ok(section);
  return section;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe('the standing in a progress report', () => {
  const early = sampleRound('noord', '2026-10-01', [red]);
  const quiet = sampleRound('noord', '2026-10-15', []);
  const cases = {
    'a round that was answered gives its worst answer': {
      given: { rounds: [sampleRound('noord', '2026-10-01', [green, amber])] },
      expected: { status: 'amber', basis: 'closed', slot: '2026-10-01' },
    },
    'a silent round after amber ends it': {
      given: { rounds: [sampleRound('noord', '2026-10-01', [amber]), quiet] },
      expected: { status: undefined },
    },
    'a silent round after red leaves red standing': {
      given: { rounds: [early, quiet] },
      expected: { status: 'red', basis: 'silent', slot: '2026-10-01' },
    },
    'a red of before the period is not hidden by silence in it': {
      given: { earlier: [sampleRound('noord', '2026-06-11', [red])], rounds: [quiet] },
      expected: { status: 'red', basis: 'silent', slot: '2026-06-11' },
    },
    'a worse answer of a round that is still open counts at once': {
      given: {
        rounds: [
          sampleRound('noord', '2026-11-12', [green]),
          sampleRound('noord', '2026-11-26', [amber], { open: true }),
        ],
      },
      expected: { status: 'amber', basis: 'open', slot: '2026-11-26' },
    },
    'a better answer of a round that is still open waits for its close': {
      given: { rounds: [early, sampleRound('noord', '2026-11-26', [green], { open: true })] },
      expected: { status: 'red', basis: 'closed', slot: '2026-10-01' },
    },
    'what closed after the period does not count': {
      given: {
        now: new Date('2027-02-01T11:00:00Z'),
        rounds: [sampleRound('noord', '2026-12-10', [green]), sampleRound('noord', '2027-01-14', [red])],
      },
      expected: { status: 'green', basis: 'closed', slot: '2026-12-10' },
    },
  };
  for (const [name, { given, expected }] of Object.entries(cases)) {
    it(name, () => {
      const { status } = areaIn(decideReport(reportFacts(given)), 'noord');
      const {
        kind: _kind,
        confirmed: _confirmed,
        ...known
      } = { status: undefined, confirmed: false, ...status };
      assert.deepEqual(known, expected);
    });
  }

  it('gives a line the colour of its worst area, with the round of that area', () => {
    const report = decideReport(reportFacts({ rounds: [early, sampleRound('zuid', '2026-10-01', [green])] }));
    const { standing, sources } = lineIn(report, 'wijken');
    assert.equal(standing.status, 'red');
    assert.deepEqual(
      sources.map((source) => source.kind === 'round' && [source.area.name, source.slot]),
      [['Noord', '2026-10-01']],
    );
    assert.deepEqual(lineIn(report, 'leren').sources, []);
  });

  it('shows the course by week, by month and by round, and marks a red that stayed silent', () => {
    const area = areaIn(decideReport(reportFacts({ rounds: [early, quiet] })), 'noord');
    assert.equal(area.weeks.length, 22);
    assert.deepEqual(
      area.checkpoints.map(({ on, status }) => [on, status]),
      [
        ['2026-07-31', undefined],
        ['2026-08-31', undefined],
        ['2026-09-30', undefined],
        ['2026-10-31', 'red'],
        ['2026-11-26', 'red'],
      ],
    );
    assert.deepEqual(
      area.rounds.map(({ on, status, notAnsweredAgain }) => [on, status, notAnsweredAgain]),
      [
        ['2026-10-01', 'red', false],
        ['2026-10-15', 'red', true],
      ],
    );
  });

  it('takes quarters for the course of a year', () => {
    const period = { id: '2026', range: { from: '2026-01-01', until: '2027-01-01' } };
    const { checkpoints } = areaIn(decideReport(reportFacts({ period })), 'noord');
    assert.deepEqual(
      checkpoints.map(({ on }) => on),
      ['2026-03-31', '2026-06-30', '2026-09-30', '2026-11-26'],
    );
  });

  it('compares the first known status of the period with the last', () => {
    const rounds = [early, sampleRound('noord', '2026-11-12', [green])];
    assert.equal(areaIn(decideReport(reportFacts({ rounds })), 'noord').trend, 'better');
    assert.equal(areaIn(decideReport(reportFacts()), 'noord').trend, undefined);
  });

  it('gives the phase of the end of the period, not of the day on which it is made', () => {
    const phaseSteps = [
      { areaId: 'noord', phaseId: 'doen', since: '2026-09-07', recordedAt: '2026-09-07T08:00:00.000Z' },
    ];
    const states = { noord: { phaseId: 'kijken', phaseSince: '2027-01-18' } };
    const facts = reportFacts({ now: new Date('2027-02-01T11:00:00Z'), states, phaseSteps });
    assert.deepEqual(areaIn(decideReport(facts), 'noord').phase, { id: 'doen', since: '2026-09-07' });
  });

  it('counts the areas that were in more than one phase', () => {
    const states = { noord: { phaseId: 'doen', phaseSince: '2026-10-05' } };
    const rounds = [sampleRound('noord', '2026-09-10', [green], { phaseId: 'kijken' })];
    assert.equal(decideReport(reportFacts({ states, rounds })).summary.areasInAnotherPhase, 1);
  });
});

describe('what teams said, in a progress report', () => {
  const said = (questionId: string, text: string) => ({ ...green, phaseAnswer: { questionId, text } });

  it('puts an answer where its question feeds, with the question and the round', () => {
    const parts = {
      merken: (report: Report) => areaIn(report, 'noord').residents,
      straks: (report: Report) => areaIn(report, 'noord').next,
      geleerd: (report: Report) => report.reflections,
      meedoen: (report: Report) => report.participation,
      anders: (report: Report) => report.decisions.choices,
    };
    for (const [questionId, partOf] of Object.entries(parts)) {
      const rounds = [sampleRound('noord', '2026-10-01', [said(questionId, 'Antwoord')])];
      const { shown } = partOf(decideReport(reportFacts({ rounds })));
      assert.deepEqual(
        shown.map(({ question, text, source }) => [
          question !== undefined,
          text,
          source.kind === 'round' && `${source.area.name} ${source.slot}`,
        ]),
        [[true, 'Antwoord', 'Noord 2026-10-01']],
        questionId,
      );
    }
  });

  it('shows the name of a choice, not its id', () => {
    const rounds = [sampleRound('noord', '2026-10-01', [said('genoeg', 'nee')], { phaseId: 'kijken' })];
    assert.equal(decideReport(reportFacts({ rounds })).resources.shown[0]?.text, 'Nee, te weinig');
  });

  it('leaves out an answer whose question feeds nothing', () => {
    const rounds = [sampleRound('noord', '2026-10-01', [said('los', 'Zomaar')], { phaseId: 'kijken' })];
    assert.doesNotMatch(JSON.stringify(decideReport(reportFacts({ rounds }))), /Zomaar/);
  });

  it('has the newest round first, and the answers of one round by alphabet', () => {
    const rounds = [
      sampleRound('noord', '2026-10-01', [said('merken', 'Oud')]),
      sampleRound('noord', '2026-10-15', [said('merken', 'Zon'), said('merken', 'Appel')]),
    ];
    const { shown } = areaIn(decideReport(reportFacts({ rounds })), 'noord').residents;
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['Appel', 'Zon', 'Oud'],
    );
  });

  it('starts what comes next with the corrections that hold now', () => {
    const rounds = [
      sampleRound('noord', '2026-10-01', [{ ...red, correction: 'Oude bijsturing' }]),
      sampleRound('noord', '2026-10-15', [{ ...amber, correction: 'Nu bijsturen' }, said('straks', 'Later')]),
    ];
    const { shown } = areaIn(decideReport(reportFacts({ rounds })), 'noord').next;
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['Nu bijsturen', 'Later'],
    );
  });

  it('says how many answers it leaves out', () => {
    const slots = ['2026-07-09', '2026-07-23', '2026-08-06', '2026-08-20', '2026-09-03', '2026-09-17'];
    const rounds = slots.map((slot) => sampleRound('noord', slot, [said('merken', slot)]));
    const { shown, leftOut } = areaIn(decideReport(reportFacts({ rounds })), 'noord').residents;
    assert.deepEqual([shown.length, shown[0]?.text, leftOut], [5, '2026-09-17', 1]);
  });

  it('lists amber and red with their words, red first, and says whether they are complete', () => {
    const full = { ...amber, what: 'A', effect: 'B', correction: 'C' };
    const rounds = [
      sampleRound('noord', '2026-10-01', [full, red]),
      sampleRound('zuid', '2026-10-01', [full, green]),
    ];
    const { attention, openItems } = decideReport(reportFacts({ rounds }));
    assert.deepEqual(
      attention.map(({ area, answers }) => [area.name, answers.map(({ what }) => what)]),
      [
        ['Noord', ['Het zit vast', 'A']],
        ['Zuid', ['A']],
      ],
    );
    const incomplete = openItems.find(({ kind }) => kind === 'attentionIncomplete');
    assert.ok(incomplete?.kind === 'attentionIncomplete');
    assert.equal(incomplete.sources.length, 1);
  });
});

describe('the facts of a progress report', () => {
  it('are plain JSON that gives the same report again', () => {
    const facts = seasonFacts('2026-11-26T11:00:00Z');
    const again = ReportFacts.parse(JSON.parse(JSON.stringify(facts)));
    assert.deepEqual(decideReport(again), decideReport(facts));
  });

  it('hold no member id', () => {
    const rounds = [sampleRound('noord', '2026-10-01', [green, amber])];
    assert.doesNotMatch(JSON.stringify(reportFacts({ rounds })), new RegExp(memberIdPrefix));
    assert.doesNotMatch(JSON.stringify(seasonFacts('2026-11-26T11:00:00Z')), /sample-\w+-\d/);
  });
});

describe('lessons in a progress report', () => {
  const used = (number: number, appliedOn: string, worked?: boolean) => ({
    year: 2026,
    number,
    areaId: 'zuid',
    appliedOn,
    ...(worked !== undefined && { worked }),
  });

  it('counts shared lessons and what came of using them', () => {
    const lessons = [
      {
        lesson: sampleLesson(1, { goalIds: ['open', 'groen'], kind: 'opportunity' }),
        applications: [used(1, '2026-10-01', true), used(1, '2026-11-01'), used(1, '2027-03-01', false)],
      },
      { lesson: sampleLesson(2, { goalIds: ['open'] }), applications: [used(2, '2026-10-01', false)] },
      { lesson: sampleLesson(3), applications: [] },
    ];
    const { lessons: section, goals } = decideReport(reportFacts({ lessons }));
    assert.deepEqual(section.figures, {
      shared: 3,
      waiting: 0,
      used: 2,
      usedEarlier: 0,
      applications: 3,
      worked: 1,
      didNotWork: 1,
      notKnownYet: 1,
    });
    assert.deepEqual(
      section.used.shown.map(({ name }) => name),
      ['L-2026-0001', 'L-2026-0002'],
    );
    assert.deepEqual(
      goals.map(({ goal, lessons, used }) => [goal.id, lessons.shown.length, used]),
      [
        ['open', 2, 2],
        ['groen', 1, 1],
      ],
    );
  });

  it('counts uses of earlier lessons, and no earlier lesson as a new one', () => {
    const earlier = { recordedAt: '2026-03-02T10:00:00.000Z', goalIds: ['open'] };
    const lessons = [
      { lesson: sampleLesson(1, earlier), applications: [used(1, '2026-02-01'), used(1, '2026-10-01')] },
      { lesson: sampleLesson(2, earlier), applications: [used(2, '2026-05-01')] },
    ];
    const { lessons: section, goals } = decideReport(reportFacts({ lessons }));
    const { shared, used: usedNew, usedEarlier, applications } = section.figures;
    assert.deepEqual([shared, usedNew, usedEarlier, applications], [0, 0, 1, 1]);
    assert.deepEqual([section.used.shown.length, section.all.shown.length], [1, 0]);
    assert.equal(goals[0]?.lessons.shown.length, 0);
  });

  it('keeps the words of no more lessons than it shows', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        lesson: sampleLesson(index + 1, { earlyWarning: true, success: true, goalIds: ['open'] }),
        applications: [],
      }));
    const kept = (count: number) => reportFacts({ lessons: rows(count) }).lessons.shown.length;
    assert.equal(kept(2_000), kept(1_000));
    assert.ok(kept(2_000) < 230);
  });

  it('tells of a concept only that it waits', () => {
    const lessons = [
      { lesson: sampleLesson(1, { state: 'concept', title: 'Nog geheim' }), applications: [] },
    ];
    const report = decideReport(reportFacts({ lessons }));
    assert.equal(report.lessons.figures.waiting, 1);
    assert.doesNotMatch(JSON.stringify(report), /Nog geheim/);
    assert.ok(report.openItems.some((item) => item.kind === 'lessonsWaiting' && item.count === 1));
  });

  it('lists two hundred in the appendix and says how many more there are', () => {
    const lessons = Array.from({ length: 203 }, (_, index) => ({
      lesson: sampleLesson(index + 1),
      applications: [],
    }));
    const { all } = decideReport(reportFacts({ lessons })).lessons;
    assert.deepEqual([all.shown.length, all.shown[0]?.name, all.leftOut], [200, 'L-2026-0001', 3]);
  });

  it('puts them by risk category, and a risk outside those apart', () => {
    const lessons = ['geld', 'storm'].map((knownRisk, index) => ({
      lesson: sampleLesson(index + 1, { knownRisk }),
      applications: [],
    }));
    const { riskSignals } = decideReport(reportFacts({ lessons }));
    assert.deepEqual(
      riskSignals.map(({ category, lessons }) => [category?.id, lessons.shown.map(({ name }) => name)]),
      [
        ['geld', ['L-2026-0001']],
        [undefined, ['L-2026-0002']],
      ],
    );
  });
});

describe('choices and link opportunities in a progress report', () => {
  it('has the choices that were made in the period, oldest first', () => {
    const choices = [
      aChoice({ number: 4, areaId: 'noord', decidedOn: '2026-12-31' }),
      aChoice({ number: 9, areaId: 'noord', decidedOn: '2026-07-01' }),
      aChoice({ number: 2, areaId: 'noord', decidedOn: '2026-06-30' }),
      aChoice({ number: 5, areaId: 'weg', decidedOn: '2026-08-01' }),
      aChoice({ number: 6, areaId: 'noord', decidedOn: '2027-01-01' }),
    ];
    const report = decideReport(reportFacts({ choices }));
    assert.deepEqual(
      report.choices.map(({ name, area }) => [name, area?.name]),
      [
        ['K-2026-0009', 'Noord'],
        ['K-2026-0005', undefined],
        ['K-2026-0004', 'Noord'],
      ],
    );
  });

  it('has a link opportunity of the period with both its areas, and with no other', () => {
    const links = [
      aLink({ areaId: 'noord', withAreaId: 'zuid' }),
      aLink({ number: 2, areaId: 'noord', withAreaId: 'zuid', recordedAt: '2026-06-30T12:00:00.000Z' }),
    ];
    const { areas } = decideReport(reportFacts({ links }));
    const seen = areas.flatMap(({ area, links }) =>
      links.map((link) => [area.id, link.name, link.other?.id]),
    );
    assert.deepEqual(seen, [
      ['noord', 'KK-2026-0001', 'zuid'],
      ['zuid', 'KK-2026-0001', 'noord'],
    ]);
  });

  it('names the choice that was deviated from with what the team said', () => {
    const phaseAnswer = {
      questionId: 'anders',
      text: 'Het geld ging naar de school.',
      records: 'deviation' as const,
      deviatesFrom: { year: 2026, number: 3 },
    };
    const rounds = [sampleRound('noord', '2026-10-01', [{ status: 'green', phaseAnswer }])];
    const choices = [aChoice({ number: 3, areaId: 'noord' })];
    const { deviations, decisions } = decideReport(reportFacts({ rounds, choices }));
    assert.deepEqual(
      deviations.shown.map(({ name, choice, statement }) => [name, choice?.area?.name, statement.text]),
      [['K-2026-0003', 'Noord', 'Het geld ging naar de school.']],
    );
    assert.deepEqual(decisions.choices.shown, []);
  });
});

describe('decisions and outlook in a progress report', () => {
  const request = (number: number, said: Partial<DecisionRequest>): DecisionRequest => ({
    year: 2026,
    number,
    question: `Vraag ${number}`,
    decidedBy: 'Stuurgroep',
    neededBy: '2026-12-10',
    ifWeWait: 'Vertraging',
    areaId: 'noord',
    state: 'open',
    askedAt: '2026-10-01T10:00:00.000Z',
    ...said,
  });
  const decision = { text: 'Ja', date: '2026-11-05', body: 'Stuurgroep', role: 'voorzitter' };
  const decisions = [
    request(1, { state: 'checked' }),
    request(2, { neededBy: '2026-11-20', state: 'submitted' }),
    request(3, { state: 'decided', decision }),
    request(4, { state: 'decided', decision: { ...decision, date: '2027-01-12' } }),
    request(5, { state: 'withdrawn' }),
    request(6, { askedAt: '2026-06-01T10:00:00.000Z', neededBy: '2027-02-01' }),
  ];

  it('tells what was decided in the period, what is open and what is late', () => {
    const section = decideReport(reportFacts({ decisions })).decisions;
    assert.deepEqual(
      section.decided.map(({ name }) => name),
      ['B-2026-0003'],
    );
    assert.deepEqual(
      section.open.map(({ name, overdue }) => [name, overdue]),
      [
        ['B-2026-0002', true],
        ['B-2026-0001', false],
        ['B-2026-0006', false],
      ],
    );
    assert.deepEqual([section.askedInPeriod, section.withdrawn], [5, 1]);
  });

  it('looks ahead to closing rounds, needed decisions and follow-ups, first things first', () => {
    const followUp = (due: string) => ({ action: 'Bel de school', role: 'wijkregisseur', due });
    const lessons = ['2026-12-01', '2026-09-01'].map((due, index) => ({
      lesson: sampleLesson(index + 1, { followUp: followUp(due) }),
      applications: [],
    }));
    const rounds = [sampleRound('zuid', '2026-11-26', [], { open: true })];
    const { outlook } = decideReport(reportFacts({ decisions, lessons, rounds }));
    assert.deepEqual(
      outlook.map(({ kind, on }) => [kind, on]),
      [
        ['followUp', '2026-12-01'],
        ['roundCloses', '2026-12-02'],
        ['decisionNeeded', '2026-12-10'],
        ['decisionNeeded', '2027-02-01'],
      ],
    );
  });
});

describe('a progress report', () => {
  it('on a period without anything says so, and asks only for what a person writes', () => {
    const report = decideReport(reportFacts());
    assert.deepEqual(report.summary, {
      areas: { green: 0, amber: 0, red: 0, noData: 3 },
      areasInAnotherPhase: 0,
      rounds: { rounds: 0, answered: 0, silent: 0, waiting: 0 },
    });
    assert.deepEqual(report.attention, []);
    assert.deepEqual(
      report.openItems.map((item) => [item.section, item.kind === 'handWritten' && item.part]),
      [
        [1, 'message'],
        [3, 'intention'],
        [4, false],
        [5, false],
        [7, 'contribution'],
        [9, 'participation'],
        [10, 'resources'],
        [12, 'outlook'],
      ],
    );
  });

  it('asks for no status of organisation lines where there are none', () => {
    const facts = reportFacts();
    const lines = facts.programme.lines.filter(({ about }) => about === 'areas');
    const { openItems } = decideReport({ ...facts, programme: { ...facts.programme, lines } });
    assert.ok(!openItems.some(({ kind }) => kind === 'lineStatusMissing'));
  });

  it('knows whether its period has ended', () => {
    const ended = decideReport(reportFacts({ now: new Date('2027-01-01T08:00:00Z') }));
    assert.deepEqual([ended.isRunning, ended.lastDay, ended.madeOn], [false, '2026-12-31', '2027-01-01']);
    const running = decideReport(reportFacts());
    assert.deepEqual([running.isRunning, running.lastDay], [true, '2026-11-26']);
  });

  it('holds no person and no number of people who answered', () => {
    const rounds = [sampleRound('noord', '2026-10-01', [red, amber, green, green])];
    const report = decideReport(reportFacts({ rounds }));
    assert.doesNotMatch(JSON.stringify(report), new RegExp(`${memberIdPrefix}|memberId|answeredAt`));
    assert.ok(!('counts' in areaIn(report, 'noord').status));
    assert.deepEqual(report.responses[0]?.rounds, 1);
  });
});

for (const now of ['2026-10-28T12:00:00Z', '2026-11-26T11:00:00Z', '2027-01-05T12:00:00Z']) {
  describe(`the figures of the sample season's report, made at ${now}`, () => {
    const report = decideReport(seasonFacts(now));

    it('add up over areas', () => {
      const { green, amber, red, noData } = report.summary.areas;
      assert.equal(green + amber + red + noData, report.areas.length);
      assert.equal(report.attention.length, amber + red);
      for (const { standing } of report.lines) {
        assert.equal(sum(Object.values(standing.counts)), standing.line.areas.length);
      }
    });

    it('add up over rounds', () => {
      const { rounds, answered, silent, waiting } = report.summary.rounds;
      assert.equal(answered + silent + waiting, rounds);
      assert.equal(sum(report.responses.map((response) => response.rounds)), rounds);
      assert.ok(rounds > 20);
    });

    it('add up over lessons', () => {
      const { figures, byKind, all } = report.lessons;
      assert.equal(all.shown.length + all.leftOut, figures.shared);
      assert.equal(sum(byKind.map(({ shared }) => shared)), figures.shared);
      assert.equal(sum(byKind.map(({ used }) => used)), figures.used);
      assert.equal(figures.worked + figures.didNotWork + figures.notKnownYet, figures.applications);
    });

    it('end every course at the standing that is reported', () => {
      for (const { status, weeks, checkpoints } of report.areas) {
        const now = status.kind === 'known' ? status.status : undefined;
        assert.equal(weeks.at(-1)?.status, now);
        assert.equal(checkpoints.at(-1)?.status, now);
      }
    });
  });
}

describe('an area that stopped, in a progress report', () => {
  const without = {
    ...programme,
    areas: programme.areas.filter(({ id }) => id !== 'noord'),
    lines: programme.lines.map((line) => ({ ...line, areas: line.areas.filter((id) => id !== 'noord') })),
  };
  const stoppedOn = (replacedOn: string) => ({
    ...without,
    past: decidePastAreas(without, [{ programme, replacedOn }]),
  });
  const given = {
    rounds: [
      sampleRound('noord', '2026-10-01', [
        { ...red, phaseAnswer: { questionId: 'merken', text: 'Veel leegstand' } },
      ]),
      sampleRound('zuid', '2026-10-01', [green]),
    ],
    lessons: [{ lesson: sampleLesson(1), applications: [] }],
  };
  const about = (on: string) => decideReport(reportFacts({ ...given, programme: stoppedOn(on) }));

  it('has its own part in the period in which it stopped, with what was said and done', () => {
    const report = about('2026-10-20');
    const noord = areaIn(report, 'noord');
    assert.equal(noord.retiredOn, '2026-10-20');
    assert.deepEqual(
      noord.residents.shown.map(({ text }) => text),
      ['Veel leegstand'],
    );
    assert.deepEqual(
      noord.rounds.map(({ status }) => status),
      ['red'],
    );
    assert.deepEqual(report.responses.find(({ area }) => area.id === 'noord')?.answered, 1);
    assert.equal(report.lessons.all.shown[0]?.area?.name, 'Noord');
  });
  it('gives itself and its line their colour up to that day, and none after it', () => {
    const report = about('2026-10-20');
    const on = (day: string) => (mark: { on: string }) => mark.on === day;
    for (const { weeks } of [areaIn(report, 'noord'), lineIn(report, 'wijken')])
      assert.equal(weeks.find(on('2026-10-18'))?.status, 'red');
    assert.equal(areaIn(report, 'noord').weeks.find(on('2026-11-01'))?.status, undefined);
    assert.equal(lineIn(report, 'wijken').weeks.find(on('2026-11-01'))?.status, 'green');
    assert.deepEqual(report.summary.areas, { green: 1, amber: 0, red: 0, noData: 1 });
  });
  it('wants no attention and no confirmation any more', () => {
    const report = about('2026-10-20');
    assert.deepEqual(report.attention, []);
    const unconfirmed = report.openItems.find(({ kind }) => kind === 'statusUnconfirmed');
    assert.ok(unconfirmed?.kind === 'statusUnconfirmed');
    assert.deepEqual(
      unconfirmed.sources.map((source) => source.kind === 'round' && source.area.id),
      ['zuid'],
    );
  });
  it('has no part in a later period, and what it recorded keeps its name', () => {
    const report = about('2026-06-30');
    assert.deepEqual(
      report.areas.map(({ area }) => area.id),
      ['zuid', 'stad'],
    );
    assert.equal(report.lessons.all.shown[0]?.area?.name, 'Noord');
  });
});
