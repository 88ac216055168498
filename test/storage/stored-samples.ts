import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { BindingTarget } from '../../src/domain/conversation.ts';
import type { LessonContent } from '../../src/domain/lesson.ts';
import { contentOf } from '../../src/domain/lesson-life.ts';
import { toPlain } from '../../src/storage/round-store.ts';
import type { Stores } from '../../src/storage/stores.ts';
import type { Entity, TableName } from '../../src/storage/table.ts';
import {
  aCheckIn,
  aChoice,
  aConversation,
  aCorrection,
  aDecision,
  aDelivery,
  aDeputyNaming,
  aFrozenDigest,
  aLesson,
  aLink,
  aMeasurement,
  anApplication,
  anArea,
  anIndicator,
  anna,
  anOffer,
  anOpinion,
  anOutcome,
  aReportConcept,
  aReportOffer,
  aRisk,
  aRound,
  aSection,
  aSupplement,
  bram,
} from './samples.ts';

const week = '2026-W48';
const reviewedAt = '2026-11-27T09:15:00.000Z';
const newerSection = aSection({ text: 'Het ging goed.', revision: 2, writtenAt: '2026-12-02T09:00:00.000Z' });
const lineStatus = {
  lineId: 'leren',
  status: 'amber' as const,
  reason: 'Twee teams hebben nog geen trekker.',
  setAt: reviewedAt,
  formId: '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a20',
};
const review = {
  week,
  textId: 'terug',
  verdict: 'returned' as const,
  at: reviewedAt,
  question: 'Welke straat bedoelen jullie?',
};
const mergedText = {
  week,
  formId: '6f0d6f0e-4f0a-4c57-9b39-0d0f6d0c1a21',
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  text: 'De aannemer is twee weken later klaar.',
  of: ['een-tekst'],
  at: reviewedAt,
};
const look = { week, textIds: ['een-tekst', 'terug'], at: reviewedAt };
const correctedEdition = {
  edition: 2,
  frozenAt: '2026-11-30T09:00:00.000Z',
  changes: [
    {
      section: 'areas' as const,
      about: { nl: 'Twekkelerveld' },
      how: { kind: 'colour' as const, from: 'amber' as const, to: 'red' as const },
    },
    { section: 'counts' as const, how: { kind: 'other' as const } },
  ],
};
const digestToSend = { week, edition: 1, since: '2026-11-30T07:30:01.000Z' };
const openingNote = { week, text: 'Eén gebied vraagt aandacht.', at: reviewedAt };

/** What a store made up by itself, and what stands in its place in the fixture. */
type MadeUp = { made: string; inFixture: string }[];

/** One value of every row kind of a table: how the stores write it and read it, and what they then give. */
export type StoredSample = {
  write: (stores: Stores) => Promise<MadeUp | void>;
  read: (stores: Stores) => Promise<unknown>;
  gives: unknown;
  /** Rows that no store reads yet. */
  unread?: (row: Entity) => boolean;
};

const area = anArea({ latestSlot: '2026-11-26', roundsOpened: 6, roundIsOpen: true });
const step = {
  areaId: 'twekkelerveld',
  phaseId: 'uitvoeren',
  since: '2026-09-01',
  recordedAt: '2026-09-01T09:00:00.000Z',
};
const pausedSince = '2026-11-24T09:00:00.000Z';
const missed = {
  areaId: 'twekkelerveld',
  slot: '2026-11-12',
  reason: 'late' as const,
  recordedAt: '2026-11-19T09:00:00.000Z',
};
const round = aRound({ closedAt: '2026-12-02T16:00:00.000Z' });
const checkIn = aCheckIn({ effect: 'Het plein gaat later open.', correction: 'Wij praten met de aannemer.' });
const wish = {
  areaId: 'twekkelerveld',
  slot: '2026-11-26',
  memberId: anna,
  wish: 'later' as const,
  laterAt: '2026-11-27T07:00:00.000Z',
};
const asked = aCorrection({ effect: checkIn.effect, correction: checkIn.correction });
const decided = aDecision({
  number: 8,
  state: 'decided',
  decision: { text: 'Akkoord.', date: '2026-12-14', body: 'Stuurgroep', role: 'programmamanager' },
});
const lesson = aLesson({
  slot: '2026-11-26',
  lineId: 'gebiedsgericht-werken',
  expected: 'Veel reacties op de brief.',
  why: 'Een brief valt niet op.',
  advice: 'Bel op dinsdagavond.',
  followUp: { action: 'Bellijst maken', role: 'gebiedstrekker', due: '2026-12-18' },
  knownRisk: 'capaciteit',
});
const application = anApplication({ worked: true });
/** Since it was given back, and its writer mended it. */
const toTell = {
  year: 2026,
  number: 43,
  revision: 2,
  at: '2026-11-27T10:00:00.000Z',
  lookAgainOn: '2026-11-30',
};
const waiting = aLesson({
  number: 43,
  state: 'concept',
  revision: 3,
  waitsSince: '2026-11-27T09:00:00.000Z',
});
const offers = [
  anOffer(),
  anOffer({
    number: 43,
    state: 'used',
    appliedOn: '2026-12-07',
    askOn: '2027-01-18',
    askedIn: ['2027-01-21'],
  }),
];
const form = {
  formId: '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0001',
  memberId: anna,
  kind: 'lesson' as const,
  year: 2026,
};
const draft = {
  memberId: anna,
  formId: '5d0d7d3a-0f5e-4d57-9b57-0c7a3a7f0002',
  place: {
    from: 'message' as const,
    link: 'https://teams.microsoft.com/l/message/19:x@thread.v2/1764146400000',
  },
  values: { title: 'Bel eerst', happened: 'Wij belden eerst.' },
  savedAt: '2026-11-26T14:00:00.000Z',
};
const anonymous = {
  key: 'vyjNmfZZ5ZRfzLPbEYoJzW0DPjGNHdYpZtVJqcqXhtI',
  day: '2026-11-26',
  areaId: 'twekkelerveld',
  phaseId: 'uitvoeren',
  content: contentOf(lesson) as LessonContent,
  notPersonal: {
    id: '8f0c6e0a-6f7a-4d55-9a33-1d0a7b1c0002',
    verb: 'saveLesson',
    fields: ['happened'],
    kinds: ['name'],
  },
  number: 44,
};
const openSubject = { subject: 'twekkelerveld|2026-11-26', since: '2026-11-26T08:30:00.000Z' };
const needsLook = {
  areaId: 'twekkelerveld',
  subject: 'twekkelerveld|2026-11-26',
  kind: 'round' as const,
  recipient: 'channel',
  state: 'ambiguous' as const,
  reason: 'no answer',
  since: '2026-11-26T08:30:08.000Z',
};
const lease = {
  holder: '0c1fae8e-55a4-4f1b-9a3c-7d1f0a6b0002',
  epoch: 3,
  renewedAt: '2026-11-26T08:30:05.000Z',
  releasedAt: '2026-11-26T08:31:00.000Z',
  pausedUntil: '2026-11-26T08:30:20.000Z',
};
const { measure: _, ...withoutMeasure } = aRisk();
const noRisk = { areaId: 'noord', slot: '2026-11-26', declinedAt: '2026-12-03T09:05:00.000Z' };
const delivery = aDelivery({ state: 'failed', reason: 'te groot', activityId: '1764146400000' });
const zuid: BindingTarget = { kind: 'area', areaId: 'zuid' };
const steering: BindingTarget = { kind: 'steering' };
const group = aConversation({ kind: 'groupChat', conversationId: '19:stuurgroep@thread.v2' });
const digestPost = { conversationId: group.conversationId, messageId: '1764578100000' };
const tenantId = 'f6ad5f1c-4b1c-4a8a-8d5a-0d2f5a7c0001';
const objectId = '7c1f6a52-9f43-4f6f-8f0e-2a6e4d5b0001';
const personal = aConversation({ kind: 'personal', conversationId: 'a:anna' });
const grants = [
  { memberId: anna, role: 'lead' as const, areaId: 'zuid' },
  { memberId: anna, role: 'manager' as const },
];
const token = 'the token of the fixture';
const link = {
  memberId: anna,
  blobName: 'rapport/2026-H2/concept.docx',
  fileName: 'voortgangsrapportage 2026-H2.docx',
  expiresAt: '2026-11-26T16:00:00.000Z',
};
const fileHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const deployed = {
  version: 1,
  source: 'file' as const,
  fileHash,
  blobName: `programmes/1-${fileHash}.yaml`,
  appliedAt: '2026-11-01T09:00:00.000Z',
};
const putBack = {
  version: 2,
  source: 'revert' as const,
  fileHash,
  blobName: `programmes/2-${fileHash}.yaml`,
  appliedAt: '2026-11-26T14:00:00.000Z',
  ofVersion: 1,
  memberId: anna,
};
const saidNotPersonal = {
  kind: 'notPersonal' as const,
  id: '8f0c6e0a-6f7a-4d55-9a33-1d0a7b1c0001',
  askedAt: '2026-11-26T15:45:00.000Z',
  at: '2026-11-26T15:45:20.000Z',
  verb: 'saveLesson',
  fields: ['happened', 'advice'],
  kinds: ['name', 'phone'],
};
const approvedReport = {
  periodId: '2026-H2',
  id: aReportOffer().offerId,
  offer: aReportOffer(),
  approvedAt: '2026-12-03T09:00:00.000Z',
  role: 'deputy' as const,
  memberId: bram,
};
const reportApproved = {
  kind: 'reportApproved' as const,
  id: aReportOffer().offerId,
  askedAt: '2026-12-03T09:00:00.000Z',
  at: '2026-12-03T09:00:00.000Z',
  periodId: '2026-H2',
  role: 'deputy' as const,
  fileSha256: aReportOffer().file.sha256,
  figuresSha256: aReportOffer().figures.sha256,
  snapshotSha256: aReportOffer().snapshot.sha256,
};
const messageNamed = (activityId: string) => ({
  channelId: 'msteams',
  conversationId: '19:twekkelerveld@thread.tacv2',
  activityId,
});
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

export const storedSamples: Record<TableName, StoredSample> = {
  Areas: {
    write: async ({ areas }) => {
      await areas.add(area);
      await areas.pauseProgramme(pausedSince);
    },
    read: async ({ areas }) => [(await areas.all()).rows, await areas.programmePause()],
    gives: [[area], pausedSince],
  },
  AreaHistory: {
    write: async ({ areas }) => {
      await areas.recordOutcome(anOutcome());
      await areas.recordMissed(missed);
      await areas.recordPhaseStep(step);
    },
    read: async ({ areas }) => [
      (await areas.outcomes('twekkelerveld', '2026-11-26', '2026-11-26')).rows,
      (await areas.missed('twekkelerveld', '2026-11-12')).rows,
      (await areas.phaseSteps('twekkelerveld')).rows,
    ],
    gives: [[anOutcome()], [missed], [step]],
  },
  Rounds: {
    write: async ({ rounds, corrections }) => {
      await rounds.create(round);
      await rounds.answer('twekkelerveld', '2026-11-26', anna, () => checkIn, {
        nonce: 'the form of the fixture',
      });
      await rounds.keepWish(wish);
      await corrections.create(asked);
    },
    read: async ({ rounds, corrections }) => {
      const loaded = await rounds.find('twekkelerveld', '2026-11-26');
      return [
        loaded && toPlain(loaded),
        await rounds.revisions('twekkelerveld', '2026-11-26'),
        await rounds.wishes('twekkelerveld', '2026-11-26'),
        await corrections.ofMember('twekkelerveld', '2026-11-26', anna),
      ];
    },
    gives: [{ round, checkIns: [checkIn] }, [checkIn], [wish], [asked]],
    unread: ({ rowKey }) => rowKey.includes('|n|'),
  },
  Decisions: {
    write: async ({ decisions, opinions }) => {
      await decisions.add(aDecision());
      await decisions.add(decided);
      await opinions.put(anOpinion());
    },
    read: async ({ decisions, opinions }) => [
      (await decisions.open()).rows,
      (await decisions.closedIn(2026)).rows,
      await opinions.of(aDecision()),
    ],
    gives: [[aDecision()], [decided], [anOpinion()]],
  },
  Lessons: {
    write: async ({ lessons }) => {
      await lessons.add(lesson, anna);
      await lessons.addApplication(application);
      await lessons.addSupplement(aSupplement(), bram);
      await lessons.add(waiting, undefined);
    },
    read: async ({ lessons }) => [
      await lessons.load({ year: 2026, number: 43 }),
      await lessons.load({ year: 2026, number: 42 }),
      await lessons.authorOf(2026, 42),
      await lessons.supplementAuthorOf(aSupplement()),
    ],
    gives: [
      { lesson: waiting, applications: [], supplements: [], history: [waiting] },
      { lesson, applications: [application], supplements: [aSupplement()], history: [lesson] },
      anna,
      bram,
    ],
  },
  LessonIndex: {
    write: async ({ lessons }) => {
      await lessons.add(lesson, anna);
      await lessons.add(waiting, anna);
      await lessons.addSupplement(aSupplement(), bram);
      await lessons.tellLater(toTell);
      await lessons.addApplication(application);
    },
    read: async ({ lessons }) => [
      (await lessons.ofWeek('2026-W48')).lessons,
      await lessons.waitingIn('twekkelerveld'),
      await lessons.waitingIn('het-lang'),
      await lessons.writtenBy(anna),
      await lessons.writtenBy(bram),
      await lessons.toTell(),
      await lessons.mostUsedOfPhase('uitvoeren', 9, () => true),
      await lessons.followUpsDue('twekkelerveld', '2026-12-18'),
      await lessons.usedInWeek('2026-W50'),
    ],
    gives: [
      [lesson, waiting],
      [{ areaId: 'twekkelerveld', year: 2026, number: 43, since: '2026-11-27T09:00:00.000Z' }],
      [
        {
          areaId: 'het-lang',
          year: 2026,
          number: 42,
          formId: aSupplement().formId,
          since: '2026-11-30T09:00:00.000Z',
        },
      ],
      [
        { memberId: anna, year: 2026, number: 42, recordedAt: '2026-11-26T15:45:00.000Z' },
        { memberId: anna, year: 2026, number: 43, recordedAt: '2026-11-26T15:45:00.000Z' },
      ],
      [
        {
          memberId: bram,
          year: 2026,
          number: 42,
          areaId: 'het-lang',
          formId: aSupplement().formId,
          recordedAt: '2026-11-30T09:00:00.000Z',
        },
      ],
      [toTell],
      [{ lesson, applications: [application] }],
      [lesson],
      [{ lesson, applications: [application] }],
    ],
    unread: ({ partitionKey }) => !/^(week|used|usedIn|follow|check|writer)\||^tell$/.test(partitionKey),
  },
  LessonOffers: {
    write: async ({ lessonOffers }) => {
      for (const offer of offers) await lessonOffers.change(offer, () => offer);
    },
    read: ({ lessonOffers }) => lessonOffers.ofArea('het-lang'),
    gives: offers,
  },
  Changes: {
    write: ({ lessons }) => lessons.add(lesson, anna),
    read: ({ lessons }) => lessons.changesSince(new Date('2026-11-26T15:44:00.000Z')),
    gives: [{ at: '2026-11-26T15:45:00.000Z', year: 2026, number: 42, revision: 1 }],
  },
  Counters: {
    write: async ({ lessons, decisions }) => {
      await lessons.skipTo(2026, 42);
      await decisions.skipTo(2026, 8);
    },
    read: async ({ lessons, decisions }) => [
      await lessons.nextNumber(2026),
      await decisions.nextNumber(2026),
    ],
    gives: [43, 9],
  },
  Forms: {
    write: async ({ forms, drafts, anonymous: withoutName }) => {
      await forms.claimNumber(form, async () => 42);
      await drafts.keep(draft);
      await withoutName.add(anonymous);
    },
    read: async ({ forms, drafts, anonymous: withoutName }) => [
      await forms.claimNumber(form, () => assert.fail('the form has its number')),
      await drafts.ofMember(anna, new Date('2026-11-27T14:00:00.000Z')),
      (await withoutName.all()).map(({ value }) => value),
    ],
    gives: [{ ...form, number: 42 }, [draft], [anonymous]],
  },
  Deliveries: {
    write: async ({ deliveries }) => {
      await deliveries.addAll([delivery]);
      await deliveries.markOpen(openSubject);
    },
    read: async ({ deliveries }) => ({
      delivery: (await deliveries.find(delivery))?.value,
      open: (await deliveries.openSubjects()).map(({ value }) => value),
    }),
    gives: { delivery, open: [openSubject] },
  },
  Attention: {
    write: ({ attention }) => attention.put(needsLook),
    read: async ({ attention }) => (await attention.all()).rows,
    gives: [needsLook],
  },
  Leases: {
    write: async ({ leases }) => {
      await leases.create(lease);
    },
    read: async ({ leases }) => (await leases.find())?.value,
    gives: lease,
  },
  Conversations: {
    write: async ({ conversations, digestPosts }) => {
      await conversations.bind({ target: zuid, conversation: aConversation() });
      await conversations.bind({ target: steering, conversation: group });
      await digestPosts.note(digestPost);
    },
    read: async ({ conversations, digestPosts }) => [
      await conversations.ofConversation(aConversation().conversationId),
      await conversations.ofConversation(group.conversationId),
      await digestPosts.has(digestPost),
    ],
    gives: [{ target: zuid, conversation: aConversation() }, { target: steering, conversation: group }, true],
  },
  Identities: {
    write: async ({ identities }) => {
      const { memberId } = await identities.ensure(tenantId, objectId);
      await identities.setLanguage(tenantId, objectId, 'en');
      await identities.changeIdentity(memberId, { personalConversation: personal });
      return [{ made: memberId, inFixture: anna }];
    },
    read: async ({ identities }) => [
      await identities.findIdentity(anna),
      await identities.ensure(tenantId, objectId),
    ],
    gives: [
      { memberId: anna, tenantId, objectId, personalConversation: personal },
      { memberId: anna, tenantId, objectId, language: 'en' },
    ],
  },
  Roles: {
    write: async ({ roles }) => {
      for (const grant of grants) await roles.grant(grant);
    },
    read: async ({ roles }) => [
      await roles.ofMember(anna),
      await roles.ofArea('zuid'),
      await roles.ofArea('-'),
    ],
    gives: [grants, grants.slice(0, 1), grants.slice(1)],
  },
  Links: {
    write: async ({ links }) => [{ made: hashOf(await links.create(link)), inFixture: hashOf(token) }],
    read: ({ links }) => links.find(token),
    gives: { ...link, tokenHash: hashOf(token) },
  },
  Registers: {
    write: async ({ registers }) => {
      await registers.addChoice(aChoice());
      await registers.addLink(aLink());
      await registers.addIndicator(anIndicator({ nextOn: '2026-05-01' }));
      await registers.addMeasurement(aMeasurement(), (indicator) => ({ ...indicator, nextOn: '2027-05-01' }));
      await registers.setLineStatus(lineStatus);
      await registers.addRisk(aRisk({ measure: undefined }));
      await registers.changeRisk(aRisk(), () => aRisk());
      await registers.declineRisk(noRisk);
    },
    read: async ({ registers }) => [
      (await registers.choicesOf('twekkelerveld')).rows,
      (await registers.links()).rows,
      (await registers.indicators()).rows,
      await registers.earlierIndicators(anIndicator()),
      (await registers.risks()).rows,
      await registers.earlierRisks(aRisk()),
      await registers.declinedRisks('2026-11-01'),
      (await registers.lineStatuses('leren')).rows,
    ],
    gives: [
      [aChoice()],
      [aLink()],
      [{ indicator: anIndicator({ revision: 2 }), measurements: [aMeasurement()] }],
      [anIndicator({ nextOn: '2026-05-01' })],
      [aRisk({ revision: 2 })],
      [withoutMeasure],
      [noRisk],
      [lineStatus],
    ],
  },
  Digests: {
    write: async ({ digests, reviews }) => {
      await digests.markToSend(digestToSend);
      await digests.freeze(aFrozenDigest(), { edition: 1, frozenAt: '2026-11-30T07:30:02.000Z' });
      await digests.freeze(aFrozenDigest({ week: '2026-W47' }), correctedEdition);
      await reviews.change(week, review.textId, () => review);
      await reviews.merge(mergedText);
      await reviews.changeNote(week, () => openingNote);
      await reviews.setLook(look);
    },
    read: async ({ digests, reviews }) => [
      (await digests.newest())?.digest,
      (await digests.find('2026-W48', 1))?.edition,
      (await digests.find('2026-W47'))?.changes,
      await digests.toSend(),
      await reviews.ofWeek('2026-W48'),
    ],
    gives: [
      aFrozenDigest(),
      1,
      correctedEdition.changes,
      [digestToSend],
      {
        reviews: [{ week, textId: 'een-tekst', verdict: 'merged', at: reviewedAt }, review],
        merged: [mergedText],
        note: openingNote,
        look,
      },
    ],
  },
  Reports: {
    write: async ({ reportSections, reportApprovals }) => {
      const written = [aSection(), aSection({ part: 'area', areaId: 'noord' })];
      for (const section of [...written, newerSection])
        await reportSections.change(section, () => ({ kind: 'write', section }));
      await reportApprovals.addConcept(aReportConcept());
      await reportApprovals.addOffer(aReportOffer());
      await reportApprovals.approve(approvedReport);
      await reportApprovals.nameDeputy(aDeputyNaming());
    },
    read: async ({ reportSections, reportApprovals }) => [
      (await reportSections.ofPeriod('2026-H2')).rows,
      await reportSections.revisionsOf(aSection()),
      await reportSections.revisionsOf(aSection({ part: 'area', areaId: 'noord' })),
      await reportApprovals.conceptsOf('2026-H2'),
      await reportApprovals.offersOf('2026-H2'),
      await reportApprovals.findApproval('2026-H2'),
      await reportApprovals.deputies(),
    ],
    gives: [
      [aSection({ part: 'area', areaId: 'noord' }), newerSection],
      [aSection(), newerSection],
      [aSection({ part: 'area', areaId: 'noord' })],
      [aReportConcept()],
      [aReportOffer()],
      approvedReport,
      [aDeputyNaming()],
    ],
  },
  Inbound: {
    write: async ({ inbound }) => {
      await inbound.claim(messageNamed('1764170000001'), new Date('2026-11-26T15:30:00.000Z'));
      await inbound.settle(messageNamed('1764170000002'), new Date('2026-11-26T15:31:00.000Z'));
    },
    read: async ({ inbound }) => {
      const now = new Date('2026-11-26T15:30:09.999Z');
      return [
        await inbound.claim(messageNamed('1764170000001'), now),
        await inbound.claim(messageNamed('1764170000002'), new Date('2026-11-27T15:30:00.000Z')),
      ];
    },
    gives: ['again', 'longAgo'],
  },
  Programmes: {
    write: async ({ programmes }) => {
      await programmes.add(deployed);
      await programmes.add(putBack);
    },
    read: async ({ programmes }) => (await programmes.all()).versions,
    gives: [putBack, deployed],
  },
  Audit: {
    write: async ({ audit }) => {
      await audit.add(saidNotPersonal);
      await audit.add(reportApproved);
    },
    read: async ({ audit }) => [
      ...(await audit.ofMonth('2026-11')).rows,
      ...(await audit.ofMonth('2026-12')).rows,
    ],
    gives: [saidNotPersonal, reportApproved],
  },
};
