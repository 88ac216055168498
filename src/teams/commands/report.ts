import { reportReadyCard } from '../../cards/reply-cards.ts';
import type { Period } from '../../domain/period.ts';
import type { Area } from '../../domain/programme.ts';
import { parseReportRequest } from '../../domain/report-request.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeReport } from '../../use-cases/make-report.ts';
import { openReportSection } from '../actions/open-report-section.ts';
import { drawParts } from '../actions/report-section-place.ts';
import { type CommandHandler, type LaterReply, type Reply, say } from '../command-handler.ts';
import type { Turn } from '../turn.ts';
import { makeLater } from './documents.ts';

/** All that is done with the progress report, in the personal chat only. */
export function report(context: Context): CommandHandler {
  return async (turn, argument) => {
    const request = parseReportRequest(argument, context.programme, today(context));
    if (request.kind === 'make' && request.area)
      return makeLater(context, turn, request.period, { kind: 'extract', area: request.area });
    if (request.kind === 'make') return makeConcept(context, turn, request.period);
    if (request.kind === 'write') return writeParts(context, turn, request);
    return say(turn.texts('reply.periodUnknown', { typed: argument }));
  };
}

/** The list of what a person writes, or at once the form of the area that was named. */
async function writeParts(
  context: Context,
  turn: Turn,
  { period, area }: { period: Period; area?: Area | undefined },
): Promise<Reply> {
  const data = { periodId: period.id, part: 'area', areaId: area?.id };
  const form = area && (await openReportSection(context).handle(turn, data));
  if (form?.kind === 'notice') return say(form.text);
  const card = form?.card ?? (await drawParts(context, turn, period));
  return { kind: 'card', card, summary: turn.texts('card.reportParts.formTitle') };
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
