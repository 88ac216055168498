import type { Command } from 'commander';
import { z } from 'zod';
import type { Person } from '../domain/access.ts';
import { inLanguage } from '../domain/language.ts';
import { type Lesson, type LessonRef, lessonName, parseLessonName } from '../domain/lesson.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { findPhase } from '../domain/programme.ts';
import { localDateOf } from '../domain/time.ts';
import { StoreUnavailable } from '../storage/table.ts';
import { unknownFilterText } from '../texts/unknown-filter-text.ts';
import { createLessonSearch, type LessonSearch } from '../use-cases/lesson-search.ts';
import { asOperator, type Operator, type StoreOptions, withStoreOptions } from './operator.ts';
import { Mistyped, Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type SearchOptions = StoreOptions & { most: string; text?: string; json?: true };

/** Whoever may run this on the stored data may see all of it, as the programme manager does. */
const operatorHimself: Person = { memberId: 'operator', grants: [{ memberId: 'operator', role: 'manager' }] };

/** `lessons search` and `lessons similar`: what `zoek` and the form for a lesson find, with how long that takes. */
export function registerLessonsSearch(lessons: Command, shell: Shell): void {
  const { texts, env } = shell;
  withStoreOptions(
    lessons
      .command('search')
      .description(texts('cli.search.about'))
      .argument('<words>', texts('cli.search.words')),
    texts,
  )
    .option('--most <count>', texts('cli.search.most'), '10')
    .option('--json', texts('cli.option.json'))
    .action((words: string, options: SearchOptions) => {
      const most = readCount(options.most, shell);
      return asOperator(options, env, texts, async (operator) => {
        const { search, built } = await buildSearch(operator);
        const { result, ms } = timed(() => search.search(words, operatorHimself, { most }));
        const { unknown } = result.understood;
        if (unknown) throw new Refused(unknownFilterText(unknown, texts));
        const shown = await load(operator, result.hits);
        const { total, hasAllWords, understood } = result;
        tell(
          operator,
          shown,
          { ...built, queryMs: ms },
          { query: words, total, hasAllWords, understood },
          options,
          shell,
        );
      });
    });
  withStoreOptions(
    lessons
      .command('similar')
      .description(texts('cli.similar.about'))
      .argument('[lesson]', texts('cli.similar.lesson')),
    texts,
  )
    .option('--text <text>', texts('cli.similar.text'))
    .option('--most <count>', texts('cli.search.most'), '3')
    .option('--json', texts('cli.option.json'))
    .action((name: string | undefined, options: SearchOptions) => {
      const most = readCount(options.most, shell);
      const asked = readAsked(name, options.text, shell);
      return asOperator(options, env, texts, async (operator) => {
        const text = typeof asked === 'string' ? asked : await findLesson(operator, asked, shell);
        const { search, built } = await buildSearch(operator);
        const not = typeof asked === 'string' ? {} : { not: asked };
        const { result, ms } = timed(() => search.similar(text, { person: operatorHimself, most, ...not }));
        const shown = await load(
          operator,
          result.map((ref) => ({ ref })),
        );
        const about = typeof asked === 'string' ? { text: asked } : { lesson: lessonName(asked) };
        tell(operator, shown, { ...built, queryMs: ms }, { ...about, total: shown.length }, options, shell);
      });
    });
}

type Timing = { lessons: number; buildMs: number; queryMs: number };

/** The index as every replica has it, filled once from the rows. */
async function buildSearch({ stores, programme, wallClock, log }: Operator): Promise<{
  search: LessonSearch;
  built: Omit<Timing, 'queryMs'>;
}> {
  const search = createLessonSearch({
    stores,
    programme: () => programme,
    wallClock,
    timer: () => () => {},
    log,
  });
  const startedAt = performance.now();
  await search.refresh();
  const buildMs = rounded(performance.now() - startedAt);
  if (!search.isWarm()) throw new StoreUnavailable('the lessons cannot be read');
  return { search, built: { lessons: search.size(), buildMs } };
}

function timed<T>(act: () => T): { result: T; ms: number } {
  const startedAt = performance.now();
  const result = act();
  return { result, ms: rounded(performance.now() - startedAt) };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

type Shown = { lesson: Lesson; score?: number };

async function load(
  { stores }: Operator,
  hits: readonly { ref: LessonRef; score?: number }[],
): Promise<Shown[]> {
  const found = await Promise.all(
    hits.map(async ({ ref, score }) => {
      const lesson = await stores.lessons.find(ref.year, ref.number);
      return lesson && { lesson, ...(score !== undefined && { score }) };
    }),
  );
  return found.filter((one) => one !== undefined);
}

function tell(
  { programme }: Operator,
  shown: readonly Shown[],
  timing: Timing,
  found: { total: number } & Record<string, unknown>,
  { json }: SearchOptions,
  { texts, out, err }: Shell,
): void {
  const described = shown.map(({ lesson, score }) => ({
    name: lessonName(lesson),
    title: lesson.title,
    areaId: lesson.areaId,
    phaseId: lesson.phaseId,
    kind: lesson.kind,
    state: lesson.state,
    recordedOn: localDateOf(new Date(lesson.recordedAt), programme.timeZone),
    ...(score !== undefined && { score: rounded(score) }),
  }));
  err.write(
    `${texts('cli.search.timing', { lessons: timing.lessons, build: timing.buildMs, query: timing.queryMs })}\n`,
  );
  if (json) {
    out.write(`${JSON.stringify({ ...found, hits: described, timing })}\n`);
    return;
  }
  for (const { name, title, areaId, phaseId, kind, state, recordedOn } of described) {
    const area = findKnownArea(programme, areaId)?.name ?? areaId;
    const phase = findPhase(programme, phaseId);
    const facts = [
      area,
      phase ? inLanguage(phase.name, texts.language) : phaseId,
      texts(`lessonExport.kind.${kind}`),
      texts(`lessonExport.state.${state}`),
      recordedOn,
    ];
    out.write(`${name}  ${title}\n             ${facts.join(' · ')}\n`);
  }
  out.write(`${texts('cli.search.found', { total: found.total, shown: described.length })}\n`);
}

function readCount(typed: string, { texts }: Shell): number {
  const count = z.coerce.number().int().min(1).max(1_000).safeParse(typed);
  if (!count.success) throw new Mistyped(texts('cli.search.noCount', { typed }));
  return count.data;
}

function readAsked(name: string | undefined, text: string | undefined, { texts }: Shell): LessonRef | string {
  if ((name === undefined) === (text === undefined)) throw new Mistyped(texts('cli.similar.oneOf'));
  if (text !== undefined) return text;
  const ref = parseLessonName(name ?? '');
  if (!ref) throw new Mistyped(texts('cli.similar.noName', { typed: name ?? '' }));
  return ref;
}

async function findLesson({ stores }: Operator, ref: LessonRef, { texts }: Shell): Promise<Lesson> {
  const lesson = await stores.lessons.find(ref.year, ref.number);
  if (!lesson) throw new Refused(texts('cli.similar.notThere', { name: lessonName(ref) }));
  return lesson;
}
