import type { AttentionItem } from '../digest.ts';
import type { Area, DevelopmentLine, RoleId } from '../programme.ts';
import type { AreaSection } from './report-areas.ts';
import type { LineSection } from './report-course.ts';
import type { NamedDecision } from './report-decisions.ts';
import type { NamedIndicator } from './report-indicators.ts';
import type { GoalSection, LessonFigures } from './report-lessons.ts';
import type { Source } from './report-statement.ts';
import type { WrittenTexts } from './report-written.ts';
import { RequiredPart } from './written-section.ts';

/** What is left to do before the report is finished, in which of the twelve sections, and by which role. */
export type OpenItem = { section: number; role: RoleId } & (
  | { kind: 'handWritten'; part: RequiredPart }
  | { kind: 'lineStatusMissing'; lines: readonly DevelopmentLine[] }
  | { kind: 'areaSaysNothing'; areas: readonly Area[] }
  | { kind: 'lessonsWaiting'; count: number }
  | { kind: 'indicatorDue'; indicators: readonly NamedIndicator[] }
  | { kind: 'statusUnconfirmed' | 'attentionIncomplete' | 'decisionOverdue'; sources: readonly Source[] }
);

type Findings = {
  lines: readonly LineSection[];
  areas: readonly AreaSection[];
  goals: readonly GoalSection[];
  attention: readonly AttentionItem[];
  lessons: { figures: LessonFigures };
  decisions: { open: readonly NamedDecision[] };
  written: WrittenTexts;
};

const sectionOf: Record<RequiredPart, number> = {
  message: 1,
  intention: 3,
  contribution: 7,
  participation: 9,
  resources: 10,
  outlook: 12,
};

/** By section. */
export function decideOpenItems(findings: Findings): OpenItem[] {
  const items: OpenItem[] = [
    ...RequiredPart.options
      .filter((part) => findings.written[part] === undefined)
      .map((part): OpenItem => ({ kind: 'handWritten', part, section: sectionOf[part], role: 'manager' })),
    ...aboutLinesAndAreas(findings),
    ...aboutTheRest(findings),
  ];
  return items.filter(hasWork).sort((a, b) => a.section - b.section);
}

function aboutLinesAndAreas({ lines, areas }: Findings): OpenItem[] {
  const running = areas.filter(({ retiredOn }) => retiredOn === undefined);
  const missing = lines.filter(({ standing, manager }) => {
    return standing.line.about === 'organisation' && manager.length === 0;
  });
  const unconfirmed = running.flatMap(({ area, status }): Source[] =>
    status.kind === 'known' && !status.confirmed ? [{ kind: 'round', area, slot: status.slot }] : [],
  );
  const silent = areas.filter(({ done, residents, next, remark }) => {
    return !remark && [done, residents, next].every(({ shown }) => shown.length === 0);
  });
  return [
    {
      kind: 'lineStatusMissing',
      section: 4,
      role: 'manager',
      lines: missing.map(({ standing }) => standing.line),
    },
    { kind: 'statusUnconfirmed', section: 5, role: 'lead', sources: unconfirmed },
    { kind: 'areaSaysNothing', section: 5, role: 'manager', areas: silent.map(({ area }) => area) },
  ];
}

function aboutTheRest({ lessons, goals, attention, decisions }: Findings): OpenItem[] {
  const due = goals.flatMap(({ indicators }) => indicators.filter(({ isDue }) => isDue));
  const incomplete = attention
    .filter(({ answers }) => answers.length === 0 || answers.some(({ complete }) => !complete))
    .map(({ area, slot }): Source => ({ kind: 'round', area, slot }));
  const overdue = decisions.open
    .filter((decision) => decision.overdue)
    .map(({ name }): Source => ({ kind: 'decision', name }));
  return [
    { kind: 'lessonsWaiting', section: 6, role: 'lead', count: lessons.figures.waiting },
    { kind: 'indicatorDue', section: 7, role: 'manager', indicators: due },
    { kind: 'attentionIncomplete', section: 8, role: 'lead', sources: incomplete },
    { kind: 'decisionOverdue', section: 11, role: 'manager', sources: overdue },
  ];
}

function hasWork(item: OpenItem): boolean {
  switch (item.kind) {
    case 'handWritten':
      return true;
    case 'lessonsWaiting':
      return item.count > 0;
    case 'lineStatusMissing':
      return item.lines.length > 0;
    case 'areaSaysNothing':
      return item.areas.length > 0;
    case 'indicatorDue':
      return item.indicators.length > 0;
    case 'statusUnconfirmed':
    case 'attentionIncomplete':
    case 'decisionOverdue':
      return item.sources.length > 0;
  }
}
