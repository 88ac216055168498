import { type ActionsInput, actionsCard } from '../../src/cards/actions-card.ts';
import {
  type DecisionShown,
  decisionStepCard,
  decisionsCard,
  questionForm,
  recordDecisionForm,
  withdrawDecisionForm,
} from '../../src/cards/decision-cards.ts';
import { digestCard } from '../../src/cards/digest-card.ts';
import { digestPartCard } from '../../src/cards/digest-part-card.ts';
import { doctorCard } from '../../src/cards/doctor-card.ts';
import { checkInForm, decisionForm, type FormPlace, type FormState } from '../../src/cards/form-cards.ts';
import type { Host } from '../../src/cards/host.ts';
import { leadsCard } from '../../src/cards/leads-card.ts';
import { type LessonField, type LessonFormInput, lessonForm } from '../../src/cards/lesson-form.ts';
import { lessonStartCard } from '../../src/cards/lesson-start-card.ts';
import { joinCard, joinFirstForm, type MyAreasShown, myAreasCard } from '../../src/cards/membership-cards.ts';
import { newPhaseCard, phaseCard, phaseStepForm } from '../../src/cards/phase-cards.ts';
import { planningCard } from '../../src/cards/planning-card.ts';
import { linkCard, programmeCard, putBackCard } from '../../src/cards/programme-cards.ts';
import { choicesCard, linkHeardCard, linksCard } from '../../src/cards/register-cards.ts';
import { choiceForm, linkForm } from '../../src/cards/register-forms.ts';
import type { Card } from '../../src/cards/render.ts';
import {
  choiceCard,
  documentReadyCard,
  helpCard,
  noticeCard,
  reportReadyCard,
} from '../../src/cards/reply-cards.ts';
import { type RoundCardInput, roundCard } from '../../src/cards/round-card.ts';
import { standingCard } from '../../src/cards/standing-card.ts';
import { type StatusCardInput, statusCard, statusReasonForm } from '../../src/cards/status-cards.ts';
import { teamEditionCard } from '../../src/cards/team-edition-card.ts';
import { trialCard } from '../../src/cards/trial-card.ts';
import { unsavedCard } from '../../src/cards/unsaved-card.ts';
import type { RoundOutcome } from '../../src/domain/area-status.ts';
import type { Choice } from '../../src/domain/choice.ts';
import { commands } from '../../src/domain/commands.ts';
import { UnreachableWhy } from '../../src/domain/conversation.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { DigestPart } from '../../src/domain/digest-part.ts';
import { type Finding, findingKinds } from '../../src/domain/doctor.ts';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import type { LinkOpportunity } from '../../src/domain/link-opportunity.ts';
import type { Question } from '../../src/domain/programme.ts';
import type { Status } from '../../src/domain/status.ts';
import { decideTeamEdition, type TeamEdition } from '../../src/domain/team-edition.ts';
import type { Texts } from '../../src/texts/text.ts';
import { answerCases } from './answer-cases.ts';
import { areaNamed, idMark, largeProgramme, phaseNumber, programme, range } from './card-programme.ts';
import { deliveryCases } from './delivery-cases.ts';
import { digestCorrectionCases } from './digest-correction-cases.ts';
import {
  decisionOn,
  emptyDigest,
  frozenOf,
  lessonOf,
  madeAt,
  ordinaryDigest,
  overfullDigest,
  sentDigest,
} from './digests.ts';
import { lessonCases } from './lesson-cases.ts';
import { lessonUseCases } from './lesson-use-cases.ts';
import { emoji, quotes, words } from './long-texts.ts';
import { emptyPlanning, planningOf } from './plannings.ts';
import { previewCases } from './preview-cases.ts';
import { privacyCases } from './privacy-cases.ts';
import { registerCases } from './register-cases.ts';
import { reportApprovalCases } from './report-approval-cases.ts';
import { reportCases } from './report-cases.ts';
import { rhythmCases } from './rhythm-cases.ts';
import { searchCases } from './search-cases.ts';
import { type Said, statusInput } from './status-cases.ts';
import { summaryCases } from './summary-cases.ts';

/** A card that the product makes, in any language and for any host. */
export type CardCase = { name: string; draw: (texts: Texts, host: Host) => Card };

export const deliveryId = '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10';
export const formId = '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77';
const slot = '2026-11-26';
const place = { areaId: 'twekkelerveld', slot, deliveryId };
const area = areaNamed('Twekkelerveld');
const phase = phaseNumber(4);

export function formPlace(host: Host): FormPlace {
  return { programme, area, phase, slot, deliveryId, host };
}

/** The form of a lesson, from the card of a round unless it says otherwise. */
export function drawLesson(
  host: Host,
  form: FormState<LessonField>,
  texts: Texts,
  changes: Partial<LessonFormInput> = {},
): Card {
  const data = { from: 'round', ...place, formId, anonymousId: deliveryId };
  const send = { verb: 'saveLesson', title: texts('card.lesson.save'), data };
  const at = { programme, host, area, phase, areas: [], mayBeAnonymous: true };
  const back = { verb: 'backToRound', data: place };
  return lessonForm({ ...at, send, back, ...changes }, form, texts);
}

export function drawRound(changes: Partial<RoundCardInput>, texts: Texts): Card {
  const moments = { openedAt: '2026-11-26T08:30:00.000Z', closesAt: '2026-12-02T16:00:00.000Z' };
  const round = { areaId: area.id, slot, phaseId: phase.id, ...moments };
  const input = { programme, area, phase, round, isOpen: true, answered: 0, asked: 6, deliveryId };
  return roundCard({ ...input, host: 'cardSteps', ...changes }, texts);
}

const question: Question = {
  id: `${idMark}vraag`,
  text: { nl: 'Wat is gelukt?' },
  answer: 'text',
  required: false,
};
const asksToChoose: Question = {
  ...question,
  hint: { nl: 'Noem geen namen.', en: 'Name nobody.' },
  answer: 'choice',
  choices: [
    { id: `${idMark}genoeg`, name: { nl: 'Ja', en: 'Yes' } },
    { id: `${idMark}krap`, name: { nl: 'Maar net', en: 'Only just' } },
  ],
};

const rounds: readonly CardCase[] = [
  round('open, nobody of six', {}),
  round('open, some of six', { answered: 4 }),
  round('open, nobody of a small team', { asked: 4 }),
  round('open, some of a small team', { asked: 4, answered: 3 }),
  round('just answered', { answered: 1, note: 'Je les is bewaard als L-2026-0042.', canTellMore: true }),
  round('in a phase that records choices', { phase: phaseNumber(2), canTellMore: true }),
  round('in a phase that asks for links', { phase: phaseNumber(1) }),
  round('in a chat', { personal: { greeting: '', mayPostpone: true } }),
  {
    name: 'round that somebody is reminded of',
    draw: (texts, host) => {
      const greeting = texts('card.round.greeting.reminder');
      return drawRound({ host, personal: { greeting, mayPostpone: true } }, texts);
    },
  },
  round('closed', { answered: 5, isOpen: false, canTellMore: true, outcome: outcome('amber', false) }),
  round('closed and confirmed', { answered: 5, isOpen: false, outcome: outcome('red', true) }),
  round('closed without an answer', { isOpen: false, outcome: outcome(undefined, false) }),
  round('open, with views of their own for sixty', {
    ownStatus: 'amber',
    canTellMore: true,
    viewerIds: range(60).map(
      (number) => `29:${'1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960rtv'.repeat(2)}${number}`,
    ),
  }),
];

const checkIns: readonly CardCase[] = [
  checkIn('green, with a question', 'green', question),
  checkIn('amber, with choices', 'amber', asksToChoose),
  checkIn('red, without a question', 'red', undefined),
  ...[1, 12].map((count): CardCase => {
    const choices = range(count).map(choiceNumber);
    const form = { values: { causes: 'geld,regels', deviatesFrom: 'K-2026-0001' } };
    const draw = (texts: Texts, host: Host) =>
      checkInForm(formPlace(host), { formId, status: 'red', question, choices }, form, texts);
    return { name: `check-in, with ${count} choices`, draw };
  }),
  ...[words, quotes, emoji].map((fill): CardCase => {
    const long = fill(1500);
    const values = { what: long, effect: long, correction: long, phaseAnswer: long };
    const form = { values, problem: 'Deze tekst is te lang: 1700 tekens. Er passen er 1500.' };
    const draw = (texts: Texts, host: Host) =>
      checkInForm(
        formPlace(host),
        {
          formId,
          status: 'red',
          question,
          choices: [3, 6].map(choiceNumber),
          promises: [1, 2, 3, 4].map(() => long),
        },
        form,
        texts,
      );
    return { name: `check-in that comes back full of ${fill.name}`, draw };
  }),
];

const otherForms: readonly CardCase[] = [
  ...[words, quotes, emoji].map((fill): CardCase => {
    const typed = ['Wat is er aan de hand?', 'Wat is het gevolg?', 'Wat doen we eraan?', 'De vraag'].map(
      (label) => ({ label, text: fill(1500) }),
    );
    const draw = (texts: Texts, host: Host) =>
      unsavedCard(
        {
          title: texts('card.unsaved.titleUnsure'),
          text: texts('card.unsaved.unsure'),
          explanation: texts('card.unsaved.again'),
          typed,
          sendAgain: { verb: 'saveCheckIn', data: { ...place, what: fill(1500), effect: fill(1500) } },
          back: { verb: 'backToRound', data: place },
        },
        host,
        texts,
      );
    return { name: `a form that may not be saved, full of ${fill.name}`, draw };
  }),
  {
    name: 'a form that came in after the close, of somebody who answered',
    draw: (texts, host) => {
      const place = { areaId: area.id, slot, deliveryId };
      const said = {
        title: texts('card.unsaved.title'),
        text: texts('reply.askLead', { names: 'Anna' }),
        explanation: texts('card.unsaved.notKept'),
        typed: [{ label: texts('card.checkIn.what'), text: words(300) }],
      };
      const correct = { verb: 'openCorrection', data: { areaId: area.id, slot } };
      return unsavedCard({ ...said, correct, back: { verb: 'backToRound', data: place } }, host, texts);
    },
  },
  {
    name: 'lesson, empty',
    draw: (texts, host) => drawLesson(host, { values: {} }, texts),
  },
  {
    name: 'lesson for one of many areas',
    draw: (texts, host) =>
      drawLesson(host, { values: {} }, texts, {
        programme: largeProgramme,
        area: undefined,
        phase: undefined,
        back: undefined,
        areas: largeProgramme.areas,
      }),
  },
  ...[words, quotes, emoji].flatMap((fill): CardCase[] => {
    const long = fill(1500);
    const longs = { happened: long, nextTime: long, expected: long, why: long, advice: long };
    const followUp = { action: fill(300), role: fill(120), due: '2026-12-18' };
    const values = {
      title: fill(120),
      kind: 'didNotWork',
      success: 'true',
      reach: '',
      ...longs,
      ...followUp,
    };
    const form = { values, problem: 'Kies wat voor les het is.' };
    const draw = (texts: Texts, host: Host) => drawLesson(host, form, texts);
    const similar = [1, 2, 3].map((number) => lessonOf(area, { number, title: fill(120), nextTime: long }));
    const seen = { similar, areas: programme.areas, area: undefined };
    const back: CardCase = { name: `lesson that comes back full of ${fill.name}`, draw };
    // A text of nothing but what takes most room leaves none for other lessons: then that step is passed over.
    if (fill === quotes) return [back];
    return [
      back,
      {
        name: `lesson full of ${fill.name} that looks like others`,
        draw: (texts, host) => drawLesson(host, { values }, texts, seen),
      },
      {
        name: `lesson without a name, full of ${fill.name}, that looks like others`,
        draw: (texts, host) => drawLesson(host, { values: { ...values, anonymous: 'true' } }, texts, seen),
      },
    ];
  }),
  ...[0, 1, 8].map(
    (count): CardCase => ({
      name: `lesson-start with ${count} drafts`,
      draw: (texts, host) => {
        const drafts = range(count).map((minute) => ({
          formId,
          title: '',
          happened: quotes(1500),
          savedAt: `2026-11-26T14:3${minute}:00.000Z`,
        }));
        return lessonStartCard({ programme, drafts, data: { from: 'command' } }, host, texts);
      },
    }),
  ),
  {
    name: 'decision, empty',
    draw: (texts, host) => decisionForm(formPlace(host), formId, slot, { values: {} }, texts),
  },
  {
    name: 'decision that comes back full',
    draw: (texts, host) => {
      const values = {
        question: quotes(300),
        decidedBy: emoji(300),
        neededBy: '2026-01-01',
        ifWeWait: words(300),
      };
      return decisionForm(
        formPlace(host),
        formId,
        slot,
        { values, problem: 'Kies een latere datum.' },
        texts,
      );
    },
  },
];

const membership: readonly CardCase[] = [
  {
    name: 'join, asked in a conversation that was bound',
    draw: (texts) => joinCard(area, texts('reply.bound', { target: area.name }), texts),
  },
  {
    name: 'join, before a colour is stored',
    draw: (texts, host) => {
      const pressed = { areaId: area.id, slot, deliveryId, status: 'amber' as const };
      return joinFirstForm(area, pressed, host, texts);
    },
  },
  myAreas('nothing to choose', { own: [], given: [], proposed: [], unanswered: 0 }),
  myAreas('own, given and proposed', {
    own: [area],
    given: [{ area, role: 'lead' }],
    proposed: [areaNamed('Noord')],
    unanswered: 2,
  }),
  myAreas('of the largest programme', {
    own: largeProgramme.areas.slice(0, 20),
    given: largeProgramme.areas.slice(0, 20).map((each) => ({ area: each, role: 'deputy' as const })),
    proposed: largeProgramme.areas.slice(20),
    unanswered: 0,
  }),
  leads('of a small team', range(4)),
  leads('of a large team with long names', range(400)),
];

const decision = { text: quotes(1500), date: '2026-12-14', body: emoji(110), role: words(120) };
const decidedOne = decisionOn(area, { state: 'decided', decision });
const withdrawnOne = decisionOn(area, {
  state: 'withdrawn',
  withdrawal: { reason: emoji(280), date: '2026-12-14' },
  steps: [{ state: 'withdrawn', at: madeAt.toISOString(), role: 'lead' }],
});
const fullRequest = (fill: (length: number) => string, number: number): DecisionShown => ({
  request: decisionOn(areaNamed('Noord'), {
    number,
    question: fill(300),
    decidedBy: fill(300),
    ifWeWait: fill(300),
    state: 'checked',
  }),
  steps: ['submitted', 'decided', 'withdrawn'],
  mayRespond: true,
  own: 'question',
  said: {
    kinds: ['agree', 'question'],
    counts: { agree: 4, discuss: 0, question: 8 },
    questions: range(8).map(() => fill(300)),
  },
});

const decisionLives: readonly CardCase[] = [
  decisionList('none', []),
  decisionList('one that is closed', [{ request: decidedOne, steps: [] }]),
  decisionList('one of an area that is gone', [
    { request: decisionOn({ ...area, id: `${idMark}opgeheven` }), steps: [] },
  ]),
  decisionList('one with the questions of eight', [fullRequest(quotes, 3)]),
  decisionList('one whose words were not looked at', [
    {
      request: decisionOn(area, { question: '', decidedBy: '', ifWeWait: '' }),
      steps: [],
      isWithheld: true,
      mayRespond: true,
    },
  ]),
  ...[words, quotes, emoji].map((fill) =>
    decisionList(
      `forty full of ${fill.name}`,
      range(40).map((number) => fullRequest(fill, number + 1)),
    ),
  ),
  ...[decidedOne, withdrawnOne, decisionOn(area), fullRequest(quotes, 3).request].flatMap((request) =>
    (['checked', 'submitted', 'decided', 'withdrawn'] as const)
      .filter((state) => (state !== 'decided' && state !== 'withdrawn') || state === request.state)
      .map(
        (state): CardCase => ({
          name: `decision-step, ${state}, of one that is ${request.state}`,
          draw: (texts) => decisionStepCard(request, state, texts),
        }),
      ),
  ),
  {
    name: 'record-decision, empty, of one with long texts',
    draw: (texts) => {
      const days = { from: '2025-11-26', today: slot };
      return recordDecisionForm(fullRequest(emoji, 1).request, days, { values: {} }, texts);
    },
  },
  {
    name: 'record-decision that comes back full',
    draw: (texts) => {
      const form = { values: decision, problem: 'Vul een functie in, geen naam.' };
      return recordDecisionForm(fullRequest(quotes, 1).request, { from: slot, today: slot }, form, texts);
    },
  },
  {
    name: 'withdraw-decision that comes back full',
    draw: (texts) => {
      const form = { values: { reason: emoji(280) }, problem: 'Vul in waarom je de vraag intrekt.' };
      return withdrawDecisionForm(fullRequest(words, 1).request, form, texts);
    },
  },
];

const standsIn = (number: number, roundIsOpen = false) => ({
  areaId: area.id,
  phaseId: phaseNumber(number).id,
  phaseSince: '2026-09-01',
  roundsOpened: 4,
  roundIsOpen,
});
const learned = range(3).map((number) =>
  lessonOf(areaNamed('Noord'), { number, title: emoji(110), nextTime: quotes(1500) }),
);
const manyQuestions = range(9).map((number) => ({ ...question, text: { nl: `${words(190)} ${number}?` } }));

const newPhase = { programme, area, phase, step: '2026-11-26T14:00:00.000Z' };

const phases: readonly CardCase[] = [
  {
    name: 'phase, with all others on offer',
    draw: (texts, host) => {
      const offered = [1, 2, 4, 5].map(phaseNumber);
      return phaseCard({ programme, area, state: standsIn(3), host }, offered, undefined, texts);
    },
  },
  {
    name: 'phase that is gone, one on offer, changed meanwhile',
    draw: (texts, host) => {
      const state = { ...standsIn(3), phaseId: `${idMark}vervallen` };
      const note = { text: 'Intussen veranderde de fase.', isProblem: true };
      return phaseCard({ programme, area, state, host }, [phaseNumber(5)], note, texts);
    },
  },
  ...[2, 3, 5].map((to): CardCase => {
    const typed = to === 5 ? { reason: quotes(300), problem: 'Vul in waarom.' } : { reason: '', problem: '' };
    const draw = (texts: Texts, host: Host) =>
      phaseStepForm({ programme, area, state: standsIn(2, true), host }, phaseNumber(to), typed, texts);
    return { name: `phase-step, from 2 to ${to}`, draw };
  }),
  {
    name: 'new-phase, without lessons',
    draw: (texts) => newPhaseCard({ ...newPhase, reason: undefined, roundIsOpen: false, lessons: [] }, texts),
  },
  {
    name: 'new-phase, full',
    draw: (texts) => {
      const full = { ...phase, questions: manyQuestions };
      const input = { ...newPhase, phase: full, reason: quotes(300), roundIsOpen: true, note: words(200) };
      const gone = lessonOf({ ...area, id: `${idMark}opgeheven` });
      const lessons = [...learned.slice(1), gone].map((lesson, index) => {
        return { lesson, areas: index, said: index === 1 ? ('used' as const) : undefined };
      });
      return newPhaseCard({ ...input, lessons }, texts);
    },
  },
];

function decisionList(name: string, decisions: readonly DecisionShown[]): CardCase {
  const note = { text: 'B-2026-0007 is voorgelegd.', isProblem: name.startsWith('forty') };
  const draw = (texts: Texts) => decisionsCard({ decisions, programme, today: slot, note }, texts);
  return { name: `decisions, ${name}`, draw };
}

function myAreas(name: string, shown: MyAreasShown): CardCase {
  return { name: `my-areas, ${name}`, draw: (texts) => myAreasCard(shown, texts) };
}

function leads(name: string, numbers: readonly number[]): CardCase {
  const people = numbers.map((number) => ({
    objectId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name: number % 2 ? words(90) : emoji(70),
    signInNames: [`lid${number}@gemeente-met-een-lange-naam.example`],
  }));
  const deputies = people.slice(1, 3).map(({ objectId }) => objectId);
  const shown = { people, lead: people[0]?.objectId, deputies, leaving: numbers.length > 4 ? 2 : 0 };
  const problem = numbers.length > 4 ? 'Kies opnieuw.' : '';
  return { name: `leads, ${name}`, draw: (texts) => leadsCard(area, shown, problem, texts) };
}

const inPhase = (host: Host, number: number) => ({ ...formPlace(host), phase: phaseNumber(number) });

const registers: readonly CardCase[] = [
  {
    name: 'record-choice, empty',
    draw: (texts, host) => choiceForm(inPhase(host, 2), formId, slot, { values: {} }, texts),
  },
  {
    name: 'record-choice that comes back full',
    draw: (texts, host) => {
      const values = { text: quotes(300), notOrLater: words(300), decidedBy: emoji(300), decidedOn: slot };
      const form = { values, problem: 'Kies vandaag of een eerdere datum.' };
      return choiceForm(inPhase(host, 2), formId, slot, form, texts);
    },
  },
  {
    name: 'record-link, empty',
    draw: (texts, host) => linkForm(inPhase(host, 1), formId, { values: {} }, texts),
  },
  {
    name: 'record-link that comes back full, of the largest programme',
    draw: (texts, host) => {
      const values = { withAreaId: `${idMark}gebied-7`, work: quotes(300), moment: emoji(300) };
      const place = { ...inPhase(host, 1), programme: largeProgramme };
      return linkForm(place, formId, { values, problem: 'Vul in welk werk.' }, texts);
    },
  },
  ...[0, 1, 12].map((count): CardCase => {
    const draw = (texts: Texts) => choicesCard(area, range(count).map(choiceNumber), texts);
    return { name: `register, ${count} choices`, draw };
  }),
  ...[0, 12].map((count): CardCase => {
    const draw = (texts: Texts) => linksCard(range(count).map(linkNumber), programme, texts);
    return { name: `register, ${count} links`, draw };
  }),
  { name: 'link-heard', draw: (texts) => linkHeardCard(linkNumber(1), programme, texts) },
  { name: 'link-heard, full', draw: (texts) => linkHeardCard(linkNumber(3), programme, texts) },
];

/** Every third one is as full as it can be. */
function choiceNumber(number: number): Choice {
  const origin = { areaId: area.id, phaseId: phase.id, recordedAt: madeAt.toISOString() };
  const choice = { ...origin, year: 2026, number, decidedBy: 'Stuurgroep', decidedOn: '2026-11-24' };
  if (number % 3 !== 0) return { ...choice, text: 'De schoolroute gaat voor het speelveld.' };
  return { ...choice, text: quotes(300), notOrLater: emoji(300), decidedBy: words(300) };
}

function linkNumber(number: number): LinkOpportunity {
  const origin = { areaId: area.id, phaseId: phase.id, recordedAt: madeAt.toISOString() };
  const link = { ...origin, year: 2026, number, withAreaId: areaNamed('Noord').id };
  if (number % 3 !== 0) return { ...link, work: 'De straat gaat open. Plant dan meteen bomen.' };
  return { ...link, withAreaId: `${idMark}opgeheven`, work: quotes(300), moment: emoji(300) };
}

function programmeVersions(name: string, count: number): CardCase {
  const latest = range(count).map((index) => ({
    version: 12 - index,
    source: index === 0 ? ('revert' as const) : ('upload' as const),
    ofVersion: 4,
    appliedAt: '2026-11-26T14:00:00.000Z',
    isInForce: index === 0,
    canBePutBack: index > 0,
  }));
  const shown = { inForce: latest[0], latest, timeZone: 'Europe/Amsterdam' };
  return { name: `programme, ${name}`, draw: (texts) => programmeCard(shown, texts) };
}

const note = { nl: words(200), en: quotes(200) };
const someSaid: readonly Said[] = [
  { status: 'green' },
  { status: 'amber' },
  { status: 'red', what: 'De aannemer heeft vertraging.', effect: 'Het plein gaat later open.' },
];
const reason = 'De gemeente heeft de aannemer vandaag een nieuwe planning laten tekenen.';

const statuses: readonly CardCase[] = [
  statusOf('asked of the lead', statusInput(someSaid, { waitsThrough: '2026-12-04' })),
  statusOf('asked of the team, late', statusInput(someSaid, { isForTeam: true })),
  statusOf('of an open round of a small team', statusInput(someSaid, { isOpen: true, asked: 4 })),
  statusOf('changed meanwhile', statusInput(someSaid, { note: 'Deze stand is veranderd.' })),
  statusOf('confirmed', statusInput(someSaid, { mayDecide: false }, { confirmed: true })),
  statusOf(
    'changed, and to be changed again',
    statusInput(someSaid, {}, { confirmed: true, status: 'amber', reason }),
  ),
  ...[words, quotes, emoji].map((fill): CardCase => {
    const long = { status: 'red' as const, what: fill(1500), effect: fill(1500), correction: fill(1500) };
    const said = range(20).map(() => long);
    return statusOf(`full of ${fill.name}`, statusInput(said, {}, { confirmed: true, reason: fill(300) }));
  }),
  ...['', quotes(300)].map((reason): CardCase => {
    const place = { area, slot, deliveryId, seen: 'red|', from: 'red' as const, to: 'amber' as const };
    const draw = (texts: Texts) =>
      statusReasonForm({ ...place, reason, problem: reason && texts('card.statusReason.error') }, texts);
    return { name: `status-reason, ${reason ? 'that comes back' : 'empty'}`, draw };
  }),
];

const doctors: readonly CardCase[] = [
  doctorOf('nothing found', []),
  ...UnreachableWhy.options.map((why) =>
    doctorOf(`the steering group not reachable, ${why}`, [
      { kind: 'steering', lost: { since: '2026-11-20', why } },
    ]),
  ),
  doctorOf(
    'everything found, in the largest programme',
    findingKinds.map((kind) => ({
      kind,
      areas: largeProgramme.areas.map((each) => ({ ...each, note })),
      ...(UnreachableWhy.safeParse(kind).success && { since: sinceOf(largeProgramme.areas) }),
    })),
  ),
];

function sinceOf(areas: readonly { id: string }[]): Record<string, string> {
  return Object.fromEntries(areas.map(({ id }) => [id, '2026-11-20']));
}

function doctorOf(name: string, findings: readonly Finding[]): CardCase {
  return { name: `doctor, ${name}`, draw: (texts) => doctorCard(findings, texts) };
}

function statusOf(name: string, input: StatusCardInput): CardCase {
  return { name: `status, ${name}`, draw: (texts) => statusCard(input, texts) };
}

const replies: readonly CardCase[] = [
  { name: 'help, every command', draw: (texts) => helpCard(programme, commands, texts) },
  {
    name: 'help, what everybody may do',
    draw: (texts) =>
      helpCard(
        programme,
        commands.filter(({ roles }) => roles.length === 0),
        texts,
      ),
  },
  {
    name: 'choice of 45 areas',
    draw: (texts) =>
      choiceCard(
        texts('card.choice.round'),
        range(45).map((number) => ({ title: `Buurt ${number}`, words: `ronde Buurt ${number}` })),
        texts,
      ),
  },
  {
    name: 'link',
    draw: (texts) =>
      linkCard(
        { title: 'Ander bestand', text: 'Kies hier het bestand.', url: 'https://example.org/d/0' },
        texts,
      ),
  },
  programmeVersions('the deployed file', 1),
  programmeVersions('five of many', 5),
  {
    name: 'put-back, nothing changes',
    draw: (texts) =>
      putBackCard(
        {
          version: 1,
          warnings: [],
          changes: [texts('programmeChange.none')],
          basedOn: 3,
          isOvertaken: false,
        },
        texts,
      ),
  },
  {
    name: 'put-back, everything changes',
    draw: (texts) =>
      putBackCard(
        {
          version: 12,
          warnings: range(15).map(() => quotes(450)),
          changes: range(90).map(() => emoji(450)),
          basedOn: 13,
          isOvertaken: true,
        },
        texts,
      ),
  },
  { name: 'notice', draw: (texts) => noticeCard('Je les is bewaard als L-2026-0042.', texts) },
  ...[0, 6].map((openItems): CardCase => {
    const url = 'https://gebiedsronde.example.org/d/0';
    const range = { from: '2026-07-01', until: '2027-01-01' };
    const draw = (texts: Texts) =>
      reportReadyCard({ period: { id: '2026-H2', range }, url, openItems }, texts);
    return { name: `report-ready, ${openItems} parts to write`, draw };
  }),
  ...(['letter', 'handover', 'extract'] as const).map((kind): CardCase => {
    const period = { id: '2026-H2', range: { from: '2026-07-01', until: '2027-01-01' } };
    const made = { kind, area: 'Noord', period, url: 'https://gebiedsronde.example.org/d/0' };
    return { name: `document-ready, ${kind}`, draw: (texts) => documentReadyCard(made, texts) };
  }),
];

/** Areas and phases come and go in the programme file; what they asked and learned stays. */
const gone = { ...area, id: `${idMark}opgeheven` };
const ordinary = ordinaryDigest();
const digestOfTheGone: Digest = {
  ...ordinary,
  asked: [decisionOn(gone)],
  areas: ordinary.areas.map((standing) => ({ ...standing, phaseId: `${idMark}vervallen` })),
};

const digests: readonly CardCase[] = [
  digest('an ordinary week', ordinary, true),
  digest('an ordinary week, texts held back', ordinary, false),
  digest('an empty week', emptyDigest(), true),
  digest('of areas and phases that are gone', digestOfTheGone, true),
  digest('overfull with words', overfullDigest(words), true),
  digest('overfull with quotes', overfullDigest(quotes), true),
  digest('overfull with emoji', overfullDigest(emoji), true),
  digest('overfull, texts held back', overfullDigest(words), false),
  questionCase('on a digest', { from: 'digest', isWithheld: false }, { values: {} }),
  questionCase(
    'with a problem',
    { from: 'list', isWithheld: true },
    { values: { question: words(300) }, problem: 'Vul de vraag in.' },
  ),
  standing('of everybody', sentDigest(), { colours: true, leads: false }),
  standing('of who leads each', sentDigest(), { colours: true, leads: true }),
  standing('of the administrator', sentDigest(), { colours: false, leads: false }),
  standing('of 45 areas', frozenOf(overfullDigest(words), 'none', largeProgramme), {
    colours: true,
    leads: true,
  }),
  actionList('none', []),
  ...[words, quotes, emoji].map((fill) => actionList(`forty full of ${fill.name}`, fullActions(fill))),
  teamEdition('of a week with news', decideTeamEdition(sentDigest(), areaNamed('Noord'))),
  teamEdition('of a quiet week', decideTeamEdition(frozenOf(emptyDigest()), areaNamed('Noord'))),
  ...[words, quotes, emoji].map((fill) => teamEdition(`full of ${fill.name}`, fullEdition(fill))),
  sent('as it was sent', sentDigest()),
  sent('overfull, as it was sent', frozenOf(overfullDigest(quotes), 'all', largeProgramme)),
  ...DigestPart.options.flatMap((part) => [
    partOf('as it was sent', sentDigest(), part, 1),
    partOf('overfull with quotes', frozenOf(overfullDigest(quotes), 'all', largeProgramme), part, 1),
    partOf(
      'overfull with emoji, further on',
      frozenOf(overfullDigest(emoji), 'all', largeProgramme),
      part,
      3,
    ),
  ]),
];

const plannings: readonly CardCase[] = [
  { name: 'planning, two days', draw: (texts) => planningCard(planningOf(programme, 2), programme, texts) },
  { name: 'planning, paused', draw: (texts) => planningCard(emptyPlanning, programme, texts) },
  {
    name: 'planning, of every day',
    draw: (texts) => planningCard(planningOf(largeProgramme, 28), largeProgramme, texts),
  },
  {
    name: 'trial of a round',
    draw: (texts) => trialCard(drawRound({ host: 'cardSteps' }, texts), texts),
  },
];

export const cardCases: readonly CardCase[] = [
  ...rounds,
  ...checkIns,
  ...otherForms,
  ...membership,
  ...answerCases,
  ...statuses,
  ...doctors,
  ...decisionLives,
  ...phases,
  ...lessonUseCases,
  ...registers,
  ...replies,
  ...digests,
  ...digestCorrectionCases,
  ...plannings,
  ...reportCases,
  ...reportApprovalCases,
  ...rhythmCases,
  ...registerCases,
  ...privacyCases([words, quotes, emoji]),
  ...deliveryCases,
  ...previewCases,
  ...lessonCases,
  ...searchCases,
  ...summaryCases,
];

export function outcome(status: Status | undefined, confirmed: boolean): RoundOutcome {
  const counts = { green: 0, amber: 0, red: 0 };
  return {
    areaId: area.id,
    slot,
    phaseId: phase.id,
    closedAt: madeAt.toISOString(),
    status,
    counts,
    confirmed,
  };
}

function round(name: string, changes: Partial<RoundCardInput>): CardCase {
  return { name: `round, ${name}`, draw: (texts, host) => drawRound({ ...changes, host }, texts) };
}

function checkIn(name: string, status: Status, question: Question | undefined): CardCase {
  const draw = (texts: Texts, host: Host) =>
    checkInForm(formPlace(host), { formId, status, question }, { values: {} }, texts);
  return { name: `check-in, ${name}`, draw };
}

function questionCase(
  name: string,
  shown: { from: 'digest' | 'list'; isWithheld: boolean },
  form: FormState<'question'>,
): CardCase {
  return {
    name: `a question about a decision request, ${name}`,
    draw: (texts, host) => questionForm(decisionOn(area), { ...shown, host }, form, texts),
  };
}

function standing(name: string, digest: FrozenDigest, seen: { colours: boolean; leads: boolean }): CardCase {
  return { name: `standing, ${name}`, draw: (texts) => standingCard({ digest, seen: () => seen }, texts) };
}

function actionList(name: string, actions: ActionsInput['actions']): CardCase {
  const note = name === 'none' ? undefined : 'Bij L-2026-0001 staat nu dat het is gedaan.';
  return { name: `actions, ${name}`, draw: (texts) => actionsCard({ actions, today: slot, note }, texts) };
}

function fullActions(fill: (length: number) => string): ActionsInput['actions'] {
  return range(40).map((index) => ({
    lesson: { year: 2026, number: index + 1, areaId: area.id },
    area: fill(60),
    action: fill(300),
    role: fill(300),
    due: index === 0 ? '2026-11-01' : '2026-12-24',
    mayClose: true,
  }));
}

function teamEdition(name: string, edition: TeamEdition): CardCase {
  return {
    name: `team-edition, ${name}`,
    draw: (texts) => teamEditionCard(edition, 'Europe/Amsterdam', texts),
  };
}

/** All that is asked, all of it of one area. */
function fullEdition(fill: (length: number) => string): TeamEdition {
  const { asked, lessons, ...digest } = frozenOf(overfullDigest(fill), 'all', largeProgramme);
  const decision = { text: fill(1500), date: '2026-11-25', body: fill(120), role: fill(120) };
  return {
    week: digest.week,
    area: fill(60),
    standing: digest.areas[0],
    decided: asked.map((request) => ({ ...request, decision })),
    asked,
    successes: lessons.map((lesson, index) => ({ ...lesson, name: `L-2026-001${index}` })),
    lessons: lessons.map((lesson, index) => ({ ...lesson, name: `L-2026-002${index}` })),
  };
}

function sent(name: string, digest: FrozenDigest): CardCase {
  const changes = ['Twekkelerveld was groen, en is rood.'];
  return {
    name: `digest, ${name}`,
    draw: (texts, host) => digestCard({ digest, state: 'sent', host, edition: 2, changes }, texts),
  };
}

function partOf(name: string, digest: FrozenDigest, part: DigestPart, page: number): CardCase {
  return {
    name: `digest, ${part} of one ${name}`,
    draw: (texts, host) => digestPartCard({ digest, edition: 1, part, page, host }, texts),
  };
}

function digest(name: string, digest: Digest, withTexts: boolean): CardCase {
  const ofProgramme = name.startsWith('overfull') ? largeProgramme : programme;
  const draw = (texts: Texts, host: Host) =>
    digestCard(
      {
        digest: frozenOf(digest, withTexts ? 'all' : 'none', ofProgramme),
        state: withTexts ? 'concept' : 'withheld',
        host,
      },
      texts,
    );
  return { name: `digest, ${name}`, draw };
}
