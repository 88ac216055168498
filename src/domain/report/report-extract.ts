import type { Area, Programme } from '../programme.ts';
import type { Report } from './report.ts';
import type { Source } from './report-statement.ts';

/** An area with the areas that lie or lay in it: what a committee of a city district is about. */
export function areasWithin({ areas, past }: Programme, area: Area): Area[] {
  const known = [...areas, ...(past?.retired ?? []).map((retired) => retired.area)];
  const found = new Map([[area.id, area]]);
  // What is added is walked over too. Areas of two versions of the programme could lie in each other.
  for (const { id } of found.values())
    for (const one of known) if (one.parent === id && !found.has(one.id)) found.set(one.id, one);
  return [...found.values()];
}

/** What a report says of some areas, and of nothing else: the same words and figures. */
export function extractReport(report: Report, areas: readonly Area[]): Report {
  const ids = new Set(areas.map(({ id }) => id));
  const isOurs = (area: Area | undefined) => area !== undefined && ids.has(area.id);
  const ours = <T extends { area?: Area | undefined }>(items: readonly T[]) =>
    items.filter(({ area }) => isOurs(area));
  const isOurSource = (source: Source) => source.kind === 'round' && isOurs(source.area);
  const responses = ours(report.responses);
  // The area that it is about comes first.
  const sections = areas.flatMap(({ id }) => report.areas.filter((section) => section.area.id === id));
  const sum = (of: (one: (typeof responses)[number]) => number) =>
    responses.reduce((total, one) => total + of(one), 0);
  const lessons = ours(report.lessons.all.shown);
  const lessonsInAll = sections
    .map((section) => section.lessons)
    .reduce((total, { shown, leftOut }) => total + shown.length + leftOut, 0);
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
    earlierChoices: ours(report.earlierChoices),
    deviations: {
      ...report.deviations,
      shown: report.deviations.shown.filter(({ statement }) => isOurSource(statement.source)),
    },
    decisions: {
      ...report.decisions,
      decided: ours(report.decisions.decided),
      open: ours(report.decisions.open),
    },
    lessons: { ...report.lessons, all: { shown: lessons, leftOut: lessonsInAll - lessons.length } },
    outlook: report.outlook.filter((event) => {
      if (event.kind === 'roundCloses') return isOurs(event.area);
      return isOurs(event.kind === 'decisionNeeded' ? event.decision.area : event.lesson.area);
    }),
  };
}
