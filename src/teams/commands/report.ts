import { reportReadyCard } from '../../cards/reply-cards.ts';
import { parsePeriod } from '../../domain/period.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeReport } from '../../use-cases/make-report.ts';
import { type CommandHandler, say } from '../command-handler.ts';

/** Makes the concept progress report and gives a link that works ten minutes, in the personal chat only. */
export function report(context: Context): CommandHandler {
  return async ({ speaker, texts }, argument) => {
    const period = parsePeriod(argument, today(context));
    if (!period) return say(texts('reply.periodUnknown', { typed: argument }));
    return {
      kind: 'later',
      text: texts('reply.reportWorking'),
      finish: async () => {
        const { url, openItems } = await makeReport(context, speaker, period);
        const card = reportReadyCard({ period, url, openItems }, texts);
        return { card, summary: texts('card.reportReady.title') };
      },
    };
  };
}
