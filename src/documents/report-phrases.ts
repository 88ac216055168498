import type { FileChild, ParagraphChild } from 'docx';
import type { AreaStatus, Trend } from '../domain/area-status.ts';
import { inLanguage, type LocalText } from '../domain/language.ts';
import { findPhase, type Programme, type RoleId } from '../domain/programme.ts';
import type { Report } from '../domain/report.ts';
import type { LessonUse } from '../domain/report-lessons.ts';
import type { HandWritten } from '../domain/report-open-items.ts';
import type { Capped, Statement } from '../domain/report-statement.ts';
import { bullets, type Cell, paragraph, sourceRuns, words } from './report-blocks.ts';
import { type Colour, styles } from './report-styles.ts';
import { reportLanguage, reportText } from './report-texts.ts';

/** What every section is written from: the model, and the programme for its names. */
export type ReportInput = { report: Report; programme: Programme };

export function nameOf(text: LocalText): string {
  return inLanguage(text, reportLanguage);
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

/** The visible place of a part that a person has to write. */
export function handWrittenPart(programme: Programme, part: HandWritten): FileChild {
  const mark = reportText('handWritten.mark', { role: roleText(programme, 'manager') });
  const hint = reportText(`handWritten.${part}`);
  return paragraph([...words(mark, { bold: true }), ...words(`\n${hint}`)], styles.handWritten);
}

export function colourOf(status: AreaStatus): Colour {
  return status.kind === 'known' ? status.status : 'noData';
}

/** What a reader must know beside the colour: not confirmed, or a red that was not answered again. */
export function statusNote(status: AreaStatus): string | undefined {
  if (status.kind !== 'known') return undefined;
  if (status.basis === 'silent') return reportText('status.notAnsweredAgain');
  return status.confirmed ? undefined : reportText('status.unconfirmed');
}

export function statusCell(status: AreaStatus): Cell {
  return { colour: colourOf(status), note: statusNote(status) };
}

export function trendText(trend: Trend | undefined): string {
  return reportText(trend ? `trend.${trend}` : 'label.unknown');
}

/** Statements as bullets with their source, or one sentence that there are none. */
export function statementList({ shown, leftOut }: Capped<Statement>, none: string): FileChild[] {
  if (shown.length === 0) return [paragraph(none)];
  const items = shown.map(({ text, source }) => [...words(text), ...sourceRuns([source])]);
  const more = leftOut === 0 ? [] : [paragraph(reportText('areas.leftOut', { count: leftOut }))];
  return [...bullets(items), ...more];
}

/** `Titel – tekst (L-2026-0042)` */
export function lessonLine({ name, lesson }: LessonUse, text: string): readonly ParagraphChild[] {
  return [
    ...words(lesson.title, { bold: true }),
    ...words(` – ${text}`),
    ...sourceRuns([{ kind: 'lesson', name }]),
  ];
}

/** `Titel (L-2026-0042)` */
export function lessonTitle({ name, lesson }: LessonUse): readonly ParagraphChild[] {
  return [...words(lesson.title, { bold: true }), ...sourceRuns([{ kind: 'lesson', name }])];
}

export function usedText({ used, worked, didNotWork }: LessonUse): string {
  return reportText('lessons.used.times', { used, worked, didNotWork });
}
