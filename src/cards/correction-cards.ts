import type { RoundOutcome } from '../domain/area-status.ts';
import { type CorrectionRequest, changedFields } from '../domain/correction-request.ts';
import { textLimits } from '../domain/limits.ts';
import type { Area, Programme } from '../domain/programme.ts';
import type { CheckIn } from '../domain/round.ts';
import { Status } from '../domain/status.ts';
import { dateText, type Texts } from '../texts/text.ts';
import { type FormState, filled } from './form-cards.ts';
import { formForHost, type Host } from './host.ts';
import { type Card, renderCard } from './render.ts';
import { shortened } from './shortened.ts';

export type CorrectionField = 'status' | 'why' | 'what' | 'effect' | 'correction' | 'phaseAnswer';
const correctionFields: readonly CorrectionField[] = [
  'status',
  'why',
  'what',
  'effect',
  'correction',
  'phaseAnswer',
];

export type CorrectionFormInput = {
  area: Area;
  slot: string;
  host: Host;
  /** Makes the form one request, however often it is sent. */
  formId: string;
  /** Whether the answer to the phase's question was typed, and can be typed anew. */
  hasPhaseAnswer: boolean;
};

/** Asks how one's own answer to a closed round is to read, and why. */
export function correctionForm(
  { area, slot, host, formId, hasPhaseAnswer }: CorrectionFormInput,
  form: FormState<CorrectionField>,
  texts: Texts,
): Card {
  const card = renderCard('correction-form', texts.language, {
    about: texts('card.correctionForm.about', { area: area.name, day: dateText(slot, texts.language) }),
    problem: form.problem ?? '',
    statuses: Status.options.map((status) => ({ title: colourText(status, texts), value: status })),
    values: filled(correctionFields, form.values),
    hasPhaseAnswer,
    canGoBack: host === 'cardSteps',
    limits: textLimits,
    areaId: area.id,
    slot,
    formId,
    fallbackText: texts('card.correctionForm.fallback', { area: area.name }),
  });
  return formForHost(card, host);
}

export type CorrectionRequestInput = {
  request: CorrectionRequest;
  /** The answer that it is about, as it was then. */
  before: CheckIn;
  programme: Programme;
  area: Area;
  outcome: RoundOutcome | undefined;
  deliveryId: string;
  isForTeam: boolean;
  /** Whether who sees it can go on to the status of the area. */
  mayChangeStatus: boolean;
  /** Why what was pressed did nothing. */
  problem?: string | undefined;
  /** What was typed as the reason, when the form comes back. */
  reason?: string | undefined;
};

/** How much of a text that is to go is shown: enough to know which one it was. */
const mostOfBefore = 160;

/** For who leads the area: what somebody of the team asks, and not who. Once it is decided, the same card to read. */
export function correctionRequestCard(input: CorrectionRequestInput, texts: Texts): Card {
  const { request, area, deliveryId, isForTeam, mayChangeStatus, problem = '', reason = '' } = input;
  const { areaId, slot, correctionId, state } = request;
  const isAsked = state === 'asked';
  return renderCard('correction-request', texts.language, {
    title: texts('card.correctionRequest.title', { area: area.name }),
    about: texts('card.correctionRequest.about', { day: dateText(slot, texts.language) }),
    forTeam: isForTeam && isAsked ? texts('card.correctionRequest.forTeam') : '',
    problem,
    decided: isAsked ? '' : texts(`card.correctionRequest.decided.${state}`),
    decidedStyle: state === 'taken' ? 'good' : 'emphasis',
    decidedReason: request.reason ?? '',
    colour: colourChange(input, texts),
    why: request.why,
    changes: textChanges(input, texts),
    standing: standingText(input, texts),
    isAsked,
    reason,
    limits: textLimits,
    status: mayChangeStatus
      ? [
          {
            title: texts('card.correctionRequest.changeStatus', {
              status: texts(`status.${request.status}`),
            }),
          },
        ]
      : [],
    areaId,
    slot,
    deliveryId,
    correctionId,
    fallbackText: texts('card.correctionRequest.fallback', { area: area.name }),
  });
}

function colourChange({ request, before }: CorrectionRequestInput, texts: Texts): string {
  const from = colourText(before.amended?.status ?? before.status, texts);
  const to = colourText(request.status, texts);
  return from === to
    ? texts('card.correctionRequest.sameColour', { status: from })
    : texts('card.correctionRequest.otherColour', { from, to });
}

/** The new text of every field that is to change. Of an emptied one only that it is to go. */
function textChanges({ request, before }: CorrectionRequestInput, texts: Texts) {
  const { phaseAnswer, ...own } = before;
  const was = { ...own, phaseAnswer: phaseAnswer?.text };
  return changedFields(before, request).flatMap((field) => {
    if (field === 'status') return [];
    const earlier = was[field];
    return [
      {
        label: texts(`card.correctionRequest.field.${field}`),
        text: request[field] ?? texts('card.correctionRequest.emptied'),
        before: earlier
          ? texts('card.correctionRequest.before', { text: shortened(earlier, mostOfBefore) })
          : '',
      },
    ];
  });
}

function standingText({ outcome }: CorrectionRequestInput, texts: Texts): string {
  if (outcome?.status === undefined) return '';
  return texts('card.correctionRequest.standing', { status: colourText(outcome.status, texts) });
}

/** What was decided on somebody's request, in two or three sentences for that person. */
export function correctionHeardText(
  { request, area }: Pick<CorrectionRequestInput, 'request' | 'area'>,
  texts: Texts,
): string {
  const about = { area: area.name, day: dateText(request.slot, texts.language) };
  return request.state === 'taken'
    ? texts('card.correctionHeard.taken', { ...about, status: colourText(request.status, texts) })
    : texts('card.correctionHeard.declined', { ...about, reason: request.reason ?? '' });
}

function colourText(status: Status, texts: Texts): string {
  return `${texts(`status.${status}.mark`)} ${texts(`status.${status}`)}`;
}
