import { summaryCard } from '../../cards/summary-card.ts';
import { modelWritingOf } from '../../cards/summary-sources.ts';
import { isEmptyRange, parseSummaryQuery } from '../../domain/summary-query.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeSummary } from '../../use-cases/make-summary.ts';
import type { CommandHandler } from '../command-handler.ts';

/** `samenvatting fase 2 sinds 1 september`. Where something was not understood it is asked, and nothing is summarised. */
export function summary(context: Context): CommandHandler {
  return async ({ texts }, argument) => {
    const { programme } = context;
    const asked = parseSummaryQuery(argument, programme, today(context));
    const title = texts('card.summary.title');
    if (asked.unknown.length > 0 || isEmptyRange(asked.query.range))
      return { kind: 'card', card: summaryCard({ programme, asked }, texts), summary: title };
    return {
      kind: 'later',
      text: texts('reply.summaryWorking'),
      finish: async () => {
        const made = await makeSummary(context, asked.query, { language: texts.language });
        const writtenByModel = modelWritingOf(programme, made.summary, texts);
        const card = summaryCard({ programme, asked, made }, texts);
        return { card, summary: title, ...(writtenByModel && { writtenByModel }) };
      },
    };
  };
}
