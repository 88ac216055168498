import type { AreaState } from '../../src/domain/area.ts';
import type { RoundOutcome } from '../../src/domain/area-status.ts';
import type { Choice } from '../../src/domain/choice.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { CorrectionRequest } from '../../src/domain/correction-request.ts';
import type { DecisionRequest } from '../../src/domain/decision.ts';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import type { Indicator, Measurement } from '../../src/domain/indicator.ts';
import type { Application, Lesson, Supplement } from '../../src/domain/lesson.ts';
import type { LessonOffer } from '../../src/domain/lesson-use.ts';
import type { LinkOpportunity } from '../../src/domain/link-opportunity.ts';
import type { Opinion } from '../../src/domain/opinion.ts';
import type { WrittenSection } from '../../src/domain/report/written-section.ts';
import type { DeputyNaming, ReportConcept, ReportOffer } from '../../src/domain/report-approval.ts';
import type { Risk } from '../../src/domain/risk.ts';
import type { CheckIn, Round } from '../../src/domain/round.ts';
import type { Delivery } from '../../src/storage/delivery-store.ts';

export const anna = '0b8f6c1e-6a41-4f0e-9d3a-3f6f5f0a1c01';
export const bram = '0b8f6c1e-6a41-4f0e-9d3a-3f6f5f0a1c02';

export const aRound = (changes: Partial<Round> = {}): Round => ({
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  phaseId: 'uitvoeren',
  questionId: 'gelukt',
  openedAt: '2026-11-26T08:30:00.000Z',
  closesAt: '2026-12-02T16:00:00.000Z',
  ...changes,
});

export const aCheckIn = (changes: Partial<CheckIn> = {}): CheckIn => ({
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  memberId: anna,
  status: 'amber',
  what: 'De aannemer heeft twee weken vertraging.',
  phaseAnswer: { questionId: 'gelukt', text: 'De buurttuin is open.' },
  revision: 1,
  answeredAt: '2026-11-26T15:30:00.000Z',
  ...changes,
});

/** Asked of Anna's answer, to make it red with another word of what is going on. */
export const aCorrection = (changes: Partial<CorrectionRequest> = {}): CorrectionRequest => ({
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  memberId: anna,
  number: 1,
  ofRevision: 1,
  correctionId: '0b2a86a2-0a5f-4f0a-8f6a-3a5a8d3c2f77',
  why: 'De aannemer stopt, dat hoorde ik pas vandaag.',
  status: 'red',
  what: 'De aannemer stopt ermee.',
  phaseAnswer: 'De buurttuin is open.',
  askedAt: '2026-12-03T09:00:00.000Z',
  state: 'asked',
  ...changes,
});

export const anArea = (changes: Partial<AreaState> = {}): AreaState => ({
  areaId: 'twekkelerveld',
  phaseId: 'uitvoeren',
  phaseSince: '2026-09-01',
  roundsOpened: 0,
  roundIsOpen: false,
  ...changes,
});

export const anOutcome = (changes: Partial<RoundOutcome> = {}): RoundOutcome => ({
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  phaseId: 'uitvoeren',
  closedAt: '2026-12-02T16:00:00.000Z',
  status: 'amber',
  counts: { green: 2, amber: 1, red: 0 },
  confirmed: false,
  ...changes,
});

export const aLesson = (changes: Partial<Lesson> = {}): Lesson => ({
  year: 2026,
  number: 42,
  areaId: 'twekkelerveld',
  phaseId: 'uitvoeren',
  title: 'Bel bewoners voor je een brief stuurt',
  kind: 'workedWell',
  happened: 'Wij belden eerst. Er kwamen drie keer zoveel mensen.',
  nextTime: 'Eerst bellen, dan pas een brief.',
  reach: 'allAreas',
  success: true,
  goalIds: ['inclusief'],
  earlyWarning: false,
  state: 'shared',
  revision: 1,
  recordedAt: '2026-11-26T15:45:00.000Z',
  ...changes,
});

export const anApplication = (changes: Partial<Application> = {}): Application => ({
  year: 2026,
  number: 42,
  areaId: 'het-lang',
  appliedOn: '2026-12-07',
  ...changes,
});

export const anOffer = (changes: Partial<LessonOffer> = {}): LessonOffer => ({
  areaId: 'het-lang',
  year: 2026,
  number: 42,
  state: 'shown',
  on: '2026-12-07',
  ...changes,
});

export const aSupplement = (changes: Partial<Supplement> = {}): Supplement => ({
  year: 2026,
  number: 42,
  areaId: 'het-lang',
  formId: '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0042',
  happened: 'Bij ons kwamen er vooral jongeren.',
  nextTime: 'Ook een bericht in de buurtapp.',
  state: 'concept',
  recordedAt: '2026-11-30T09:00:00.000Z',
  ...changes,
});

export function anOpinion(changes: Partial<Opinion> = {}): Opinion {
  return {
    year: 2026,
    number: 7,
    memberId: '0b9f2a1c-5d3e-4f60-8a7b-1c2d3e4f5a6b',
    opinion: 'question',
    question: 'Wat kost het tweede jaar?',
    givenAt: '2026-11-30T09:12:00.000Z',
    ...changes,
  };
}

export const aDecision = (changes: Partial<DecisionRequest> = {}): DecisionRequest => ({
  year: 2026,
  number: 7,
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  question: 'Mag de buurttuin op gemeentegrond blijven?',
  decidedBy: 'Stuurgroep',
  neededBy: '2026-12-14',
  ifWeWait: 'De planten moeten er voor het voorjaar uit.',
  state: 'open',
  askedAt: '2026-11-26T15:50:00.000Z',
  ...changes,
});

export const anIndicator = (changes: Partial<Indicator> = {}): Indicator => ({
  year: 2026,
  number: 1,
  goalId: 'inclusief',
  name: 'Bewoners die zich thuis voelen in hun buurt',
  source: 'Bewonerspanel',
  slow: true,
  nextOn: '2027-05-01',
  revision: 1,
  recordedAt: '2026-05-01T09:00:00.000Z',
  ...changes,
});

export const aMeasurement = (changes: Partial<Measurement> = {}): Measurement => ({
  year: 2026,
  number: 1,
  measuredOn: '2026-05-01',
  value: '63%',
  remark: 'Minder mensen deden mee dan vorig jaar.',
  formId: '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0061',
  recordedAt: '2026-05-12T09:00:00.000Z',
  ...changes,
});

export const aRisk = (changes: Partial<Risk> = {}): Risk => ({
  year: 2026,
  number: 1,
  categoryId: 'capaciteit',
  risk: 'Er is te weinig tijd voor gesprekken met bewoners.',
  measure: 'Het team krijgt tot de zomer hulp.',
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  lookAgainOn: '2027-01-11',
  revision: 1,
  recordedAt: '2026-12-03T09:00:00.000Z',
  ...changes,
});

export const aSection = (changes: Partial<WrittenSection> = {}): WrittenSection => ({
  periodId: '2026-H2',
  part: 'message',
  text: 'Het ging goed.\n\n- Zes gebieden staan op groen.',
  revision: 1,
  writtenAt: '2026-12-01T09:00:00.000Z',
  ...changes,
});

export const aChoice = (changes: Partial<Choice> = {}): Choice => ({
  year: 2026,
  number: 3,
  areaId: 'twekkelerveld',
  phaseId: 'afwegen',
  slot: '2026-11-26',
  text: 'De schoolroute gaat voor het speelveld.',
  notOrLater: 'Het speelveld komt een jaar later.',
  decidedBy: 'Stuurgroep',
  decidedOn: '2026-11-24',
  recordedAt: '2026-11-26T15:55:00.000Z',
  ...changes,
});

export const aLink = (changes: Partial<LinkOpportunity> = {}): LinkOpportunity => ({
  year: 2026,
  number: 1,
  areaId: 'twekkelerveld',
  phaseId: 'gebiedsanalyse',
  slot: '2026-11-26',
  withAreaId: 'noord',
  work: 'De straat gaat open voor het riool; dan meteen bomen planten.',
  moment: 'In het voorjaar.',
  recordedAt: '2026-11-26T15:56:00.000Z',
  ...changes,
});

export const aConversation = (changes: Partial<ConversationRef> = {}): ConversationRef => ({
  conversationId: '19:twekkelerveld@thread.tacv2',
  kind: 'channel',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  tenantId: 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001',
  botId: '28:gebiedsronde',
  channelId: 'msteams',
  ...changes,
});

export const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  subject: 'twekkelerveld|2026-11-26',
  kind: 'round',
  recipient: 'channel',
  deliveryId: '3b7f0f0e-3f0c-4f43-8a0e-7d1f0a6b0001',
  conversation: aConversation(),
  state: 'claimed',
  changedAt: '2026-11-26T08:30:00.000Z',
  ...changes,
});

/** A quiet week, in which one area is amber. */
export const aFrozenDigest = (changes: Partial<FrozenDigest> = {}): FrozenDigest => ({
  week: '2026-W48',
  from: '2026-11-23',
  through: '2026-11-29',
  madeAt: '2026-11-30T07:30:00.000Z',
  timeZone: 'Europe/Amsterdam',
  openingNote: 'Eén gebied vraagt aandacht.',
  headline: { decisionsAsked: 0, areasWorse: 1, areasWithoutData: 0 },
  asked: [],
  decided: [],
  lines: [
    {
      id: 'wijken',
      name: { nl: 'Wijkaanpakken', en: 'Neighbourhoods' },
      about: 'areas',
      status: 'amber',
      trend: 'worse',
      counts: { green: 0, amber: 1, red: 0, noData: 0 },
      sources: [{ areaId: 'twekkelerveld', slot: '2026-11-26' }],
    },
  ],
  areas: [
    {
      id: 'twekkelerveld',
      name: 'Twekkelerveld',
      phase: { id: 'uitvoeren', number: 4, name: { nl: 'Uitvoeren', en: 'Carrying out' } },
      weeksInPhase: 12,
      status: 'amber',
      trend: 'worse',
      ageDays: 4,
      basis: 'open',
      confirmed: false,
      slot: '2026-11-26',
    },
  ],
  attention: [
    {
      areaId: 'twekkelerveld',
      area: 'Twekkelerveld',
      status: 'amber',
      slot: '2026-11-26',
      notAnsweredAgain: false,
      riskCategories: [],
      answers: [{ status: 'amber', what: 'De aannemer is later.', complete: false }],
      merged: [],
    },
  ],
  lost: [],
  successes: [],
  lessons: [],
  lessonsWaiting: 0,
  lessonsUsed: 0,
  nextWeek: [{ kind: 'roundCloses', on: '2026-12-02', areaId: 'twekkelerveld', area: 'Twekkelerveld' }],
  reliability: { due: 1, answered: 1, unconfirmed: 1, unreadableRows: 0 },
  texts: { passed: 1, notLookedAt: 0, returned: 0, held: 0, merged: 0 },
  ...changes,
});

const kept = (name: string, hash: string) => ({
  blobName: `reports/2026-H2/0c5b7e3e-1d1e-4c8a-8d0c-8f6a1c2b3d4e/${name}`,
  sha256: hash.repeat(64),
  bytes: 1_200,
});

export const aReportConcept = (changes: Partial<ReportConcept> = {}): ReportConcept => ({
  conceptId: '0c5b7e3e-1d1e-4c8a-8d0c-8f6a1c2b3d4e',
  periodId: '2026-H2',
  madeAt: '2026-12-01T09:00:00.000Z',
  isRunning: true,
  openItems: 6,
  snapshot: kept('gegevens.json', 'a'),
  figures: kept('cijfers.csv', 'b'),
  file: kept('concept.docx', 'c'),
  ...changes,
});

export const aReportOffer = (changes: Partial<ReportOffer> = {}): ReportOffer => ({
  offerId: '6a0f3a52-7f6b-4c28-9a54-1c9a3f1f2a10',
  periodId: '2026-H2',
  source: 'upload',
  conceptId: '0c5b7e3e-1d1e-4c8a-8d0c-8f6a1c2b3d4e',
  conceptMadeAt: '2026-12-01T09:00:00.000Z',
  isRunning: true,
  openItems: 6,
  offeredAt: '2026-12-02T09:00:00.000Z',
  memberId: anna,
  changed: 2,
  missing: 1,
  snapshot: kept('gegevens.json', 'a'),
  figures: kept('cijfers.csv', 'b'),
  file: kept('6a0f3a52-7f6b-4c28-9a54-1c9a3f1f2a10.docx', 'e'),
  ...changes,
});

export const aDeputyNaming = (changes: Partial<DeputyNaming> = {}): DeputyNaming => ({
  namedAt: '2026-11-02T09:00:00.000Z',
  memberId: bram,
  namedBy: anna,
  ...changes,
});
