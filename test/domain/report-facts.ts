import { decideOutcome, type RoundOutcome } from '../../src/domain/area-status.ts';
import type { RoundWithCheckIns } from '../../src/domain/digest.ts';
import type { Application, Lesson } from '../../src/domain/lesson.ts';
import { Programme } from '../../src/domain/programme.ts';
import { lastDayOf, ReportFacts } from '../../src/domain/report/report-facts.ts';
import { gatherReportLessons, type ReportLessons } from '../../src/domain/report/report-lesson-facts.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import { addDays, isInRange } from '../../src/domain/time.ts';
import { programme as enschede, recordsAt } from '../local/sample-season.ts';

/** Starts every member id here, so that a leak is found in any text. */
export const memberIdPrefix = 'member-geheim-';

const rhythm = {
  everyWeeks: 2,
  weekday: 'thursday',
  opensAt: '09:30',
  openWorkingDays: 4,
  closesAt: '17:00',
  remindAfterWorkingDays: 3,
  remindAt: '09:30',
};

const yesNo = [
  { id: 'ja', name: 'Ja, genoeg' },
  { id: 'nee', name: 'Nee, te weinig' },
];

/** Two phases, three areas, an organisation line and an areas line: small enough to reckon by hand. */
export const programme = Programme.parse({
  name: 'Wijkgericht werken',
  organisation: { name: 'Gemeente Proef', contact: 'c', privacyNotice: 'p', whoReads: 'w' },
  language: 'nl',
  timeZone: 'Europe/Amsterdam',
  rhythm,
  cycle: {
    name: 'Wijkkring',
    phases: [
      {
        id: 'kijken',
        name: 'Kijken',
        purpose: 'p',
        product: 'p',
        usualLength: 'l',
        questions: [
          { id: 'valt-op', text: 'Wat valt op?', feeds: 'done' },
          { id: 'genoeg', text: 'Is er genoeg?', answer: 'choice', choices: yesNo, feeds: 'resources' },
          { id: 'los', text: 'Nog iets?' },
        ],
      },
      {
        id: 'doen',
        name: 'Doen',
        purpose: 'p',
        product: 'p',
        usualLength: 'l',
        questions: [
          { id: 'merken', text: 'Wat merken bewoners?', feeds: 'residents' },
          { id: 'straks', text: 'Wat komt er?', feeds: 'next' },
          { id: 'geleerd', text: 'Wat leerden we?', feeds: 'learning' },
          { id: 'meedoen', text: 'Wie deed mee?', feeds: 'participation' },
          { id: 'anders', text: 'Week je af?', feeds: 'choices' },
        ],
      },
    ],
  },
  areas: [
    { id: 'noord', name: 'Noord', kind: 'district', startPhase: 'kijken' },
    { id: 'zuid', name: 'Zuid', kind: 'district', startPhase: 'kijken' },
    { id: 'stad', name: 'De stad', kind: 'city', startPhase: 'doen' },
  ],
  lines: [
    { id: 'leren', name: 'Samen leren', shortName: 'Leren', about: 'organisation', areas: ['stad'] },
    { id: 'wijken', name: 'Sterke wijken', shortName: 'Wijken', about: 'areas', areas: ['noord', 'zuid'] },
  ],
  goals: [
    { id: 'open', name: 'Open' },
    { id: 'groen', name: 'Groen' },
  ],
  riskCategories: [{ id: 'geld', name: 'Geld' }],
  roles: [{ id: 'manager', name: 'Programmamanager', does: 'd' }],
  digest: { weekday: 'monday', at: '08:30', previewWeekday: 'friday', previewAt: '10:00' },
  report: { title: 'Voortgang', everyMonths: 6, basis: 'Het plan' },
});

type SampleRound = RoundWithCheckIns & { outcome?: RoundOutcome };
type Answer = Pick<CheckIn, 'status'> & Partial<CheckIn>;

/** A round that opened on its slot and closed six days later; `open` leaves it open. */
export function sampleRound(
  areaId: string,
  slot: string,
  answers: readonly Answer[],
  { open = false, phaseId = 'doen', confirmed = false } = {},
): SampleRound {
  const closesAt = `${addDays(slot, 6)}T16:00:00.000Z`;
  const round = { areaId, slot, phaseId, openedAt: `${slot}T08:30:00.000Z`, closesAt };
  const checkIns = answers.map((answer, index) => ({
    areaId,
    slot,
    memberId: `${memberIdPrefix}${index}`,
    revision: 1,
    answeredAt: `${slot}T10:00:00.000Z`,
    ...answer,
  }));
  if (open) return { round, checkIns };
  const closed = { ...round, closedAt: closesAt };
  const outcome = { ...decideOutcome(closed, checkIns, new Date(closesAt)), confirmed };
  return { round: closed, checkIns, outcome };
}

export function sampleLesson(number: number, said: Partial<Lesson> = {}): Lesson {
  return {
    year: 2026,
    number,
    title: `Les ${number}`,
    kind: 'workedWell',
    happened: `Gebeurd ${number}`,
    nextTime: `Volgende keer ${number}`,
    reach: 'allAreas',
    success: false,
    areaId: 'noord',
    phaseId: 'kijken',
    goalIds: [],
    earlyWarning: false,
    state: 'shared',
    revision: 1,
    recordedAt: '2026-09-01T10:00:00.000Z',
    ...said,
  };
}

type LessonRow = { lesson: Lesson; applications: readonly Application[] };
type Given = Partial<Omit<ReportFacts, 'rounds' | 'areas' | 'lessons' | 'madeAt'>> & {
  now?: Date;
  lessons?: readonly LessonRow[];
  rounds?: readonly SampleRound[];
  /** Rounds of before the period, of which only the outcomes are known. */
  earlier?: readonly SampleRound[];
  states?: Record<string, { phaseId: string; phaseSince: string }>;
  phaseSteps?: ReportFacts['areas'][number]['phaseSteps'];
};

const secondHalf = { id: '2026-H2', range: { from: '2026-07-01', until: '2027-01-01' } };

/** Facts about the second half of 2026, seen in November unless `now` says otherwise. */
export function reportFacts(given: Given = {}): ReportFacts {
  const { rounds = [], earlier = [], states = {}, phaseSteps = [], lessons = [], ...rest } = given;
  const { now = new Date('2026-11-26T11:00:00Z'), ...said } = rest;
  const about = { programme, period: secondHalf, ...said };
  // Also those that a given programme has no more.
  const known = new Map([...programme.areas, ...about.programme.areas].map((area) => [area.id, area]));
  const outcomes = [...earlier, ...rounds].flatMap(({ outcome }) => outcome ?? []);
  return ReportFacts.parse({
    programme,
    period: secondHalf,
    madeAt: now.toISOString(),
    areas: [...known.values()].map(({ id, startPhase }) => ({
      state: {
        areaId: id,
        ...(states[id] ?? { phaseId: startPhase, phaseSince: '2026-01-05' }),
        roundsOpened: 0,
        roundIsOpen: false,
      },
      phaseSteps: phaseSteps.filter(({ areaId }) => areaId === id),
      outcomes: outcomes.filter(({ areaId }) => areaId === id),
    })),
    rounds: rounds.map(({ round, checkIns }) => ({ round, checkIns })),
    lessons: lessonFacts(about, lessons, now),
    decisions: [],
    choices: [],
    links: [],
    lineStatuses: [],
    indicators: [],
    risks: [],
    digests: [],
    sections: [],
    unreadableRows: 0,
    ...said,
  });
}

function lessonFacts(
  about: Pick<ReportFacts, 'programme' | 'period'>,
  rows: readonly LessonRow[],
  now: Date,
): ReportLessons {
  const lastDay = lastDayOf(about.period, now, about.programme);
  const gathered = gatherReportLessons({ ...about, lastDay });
  for (const { lesson, applications } of rows) gathered.add(lesson, applications);
  return gathered.result();
}

/** The shipped sample season as the facts of a half year. */
export function seasonFacts(now: string): ReportFacts {
  const records = recordsAt(now);
  const { range } = secondHalf;
  const about = { programme: enschede, period: secondHalf };
  return ReportFacts.parse({
    ...about,
    madeAt: new Date(now).toISOString(),
    areas: records.areas.map((state) => ({
      state,
      phaseSteps: records.phaseSteps.filter(
        ({ areaId, since }) => areaId === state.areaId && isInRange(since, range),
      ),
      outcomes: records.outcomes.filter(({ areaId }) => areaId === state.areaId),
    })),
    rounds: records.rounds.filter(({ round }) => isInRange(round.slot, range)),
    lessons: lessonFacts(about, records.lessons, new Date(now)),
    decisions: records.decisions,
    choices: records.choices,
    links: records.links,
    lineStatuses: [],
    indicators: records.indicators,
    risks: records.risks,
    digests: [],
    sections: [],
    unreadableRows: 0,
  });
}
