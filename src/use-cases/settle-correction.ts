import { hasRole, leadersIn, mayLead, type Person } from '../domain/access.ts';
import { decideSettling, type Settlement } from '../domain/correction-request.ts';
import type { Context } from './context.ts';
import { correctionDelivery, correctionOf } from './correction-content.ts';
import { type CorrectionName, type CorrectionView, findCorrection } from './correction-view.ts';
import { roundSubject } from './round-view.ts';
import { tellSoon } from './tell-of-corrections.ts';

export type SettleResult =
  /** `already`: somebody was first, or it was pressed before. It stands as the view says. */
  { kind: 'settled' | 'already'; view: CorrectionView } | { kind: 'unknown' | 'notYours' | 'own' };

/**
 * Takes a correction over or not, once: of two who decide at once the first word stands, and the second is shown it. The
 * answer's next revision is written with it; the status of the area stays what it was. Who asked hears it once, and every
 * card that asked for it becomes one to read.
 */
export async function settleCorrection(
  context: Context,
  person: Person,
  name: CorrectionName,
  settlement: Settlement,
): Promise<SettleResult> {
  const entered = await enterCorrection(context, person, name);
  if (entered.kind !== 'entered') return entered;
  const { areaId, slot, correctionId } = name;
  const now = context.clock.now();
  const settled = await context.stores.corrections.settle(areaId, slot, correctionId, (request, own) =>
    decideSettling(request, own, settlement, now),
  );
  if (!settled) return { kind: 'unknown' };
  await tellSoon(context, name);
  await refreshCards(context, name);
  const view = await findCorrection(context, name);
  return view ? { kind: settled.isNew ? 'settled' : 'already', view } : { kind: 'unknown' };
}

/**
 * Leads and deputies, of their own area; the programme manager where there is none, and where the manager was asked.
 * Nobody decides on their own.
 */
export async function enterCorrection(
  context: Context,
  person: Person,
  name: CorrectionName,
): Promise<{ kind: 'entered'; view: CorrectionView } | { kind: 'unknown' | 'notYours' | 'own' }> {
  const { stores } = context;
  const isLead = mayLead(person, name.areaId);
  if (!isLead && !hasRole(person, ['manager'])) return { kind: 'notYours' };
  const view = await findCorrection(context, name);
  if (!view) return { kind: 'unknown' };
  const { memberId } = view.request;
  if (memberId === person.memberId) return { kind: 'own' };
  if (isLead) return { kind: 'entered', view };
  const leaders = leadersIn(await stores.roles.ofArea(name.areaId)).filter((leader) => leader !== memberId);
  const isTheirs = leaders.length === 0 || (await wasAsked(context, person, name));
  return isTheirs ? { kind: 'entered', view } : { kind: 'notYours' };
}

async function wasAsked({ stores }: Context, { memberId }: Person, name: CorrectionName): Promise<boolean> {
  return (await stores.deliveries.find(correctionDelivery(name, 'correction', memberId))) !== undefined;
}

async function refreshCards({ stores, outbox }: Context, name: CorrectionName): Promise<void> {
  const { rows } = await stores.deliveries.ofSubject(roundSubject(name.areaId, name.slot));
  const cards = rows.filter(
    (delivery) =>
      delivery.kind === 'correction' && correctionOf(delivery).name.correctionId === name.correctionId,
  );
  await Promise.all(cards.map(outbox.updateSurely));
}
