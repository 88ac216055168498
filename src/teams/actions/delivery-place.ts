import { z } from 'zod';
import { deliveryCard, deliveryName } from '../../cards/delivery-cards.ts';
import type { Card } from '../../cards/render.ts';
import { hasRole } from '../../domain/access.ts';
import { needsAttention, standingOf } from '../../domain/delivery-overview.ts';
import type { Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import type { Told } from '../../use-cases/delivery-content.ts';
import { findDeliveryOverview, type MendResult } from '../../use-cases/delivery-overview.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What a button of the overview carries: which card, and since when it was as the manager saw it. It gives no rights. */
const DeliveryPressed = z.object({
  subject: z.string().max(200),
  kind: z.enum([
    'round',
    'status',
    'correction',
    'phase',
    'decision',
    'link',
    'textReturned',
    'digest',
    'teamDigest',
  ]),
  recipient: z.string().max(200),
  seen: z.iso.datetime(),
  confirmed: z.literal('yes').optional(),
});
export type DeliveryPressed = z.infer<typeof DeliveryPressed>;

type Note = { text: string; isProblem: boolean };

/** One sentence for who may not see or mend this, or not here. Undefined for who may. */
export function refuseDelivery({ speaker, scope, texts }: Turn): ActionResult | undefined {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.delivery.notYours') };
  return undefined;
}

/** Where a message that did not arrive is sent again, for who may do that. */
export function mendText({ speaker, texts }: Turn, told: Told): string {
  return told === 'notHeard' && hasRole(speaker, ['manager']) ? ` ${texts('card.delivery.toMend')}` : '';
}

/** The card that a button is about, for who may mend it; or one sentence that says why not. */
export function enterDelivery(turn: Turn, data: unknown): { pressed: DeliveryPressed } | ActionResult {
  const refused = refuseDelivery(turn);
  if (refused) return refused;
  const pressed = DeliveryPressed.safeParse(data);
  return pressed.success
    ? { pressed: pressed.data }
    : { kind: 'notice', text: turn.texts('reply.delivery.unknown') };
}

/** The overview as it is now, with what just happened on top. */
export async function drawDelivery(context: Context, texts: Texts, note?: Note): Promise<Card> {
  const overview = await findDeliveryOverview(context);
  return deliveryCard({ overview, programme: context.programme, note }, texts);
}

export async function backToDelivery(context: Context, turn: Turn, note?: Note): Promise<ActionResult> {
  const card = await drawDelivery(context, turn.texts, note);
  return { kind: 'form', title: turn.texts('card.delivery.title'), card };
}

/** The overview, with how the card stands that was pressed. */
export async function afterMending(context: Context, turn: Turn, result: MendResult): Promise<ActionResult> {
  const { texts } = turn;
  if (result.kind === 'unknown') return { kind: 'notice', text: texts('reply.delivery.unknown') };
  const isProblem = needsAttention(result.delivery);
  const stands = texts(`card.delivery.stands.${standingOf(result.delivery)}`);
  const card = deliveryName(result.delivery, context.programme, texts);
  const changed = result.kind === 'done' ? '' : `${texts('card.delivery.changed')} `;
  const text = `${changed}${card}. ${stands}`;
  return backToDelivery(context, turn, { text, isProblem });
}
