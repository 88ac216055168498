import type { DecisionRequest } from '../../src/domain/decision.ts';
import type { AreaStanding, AttentionItem, Digest, LineStanding } from '../../src/domain/digest.ts';
import { textUnitsOf } from '../../src/domain/digest-texts.ts';
import { freezeDigest } from '../../src/domain/freeze-digest.ts';
import type { FrozenDigest } from '../../src/domain/frozen-digest.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import type { Area, Programme } from '../../src/domain/programme.ts';
import type { Status } from '../../src/domain/status.ts';
import { areaNamed, largeProgramme, phaseNumber, programme, range } from './card-programme.ts';

export const madeAt = new Date('2026-11-27T09:00:00Z');

const week = { week: '2026-W48', from: '2026-11-23', through: '2026-11-29' } as const;
const twekkelerveld = areaNamed('Twekkelerveld');

export function decisionOn(area: Area, changes: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    year: 2026,
    number: 3,
    areaId: area.id,
    question: 'Mogen wij de buurtkamer een jaar langer huren?',
    decidedBy: 'stuurgroep',
    neededBy: '2026-12-04',
    ifWeWait: 'Dan vervalt de huur en stopt het spreekuur.',
    state: 'open',
    askedAt: '2026-11-26T15:50:00.000Z',
    ...changes,
  };
}

export function lessonOf(area: Area, changes: Partial<Lesson> = {}): Lesson {
  return {
    year: 2026,
    number: 42,
    areaId: area.id,
    phaseId: phaseNumber(4).id,
    title: 'Begin met koffie, dan pas met plannen',
    kind: 'workedWell',
    happened: 'Er kwamen twee keer zoveel mensen.',
    nextTime: 'We plannen eerst een inloop zonder agenda.',
    reach: 'allAreas',
    success: false,
    goalIds: [],
    earlyWarning: false,
    state: 'shared',
    revision: 1,
    recordedAt: '2026-11-26T15:45:00.000Z',
    ...changes,
  };
}

/** The digest as a card draws it, with every text or with none. */
export function frozenOf(
  digest: Digest,
  release: 'all' | 'none' = 'all',
  ofProgramme: Programme = programme,
  answerers: Record<string, number> = {},
): FrozenDigest {
  return freezeDigest({ digest, programme: ofProgramme, madeAt, release, answerers });
}

/** Every team is so large that its answers are counted. */
export function large({ areas }: Programme): Record<string, number> {
  return Object.fromEntries(areas.map(({ id }) => [id, 9]));
}

export function attentionTo(area: Area, answers: AttentionItem['answers']): AttentionItem {
  return { area, status: 'red', slot: '2026-11-26', notAnsweredAgain: true, riskCategoryIds: [], answers };
}

/** A week as most weeks are: every colour, basis and trend once. */
export function ordinaryDigest(): Digest {
  const hanenberglanden = areaNamed('Hanenberglanden');
  const answer = {
    status: 'red',
    what: 'De huur loopt af.',
    effect: 'Geen plek meer.',
    complete: false,
  } as const;
  return {
    ...week,
    headline: { decisionsAsked: 1, areasWorse: 1, areasWithoutData: 1 },
    asked: [decisionOn(twekkelerveld)],
    decided: [],
    lines: programme.lines.map((line, index) =>
      lineStanding(line, (['red', 'amber', 'green'] as const)[index]),
    ),
    areas: programme.areas.map((area, index) => areaStanding(area, index)),
    attention: [
      attentionTo(twekkelerveld, [answer, { status: 'amber', complete: false }]),
      { ...attentionTo(hanenberglanden, []), status: 'amber', notAnsweredAgain: false },
    ],
    lost: [{ area: areaNamed('Het Lang'), since: '2026-11-20', why: 'teamArchived' }],
    successes: [lessonOf(twekkelerveld, { success: true, number: 41 })],
    lessons: [lessonOf(hanenberglanden)],
    lessonsWaiting: 2,
    lessonUses: { inWeek: 3, areas: { 'L-2026-0042': 2 } },
    nextWeek: [
      { kind: 'roundCloses', on: '2026-12-02', area: twekkelerveld },
      { kind: 'decisionDue', on: '2026-12-04', decision: decisionOn(twekkelerveld) },
    ],
    reliability: { due: 3, answered: 2, unconfirmed: 1, unreadableRows: 1 },
  };
}

/** The first week of a programme: nobody has answered anything yet. */
export function emptyDigest(): Digest {
  const noData = { kind: 'noData' } as const;
  return {
    ...week,
    headline: { decisionsAsked: 0, areasWorse: 0, areasWithoutData: programme.areas.length },
    asked: [],
    decided: [],
    lines: programme.lines.map((line) => lineStanding(line, undefined)),
    areas: programme.areas.map((area) => ({
      area,
      phaseId: area.startPhase,
      weeksInPhase: 0,
      status: noData,
    })),
    attention: [],
    lost: [],
    successes: [],
    lessons: [],
    lessonsWaiting: 0,
    lessonUses: { inWeek: 0, areas: {} },
    nextWeek: [],
    reliability: { due: 9, answered: 0, unconfirmed: 0, unreadableRows: 0 },
  };
}

/** More than a card can hold: every area in red with many answers, every text as long as `text`. */
export function overfullDigest(text: (length: number) => string): Digest {
  const { areas, lines } = largeProgramme;
  const answer = {
    status: 'red',
    what: text(1500),
    effect: text(1500),
    correction: text(1500),
    complete: true,
  } as const;
  const asked = areas.map((area, index) =>
    decisionOn(area, { number: index + 1, question: text(300), decidedBy: text(300), ifWeWait: text(300) }),
  );
  const lessons = areas.slice(0, 3).map((area) => lessonOf(area, { title: text(120), nextTime: text(1500) }));
  return {
    ...week,
    headline: { decisionsAsked: 45, areasWorse: 45, areasWithoutData: 0 },
    asked,
    decided: [],
    lines: lines.map((line) => lineStanding(line, 'red')),
    areas: areas.map((area) => areaStanding(area, 2)),
    attention: areas.map((area) => ({
      ...attentionTo(
        area,
        range(6).map((number) => ({ ...answer, what: `${number}${answer.what.slice(1)}` })),
      ),
      reason: text(300),
    })),
    lost: areas.map((area) => ({ area, since: '2026-11-20', why: 'channelDeleted' })),
    successes: lessons,
    lessons,
    lessonsWaiting: 1,
    lessonUses: { inWeek: 1, areas: { 'L-2026-0042': 45 } },
    nextWeek: asked.map((decision) => ({ kind: 'decisionDue', on: decision.neededBy, decision })),
    reliability: { due: 45, answered: 45, unconfirmed: 45, unreadableRows: 3 },
  };
}

function lineStanding(line: Programme['lines'][number], status: Status | undefined): LineStanding {
  return { line, status, trend: status && 'worse', counts: { red: 1, amber: 2, green: 3, noData: 4 } };
}

/** `index` picks one of the kinds of standing, in turn. */
function areaStanding(area: Area, index: number): AreaStanding {
  const reason = 'De huur is verlengd.';
  const held = {
    kind: 'known',
    slot: '2026-11-12',
    counts: { green: 1, amber: 0, red: 0 },
    confirmed: true,
  } as const;
  const standings = [
    { status: { ...held, status: 'green', basis: 'closed' }, trend: 'better', ageDays: 15 },
    { status: { ...held, status: 'amber', basis: 'closed', confirmed: false }, trend: 'same', ageDays: 1 },
    { status: { ...held, status: 'red', basis: 'silent' }, trend: 'worse', ageDays: 29 },
    { status: { ...held, status: 'amber', basis: 'open' }, trend: 'new', ageDays: 0 },
    { status: { kind: 'noData' } },
    { status: { ...held, status: 'green', basis: 'closed', reason }, trend: 'better', ageDays: 2 },
    {
      status: { ...held, status: 'green', basis: 'closed', confirmed: false, awaitsLead: true },
      trend: 'better',
      ageDays: 3,
    },
  ] as const;
  const standing = standings[index % standings.length] ?? standings[0];
  return { area, phaseId: phaseNumber(4).id, weeksInPhase: index, ...standing };
}

/** A week as directors read it: sent, corrected once, with a note, opinions, and texts that were not looked at. */
export function sentDigest(): FrozenDigest {
  const { lines, ...week } = ordinaryDigest();
  const zuid = areaNamed('Zuid');
  const decision = {
    text: 'De brug gaat in maart open.',
    date: '2026-11-25',
    body: 'Stuurgroep',
    role: 'voorzitter',
  };
  const noord = decisionOn(areaNamed('Noord'), {
    number: 2,
    question: 'Mag de brug eerder open?',
    state: 'decided',
    decision,
  });
  const asked = [
    ...week.asked,
    decisionOn(zuid, { number: 5, neededBy: '2026-12-09', question: 'Wie betaalt het tweede jaar?' }),
  ];
  const reason = 'Drie van de negen gebieden leerden van elkaar.';
  const manager = {
    lineId: lines[0]?.line.id ?? '',
    status: 'amber',
    reason,
    setAt: '2026-11-20T09:00:00.000Z',
    formId: 'f',
  } as const;
  const digest: Digest = {
    ...week,
    asked,
    decided: [noord],
    lines: lines.map((line, index) => (index === 0 ? { ...line, manager } : line)),
    attention: week.attention.map((item) => ({
      ...item,
      riskCategoryIds: [programme.riskCategories[0]?.id ?? ''],
    })),
  };
  const units = textUnitsOf(digest);
  const reviews = new Map(units.slice(0, -2).map(({ id }) => [id, 'passed' as const]));
  return freezeDigest({
    digest,
    programme,
    madeAt: new Date('2026-11-30T07:30:00Z'),
    release: { reviews, merged: [] },
    openingNote: 'De wachtlijst bij het wijkcentrum vraagt deze week uw aandacht.',
    answerers: Object.fromEntries(programme.areas.map(({ id }, index) => [id, index % 2 === 0 ? 9 : 3])),
    opinions: { 'B-2026-0003': { agree: 4, discuss: 1, question: 1 } },
  });
}
