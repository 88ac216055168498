import { isDeepStrictEqual } from 'node:util';
import type { Trend } from '../area-status.ts';
import { inLanguage } from '../language.ts';
import type { LessonKind } from '../lesson.ts';
import type { Status } from '../status.ts';
import type { LocalDate } from '../time.ts';
import type { Report } from './report.ts';
import type { AreaSection } from './report-areas.ts';
import type { Course, LineSection, Mark } from './report-course.ts';
import type { NamedIndicator } from './report-indicators.ts';

/** A measurement is what somebody wrote: `6,8` or `24 tellingen`. */
export type FigureValue = number | Status | 'noData' | Trend | 'unknown' | { said: string };

/** One figure of the report. `section`, `what`, `where` and `on` together name it: no two are of one name. */
export type Figure = {
  /** The chapter it stands in, 1 to 12, or the appendices. */
  section: number | 'appendix';
  what: FigureName;
  /** The line, area, goal, risk or indicator, by its Dutch name; absent where it is about the whole programme. */
  where?: string;
  /** Of what changed through the period: how it stood on this day. */
  on?: LocalDate;
  value: FigureValue;
};

export type FigureName = keyof ReturnType<typeof totals> | (typeof ownNames)[number];

const ownNames = [
  'lineStatus',
  'lineTrend',
  'lineAreasGreen',
  'lineAreasAmber',
  'lineAreasRed',
  'lineAreasNoData',
  'areaStatus',
  'areaTrend',
  'goalLessons',
  'goalLessonsUsed',
  'indicatorValue',
  'roundsGreen',
  'roundsAmber',
  'roundsRed',
  'riskLessons',
  'responseRounds',
  'responseAnswered',
  'responseSilent',
  'responseWaiting',
] as const;

/** Every figure and every colour of the report, in the order of its chapters. Same report, same figures. */
export function decideFigures(report: Report): Figure[] {
  const { lines, areas, goals, riskSignals, responses } = report;
  return [
    ...wholeProgramme(report).filter(({ section }) => section !== 'appendix' && section <= 3),
    ...lines.flatMap(ofLine),
    ...areas.flatMap(ofArea),
    ...wholeProgramme(report).filter(({ section }) => section === 6),
    ...goals.flatMap(({ goal, lessons: { shown, leftOut }, used, indicators }): Figure[] => {
      const where = inLanguage(goal.name, 'nl');
      return [
        { section: 7, what: 'goalLessons', where, value: shown.length + leftOut },
        { section: 7, what: 'goalLessonsUsed', where, value: used },
        ...indicators.flatMap(ofIndicator),
      ];
    }),
    ...areas.flatMap(roundsOf),
    ...wholeProgramme(report).filter(({ section }) => section === 8),
    ...riskSignals.flatMap(({ category, lessons: { shown, leftOut } }): Figure[] => [
      {
        section: 8,
        what: 'riskLessons',
        ...(category && { where: inLanguage(category.name, 'nl') }),
        value: shown.length + leftOut,
      },
    ]),
    ...wholeProgramme(report).filter(({ section }) => section === 11 || section === 12),
    ...responses.flatMap(({ area: { name: where }, rounds, answered, silent, waiting }): Figure[] => [
      { section: 'appendix', what: 'responseRounds', where, value: rounds },
      { section: 'appendix', what: 'responseAnswered', where, value: answered },
      { section: 'appendix', what: 'responseSilent', where, value: silent },
      { section: 'appendix', what: 'responseWaiting', where, value: waiting },
    ]),
    ...wholeProgramme(report).filter(({ section }) => section === 'appendix'),
  ];
}

/** What is said of the whole programme, by its name: the chapter, and the number. */
function totals(report: Report) {
  const { areas, areasInAnotherPhase, rounds } = report.summary;
  const { figures } = report.lessons;
  const { decisions } = report;
  const ofKind = (kind: LessonKind) => report.lessons.byKind.find((counted) => counted.kind === kind);
  const first = 1 as const;
  return {
    areasGreen: [first, areas.green],
    areasAmber: [first, areas.amber],
    areasRed: [first, areas.red],
    areasNoData: [first, areas.noData],
    areasInAnotherPhase: [first, areasInAnotherPhase],
    rounds: [first, rounds.rounds],
    roundsAnswered: [first, rounds.answered],
    roundsSilent: [first, rounds.silent],
    roundsWaiting: [first, rounds.waiting],
    lessonsShared: [6, figures.shared],
    lessonsWaiting: [6, figures.waiting],
    lessonsUsed: [6, figures.used],
    lessonsUsedEarlier: [6, figures.usedEarlier],
    applications: [6, figures.applications],
    applicationsWorked: [6, figures.worked],
    applicationsDidNotWork: [6, figures.didNotWork],
    applicationsNotKnown: [6, figures.notKnownYet],
    workedWell: [6, ofKind('workedWell')?.shared ?? 0],
    workedWellUsed: [6, ofKind('workedWell')?.used ?? 0],
    didNotWork: [6, ofKind('didNotWork')?.shared ?? 0],
    didNotWorkUsed: [6, ofKind('didNotWork')?.used ?? 0],
    opportunities: [6, ofKind('opportunity')?.shared ?? 0],
    opportunitiesUsed: [6, ofKind('opportunity')?.used ?? 0],
    risksOpen: [8, report.risks.filter(({ closedOn }) => closedOn === undefined).length],
    risksClosed: [8, report.risks.filter(({ closedOn }) => closedOn !== undefined).length],
    decisionsAsked: [11, decisions.askedInPeriod],
    decisionsDecided: [11, decisions.decided.length],
    decisionsOpen: [11, decisions.open.length],
    decisionsOverdue: [11, decisions.open.filter(({ overdue }) => overdue).length],
    decisionsWithdrawn: [11, decisions.withdrawn],
    choicesMade: [11, report.choices.length],
    outlookEvents: [12, report.outlook.length],
    digestsSent: ['appendix', report.sentDigests.length],
    unreadableRows: ['appendix', report.unreadableRows],
  } satisfies Record<string, [Figure['section'], number]>;
}

function wholeProgramme(report: Report): Figure[] {
  const named = Object.entries(totals(report)) as [FigureName, [Figure['section'], number]][];
  return named.map(([what, [section, value]]) => ({ section, what, value }));
}

function ofLine(line: LineSection): Figure[] {
  const { standing } = line;
  const where = inLanguage(standing.line.shortName, 'nl');
  const { green, amber, red, noData } = standing.counts;
  return [
    { section: 4, what: 'lineStatus', where, value: standing.status ?? 'noData' },
    { section: 4, what: 'lineTrend', where, value: trendOf(line) },
    { section: 4, what: 'lineAreasGreen', where, value: green },
    { section: 4, what: 'lineAreasAmber', where, value: amber },
    { section: 4, what: 'lineAreasRed', where, value: red },
    { section: 4, what: 'lineAreasNoData', where, value: noData },
    ...throughPeriod(line, { section: 4, what: 'lineStatus', where }),
  ];
}

function ofArea(section: AreaSection): Figure[] {
  const where = section.area.name;
  const { status } = section;
  return [
    {
      section: 5,
      what: 'areaStatus',
      where,
      value: status.kind === 'known' ? status.status : 'noData',
    },
    { section: 5, what: 'areaTrend', where, value: trendOf(section) },
    ...throughPeriod(section, { section: 5, what: 'areaStatus', where }),
  ];
}

function ofIndicator({ name, latest }: NamedIndicator): Figure[] {
  if (!latest) return [{ section: 7, what: 'indicatorValue', where: name, value: 'unknown' }];
  const { measuredOn, value } = latest;
  return [{ section: 7, what: 'indicatorValue', where: name, on: measuredOn, value: { said: value } }];
}

function roundsOf({ area: { name: where }, rounds }: AreaSection): Figure[] {
  const count = (status: Status) => rounds.filter((round) => round.status === status).length;
  return [
    { section: 8, what: 'roundsGreen', where, value: count('green') },
    { section: 8, what: 'roundsAmber', where, value: count('amber') },
    { section: 8, what: 'roundsRed', where, value: count('red') },
  ];
}

function throughPeriod({ checkpoints }: Course, name: Omit<Figure, 'on' | 'value'>): Figure[] {
  return checkpoints.map(({ on, status }: Mark) => ({ ...name, on, value: status ?? 'noData' }));
}

function trendOf({ trend }: Course): FigureValue {
  return trend ?? 'unknown';
}

/** A figure that is another now; `before` or `after` is absent where it is said in one of the two only. */
export type FigureDifference = Omit<Figure, 'value'> & {
  before?: FigureValue | undefined;
  after?: FigureValue | undefined;
};

/** Which figures differ, in the order of the chapters. */
export function compareFigures(before: readonly Figure[], after: readonly Figure[]): FigureDifference[] {
  const then = new Map(before.map((figure) => [nameOf(figure), figure]));
  const now = new Map(after.map((figure) => [nameOf(figure), figure]));
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name): FigureDifference[] => {
    const [old, current] = [then.get(name), now.get(name)];
    const { value: _value, ...figure } = old ?? current ?? failed(name);
    if (isDeepStrictEqual(old?.value, current?.value)) return [];
    return [{ ...figure, before: old?.value, after: current?.value }];
  });
}

function nameOf({ section, what, where, on }: Figure): string {
  return JSON.stringify([section, what, where, on]);
}

function failed(name: string): never {
  throw new Error(`no figure ${name}`);
}
