import { z } from 'zod';
import { linkCard } from '../../cards/programme-cards.ts';
import { hasRole } from '../../domain/access.ts';
import type { Texts } from '../../texts/text.ts';
import { type ApproveOutcome, approveReport, createReportLink } from '../../use-cases/approve-report.ts';
import type { Context } from '../../use-cases/context.ts';
import { createUploadLink } from '../../use-cases/uploads.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { AboutPeriod, drawApproval, findPeriod } from './report-place.ts';

const Approved = AboutPeriod.extend({ offerId: z.uuid() });

/** Approves what the card shows. Of two who press at once one wins, and the other is told. */
export function approveReportAction(context: Context): Action {
  return {
    verb: 'approveReport',
    handle: async (turn, data) => {
      const { texts, scope, speaker } = turn;
      if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
      const sent = Approved.safeParse(data);
      const period = sent.success ? findPeriod(context, sent.data.periodId) : undefined;
      if (!sent.success || !period) return { kind: 'notice', text: texts('reply.oldCard') };
      const outcome = await approveReport(context, speaker.memberId, sent.data);
      if (outcome.kind === 'refused' && outcome.why === 'notYours')
        return { kind: 'notice', text: texts('reply.report.notApprover') };
      const card = await drawApproval(context, turn, period, noteOf(outcome, texts));
      if (!card) return { kind: 'notice', text: texts('reply.report.notApprover') };
      return { kind: 'form', title: texts('card.reportApproval.title'), card };
    },
  };
}

function noteOf(outcome: ApproveOutcome, texts: Texts): { text: string; isGood: boolean } {
  switch (outcome.kind) {
    case 'approved':
      return { text: texts('card.reportApproval.noteApproved'), isGood: true };
    case 'approvedBefore':
      return outcome.another
        ? { text: texts('card.reportApproval.noteAnother'), isGood: false }
        : { text: texts('card.reportApproval.noteApprovedBefore'), isGood: true };
    case 'overtaken':
      return { text: texts('card.reportApproval.noteOvertaken'), isGood: false };
    case 'damaged':
      return { text: texts('card.reportApproval.noteDamaged'), isGood: false };
    case 'refused':
      return { text: texts('card.reportApproval.later'), isGood: false };
  }
}

/** Gives the page on which the report can be had that is offered or approved. */
export function downloadReport(context: Context): Action {
  return {
    verb: 'downloadReport',
    handle: (turn, data) =>
      withPeriod(context, turn, data, async (periodId) => {
        const url = await createReportLink(context, turn.speaker, periodId);
        if (url === undefined) return { kind: 'notice', text: turn.texts('reply.report.notApprover') };
        return link(turn, 'download', url);
      }),
  };
}

/** Gives the page that takes a report which was finished in Word. */
export function uploadReport(context: Context): Action {
  return {
    verb: 'uploadReport',
    handle: (turn, data) =>
      withPeriod(context, turn, data, async (periodId) => {
        if (!hasRole(turn.speaker, ['manager']))
          return { kind: 'notice', text: turn.texts('reply.report.managerOnly') };
        return link(turn, 'upload', await createUploadLink(context, turn.speaker, 'report', periodId));
      }),
  };
}

async function withPeriod(
  context: Context,
  { scope, texts }: Turn,
  data: unknown,
  act: (periodId: string) => Promise<ActionResult>,
): Promise<ActionResult> {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  const sent = AboutPeriod.safeParse(data);
  const period = sent.success ? findPeriod(context, sent.data.periodId) : undefined;
  return period ? act(period.id) : { kind: 'notice', text: texts('reply.oldCard') };
}

function link({ texts }: Turn, what: 'upload' | 'download', url: string): ActionResult {
  const title = texts(what === 'upload' ? 'page.report.title' : 'page.reportFile.title');
  const card = linkCard({ title, text: texts(`card.reportApproval.${what}Text`), url }, texts);
  return { kind: 'form', title, card };
}
