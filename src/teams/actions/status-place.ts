import { z } from 'zod';
import { statusReasonForm } from '../../cards/status-cards.ts';
import { type Area, findArea } from '../../domain/programme.ts';
import { Status } from '../../domain/status.ts';
import { drawStatus, findConfirmable, type RoundStanding } from '../../use-cases/area-standing.ts';
import { noteSeen } from '../../use-cases/card-seen.ts';
import {
  type ConfirmResult,
  confirmStatus,
  findSlot,
  mayConfirm,
  statusDelivery,
} from '../../use-cases/confirm-status.ts';
import type { Context } from '../../use-cases/context.ts';
import type { ActionResult } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';

/** What every button of a status card carries. It names a place; it gives no rights. */
export const StatusPlace = z.object({
  areaId: z.string(),
  slot: z.iso.date(),
  deliveryId: z.uuid().or(z.literal('')),
});
export type StatusPlace = z.infer<typeof StatusPlace>;

/** A status that somebody chose, and the version of the standing that was seen. */
export const ChosenStatus = StatusPlace.extend({ status: Status, seen: z.string().max(60) });
export type ChosenStatus = z.infer<typeof ChosenStatus>;

/** The place that a button names, or one sentence that says why it is none. What teams wrote stays in personal chats. */
export function readPlace<Sent extends StatusPlace>(
  { programme }: Context,
  { conversation, texts }: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
): { place: Sent; area: Area } | ActionResult {
  const place = sent.safeParse(data);
  const area = place.success ? findArea(programme, place.data.areaId) : undefined;
  if (!place.success || !area)
    return { kind: 'notice', text: goneText(programme, place.data?.areaId, texts) };
  if (conversation.kind !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  return { place: place.data, area };
}

/** The round of a button, for somebody who may confirm it; or one sentence that says why not. */
export async function enterStatus<Sent extends StatusPlace>(
  context: Context,
  turn: Turn,
  data: unknown,
  sent: z.ZodType<Sent>,
): Promise<{ place: Sent; seen: RoundStanding } | ActionResult> {
  const read = readPlace(context, turn, data, sent);
  if ('kind' in read) return read;
  const { place, area } = read;
  const found = await findConfirmable(context, area);
  if (!(await mayConfirm(context, turn.speaker, area, found))) return statusRefusal(turn, area, 'notYours');
  noteStatusSeen(context, turn, place);
  const seen = findSlot(found, place.slot);
  return seen ? { place, seen } : statusRefusal(turn, area, 'notNewest');
}

/** For who may press the button: that it was pressed proves that the card arrived. */
function noteStatusSeen(
  context: Context,
  { conversation: { conversationId }, messageId }: Turn,
  { areaId, slot, deliveryId }: StatusPlace,
): void {
  const { subject } = statusDelivery(areaId, slot);
  noteSeen(context, { subject, deliveryId, conversationId, messageId });
}

/** Gives the status, and shows what came of it. */
export async function giveStatus(
  context: Context,
  turn: Turn,
  area: Area,
  chosen: ChosenStatus,
  reason?: string,
): Promise<ActionResult> {
  const { slot, deliveryId, status, seen } = chosen;
  const result = await confirmStatus(context, turn.speaker, area, slot, { status, reason, seen });
  if (result.kind !== 'notYours') noteStatusSeen(context, turn, chosen);
  return describe(context, turn, area, deliveryId, result);
}

function describe(
  context: Context,
  turn: Turn,
  area: Area,
  deliveryId: string,
  result: ConfirmResult,
): ActionResult {
  switch (result.kind) {
    case 'silent':
    case 'notYours':
    case 'notNewest':
      return statusRefusal(turn, area, result.kind);
    case 'confirmed':
    case 'same':
      return showStatus(context, turn, result.seen, { deliveryId, mayDecide: false });
    case 'changed':
    case 'reasonNeeded': {
      const note = turn.texts('card.status.noteChanged');
      return showStatus(context, turn, result.seen, { deliveryId, mayDecide: true, note });
    }
  }
}

export function showStatus(
  context: Context,
  { texts }: Turn,
  seen: RoundStanding,
  shown: Parameters<typeof drawStatus>[2],
): ActionResult {
  const title = texts('card.status.title', { area: seen.area.name });
  return { kind: 'form', title, card: drawStatus(context, seen, shown, texts) };
}

/** The form that asks why the status becomes another than it is. */
export function askReason(
  { texts }: Turn,
  { area, standing }: RoundStanding,
  { slot, deliveryId, status, seen }: ChosenStatus,
  typed: { reason: string; problem: string } = { reason: '', problem: '' },
): ActionResult {
  const place = { area, slot, deliveryId, seen };
  const card = statusReasonForm({ ...place, from: standing.status, to: status, ...typed }, texts);
  return { kind: 'form', title: texts('card.status.title', { area: area.name }), card };
}

const refusals = {
  silent: 'reply.status.silent',
  notYours: 'reply.status.notYours',
  notNewest: 'reply.status.notNewest',
} as const;

export function statusRefusal({ texts }: Turn, area: Area, why: keyof typeof refusals): ActionResult {
  return { kind: 'notice', text: texts(refusals[why], { area: area.name }) };
}
