import type { Report } from '../domain/report/report.ts';
import type { Mark } from '../domain/report/report-course.ts';
import { addDays, daysOfWeek, weeksIn } from '../domain/time.ts';
import { type Block, colourWord, figure, paragraph, table } from './report-blocks.ts';
import type { Colour } from './report-look.ts';
import { dayText, monthText, type ReportTextKey, reportText, shortDayText } from './report-texts.ts';
import { drawTimeline, type Timeline } from './timeline-picture.ts';

type CourseRow = { name: string; weeks: readonly Mark[]; checkpoints: readonly Mark[] };
type Captions = { picture: ReportTextKey; table: ReportTextKey; name: ReportTextKey };

/** A figure may not be taller than a page. */
const mostRowsPerFigure = 35;

/** How lines or areas went through the period: a picture week by week, and a table of the same on some days. */
export async function courseOverview(
  report: Report,
  rows: readonly CourseRow[],
  captions: Captions,
): Promise<Block[]> {
  const caption = reportText(captions.picture);
  const figures: Block[] = [];
  for (let start = 0; start < rows.length; start += mostRowsPerFigure) {
    const shown = rows.slice(start, start + mostRowsPerFigure);
    const picture = await drawTimeline(timelineOf(report, shown));
    figures.push(...figure(caption, altText(report, caption, shown), picture));
  }
  return [...figures, paragraph(reportText('picture.legend')), ...checkpointTable(rows, captions)];
}

function timelineOf({ period }: Report, rows: readonly CourseRow[]): Timeline {
  const thursdays = weeksIn(period.range).map((week) => addDays(daysOfWeek(week).from, 3));
  const months = thursdays.map(monthText);
  return {
    rows: rows.map(({ name, weeks }) => ({ name, colours: weeks.map(colourOf) })),
    columns: months.length,
    ticks: months.flatMap((label, column) => (label === months[column - 1] ? [] : { column, label })),
    names: { green: names('green'), amber: names('amber'), red: names('red'), noData: names('noData') },
  };
}

function names(colour: Colour): Timeline['names'][Colour] {
  const [word, letter] = [colourWord(colour), reportText(`status.${colour}.letter`)];
  return { word, letter, legend: reportText('picture.withLetter', { word, letter }) };
}

function altText({ period, lastDay }: Report, caption: string, rows: readonly CourseRow[]): string {
  const standings = rows.map(
    ({ name, checkpoints }) => `${name} ${colourWord(colourOf(checkpoints.at(-1)))}`,
  );
  const days = { from: dayText(period.range.from), through: dayText(lastDay) };
  return reportText('picture.alt', { caption, ...days, standings: standings.join(', ') });
}

function checkpointTable(rows: readonly CourseRow[], captions: Captions): Block[] {
  const days = rows[0]?.checkpoints.map(({ on }) => shortDayText(on)) ?? [];
  return table(
    reportText(captions.table),
    [reportText(captions.name), ...days],
    [20, ...days.map(() => 80 / days.length)],
    rows.map(({ name, checkpoints }) => [name, ...checkpoints.map((mark) => ({ colour: colourOf(mark) }))]),
  );
}

function colourOf(mark: Mark | undefined): Colour {
  return mark?.status ?? 'noData';
}
