import { reportReadyCard } from '../../cards/reply-cards.ts';
import { hasRole } from '../../domain/access.ts';
import type { Period } from '../../domain/period.ts';
import type { Area } from '../../domain/programme.ts';
import { parseReportRequest, type ReportRequest } from '../../domain/report-request.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { makeReport } from '../../use-cases/make-report.ts';
import { openReportSection } from '../actions/open-report-section.ts';
import { checked, drawApproval, offered } from '../actions/report-place.ts';
import { drawParts } from '../actions/report-section-place.ts';
import { askDeputy } from '../actions/save-deputy.ts';
import { type CommandHandler, type LaterReply, type Reply, say } from '../command-handler.ts';
import { whoHelps } from '../may-use.ts';
import type { Turn } from '../turn.ts';
import { makeLater } from './documents.ts';

/** What the deputy approver may do with the report too. */
const forDeputies: ReadonlySet<ReportRequest['kind']> = new Set(['approve', 'check']);

/** All that is done with the progress report, in the personal chat only. */
export function report(context: Context): CommandHandler {
  return async (turn, argument) => {
    const { programme } = context;
    const request = parseReportRequest(argument, programme, today(context));
    if (!hasRole(turn.speaker, ['manager']) && !forDeputies.has(request.kind))
      return say(whoHelps({ roles: ['manager'] }, programme, turn.texts));
    switch (request.kind) {
      case 'make':
        return request.area
          ? makeLater(context, turn, request.period, { kind: 'extract', area: request.area })
          : makeConcept(context, turn, request.period);
      case 'approve':
        return approval(context, turn, request.period);
      case 'offer':
        return offered(context, turn, request.period);
      case 'check':
        return checked(context, turn, request.period);
      case 'deputy':
        return askDeputy(context, turn);
      case 'write':
        return writeParts(context, turn, request);
      case 'unknown':
    }
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

async function approval(context: Context, turn: Turn, period: Period): Promise<Reply> {
  const card = await drawApproval(context, turn, period);
  if (!card) return say(turn.texts('reply.report.notApprover'));
  return { kind: 'card', card, summary: turn.texts('card.reportApproval.title') };
}
