import type { Report } from '../../src/domain/report/report.ts';
import type { AreaSection, Response } from '../../src/domain/report/report-areas.ts';
import type { LineSection } from '../../src/domain/report/report-course.ts';
import { wasAskedIn } from '../../src/domain/report/report-decisions.ts';
import type { ReportFacts } from '../../src/domain/report/report-facts.ts';
import {
  lessonLists,
  lessonsOfArea,
  lessonsOfGoal,
  lessonsOfRisk,
} from '../../src/domain/report/report-lesson-facts.ts';
import type { OpenItem } from '../../src/domain/report/report-open-items.ts';
import type { Capped, Statement } from '../../src/domain/report/report-statement.ts';
import {
  courseRows,
  decisionRow,
  isOfArea,
  lessonRow,
  phaseRows,
  roundRow,
  sourceRow,
  statusRows,
  type Traced,
  traceLessonList,
  traceStatements,
  useRows,
} from './report-trace-rows.ts';

/** Every number, colour and sentence of a report with its rows. Same facts, same trace. */
export function traceReport(facts: ReportFacts, report: Report): Traced[] {
  return [
    ...traceSummary(facts, report),
    ...traceWritten(report),
    ...report.lines.flatMap((line, index) => traceLine(line, report, facts, `lines.${index}`)),
    ...report.areas.flatMap((area, index) => traceArea(area, facts, `areas.${index}`)),
    ...report.responses.flatMap((response, index) => traceResponse(response, facts, `responses.${index}`)),
    ...traceLessons(facts, report),
    ...traceGoals(facts, report),
    ...traceRisks(facts, report),
    ...traceStatements(facts, report.reflections, 'learning', 'reflections'),
    ...traceStatements(facts, report.participation, 'participation', 'participation'),
    ...traceStatements(facts, report.resources, 'resources', 'resources'),
    ...traceDecisions(facts, report),
    ...report.outlook.map((event, index) => ({ path: `outlook.${index}`, rows: outlookRows(event) })),
    ...report.sentDigests.map(({ week, edition }, index) => ({
      path: `sentDigests.${index}`,
      rows: [`digest|${week}|${edition}`],
    })),
    ...report.openItems.map((item, index) => ({
      path: `openItems.${index}`,
      rows: openItemRows(item, facts, report),
    })),
    { path: 'unreadableRows', rows: [] },
  ];
}

function traceSummary(facts: ReportFacts, { areas }: Report): Traced[] {
  const running = areas.filter(({ retiredOn }) => retiredOn === undefined);
  const colours = (['green', 'amber', 'red', 'noData'] as const).map((colour) => ({
    path: `summary.areas.${colour}`,
    rows: running
      .filter(({ status }) => (status.kind === 'known' ? status.status : 'noData') === colour)
      .flatMap((area) => statusRows(area, facts)),
  }));
  const changed = areas.filter(({ changedPhase }) => changedPhase);
  return [
    ...colours,
    { path: 'summary.areasInAnotherPhase', rows: changed.flatMap((area) => phaseRows(area, facts)) },
    ...traceRounds(facts.rounds, 'summary.rounds'),
  ];
}

function traceRounds(rounds: ReportFacts['rounds'], path: string): Traced[] {
  const rowsOf = (some: ReportFacts['rounds']) => some.map(({ round }) => roundRow(round.areaId, round.slot));
  const unanswered = rounds.filter(({ checkIns }) => checkIns.length === 0);
  return [
    { path: `${path}.rounds`, rows: rowsOf(rounds) },
    { path: `${path}.answered`, rows: rowsOf(rounds.filter(({ checkIns }) => checkIns.length > 0)) },
    { path: `${path}.silent`, rows: rowsOf(unanswered.filter(({ round }) => round.closedAt !== undefined)) },
    { path: `${path}.waiting`, rows: rowsOf(unanswered.filter(({ round }) => round.closedAt === undefined)) },
  ];
}

function traceResponse({ area }: Response, { rounds }: ReportFacts, path: string): Traced[] {
  return traceRounds(
    rounds.filter(({ round }) => round.areaId === area.id),
    path,
  );
}

function traceWritten({ written }: Report): Traced[] {
  return Object.keys(written).map((part) => ({ path: `written.${part}`, rows: [`section|${part}|-`] }));
}

function traceLine(line: LineSection, { areas }: Report, facts: ReportFacts, path: string): Traced[] {
  const { standing, manager, sources } = line;
  const own = areas.filter(({ area, retiredOn }) => standing.line.areas.includes(area.id) && !retiredOn);
  const ofAll = own.flatMap((area) => statusRows(area, facts));
  const gave = sources.map(sourceRow);
  return [
    ...courseRows(line, gave, path),
    { path: `${path}.standing.status`, rows: gave },
    {
      path: `${path}.standing.trend`,
      rows: own.flatMap(({ rounds, area }) => rounds.map(({ on }) => roundRow(area.id, on))),
    },
    { path: `${path}.standing.counts`, rows: ofAll },
    { path: `${path}.sources`, rows: gave },
    ...manager.map(({ since }, index) => ({
      path: `${path}.manager.${index}`,
      rows: [`lineStatus|${standing.line.id}|${since}`],
    })),
  ];
}

function traceArea(section: AreaSection, facts: ReportFacts, path: string): Traced[] {
  const { area, rounds, links, phaseSteps } = section;
  const phases = phaseRows(section, facts);
  return [
    ...courseRows(section, statusRows(section, facts), path),
    { path: `${path}.status`, rows: statusRows(section, facts) },
    { path: `${path}.phase`, rows: phases },
    { path: `${path}.changedPhase`, rows: phases },
    ...phaseSteps.map(({ since }, index) => ({
      path: `${path}.phaseSteps.${index}`,
      rows: [`phase|${area.id}|${since}`],
    })),
    ...rounds.map(({ on, notAnsweredAgain }, index) => ({
      path: `${path}.rounds.${index}`,
      rows: (notAnsweredAgain ? rounds.slice(0, index + 1) : [{ on }]).map((mark) =>
        roundRow(area.id, mark.on),
      ),
    })),
    ...(['done', 'residents'] as const).flatMap((part) =>
      traceStatements(facts, section[part], part, `${path}.${part}`, isOfArea(area.id)),
    ),
    ...traceNext(section, facts, `${path}.next`),
    ...links.map(({ name }, index) => ({ path: `${path}.links.${index}`, rows: [`link|${name}`] })),
    ...traceLessonList(facts, section.lessons, lessonsOfArea(area.id), `${path}.lessons`),
    ...(section.remark ? [{ path: `${path}.remark`, rows: [`section|area|${area.id}`] }] : []),
  ];
}

/** The corrections behind a colour are there as long as the colour holds. */
function traceNext(section: AreaSection, facts: ReportFacts, path: string): Traced[] {
  const status = statusRows(section, facts);
  const { area, next } = section;
  return traceStatements(facts, next, 'next', path, isOfArea(area.id)).map((traced, index) => {
    const said = next.shown[index];
    return said?.question ? traced : { ...traced, rows: [...traced.rows, ...status] };
  });
}

function traceLessons(facts: ReportFacts, { lessons }: Report): Traced[] {
  const { tallies, waiting } = facts.lessons;
  const fresh = tallies.filter(({ isNew }) => isNew);
  const [used, usedEarlier] = [true, false].map((isNew) =>
    tallies.filter((tally) => tally.isNew === isNew && tally.uses.length > 0),
  );
  const said = (worked?: boolean) =>
    tallies.flatMap((tally) => useRows(tally, (use) => use.worked === worked));
  const figures: Record<keyof typeof lessons.figures, string[]> = {
    shared: fresh.map(lessonRow),
    waiting: waiting.map(lessonRow),
    used: (used ?? []).flatMap((tally) => [lessonRow(tally), ...useRows(tally)]),
    usedEarlier: (usedEarlier ?? []).flatMap((tally) => [lessonRow(tally), ...useRows(tally)]),
    applications: tallies.flatMap((tally) => useRows(tally)),
    worked: said(true),
    didNotWork: said(false),
    notKnownYet: said(),
  };
  return [
    ...Object.entries(figures).map(([name, rows]) => ({ path: `lessons.figures.${name}`, rows })),
    ...lessons.byKind.map(({ kind }, index) => ({
      path: `lessons.byKind.${index}`,
      rows: fresh
        .filter((tally) => tally.kind === kind)
        .flatMap((tally) => [lessonRow(tally), ...useRows(tally)]),
    })),
    ...(['used', 'successes', 'all'] as const).flatMap((name) =>
      traceLessonList(facts, lessons[name], lessonLists[name], `lessons.${name}`),
    ),
  ];
}

function traceGoals(facts: ReportFacts, { goals }: Report): Traced[] {
  return goals.flatMap(({ goal, lessons, indicators }, index): Traced[] => {
    const path = `goals.${index}`;
    const list = lessonsOfGoal(goal.id);
    const used = facts.lessons.tallies.filter((tally) => list.belongs(tally) && tally.uses.length > 0);
    return [
      { path: `${path}.used`, rows: used.flatMap((tally) => [lessonRow(tally), ...useRows(tally)]) },
      ...traceLessonList(facts, lessons, list, `${path}.lessons`),
      ...indicators.map(({ name, latest, previous }, at) => ({
        path: `${path}.indicators.${at}`,
        rows: [
          `indicator|${name}`,
          ...[latest, previous].flatMap((one) => (one ? `measurement|${name}|${one.measuredOn}` : [])),
        ],
      })),
    ];
  });
}

function traceRisks(facts: ReportFacts, report: Report): Traced[] {
  const ofArea = (areaId: string) =>
    report.risks.flatMap(({ name, risk, closedOn }) =>
      risk.areaId === areaId && closedOn === undefined ? `risk|${name}` : [],
    );
  return [
    ...report.attention.map(({ area, slot }, index) => ({
      path: `attention.${index}`,
      rows: [roundRow(area.id, slot), ...rowsOfStatus(area.id, facts, report), ...ofArea(area.id)],
    })),
    ...report.risks.map(({ name }, index) => ({ path: `risks.${index}`, rows: [`risk|${name}`] })),
    ...report.riskSignals.flatMap(({ category, lessons }, index) => {
      const list = lessonsOfRisk(facts.programme, category?.id);
      return traceLessonList(facts, lessons, list, `riskSignals.${index}.lessons`);
    }),
    ...traceLessonList(facts, report.earlyWarnings, lessonLists.earlyWarnings, 'earlyWarnings'),
  ];
}

function traceDecisions(
  facts: ReportFacts,
  { decisions, deviations, choices, earlierChoices }: Report,
): Traced[] {
  const { decided, open } = decisions;
  const names = facts.decisions;
  return [
    ...decided.map(({ name }, index) => ({ path: `decisions.decided.${index}`, rows: [`decision|${name}`] })),
    ...open.map(({ name }, index) => ({ path: `decisions.open.${index}`, rows: [`decision|${name}`] })),
    { path: 'decisions.askedInPeriod', rows: names.filter((one) => wasAskedIn(one, facts)).map(decisionRow) },
    {
      path: 'decisions.withdrawn',
      rows: names.filter(({ state }) => state === 'withdrawn').map(decisionRow),
    },
    ...traceStatements(
      facts,
      decisions.choices,
      'choices',
      'decisions.choices',
      (said) => !isDeviation(said),
    ),
    ...traceStatements(facts, deviationsSaid(deviations), 'choices', 'deviations', isDeviation).map(
      (traced, index) => {
        const { name, choice } = deviations.shown[index] ?? {};
        return choice ? { ...traced, rows: [...traced.rows, `choice|${name}`] } : traced;
      },
    ),
    ...choices.map(({ name }, index) => ({ path: `choices.${index}`, rows: [`choice|${name}`] })),
    ...earlierChoices.map(({ name }, index) => ({
      path: `earlierChoices.${index}`,
      rows: [`choice|${name}`],
    })),
  ];
}

function deviationsSaid({ shown, leftOut }: Report['deviations']): Capped<Statement> {
  return { shown: shown.map(({ statement }) => statement), leftOut };
}

function isDeviation({ deviatesFrom }: Statement): boolean {
  return deviatesFrom !== undefined;
}

function rowsOfStatus(areaId: string, facts: ReportFacts, { areas }: Report): string[] {
  return areas.filter(({ area }) => area.id === areaId).flatMap((section) => statusRows(section, facts));
}

function outlookRows(event: Report['outlook'][number]): string[] {
  switch (event.kind) {
    case 'roundCloses':
      return [roundRow(event.area.id, event.slot)];
    case 'decisionNeeded':
      return [`decision|${event.decision.name}`];
    case 'followUp':
      return [`lesson|${event.lesson.name}`];
  }
}

function openItemRows(item: OpenItem, facts: ReportFacts, report: Report): string[] {
  switch (item.kind) {
    case 'lessonsWaiting':
      return facts.lessons.waiting.map(lessonRow);
    case 'indicatorDue':
      return item.indicators.map(({ name }) => `indicator|${name}`);
    case 'statusUnconfirmed':
    case 'attentionIncomplete':
      return item.sources.flatMap((source) =>
        source.kind === 'round' ? rowsOfStatus(source.area.id, facts, report) : [],
      );
    case 'decisionOverdue':
      return item.sources.map(sourceRow);
    // They say that a row is missing.
    case 'handWritten':
    case 'lineStatusMissing':
    case 'areaSaysNothing':
      return [];
  }
}
