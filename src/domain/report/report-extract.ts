import type { Area, Programme } from '../programme.ts';
import type { Report } from './report.ts';
import type { Capped, Source } from './report-statement.ts';

/** An area with the areas that lie in it: what a committee of a city district is about. */
export function areasWithin(programme: Programme, area: Area): Area[] {
  const inside = programme.areas.filter(({ parent }) => parent === area.id);
  return [area, ...inside.flatMap((one) => areasWithin(programme, one))];
}

/** What a report says of some areas, and of nothing else: the same words and figures. */
export function extractReport(report: Report, areas: readonly Area[]): Report {
  const ids = new Set(areas.map(({ id }) => id));
  const isOurs = (area: Area | undefined) => area !== undefined && ids.has(area.id);
  const ours = <T extends { area?: Area | undefined }>(items: readonly T[]) =>
    items.filter(({ area }) => isOurs(area));
  const oursOf = <T extends { area?: Area | undefined }>({ shown, leftOut }: Capped<T>): Capped<T> => ({
    shown: ours(shown),
    leftOut,
  });
  const isOurSource = (source: Source) => source.kind === 'round' && isOurs(source.area);
  const responses = ours(report.responses);
  const sections = ours(report.areas);
  const sum = (of: (one: (typeof responses)[number]) => number) =>
    responses.reduce((total, one) => total + of(one), 0);
  const colours = { green: 0, amber: 0, red: 0, noData: 0 };
  for (const { status, retiredOn } of sections)
    if (retiredOn === undefined) colours[status.kind === 'known' ? status.status : 'noData'] += 1;
  return {
    ...report,
    areas: sections,
    attention: ours(report.attention),
    responses,
    summary: {
      areas: colours,
      areasInAnotherPhase: sections.filter(({ changedPhase }) => changedPhase).length,
      rounds: {
        rounds: sum(({ rounds }) => rounds),
        answered: sum(({ answered }) => answered),
        silent: sum(({ silent }) => silent),
        waiting: sum(({ waiting }) => waiting),
      },
    },
    risks: ours(report.risks),
    choices: ours(report.choices),
    deviations: {
      ...report.deviations,
      shown: report.deviations.shown.filter(({ statement }) => isOurSource(statement.source)),
    },
    decisions: {
      ...report.decisions,
      decided: ours(report.decisions.decided),
      open: ours(report.decisions.open),
    },
    lessons: { ...report.lessons, all: oursOf(report.lessons.all) },
    outlook: report.outlook.filter((event) => {
      if (event.kind === 'roundCloses') return isOurs(event.area);
      return isOurs(event.kind === 'decisionNeeded' ? event.decision.area : event.lesson.area);
    }),
  };
}
