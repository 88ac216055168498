import { deliveryCard, resendCard } from '../../src/cards/delivery-cards.ts';
import type { Card } from '../../src/cards/render.ts';
import {
  type DeliveryFact,
  type DeliveryOverview,
  decideDeliveryOverview,
} from '../../src/domain/delivery-overview.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { Texts } from '../../src/texts/text.ts';
import { areaNamed, largeProgramme, programme } from './card-programme.ts';

type DeliveryCase = { name: string; draw: (texts: Texts) => Card };

const now = new Date('2026-11-26T09:00:00.000Z');
const sender = { renewedAt: now.toISOString() };
const lead = '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10';

const troubles: readonly Pick<DeliveryFact, 'state' | 'reason'>[] = [
  { state: 'ambiguous', reason: 'no answer' },
  { state: 'ambiguous', reason: 'the connector answered 502' },
  { state: 'ambiguous', reason: 'interrupted' },
  { state: 'unreachable', reason: 'botNotInRoster' },
  { state: 'unreachable', reason: 'writesBlocked' },
  { state: 'unreachable', reason: 'notBound' },
  { state: 'failed', reason: 'throttled' },
  { state: 'failed', reason: 'Fault' },
];

/** One of every kind to this area, as many as there are ways to go wrong, a minute apart. */
function goneWrong(areaId: string, startMinute: number): DeliveryFact[] {
  const at = (minute: number) => new Date(now.getTime() - (90 - minute) * 60_000).toISOString();
  const what = [
    { subject: `${areaId}|2026-11-26`, kind: 'round', recipient: 'area' },
    { subject: `${areaId}|2026-11-26`, kind: 'status', recipient: lead },
    { subject: `${areaId}|2026-11-26`, kind: 'correction', recipient: `${lead}|1` },
    { subject: `${areaId}|2026-11-20T09:00:00.000Z`, kind: 'phase', recipient: 'area' },
    { subject: `${areaId}|B-2026-0008`, kind: 'decision', recipient: 'submitted' },
    { subject: `${areaId}|KK-2026-0002`, kind: 'link', recipient: 'area' },
  ] as const;
  return troubles.map((trouble, index) => {
    const fact = what[index % what.length] ?? what[0];
    return { ...fact, ...trouble, changedAt: at(startMinute + index) };
  });
}

function overviewOf({ areas }: Programme, perArea: number): DeliveryOverview {
  const listed = areas.flatMap(({ id }, index) =>
    goneWrong(id, index)
      .slice(0, perArea)
      .map((delivery) => ({ areaId: id, delivery })),
  );
  const open = areas.map(({ id }) => ({
    areaId: id,
    delivery: {
      subject: `${id}|2026-11-27`,
      kind: 'round' as const,
      recipient: 'area',
      state: 'queued' as const,
      changedAt: now.toISOString(),
    },
  }));
  const states = ['sent', 'closed', 'expired', 'none', 'apart'] as const;
  const newest = areas.map((area, index) => ({ area, state: states[index % states.length] ?? 'sent' }));
  const lost = areas.map(({ id }) => ({ areaId: id, why: 'teamDeleted' as const, since: '2026-11-20' }));
  return decideDeliveryOverview({ listed, open, newest, lost, sender }, now);
}

const well = decideDeliveryOverview(
  {
    listed: [],
    open: [],
    newest: programme.areas.map((area) => ({ area, state: 'sent' })),
    lost: [],
    sender,
  },
  now,
);
const area = areaNamed('Twekkelerveld');
const inOneArea: DeliveryOverview = {
  ...well,
  areas: overviewOf({ ...programme, areas: [area] }, 8).areas,
  sender: { kind: 'silent', since: '2026-11-26T08:00:00.000Z' },
};

/** Digests that did not reach the steering group. */
const toSteering: DeliveryOverview['areas'] = [
  {
    areaId: 'steering',
    problems: (['notBound', 'teamArchived', 'noAnswer'] as const).map((trouble, index) => ({
      delivery: {
        subject: index === 2 ? 'digest|2026-W47|2' : `digest|2026-W4${index + 6}`,
        kind: 'digest',
        recipient: 'steering',
        state: trouble === 'noAnswer' ? 'ambiguous' : 'unreachable',
        changedAt: now.toISOString(),
      },
      trouble,
    })),
  },
];

export const deliveryCases: readonly DeliveryCase[] = [
  {
    name: 'delivery, digests that did not reach the steering group',
    draw: (texts) => deliveryCard({ overview: { ...well, areas: toSteering }, programme }, texts),
  },
  {
    name: 'delivery, where all is well',
    draw: (texts) => deliveryCard({ overview: well, programme }, texts),
  },
  {
    name: 'delivery, all that can go wrong in one area',
    draw: (texts) => {
      const note = { text: texts('card.delivery.stands.unreachable'), isProblem: true };
      return deliveryCard({ overview: inOneArea, programme, note }, texts);
    },
  },
  {
    name: 'delivery, wrong in every area',
    draw: (texts) => {
      const note = { text: texts('card.delivery.stands.queued'), isProblem: false };
      const overview: DeliveryOverview = {
        ...overviewOf(largeProgramme, 8),
        sender: { kind: 'paused', until: now.toISOString() },
        lostSteering: { since: '2026-11-20', why: 'notFound' },
      };
      return deliveryCard({ overview, programme: largeProgramme, note }, texts);
    },
  },
  {
    name: 'delivery, of an area that is gone and before anything was sent',
    draw: (texts) => {
      const overview = overviewOf({ ...programme, areas: [{ ...area, id: 'technisch-weg' }] }, 1);
      return deliveryCard({ overview: { ...overview, sender: { kind: 'silent' } }, programme }, texts);
    },
  },
  {
    name: 'resend, asked first',
    draw: (texts) => {
      const [fact] = goneWrong(area.id, 0);
      if (!fact) throw new Error('nothing went wrong');
      return resendCard(fact, programme, texts);
    },
  },
  ...(['throttled', 'Fault'] as const).map((reason) => ({
    name: `resend of a card that Teams refused, asked first (${reason})`,
    draw: (texts: Texts) => {
      const refused = goneWrong(area.id, 0).find((fact) => fact.reason === reason);
      if (!refused) throw new Error('nothing was refused');
      return resendCard(refused, programme, texts);
    },
  })),
];
