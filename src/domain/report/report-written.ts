import { type LocalDate, localDateOf } from '../time.ts';
import type { ReportFacts } from './report-facts.ts';
import type { WrittenPart } from './written-section.ts';

/** What a person wrote, with which revision of it this is. */
export type Written = { text: string; on: LocalDate; revision: number };
export type WrittenTexts = Partial<Record<Exclude<WrittenPart, 'area'>, Written>>;

type WrittenFacts = Pick<ReportFacts, 'programme' | 'sections'>;

/** The parts that somebody wrote. One that was emptied is none. */
export function decideWritten(facts: WrittenFacts): WrittenTexts {
  const texts: WrittenTexts = {};
  for (const { part, ...section } of facts.sections)
    if (part !== 'area') texts[part] = writtenOf(section, facts);
  return texts;
}

/** What was written about an area, beside what its team said. */
export function findRemark(facts: WrittenFacts, areaId: string): Written | undefined {
  const section = facts.sections.find((section) => section.areaId === areaId);
  return section && writtenOf(section, facts);
}

function writtenOf(
  { text, writtenAt, revision }: Omit<ReportFacts['sections'][number], 'part'>,
  { programme }: WrittenFacts,
): Written | undefined {
  if (text === undefined) return undefined;
  return { text, on: localDateOf(new Date(writtenAt), programme.timeZone), revision };
}
