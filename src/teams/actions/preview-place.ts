import { z } from 'zod';
import { previewCard } from '../../cards/preview-card.ts';
import type { PreviewNote } from '../../cards/preview-items.ts';
import { hasRole } from '../../domain/access.ts';
import { mayStillLeave, type Preview, type PreviewPlace } from '../../domain/digest-preview.ts';
import { weekNumberOf } from '../../domain/time.ts';
import type { Context } from '../../use-cases/context.ts';
import { findPreviewAt, isDigestSent, keepLook } from '../../use-cases/digest-preview.ts';
import { previewDelivery } from '../../use-cases/digest-preview-content.ts';
import type { MadeDigest } from '../../use-cases/make-digest.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What every button of the preview carries. It gives no rights. */
export const Place = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  view: z.enum(['open', 'done']),
  areaId: z.string().max(100).optional(),
  from: z.int().min(0).max(10_000),
  correcting: z.literal(true).optional(),
});

/** The id of a text, as a button carries it. */
export const TextId = z.string().max(40);
/** When its verdict was given that was seen, or empty. */
export const Seen = z.string().max(40);

/**
 * The place of a button of a digest that can still leave, or of one that was sent and is being corrected, for the programme
 * team; or one sentence that says why not.
 */
export async function enterPlace(
  context: Context,
  { speaker, scope, texts }: Turn,
  data: unknown,
): Promise<PreviewPlace | { kind: 'notice'; text: string }> {
  const notice = (text: string) => ({ kind: 'notice', text }) as const;
  if (scope !== 'personal') return notice(texts('reply.wrongScope.personal'));
  if (!hasRole(speaker, ['manager'])) return notice(texts('reply.preview.notYours'));
  const place = Place.safeParse(data);
  if (!place.success) return notice(texts('reply.oldCard'));
  const { week, correcting } = place.data;
  const number = { week: weekNumberOf(week) };
  const isSent = await isDigestSent(context, week);
  if (correcting) return isSent ? place.data : notice(texts('reply.preview.notSent', number));
  if (isSent) return notice(texts('reply.preview.sent', number));
  const mayLeave = mayStillLeave(week, context.clock.now(), context);
  return mayLeave ? place.data : notice(texts('reply.preview.over', number));
}

export type EnteredPreview = { place: PreviewPlace; preview: Preview; made: MadeDigest };

/** As `enterPlace`, with all that the digest would say now. */
export async function enterPreview(
  context: Context,
  turn: Turn,
  data: unknown,
): Promise<EnteredPreview | Extract<ActionResult, { kind: 'notice' }>> {
  const place = await enterPlace(context, turn, data);
  if ('kind' in place) return place;
  return { place, ...(await findPreviewAt(context, place)) };
}

/** The list as it then stands. `made`: the digest that was just made, of which no word changed. */
export async function drawPreview(
  context: Context,
  { texts }: Turn,
  place: PreviewPlace,
  { note, made }: { note?: PreviewNote | undefined; made?: MadeDigest | undefined } = {},
): Promise<Extract<ActionResult, { kind: 'form' }> & { preview: Preview }> {
  const { preview } = await findPreviewAt(context, place, made);
  await keepLook(context, preview);
  const title = texts(place.correcting ? 'card.preview.titleSent' : 'card.preview.title', {
    week: weekNumberOf(place.week),
  });
  const card = previewCard({ programme: context.programme, preview, place, note }, texts);
  return { kind: 'form', title, card, preview };
}

/**
 * What is left, after somebody decided something. Where it was sent meanwhile that is said instead: what was decided came
 * too late. The card that was sent by itself says so too once nothing is left.
 */
export async function afterReview(
  context: Context,
  turn: Turn,
  { place, made }: Pick<EnteredPreview, 'place' | 'made'>,
  note: PreviewNote,
): Promise<ActionResult> {
  const { week, correcting } = place;
  if (!correcting && (await isDigestSent(context, week)))
    return { kind: 'notice', text: turn.texts('reply.preview.sent', { week: weekNumberOf(week) }) };
  const { preview, ...result } = await drawPreview(context, turn, place, { note, made });
  if (!correcting && preview.texts.every(({ verdict }) => verdict !== undefined))
    await context.outbox.updateSurely(previewDelivery(week, turn.speaker.memberId));
  return result;
}
