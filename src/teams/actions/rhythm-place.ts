import { z } from 'zod';
import type { Card } from '../../cards/render.ts';
import { rhythmCard } from '../../cards/rhythm-cards.ts';
import { hasRole } from '../../domain/access.ts';
import { type Area, findArea, timeZoneOf } from '../../domain/programme.ts';
import type { Texts } from '../../texts/text.ts';
import type { Context } from '../../use-cases/context.ts';
import { findRhythm } from '../../use-cases/rhythm.ts';
import type { ActionResult } from '../action.ts';
import { goneText } from '../find-area.ts';
import type { Turn } from '../turn.ts';

const RhythmPlace = z.object({ areaId: z.string() });

/** The area whose rhythm it is about; or one sentence for who may not see or change it, or not here. */
export function enterRhythm(
  context: Context,
  { speaker, scope, texts }: Turn,
  data: unknown,
): Area | ActionResult {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  if (!hasRole(speaker, ['manager'])) return { kind: 'notice', text: texts('reply.rhythm.notYours') };
  const place = RhythmPlace.safeParse(data);
  const area = place.success ? findArea(context.programme, place.data.areaId) : undefined;
  return area ?? { kind: 'notice', text: goneText(context.programme, place.data?.areaId, texts) };
}

/** The rhythm as it is now, with what just happened on top. */
export async function drawRhythm(context: Context, area: Area, texts: Texts, note?: string): Promise<Card> {
  const found = await findRhythm(context, area);
  const notes = note === undefined ? [] : [note];
  if (note !== undefined && found.roundIsOpen) notes.push(texts('card.rhythm.noteRoundOpen'));
  const timeZone = timeZoneOf(context.programme, area);
  return rhythmCard(area, { ...found, timeZone, note: notes.join(' ') }, texts);
}

export async function backToRhythm(
  context: Context,
  { texts }: Turn,
  area: Area,
  note?: string,
): Promise<ActionResult> {
  const title = texts('card.rhythm.title', { area: area.name });
  return { kind: 'form', title, card: await drawRhythm(context, area, texts, note) };
}
