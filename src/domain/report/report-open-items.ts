import type { AttentionItem } from '../digest.ts';
import type { DevelopmentLine, RoleId } from '../programme.ts';
import type { AreaSection } from './report-areas.ts';
import type { NamedDecision } from './report-decisions.ts';
import type { LessonFigures } from './report-lessons.ts';
import type { Source } from './report-statement.ts';

/** A part that a person writes, because no row can say it. */
export type HandWritten =
  | 'message'
  | 'intention'
  | 'organisationLines'
  | 'contribution'
  | 'participation'
  | 'resources'
  | 'outlook';

/** What is left to do before the report is finished, in which of the twelve sections, and by which role. */
export type OpenItem = { section: number; role: RoleId } & (
  | { kind: 'handWritten'; part: HandWritten }
  | { kind: 'lessonsWaiting'; count: number }
  | { kind: 'statusUnconfirmed' | 'attentionIncomplete' | 'decisionOverdue'; sources: readonly Source[] }
);

type Findings = {
  lines: readonly { standing: { line: DevelopmentLine } }[];
  areas: readonly AreaSection[];
  attention: readonly AttentionItem[];
  lessons: LessonFigures;
  decisions: readonly NamedDecision[];
};

const sectionOf: Record<HandWritten, number> = {
  message: 1,
  intention: 3,
  organisationLines: 4,
  contribution: 7,
  participation: 9,
  resources: 10,
  outlook: 12,
};

export function decideOpenItems({ lines, areas, attention, lessons, decisions }: Findings): OpenItem[] {
  const unconfirmed = areas.flatMap(({ area, status, retiredOn }): Source[] =>
    status.kind === 'known' && !status.confirmed && retiredOn === undefined
      ? [{ kind: 'round', area, slot: status.slot }]
      : [],
  );
  const incomplete = attention
    .filter(({ answers }) => answers.length === 0 || answers.some(({ complete }) => !complete))
    .map(({ area, slot }): Source => ({ kind: 'round', area, slot }));
  const overdue = decisions
    .filter((decision) => decision.overdue)
    .map(({ name }): Source => ({ kind: 'decision', name }));
  const items: OpenItem[] = [
    ...handWrittenParts(lines),
    { kind: 'statusUnconfirmed', section: 5, role: 'lead', sources: unconfirmed },
    { kind: 'lessonsWaiting', section: 6, role: 'lead', count: lessons.waiting },
    { kind: 'attentionIncomplete', section: 8, role: 'lead', sources: incomplete },
    { kind: 'decisionOverdue', section: 11, role: 'manager', sources: overdue },
  ];
  return items.filter(hasWork).sort((a, b) => a.section - b.section);
}

function hasWork(item: OpenItem): boolean {
  if (item.kind === 'handWritten') return true;
  return item.kind === 'lessonsWaiting' ? item.count > 0 : item.sources.length > 0;
}

/** Lines about the organisation get a status from the manager; those are not recorded in the product yet. */
function handWrittenParts(lines: Findings['lines']): OpenItem[] {
  const hasOrganisationLines = lines.some(({ standing }) => standing.line.about === 'organisation');
  const parts = Object.keys(sectionOf) as HandWritten[];
  return parts
    .filter((part) => part !== 'organisationLines' || hasOrganisationLines)
    .map((part) => ({ kind: 'handWritten', part, section: sectionOf[part], role: 'manager' }));
}
