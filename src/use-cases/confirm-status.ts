import { hasRole, leadersIn, mayLead, type Person } from '../domain/access.ts';
import {
  type ConfirmationDecision,
  decideConfirmation,
  type Given,
  teamTurnOn,
} from '../domain/confirmation.ts';
import type { Area } from '../domain/programme.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import type { DeliveryKey } from '../storage/delivery-store.ts';
import {
  type Confirmable,
  findConfirmable,
  localDaysOf,
  type RoundStanding,
  standingOf,
} from './area-standing.ts';
import type { Context } from './context.ts';
import { roundDelivery } from './round-view.ts';

export type ConfirmResult =
  | { kind: 'confirmed' | 'same' | 'changed' | 'reasonNeeded'; seen: RoundStanding }
  | { kind: 'silent' }
  | { kind: 'notYours' }
  /** A later round has closed since, or it never was a round. */
  | { kind: 'notNewest' };

/** The key of the card that asks one person to confirm a round's status. */
export function statusDelivery(areaId: string, slot: LocalDate): Omit<DeliveryKey, 'recipient'> {
  return { subject: `${areaId}|${slot}`, kind: 'status' };
}

/**
 * Gives the status of an area's open round, or of the last that closed. Doing it twice is doing it once; of two at
 * once, the second is shown what the first did. The cards that asked for it then say what was decided.
 */
export async function confirmStatus(
  context: Context,
  person: Person,
  area: Area,
  slot: LocalDate,
  given: Given,
): Promise<ConfirmResult> {
  const found = await findConfirmable(context, area);
  if (!(await mayConfirm(context, person, area, found))) return { kind: 'notYours' };
  const target = findSlot(found, slot);
  if (!target) return { kind: 'notNewest' };
  const { kind } = target.isOpen
    ? await confirmOpen(context, target, given)
    : await confirmClosed(context, target, given);
  if (kind === 'silent') return { kind };
  const seen = findSlot(await findConfirmable(context, area), slot);
  if (!seen) return { kind: 'notNewest' };
  if (kind !== 'confirm') return { kind, seen };
  if (!seen.isOpen) await context.outbox.updateSurely(roundDelivery(area.id, slot));
  await refreshStatusCards(context, seen);
  return { kind: 'confirmed', seen };
}

/**
 * Leads and deputies, for their own area. The programme manager where there is none, where the lead was silent for ten
 * working days, and where the manager was asked.
 */
export async function mayConfirm(
  context: Context,
  person: Person,
  area: Area,
  { outcomes }: Confirmable,
): Promise<boolean> {
  if (mayLead(person, area.id)) return true;
  if (!hasRole(person, ['manager'])) return false;
  if (leadersIn(await context.stores.roles.ofArea(area.id)).length === 0) return true;
  const days = localDaysOf(context, area);
  const teamOn = teamTurnOn(outcomes, days);
  if (teamOn !== undefined && teamOn <= localDateOf(context.clock.now(), days.timeZone)) return true;
  const [newest] = outcomes;
  return newest !== undefined && wasAsked(context, area.id, newest.slot, person.memberId);
}

export async function wasAsked(
  { stores }: Context,
  areaId: string,
  slot: LocalDate,
  memberId: string,
): Promise<boolean> {
  const key = { ...statusDelivery(areaId, slot), recipient: memberId };
  return (await stores.deliveries.find(key)) !== undefined;
}

export function findSlot({ open, closed }: Confirmable, slot: LocalDate): RoundStanding | undefined {
  return [open, closed].find((seen) => seen?.round.slot === slot);
}

async function confirmOpen(context: Context, { area, round }: RoundStanding, given: Given) {
  // Before the answers are read: one that comes in while we write is after the lead's word.
  const now = context.clock.now();
  let decision: ConfirmationDecision = { kind: 'changed' };
  await context.stores.rounds.confirm(area.id, round.slot, (loaded) => {
    decision =
      loaded.round.closedAt === undefined
        ? decideConfirmation(standingOf(loaded), given, now)
        : { kind: 'changed' };
    return decision.kind === 'confirm' ? decision.confirmation : undefined;
  });
  context.keptRounds.forget(area.id, round.slot);
  return decision as ConfirmationDecision;
}

async function confirmClosed(context: Context, { area, round }: RoundStanding, given: Given) {
  const now = context.clock.now();
  let decision: ConfirmationDecision = { kind: 'changed' };
  await context.stores.areas.changeOutcome(area.id, round.slot, (outcome) => {
    decision = decideConfirmation(outcome, given, now);
    if (decision.kind !== 'confirm') return undefined;
    const { reason: _, ...kept } = outcome;
    return { ...kept, ...decision.confirmation, confirmed: true };
  });
  return decision as ConfirmationDecision;
}

/** Every card that asked for it becomes one to read, now or within a few seconds. */
async function refreshStatusCards(context: Context, { area, round }: RoundStanding): Promise<void> {
  const { stores, outbox } = context;
  const { rows } = await stores.deliveries.ofSubject(statusDelivery(area.id, round.slot).subject);
  await Promise.all(rows.filter(({ kind }) => kind === 'status').map(outbox.updateSurely));
}
