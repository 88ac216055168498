import { reportReadyCard } from '../../cards/reply-cards.ts';
import type { Period } from '../../domain/period.ts';
import { parseReportRequest } from '../../domain/report-request.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeReport } from '../../use-cases/make-report.ts';
import { type CommandHandler, type LaterReply, say } from '../command-handler.ts';
import type { Turn } from '../turn.ts';

/** All that is done with the progress report, in the personal chat only. */
export function report(context: Context): CommandHandler {
  return async (turn, argument) => {
    const request = parseReportRequest(argument, context.programme, today(context));
    if (request.kind === 'make' && !request.area) return makeConcept(context, turn, request.period);
    return say(turn.texts('reply.periodUnknown', { typed: argument }));
  };
}

/** Makes the concept progress report and gives a link that works ten minutes. */
function makeConcept(context: Context, { speaker, texts }: Turn, period: Period): LaterReply {
  return {
    kind: 'later',
    text: texts('reply.reportWorking'),
    finish: async () => {
      const { url, openItems } = await makeReport(context, speaker, period);
      const card = reportReadyCard({ period, url, openItems }, texts);
      return { card, summary: texts('card.reportReady.title') };
    },
  };
}
