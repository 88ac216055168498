import { z } from 'zod';
import type { Card } from '../../cards/render.ts';
import { noticeCard } from '../../cards/reply-cards.ts';
import { type ReportApprovalShown, reportApprovalCard } from '../../cards/report-approval-card.ts';
import { reportCheckCard } from '../../cards/report-check-card.ts';
import { type Period, parsePeriod } from '../../domain/period.ts';
import { viewApproval } from '../../use-cases/approve-report.ts';
import { checkReport, describeCheck } from '../../use-cases/check-report.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { offerConcept } from '../../use-cases/offer-report.ts';
import type { LaterReply } from '../command-handler.ts';
import type { Turn } from '../turn.ts';

type Note = ReportApprovalShown['note'];

/** The period that a button of a report's card is about, as its id stands on the card. */
export const AboutPeriod = z.object({ periodId: z.string().max(10) });

export function findPeriod(context: Context, periodId: string): Period | undefined {
  const period = parsePeriod(periodId, today(context));
  return period?.id === periodId ? period : undefined;
}

/** The card of `rapport goedkeuren`, with what just happened on top; undefined for who has nothing to do with it. */
export async function drawApproval(
  context: Context,
  { speaker, texts }: Turn,
  period: Period,
  note?: Note,
): Promise<Card | undefined> {
  const view = await viewApproval(context, speaker.memberId, period.id);
  return view && reportApprovalCard({ ...view, period, timeZone: context.programme.timeZone, note }, texts);
}

/** Puts the concept up for approval as it is, and shows that it was. */
export function offered(context: Context, turn: Turn, period: Period): LaterReply {
  const { texts, speaker } = turn;
  const title = texts('card.reportApproval.title');
  return {
    kind: 'later',
    text: texts('reply.report.offering'),
    finish: async () => {
      const { kind } = await offerConcept(context, speaker, period.id);
      const damaged = { text: texts('card.reportApproval.noteDamaged'), isGood: false };
      const card = await drawApproval(context, turn, period, kind === 'damaged' ? damaged : undefined);
      return { card: card ?? noticeCard(texts('reply.report.notApprover'), texts), summary: title };
    },
  };
}

/** Holds the report against what is kept of it, and shows what was found. */
export function checked(context: Context, { speaker, texts }: Turn, period: Period): LaterReply {
  const title = texts('card.reportCheck.title');
  return {
    kind: 'later',
    text: texts('reply.report.checking'),
    finish: async () => {
      if (!(await viewApproval(context, speaker.memberId, period.id)))
        return { card: noticeCard(texts('reply.report.notApprover'), texts), summary: title };
      const found = await checkReport(context, period.id);
      const nothing = () => texts('reply.report.nothingToCheck', { period: period.id });
      const card = found
        ? reportCheckCard({ ...describeCheck(context, found), period }, texts)
        : noticeCard(nothing(), texts);
      return { card, summary: title };
    },
  };
}
