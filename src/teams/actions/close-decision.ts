import { z } from 'zod';
import {
  type RecordDecisionField,
  recordDecisionForm,
  withdrawDecisionForm,
} from '../../cards/decision-cards.ts';
import { DecisionGiven, decisionName } from '../../domain/decision.ts';
import { type DecisionStep, firstDecisionDay } from '../../domain/decision-step.ts';
import { limitedText, textLimits } from '../../domain/limits.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { moveDecision } from '../../use-cases/move-decision.ts';
import type { Action, ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import { afterStep, DecisionPressed, type EnteredDecision, enterDecision } from './decision-list.ts';
import { type FormField, readForm, sentForm } from './read-form.ts';

/** Closes a request with what the form says: what was decided, or why it is taken back. */
export function closeDecision(context: Context): Action {
  return {
    verb: 'closeDecision',
    form: sentForm(byHand, { verb: 'backToDecisions', place: DecisionPressed }),
    handle: async (turn, data) => {
      const entered = await enterDecision(context, turn, data);
      if ('kind' in entered) return entered;
      const { to } = entered.pressed;
      if (to !== 'decided' && to !== 'withdrawn')
        return { kind: 'notice', text: turn.texts('reply.oldCard') };
      const read = to === 'decided' ? readDecided : readWithdrawn;
      const step = read(context, turn, entered, data);
      if (step.to === 'form') return step.form;
      return afterStep(context, turn, await moveDecision(context, turn.speaker, entered.pressed, step));
    },
  };
}

type Reading = DecisionStep | { to: 'form'; form: ActionResult };

function readDecided(
  context: Context,
  { texts }: Turn,
  { request }: EnteredDecision,
  data: unknown,
): Reading {
  const days = { from: firstDecisionDay(request, context.programme.timeZone), today: today(context) };
  const Sent = DecisionGiven.extend({
    date: DecisionGiven.shape.date.refine((date) => days.from <= date && date <= days.today),
  });
  const read = readForm(Sent, data, decidedFields, texts);
  if (read.kind === 'good') return { to: 'decided', decision: read.value };
  const title = texts('card.recordDecision.title', { name: decisionName(request) });
  return { to: 'form', form: { kind: 'form', title, card: recordDecisionForm(request, days, read, texts) } };
}

const Withdrawn = z.object({ reason: limitedText(textLimits.short) });

function readWithdrawn(
  context: Context,
  { texts }: Turn,
  { request }: EnteredDecision,
  data: unknown,
): Reading {
  const read = readForm(Withdrawn, data, withdrawnFields, texts);
  if (read.kind === 'good')
    return { to: 'withdrawn', withdrawal: { reason: read.value.reason, date: today(context) } };
  const title = texts('card.withdrawDecision.title', { name: decisionName(request) });
  return { to: 'form', form: { kind: 'form', title, card: withdrawDecisionForm(request, read, texts) } };
}

const { title, short, long } = textLimits;
const decidedFields: Record<RecordDecisionField, FormField> = {
  text: { limit: long, label: 'card.recordDecision.textLabel', missing: 'card.recordDecision.textError' },
  date: { limit: title, label: 'card.recordDecision.dateLabel', missing: 'card.recordDecision.dateError' },
  body: { limit: title, label: 'card.recordDecision.bodyLabel', missing: 'card.recordDecision.bodyError' },
  role: { limit: title, label: 'card.recordDecision.roleLabel', missing: 'card.recordDecision.roleError' },
};
const withdrawnFields: Record<'reason', FormField> = {
  reason: {
    limit: short,
    label: 'card.withdrawDecision.reasonLabel',
    missing: 'card.withdrawDecision.reasonError',
  },
};

const { text, body, role } = decidedFields;
const byHand = { text, body, role, ...withdrawnFields };
