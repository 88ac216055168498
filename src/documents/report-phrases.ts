import type { Trend } from '../domain/area-status.ts';
import { inLanguage, type LocalText } from '../domain/language.ts';
import { findPhase, type Programme, type RoleId } from '../domain/programme.ts';
import type { Report } from '../domain/report/report.ts';
import type { ReportedStatus } from '../domain/report/report-areas.ts';
import type { LessonUse } from '../domain/report/report-lessons.ts';
import type { Capped, Source, Statement } from '../domain/report/report-statement.ts';
import type { Written } from '../domain/report/report-written.ts';
import { blocksOf, type RequiredPart } from '../domain/report/written-section.ts';
import { type Block, bullets, type Cell, paragraph, sourceRuns, words } from './report-blocks.ts';
import { type Colour, styles } from './report-look.ts';
import { listText, reportLanguage, reportText } from './report-texts.ts';

/** The marks of what the report was made from: SHA-256, in hexadecimal. */
export type Colophon = { snapshot: string; figures: string };

/** What every section is written from: the model, and the programme for its names. */
export type ReportInput = {
  report: Report;
  programme: Programme;
  colophon?: Colophon | undefined;
  /** The edition that is approved: it does not call itself a concept. */
  isFinal?: boolean;
};

export function nameOf(text: LocalText): string {
  return inLanguage(text, reportLanguage);
}

/** A name as it stands in a sentence. */
export function lowerCase(name: string): string {
  return name.toLocaleLowerCase(reportLanguage);
}

/** That something could not be read, where that is so. */
export function unreadableRows({ unreadableRows: count }: Report): Block[] {
  return count === 0 ? [] : [paragraph(reportText('front.unreadable', { count }), styles.notice)];
}

/** `fase 4, Uitvoeren` */
export function phaseText(programme: Programme, phaseId: string): string {
  const phase = findPhase(programme, phaseId);
  if (!phase) return reportText('phase.unknown');
  return reportText('phase.named', { number: phase.number, name: nameOf(phase.name) });
}

/** The role's name as it stands in a sentence: `programmamanager`. */
export function roleText(programme: Programme, id: RoleId): string {
  const role = programme.roles.find((role) => role.id === id);
  const name = role ? nameOf(role.name) : id;
  return name.charAt(0).toLocaleLowerCase(reportLanguage) + name.slice(1);
}

/** What a person wrote, or the visible place where they still have to. */
export function handWrittenPart({ report, programme }: ReportInput, part: RequiredPart): Block[] {
  const written = report.written[part];
  return written ? writtenBlocks(written) : [placeToWrite(programme, part)];
}

export function writtenBlocks({ text }: Written): Block[] {
  return blocksOf(text).flatMap((block) =>
    block.kind === 'list' ? bullets(block.items) : [paragraph(block.text)],
  );
}

function placeToWrite(programme: Programme, part: RequiredPart): Block {
  const mark = reportText('handWritten.mark', { role: roleText(programme, 'manager') });
  const hint = reportText(`handWritten.${part}`);
  return paragraph([...words(mark, { bold: true }), ...words(` ${hint}`)], styles.handWritten);
}

export function colourOf(status: ReportedStatus): Colour {
  return status.kind === 'known' ? status.status : 'noData';
}

/** What a reader must know beside the colour: not confirmed, or a red that was not answered again. */
export function statusNote(status: ReportedStatus): string | undefined {
  if (status.kind !== 'known') return undefined;
  if (status.basis === 'silent') return reportText('status.notAnsweredAgain');
  if (status.confirmed) return undefined;
  return reportText(status.awaitsLead ? 'status.awaitsLead' : 'status.unconfirmed');
}

export function statusCell(status: ReportedStatus): Cell {
  return { colour: colourOf(status), note: statusNote(status) };
}

export function trendText(trend: Trend | undefined): string {
  return reportText(trend ? `trend.${trend}` : 'label.unknown');
}

/** Statements as bullets with their source, under the question that they answer; or one sentence that there are none. */
export function statementList(
  { shown, leftOut }: Capped<Statement>,
  none: string,
  tellSource?: (source: Source) => string,
): Block[] {
  if (shown.length === 0) return [paragraph(none)];
  const groups = Map.groupBy(shown, ({ question }) =>
    question ? nameOf(question) : reportText('statements.corrections'),
  );
  const lists = [...groups].flatMap(([lead, statements]) => [
    paragraph(lead, styles.lead),
    ...bullets(statements.map(({ text, source }) => [...words(text), ...sourceRuns([source], tellSource)])),
  ]);
  return leftOut === 0 ? lists : [...lists, paragraph(reportText('statements.leftOut', { count: leftOut }))];
}

/** Lessons as bullets, `Titel – tekst (L-2026-0042)`, or one sentence that there are none. */
export function lessonLines(
  { shown, leftOut }: Capped<LessonUse>,
  tell: (use: LessonUse) => string,
  none: string,
): Block[] {
  if (shown.length === 0) return [paragraph(none)];
  const lines = shown.map((use) => [
    ...words(use.lesson.title, { bold: true }),
    ...words(` – ${tell(use)}`),
    ...sourceRuns([{ kind: 'lesson', name: use.name }]),
  ]);
  return [...bullets(lines), ...lessonsLeftOut(leftOut)];
}

export function lessonsLeftOut(count: number): Block[] {
  return count === 0 ? [] : [paragraph(reportText('lessons.leftOut', { count }))];
}

/** How often a lesson was used and what came of it, and below that where. */
export function usedCell({ used, worked, didNotWork, usedBy }: LessonUse): Cell {
  const times = reportText('lessons.used.times', { used, worked, didNotWork });
  const areas = listText(usedBy.map(({ name }) => name));
  return { paragraphs: areas === '' ? [times] : [times, areas] };
}
