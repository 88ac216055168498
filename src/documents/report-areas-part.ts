import { findPhase, type Programme } from '../domain/programme.ts';
import type { AreaSection } from '../domain/report/report-areas.ts';
import type { RoundMark } from '../domain/report/report-course.ts';
import type { Source } from '../domain/report/report-statement.ts';
import { courseOverview } from './course-overview.ts';
import {
  type Block,
  bullets,
  type Cell,
  colourRun,
  colourWord,
  heading,
  heads,
  paragraph,
  sourceRuns,
  table,
  words,
} from './report-blocks.ts';
import {
  colourOf,
  nameOf,
  phaseText,
  type ReportInput,
  statementList,
  statusCell,
  statusNote,
  trendText,
  writtenBlocks,
} from './report-phrases.ts';
import { dayText, listText, reportText, shortDayText } from './report-texts.ts';

/** 5 Stand per gebied */
export async function areasPart({ report, programme }: ReportInput): Promise<Block[]> {
  const rows = report.areas.map((section) => ({ ...section, name: section.area.name }));
  const captions = { picture: 'areas.picture', table: 'areas.course', name: 'areas.table.area' } as const;
  return [
    heading(1, reportText('heading.areas')),
    ...areaTable({ report, programme }),
    ...(await courseOverview(report, rows, captions)),
    ...report.areas.flatMap((section, index) => onePart(section, index + 1, programme)),
  ];
}

export function areaTable({ report, programme }: ReportInput): Block[] {
  return table(
    reportText('areas.table', { day: dayText(report.lastDay) }),
    heads('areas.table', ['area', 'phase', 'status', 'trend', 'source']),
    [19, 26, 17, 13, 25],
    report.areas.map((section) => areaRow(section, programme)),
  );
}

function areaRow({ area, phase, status, trend, retiredOn }: AreaSection, programme: Programme): Cell[] {
  const found = findPhase(programme, phase.id);
  return [
    retiredOn ? reportText('areas.stopped', { area: area.name, day: dayText(retiredOn) }) : area.name,
    found ? `${found.number} ${nameOf(found.name)}` : reportText('phase.unknown'),
    statusCell(status),
    trendText(trend),
    status.kind === 'known'
      ? reportText('areas.roundOf', { day: dayText(status.slot) })
      : reportText('label.none'),
  ];
}

function onePart(section: AreaSection, number: number, programme: Programme): Block[] {
  return [
    heading(2, reportText('heading.areas.area', { number, area: section.area.name })),
    ...areaDetails(section, programme),
  ];
}

/** All that is told of one area, under a heading of two levels. */
export function areaDetails(section: AreaSection, programme: Programme): Block[] {
  const nothing = reportText('areas.noStatements');
  return [
    statusParagraph(section),
    ...stoppedParagraph(section),
    paragraph(phaseSentences(section, programme)),
    paragraph(roundsSentence(section.rounds)),
    ...remarkPart(section),
    ...(['done', 'residents', 'next'] as const).flatMap((part) => [
      heading(3, reportText(`heading.areas.${part}`)),
      ...statementList(section[part], nothing, ownSourceText),
    ]),
    ...linksPart(section),
  ];
}

/** Under the area's own heading its name needs no saying. */
function ownSourceText(source: Source): string {
  return source.kind === 'round' ? reportText('areas.roundOf', { day: dayText(source.slot) }) : source.name;
}

/** Only where it was written. */
function remarkPart({ remark }: AreaSection): Block[] {
  return remark ? [heading(3, reportText('heading.areas.remark')), ...writtenBlocks(remark)] : [];
}

/** Only where there are any: the team was asked for them in one phase. */
function linksPart({ links }: AreaSection): Block[] {
  if (links.length === 0) return [];
  const lines = links.map(({ name, other, link: { work, moment } }) => {
    const area = other?.name ?? reportText('label.unknown');
    const key = moment ? 'areas.linkAtMoment' : 'areas.link';
    return words(reportText(key, { name, area, work, moment: moment ?? '' }));
  });
  return [heading(3, reportText('heading.areas.links')), ...bullets(lines)];
}

function statusParagraph({ area, status }: AreaSection): Block {
  const note = statusNote(status);
  const source = status.kind === 'known' ? [{ kind: 'round' as const, area, slot: status.slot }] : [];
  return paragraph([
    ...words(reportText('areas.status')),
    colourRun(colourOf(status)),
    ...words(note ? ` ${note}` : ''),
    ...sourceRuns(source, ownSourceText),
  ]);
}

/** Only for an area that stopped in the period. */
function stoppedParagraph({ retiredOn }: AreaSection): Block[] {
  if (retiredOn === undefined) return [];
  return [paragraph(reportText('areas.stoppedOn', { day: dayText(retiredOn) }))];
}

function phaseSentences({ phase, phaseSteps }: AreaSection, programme: Programme): string {
  const since = phase.since ? dayText(phase.since) : 'none';
  const now = reportText('areas.phase', { phase: phaseText(programme, phase.id), since });
  if (phaseSteps.length < 2) return now;
  const steps = phaseSteps.map((step) =>
    reportText('areas.phaseStep', { phase: phaseText(programme, step.phaseId), since: dayText(step.since) }),
  );
  return `${now} ${reportText('areas.phaseSteps', { steps: listText(steps) })}`;
}

function roundsSentence(rounds: readonly RoundMark[]): string {
  if (rounds.length === 0) return reportText('areas.noRounds');
  const marks = rounds.map(({ on, status, notAnsweredAgain }) => {
    const word = colourWord(status ?? 'noData');
    const colour = notAnsweredAgain ? `${word} (${reportText('status.notAnsweredAgain')})` : word;
    return reportText('areas.round', { day: shortDayText(on), status: colour });
  });
  return reportText('areas.rounds', { rounds: marks.join(', ') });
}
