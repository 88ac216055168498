import type { Command } from 'commander';
import { madeOfText } from '../cards/summary-card.ts';
import { aboutText } from '../cards/summary-choices.ts';
import { isEmptyRange, parseSummaryQuery, type SummaryAsked } from '../domain/summary-query.ts';
import { localDateOf } from '../domain/time.ts';
import { createExtractiveSummariser } from '../summaries/extractive.ts';
import { createAnswererCounts } from '../use-cases/answerer-counts.ts';
import { type MadeSummary, makeSummary } from '../use-cases/make-summary.ts';
import { asOperator, type Operator, type StoreOptions, withStoreOptions } from './operator.ts';
import { startGrowingProgress } from './progress.ts';
import { Refused } from './refused.ts';
import type { Shell } from './shell.ts';

type SummaryOptions = StoreOptions & { json?: true };

/** `summary "fase 2 sinds 1 september"`: what `samenvatting` says with the built-in summariser, with its sources. */
export function registerSummary(program: Command, shell: Shell): void {
  const { texts, env } = shell;
  withStoreOptions(
    program
      .command('summary')
      .description(texts('cli.summary.about'))
      .argument('[words]', texts('cli.summary.words'), ''),
    texts,
  )
    .option('--json', texts('cli.option.json'))
    .action((words: string, options: SummaryOptions) =>
      asOperator(options, env, texts, async (operator) => {
        const asked = readQuestion(words, operator, shell);
        tell(operator, asked, await make(operator, asked, options, shell), options, shell);
      }),
    );
}

function readQuestion(words: string, { programme, clock }: Operator, { texts }: Shell): SummaryAsked {
  const asked = parseSummaryQuery(words, programme, localDateOf(clock.now(), programme.timeZone));
  const [unknown] = asked.unknown;
  if (unknown)
    throw new Refused(
      unknown.nearest === undefined
        ? texts('card.summary.unknown', { typed: unknown.typed })
        : texts('card.summary.unknownNear', { typed: unknown.typed, near: unknown.nearest }),
    );
  if (isEmptyRange(asked.query.range)) throw new Refused(texts('cli.summary.noDays'));
  return asked;
}

async function make(
  operator: Operator,
  { query }: SummaryAsked,
  { json }: SummaryOptions,
  shell: Shell,
): Promise<MadeSummary> {
  const answererCounts = createAnswererCounts(operator.stores, operator.wallClock);
  const parts = { ...operator, answererCounts, summariser: createExtractiveSummariser() };
  const reading = startGrowingProgress(shell.texts('cli.summary.reading'), shell, json === true);
  try {
    return await makeSummary(parts, query, { language: shell.texts.language, reading });
  } finally {
    reading.stop();
  }
}

function tell(
  { programme }: Operator,
  { query, isUsualPeriod }: SummaryAsked,
  { summary, unreadableRows }: MadeSummary,
  { json }: SummaryOptions,
  { texts, out, err }: Shell,
): void {
  if (unreadableRows > 0) err.write(`${texts('card.summary.unreadable', { count: unreadableRows })}\n`);
  const themes = summary.themes.map(({ name, records, sentences }) => ({
    name,
    records,
    sentences: sentences.map(({ text, sources }) => ({
      text,
      sources: sources.map((source) => source.name),
    })),
  }));
  if (json) {
    const { by, counts } = summary;
    out.write(
      `${JSON.stringify({ asked: { ...query, isUsualPeriod }, by, counts, themes, unreadableRows })}\n`,
    );
    return;
  }
  out.write(`${aboutText(programme, query, texts)}\n${madeOfText(summary, texts)}\n`);
  if (themes.length === 0) out.write(`${texts('cli.summary.nothing')}\n`);
  for (const { name, records, sentences } of themes) {
    const heading = name === '' ? texts('card.summary.rest') : name;
    out.write(`\n${heading} (${texts('card.summary.records', { count: records })})\n`);
    for (const { text, sources } of sentences) out.write(`- ${text}\n  ${sources.join(', ')}\n`);
  }
}
