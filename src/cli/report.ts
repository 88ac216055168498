import { extname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { type Period, parsePeriod } from '../domain/period.ts';
import { decideReport, type Report } from '../domain/report/report.ts';
import { areasWithin, extractReport } from '../domain/report/report-extract.ts';
import type { WantedDocument } from '../domain/report/wanted-document.ts';
import { localDateOf, yearsIn } from '../domain/time.ts';
import { exportLessons } from '../use-cases/export-lessons.ts';
import { gatherReport } from '../use-cases/gather-report.ts';
import { readArea } from './area-option.ts';
import { writeLessonsCsv } from './lessons-file.ts';
import { asOperator, type Operator, type StoreOptions, withStoreOptions } from './operator.ts';
import { refuseTaken, writeFileFor } from './output-file.ts';
import { type GrowingProgress, startGrowingProgress } from './progress.ts';
import { Mistyped, Refused } from './refused.ts';
import { type ReportFormat, reportFile } from './report-file.ts';
import type { Shell } from './shell.ts';

type ReportOptions = StoreOptions & {
  out: string;
  period?: string;
  kind?: WantedDocument['kind'];
  area?: string;
  lessons?: string;
  force?: true;
  json?: true;
};

/** What is asked for, read and found to be there. */
type Asked = { period: Period; wanted: WantedDocument };

/** `report`: the progress report of a period or what is made of it, as a file. It writes nothing in the store. */
export function registerReport(program: Command, shell: Shell): void {
  const { texts, env } = shell;
  withStoreOptions(program.command('report').description(texts('cli.report.about')), texts)
    .requiredOption('--out <file>', texts('cli.report.out'))
    .option('--period <period>', texts('cli.report.period'))
    .addOption(
      new Option('--kind <kind>', texts('cli.report.kind')).choices([
        'report',
        'letter',
        'handover',
        'extract',
      ]),
    )
    .option('--area <area>', texts('cli.report.area'))
    .option('--lessons <file>', texts('cli.report.lessons'))
    .option('--force', texts('cli.export.force'))
    .option('--json', texts('cli.option.json'))
    .action((options: ReportOptions) => {
      const format = readFormat(options, shell);
      return asOperator(options, env, texts, async (operator) => {
        const asked = readAsked(options, operator, shell);
        refuseTaken([options.out, options.lessons], options.force === true, texts);
        const progress = startGrowingProgress(texts('cli.report.progress'), shell, options.json === true);
        try {
          const report = await writeReport(operator, asked, format, options, progress, shell);
          const lessons = await writeLessons(operator, asked, options, shell);
          progress.stop();
          tell(report, asked, lessons, options, shell);
        } finally {
          progress.stop();
        }
      });
    });
}

function readFormat({ out, kind, area, lessons }: ReportOptions, { texts }: Shell): ReportFormat {
  const format = extname(out).slice(1).toLowerCase();
  if (format !== 'docx' && format !== 'md' && format !== 'csv')
    throw new Mistyped(texts('cli.report.noFormat'));
  if (area !== undefined && kind !== undefined && kind !== 'extract')
    throw new Mistyped(texts('cli.report.areaOfExtract'));
  if (kind === 'extract' && area === undefined) throw new Mistyped(texts('cli.report.noArea'));
  if (format === 'csv' && (area !== undefined || (kind ?? 'report') !== 'report'))
    throw new Mistyped(texts('cli.report.figuresOfReport'));
  if (lessons !== undefined && resolve(lessons) === resolve(out))
    throw new Mistyped(texts('cli.report.twoFiles'));
  return format;
}

/** With an area an extract, without one the report. */
function readAsked(
  { period: typed, kind, area }: ReportOptions,
  operator: Operator,
  { texts }: Shell,
): Asked {
  const { programme, clock } = operator;
  const period = parsePeriod(typed ?? '', localDateOf(clock.now(), programme.timeZone));
  if (!period) throw new Mistyped(texts('cli.report.noPeriod', { typed: typed ?? '' }));
  if (area !== undefined)
    return { period, wanted: { kind: 'extract', area: readArea(area, programme, texts) } };
  return { period, wanted: { kind: kind === undefined || kind === 'extract' ? 'report' : kind } };
}

async function writeReport(
  operator: Operator,
  { period, wanted }: Asked,
  format: ReportFormat,
  { out, force }: ReportOptions,
  progress: GrowingProgress,
  { texts }: Shell,
): Promise<Report> {
  // Making the file is a piece too.
  progress.expect(1);
  const report = decideReport(await gatherReport(operator, period, { reading: progress }));
  if (
    wanted.kind === 'extract' &&
    extractReport(report, areasWithin(operator.programme, wanted.area)).areas.length === 0
  )
    throw new Refused(texts('cli.report.areaNotThen', { area: wanted.area.name }));
  const file = await reportFile({ report, programme: operator.programme }, wanted, format);
  const write = (to: Writable) => pipeline(file, to);
  await writeFileFor(out, force === true, texts, write);
  progress.step();
  return report;
}

type WrittenLessons = { count: number; unreadable: number };

/** All that the report counts as shared in its period; the report itself shows no more than a document can hold. */
async function writeLessons(
  operator: Operator,
  { period, wanted }: Asked,
  { lessons: path, force }: ReportOptions,
  { texts }: Shell,
): Promise<WrittenLessons | undefined> {
  if (path === undefined) return undefined;
  const counted = { count: 0, unreadable: 0 };
  const filter = {
    years: yearsIn(period.range),
    states: ['shared'] as const,
    recordedIn: period.range,
    ...(wanted.kind === 'extract' && {
      areaIds: areasWithin(operator.programme, wanted.area).map(({ id }) => id),
    }),
  };
  const found = exportLessons(operator, texts.language, filter, () => (counted.unreadable += 1));
  const counting = async function* () {
    for await (const lesson of found) {
      counted.count += 1;
      yield lesson;
    }
  };
  await writeFileFor(path, force === true, texts, (file) => writeLessonsCsv(counting(), texts, file));
  return counted;
}

function tell(
  { openItems, unreadableRows }: Report,
  { period, wanted }: Asked,
  lessons: WrittenLessons | undefined,
  { out: path, lessons: lessonsPath, json }: ReportOptions,
  { texts, out }: Shell,
): void {
  const area = wanted.kind === 'extract' ? { area: wanted.area.id } : {};
  const told = { period: period.id, kind: wanted.kind, ...area, out: path, openItems: openItems.length };
  const beside = lessons && { lessons: lessons.count, lessonsOut: lessonsPath };
  const sentences = [
    texts('cli.report.done', { file: path, count: openItems.length }),
    ...(lessons ? [texts('cli.export.done', { count: lessons.count, file: lessonsPath ?? '' })] : []),
  ];
  out.write(
    json
      ? `${JSON.stringify({ ...told, ...beside, unreadable: unreadableRows })}\n`
      : `${sentences.join(' ')}\n`,
  );
  const unreadable = Math.max(unreadableRows, lessons?.unreadable ?? 0);
  if (unreadable > 0) throw new Refused(texts('cli.export.unreadable', { count: unreadable }));
}
