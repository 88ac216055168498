import { type Typed, unsavedCard } from '../../cards/unsaved-card.ts';
import { mayAskCorrection } from '../../domain/correction-request.ts';
import { inLanguage } from '../../domain/language.ts';
import { ownAnswer } from '../../use-cases/answer-round.ts';
import type { Context } from '../../use-cases/context.ts';
import { findLeadNames } from '../../use-cases/lead-names.ts';
import type { RoundView } from '../../use-cases/round-view.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';
import type { RoundPlace } from './round-place.ts';

/** Kindly says that the round has closed, and who helps; to whoever gave an answer, how to correct it. */
export async function refuseClosed(context: Context, turn: Turn, view: RoundView): Promise<ActionResult> {
  const text = await closedText(context, turn, view);
  const own = ownAnswer(view, turn.speaker.memberId);
  return { kind: 'notice', text: own ? `${text} ${turn.texts('reply.correction.how')}` : text };
}

/** The same, with all that was typed shown again: it is not kept, and it is not lost. */
export async function refuseTooLate(
  context: Context,
  turn: Turn,
  place: RoundPlace,
  view: RoundView,
  typed: readonly Typed[],
): Promise<ActionResult> {
  if (typed.length === 0) return refuseClosed(context, turn, view);
  const text = await closedText(context, turn, view);
  const title = turn.texts('card.checkIn.title', { area: view.area.name });
  const { areaId, slot, deliveryId } = place;
  const back = { verb: 'backToRound', data: { areaId, slot, deliveryId } };
  const explanation = turn.texts('card.unsaved.notKept');
  const correct = canCorrectHere(context, turn, view)
    ? { verb: 'openCorrection', data: { areaId, slot } }
    : undefined;
  const card = unsavedCard({ title, text, explanation, typed, correct, back }, turn.host, turn.texts);
  return { kind: 'form', title, card };
}

/** Where a form is a step of a card in a conversation, the others there would see it. */
function canCorrectHere({ clock }: Context, { speaker, scope, host }: Turn, view: RoundView): boolean {
  const own = ownAnswer(view, speaker.memberId);
  const isPrivate = scope === 'personal' || host === 'dialogs';
  return isPrivate && own !== undefined && mayAskCorrection(view.loaded.round.value, own, clock.now());
}

async function closedText(context: Context, turn: Turn, { area }: RoundView): Promise<string> {
  const { texts, speaker } = turn;
  const names = await findLeadNames(context, area.id, speaker);
  const listed = new Intl.ListFormat(texts.language, { type: 'disjunction' }).format(names);
  const help =
    names.length > 0
      ? texts('reply.askLead', { names: listed })
      : inLanguage(context.programme.organisation.contact, texts.language);
  return texts('reply.roundClosed', { area: area.name, help });
}
