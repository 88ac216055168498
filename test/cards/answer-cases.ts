import {
  type CorrectionRequestInput,
  correctionForm,
  correctionHeardText,
  correctionRequestCard,
} from '../../src/cards/correction-cards.ts';
import type { Host } from '../../src/cards/host.ts';
import { type AnswerShown, myAnswersCard } from '../../src/cards/my-answers-card.ts';
import type { Card } from '../../src/cards/render.ts';
import { noticeCard } from '../../src/cards/reply-cards.ts';
import type { CorrectionRequest } from '../../src/domain/correction-request.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import { addDays } from '../../src/domain/time.ts';
import type { Texts } from '../../src/texts/text.ts';
import { areaNamed, idMark, phaseNumber, programme, range } from './card-programme.ts';

type AnswerCase = { name: string; draw: (texts: Texts, host: Host) => Card };
type Said = Partial<Omit<CheckIn, 'areaId' | 'slot' | 'memberId'>>;

const area = areaNamed('Twekkelerveld');
const phase = phaseNumber(4);
const slot = '2026-11-26';
const moments = { openedAt: '2026-11-26T08:30:00.000Z', closesAt: '2026-12-02T16:00:00.000Z' };
const closed = { isOpen: false, mayChange: false };

/** Somebody's own answer to the round of Twekkelerveld, open and to be changed unless said otherwise. */
export function anAnswer(said: Said = {}, changes: Partial<AnswerShown> = {}): AnswerShown {
  const name = { areaId: area.id, slot };
  const given = { status: 'amber' as const, revision: 1, answeredAt: moments.openedAt };
  return {
    round: { ...name, phaseId: phase.id, ...moments },
    checkIn: { ...name, memberId: 'member-geheim', ...given, ...said },
    programme,
    area,
    phase,
    isOpen: true,
    mayChange: true,
    asked: undefined,
    mayAskCorrection: false,
    ...changes,
  };
}

const everything: Said = {
  what: 'De aannemer heeft twee weken vertraging.',
  effect: 'Het plein gaat later open.',
  correction: 'Wij praten met de aannemer.',
  promiseKept: 'partly',
  causes: ['geld', 'regels', 'weg'],
  phaseAnswer: {
    questionId: phase.questions[0]?.id ?? '',
    text: 'De buurttuin is open.',
    records: 'deviation',
    deviatesFrom: { year: 2026, number: 3 },
  },
};

/** A request about the answer that says everything, or about another. */
export function aRequest(
  changes: Partial<CorrectionRequest> = {},
  before: Said = everything,
): Pick<CorrectionRequestInput, 'request' | 'before' | 'programme' | 'area'> {
  const { checkIn } = anAnswer(before);
  const { areaId, memberId, revision } = checkIn;
  const { effect, correction } = checkIn;
  const asked: CorrectionRequest = {
    areaId,
    slot,
    memberId,
    number: 1,
    ofRevision: revision,
    correctionId: '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77',
    askedAt: '2026-12-03T09:00:00.000Z',
    state: 'asked',
    why: 'De aannemer stopt, dat hoorde ik pas vandaag.',
    status: 'red',
    what: 'De aannemer stopt ermee.',
    effect,
    correction,
    phaseAnswer: checkIn.phaseAnswer?.text,
  };
  return { request: { ...asked, ...changes }, before: checkIn, programme, area };
}

export function drawRequest(
  asked: ReturnType<typeof aRequest>,
  changes: Partial<CorrectionRequestInput>,
  texts: Texts,
): Card {
  const counts = { green: 0, amber: 1, red: 0 };
  const moment = { slot, closedAt: moments.closesAt, phaseId: phase.id };
  const outcome = { areaId: area.id, ...moment, status: 'amber' as const, counts, confirmed: false };
  const shown = {
    deliveryId: '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10',
    isForTeam: false,
    mayChangeStatus: false,
  };
  return correctionRequestCard({ ...asked, outcome, ...shown, ...changes }, texts);
}

const settledAt = '2026-12-04T09:00:00.000Z';
const taken = { state: 'taken' as const, settledAt };
const declined = (reason: string) => ({ state: 'declined' as const, settledAt, reason });

function request(
  name: string,
  asked: ReturnType<typeof aRequest>,
  changes: Partial<CorrectionRequestInput> = {},
): AnswerCase {
  return { name: `correction-request, ${name}`, draw: (texts) => drawRequest(asked, changes, texts) };
}

const fullRequest = (fill: (length: number) => string) => {
  const text = fill(1500);
  const phaseAnswer = { questionId: '', text: fill(1490) };
  const before = { what: fill(1490), effect: fill(1490), correction: fill(1490), phaseAnswer };
  const asked = { why: fill(300), what: text, effect: text, correction: text, phaseAnswer: text };
  return aRequest(asked, before);
};
const fills = {
  words: (length: number) =>
    'We spreken af dat de buurtkamer openblijft. '.repeat(40).slice(0, length).trim(),
  quotes: (length: number) => '""""""""" '.repeat(150).slice(0, length).trim(),
  emoji: (length: number) => '👩🏽‍🌾'.repeat(length / '👩🏽‍🌾'.length),
};

const corrections: readonly AnswerCase[] = [
  {
    name: 'correction-form, with what there is',
    draw: (texts, host) => {
      const place = { area, slot, host, formId: aRequest().request.correctionId, hasPhaseAnswer: false };
      return correctionForm(place, { values: { status: 'green' } }, texts);
    },
  },
  ...Object.entries(fills).map(([name, fill]): AnswerCase => {
    const text = fill(1500);
    const texts = { what: text, effect: text, correction: text, phaseAnswer: text };
    const form = { values: { status: 'red', why: fill(300), ...texts }, problem: fill(200) };
    return {
      name: `correction-form that comes back full of ${name}`,
      draw: (inTexts, host) => {
        const place = { area, slot, host, formId: aRequest().request.correctionId, hasPhaseAnswer: true };
        return correctionForm(place, form, inTexts);
      },
    };
  }),
  request('of one text and the colour', aRequest()),
  request(
    'that empties all, for the programme team',
    aRequest({ status: 'amber', what: undefined, effect: undefined }),
    {
      isForTeam: true,
      outcome: undefined,
    },
  ),
  ...Object.entries(fills).map(([name, fill]) =>
    request(`full of ${name}, coming back`, fullRequest(fill), {
      problem: 'Vul in waarom je dit niet overneemt.',
      reason: fill(300),
    }),
  ),
  request('taken over, with the way to the status', aRequest(taken), {
    mayChangeStatus: true,
    problem: 'Hierover was al beslist.',
  }),
  request('declined', aRequest(declined(fills.quotes(300)))),
  ...[taken, declined('Dit hoort bij de volgende ronde.')].map(
    (settled): AnswerCase => ({
      name: `correction-heard, ${settled.state}`,
      draw: (texts) => noticeCard(correctionHeardText(aRequest(settled), texts), texts),
    }),
  ),
];

const full = (text: string): AnswerShown[] => {
  const phaseAnswer = { questionId: `${idMark}vervallen`, text };
  return range(6).map(() => anAnswer({ what: text, effect: text, correction: text, phaseAnswer }));
};

/** Of one person: each is of a round of its own. */
function list(name: string, given: AnswerShown[], unreadable = 0): AnswerCase {
  const answers = given.map((answer, index) => ({
    ...answer,
    round: { ...answer.round, slot: addDays(slot, -14 * index) },
  }));
  const lookedThrough = answers.length > 1 ? { areaId: area.id, slot } : undefined;
  const of = answers.length > 1 ? undefined : area;
  return {
    name: `my-answers, ${name}`,
    draw: (texts) => myAnswersCard({ answers, unreadable, lookedThrough, of }, texts),
  };
}

export const answerCases: readonly AnswerCase[] = [
  list('none', []),
  list('one that says everything, and one that cannot be read', [anAnswer(everything)], 1),
  list('open, closed, of an area that was left and of one that is gone', [
    anAnswer({ status: 'green' }),
    anAnswer(everything, closed),
    anAnswer({ status: 'red', what: 'Er is geen geld.' }, { mayChange: false }),
    anAnswer({}, { ...closed, area: undefined, phase: undefined }),
  ]),
  list('closed, with and without a correction', [
    anAnswer(everything, { ...closed, mayAskCorrection: true }),
    anAnswer({}, { ...closed, asked: aRequest().request }),
    anAnswer(
      { amended: { at: settledAt, status: 'red' } },
      { ...closed, asked: aRequest(taken).request, mayAskCorrection: true },
    ),
    anAnswer(
      {},
      {
        ...closed,
        asked: aRequest(declined('Dat hoort bij de volgende ronde.')).request,
        mayAskCorrection: true,
      },
    ),
  ]),
  ...corrections,
  list('full of words', full(fills.words(1500))),
  list('full of quotes', full(fills.quotes(1500))),
  list('full of emoji', full(fills.emoji(1500))),
];
