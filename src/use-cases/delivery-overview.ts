import { mapAtMost } from '../delivery/at-most.ts';
import { steeringRecipient } from '../domain/conversation.ts';
import {
  type DeliveryFact,
  type DeliveryOverview,
  decideDeliveryOverview,
  isToOnePerson,
  type NewestCard,
  needsAttention,
  standingOf,
} from '../domain/delivery-overview.ts';
import type { Area } from '../domain/programme.ts';
import type { Attention } from '../storage/attention-store.ts';
import type { Delivery, DeliveryKey } from '../storage/delivery-store.ts';
import type { Context } from './context.ts';
import { areaOfSubject } from './delivery-content.ts';
import { isPersonalCard } from './personal-view.ts';
import { findLostAreas, findLostSteering } from './reachable.ts';
import { roundDelivery } from './round-view.ts';

const readsAtOnce = 10;

type Listed = { areaId: string; delivery: DeliveryFact };

/** What was not delivered and what is on its way, from the rows as they are. Sends nothing. */
export async function findDeliveryOverview(context: Context): Promise<DeliveryOverview> {
  const { stores, programme, wallClock } = context;
  const states = new Map((await stores.areas.all()).rows.map((state) => [state.areaId, state]));
  const [listed, open, newest, lost, lostSteering, lease] = await Promise.all([
    findListed(context),
    findOpen(context),
    mapAtMost(readsAtOnce, programme.areas, (area) =>
      newestCard(context, area, states.get(area.id)?.latestSlot),
    ),
    findLostAreas(context),
    findLostSteering(context),
    stores.leases.find(),
  ]);
  const facts = { listed, open, newest, lost, lostSteering, sender: lease?.value };
  return decideDeliveryOverview(facts, wallClock.now());
}

/** True when a digest waits for the steering group to have a conversation. */
export async function waitsForSteering({ stores }: Context): Promise<boolean> {
  if (await stores.conversations.ofTarget({ kind: 'steering' })) return false;
  const { rows } = await stores.attention.ofArea(steeringRecipient);
  return rows.some(({ state }) => state === 'unreachable');
}

/** The areas of which a card may not have arrived, or was refused; of one that cannot be reached, more is told. */
export async function areasInDoubt(context: Context): Promise<ReadonlySet<string>> {
  const listed = await findListed(context);
  const inDoubt = listed.filter(({ delivery: { state } }) => state === 'ambiguous' || state === 'failed');
  return new Set(inDoubt.map(({ areaId }) => areaId));
}

/** The list points at the ledger. What ended well meanwhile is taken off it. */
async function findListed(context: Context): Promise<Listed[]> {
  const { rows } = await context.stores.attention.all();
  const found = await mapAtMost(readsAtOnce, rows, (row) => lookUp(context, row));
  return found.filter((one) => one !== undefined);
}

async function lookUp({ stores }: Context, listed: Attention): Promise<Listed | undefined> {
  const delivery = (await stores.deliveries.find(listed))?.value;
  const fact = delivery && toFact(delivery);
  if (fact && fact.state !== 'sent' && fact.state !== 'expired')
    return { areaId: listed.areaId, delivery: fact };
  await stores.attention.remove(listed);
  return undefined;
}

/** A card to one person stays out of this list: that it leaves today may tell something of that person. */
async function findOpen({ stores }: Context): Promise<Listed[]> {
  const subjects = await stores.deliveries.openSubjects();
  const found = await mapAtMost(readsAtOnce, subjects, ({ value }) =>
    stores.deliveries.ofSubject(value.subject),
  );
  const facts = found.flatMap(({ rows }) => rows.map(toFact)).filter((fact) => fact !== undefined);
  return facts
    .filter((fact) => !isToOnePerson(fact))
    .map((delivery) => ({
      areaId: delivery.kind === 'digest' ? steeringRecipient : areaOfSubject(delivery),
      delivery,
    }));
}

async function newestCard(
  { stores }: Context,
  area: Area,
  latestSlot: string | undefined,
): Promise<NewestCard> {
  if (area.delivery === 'personal') return { area, state: 'apart' };
  if (latestSlot === undefined) return { area, state: 'none' };
  const delivery = await stores.deliveries.find(roundDelivery(area.id, latestSlot));
  return { area, state: delivery ? standingOf(delivery.value) : 'none' };
}

/**
 * Undefined for somebody's own check-in or digest, for what was said to who corrected an answer or wrote a lesson, and for
 * the list of who checks lessons: nobody may hear of it.
 */
function toFact(delivery: Delivery): DeliveryFact | undefined {
  const { kind, recipient } = delivery;
  const isOwn = isPersonalCard(delivery) || (kind === 'digest' && recipient !== steeringRecipient);
  return isOwn || isForOnePersonOnly(kind) ? undefined : { ...delivery, kind };
}

function isForOnePersonOnly(kind: Delivery['kind']): kind is Exclude<Delivery['kind'], DeliveryFact['kind']> {
  return !shownKinds.has(kind);
}

const shownKinds: ReadonlySet<Delivery['kind']> = new Set<DeliveryFact['kind']>([
  'round',
  'status',
  'correction',
  'phase',
  'decision',
  'link',
  'digest',
  'teamDigest',
  'textReturned',
]);

/** `seen`: since when the card was in the state that the manager saw. */
export type PressedDelivery = DeliveryKey & { seen: string };

/** `changed`: it was no longer as the manager saw it, and nothing was done. With the card as it then stands. */
export type MendResult = { kind: 'unknown' } | { kind: 'done' | 'changed'; delivery: DeliveryFact };

/** It may have arrived already, or was refused: only who was asked may send it again. */
type ToAsk = { kind: 'ask'; delivery: DeliveryFact };

/**
 * Sends a card again that may not have arrived. Pressed twice, it is sent once. Where a conversation was gone there is
 * nothing to ask: it goes when there is one.
 */
export async function sendAgain(
  context: Context,
  { seen, ...key }: PressedDelivery,
  isConfirmed: boolean,
): Promise<MendResult | ToAsk> {
  const found = await find(context, key);
  if (!found) return { kind: 'unknown' };
  if (!needsAttention(found) || found.changedAt !== seen) return { kind: 'changed', delivery: found };
  if (found.state !== 'unreachable' && !isConfirmed) return { kind: 'ask', delivery: found };
  return after(context, key, await context.outbox.resend(key, seen));
}

/** Nobody needs to look at it any more, and it is not sent again. */
export async function closeProblem(context: Context, { seen, ...key }: PressedDelivery): Promise<MendResult> {
  const found = await find(context, key);
  if (!found) return { kind: 'unknown' };
  return after(context, key, await context.outbox.close(key, seen));
}

async function after(context: Context, key: DeliveryKey, isDone: boolean): Promise<MendResult> {
  const delivery = await find(context, key);
  return delivery ? { kind: isDone ? 'done' : 'changed', delivery } : { kind: 'unknown' };
}

async function find({ stores }: Context, key: DeliveryKey): Promise<DeliveryFact | undefined> {
  const delivery = (await stores.deliveries.find(key))?.value;
  return delivery && toFact(delivery);
}
