import { z } from 'zod';
import type { Card } from '../../cards/render.ts';
import { reportPartsCard } from '../../cards/report-section-cards.ts';
import { hasRole } from '../../domain/access.ts';
import { type Period, parsePeriod } from '../../domain/period.ts';
import { SectionKey, WrittenPart } from '../../domain/report/written-section.ts';
import { type Context, today } from '../../use-cases/context.ts';
import { findSectionPlace, findSections, type SectionPlace } from '../../use-cases/report-sections.ts';
import type { ActionResult } from '../action.ts';
import type { Turn } from '../turn.ts';

/** What every button of the list carries. An area that was not chosen comes as empty text. */
const Pressed = z
  .object({ periodId: z.string(), part: WrittenPart, areaId: z.string().optional() })
  .transform(({ areaId, ...rest }) => (areaId ? { ...rest, areaId } : rest));

/** Where the list goes back to; what else a form carries is of no matter there. */
export const ReportPeriod = z.object({ periodId: z.string() });

/** Only the programme manager writes, in a chat of their own: what is being written was approved by nobody. */
function refusal({ speaker, scope, texts }: Turn): ActionResult | undefined {
  if (scope !== 'personal') return { kind: 'notice', text: texts('reply.wrongScope.personal') };
  return hasRole(speaker, ['manager']) ? undefined : { kind: 'notice', text: texts('reply.report.notYours') };
}

export function enterSection(context: Context, turn: Turn, data: unknown): SectionPlace | ActionResult {
  const refused = refusal(turn);
  if (refused) return refused;
  const pressed = Pressed.safeParse(data);
  if (pressed.data?.part === 'area' && !('areaId' in pressed.data))
    return { kind: 'notice', text: turn.texts('reply.report.chooseArea') };
  const key = SectionKey.safeParse(pressed.data);
  const place = key.success ? findSectionPlace(context, key.data) : undefined;
  return place ?? { kind: 'notice', text: turn.texts('reply.oldCard') };
}

export function enterPeriod(context: Context, turn: Turn, data: unknown): { period: Period } | ActionResult {
  const refused = refusal(turn);
  if (refused) return refused;
  const { periodId } = ReportPeriod.safeParse(data).data ?? {};
  const period = periodId === undefined ? undefined : parsePeriod(periodId, today(context));
  return period ? { period } : { kind: 'notice', text: turn.texts('reply.oldCard') };
}

type Note = { text: string; isProblem: boolean };

export async function drawParts(context: Context, turn: Turn, period: Period, note?: Note): Promise<Card> {
  const found = await findSections(context, period);
  return reportPartsCard({ programme: context.programme, period, note, ...found }, turn.texts);
}

export async function backToParts(
  context: Context,
  turn: Turn,
  period: Period,
  note?: Note,
): Promise<ActionResult> {
  const card = await drawParts(context, turn, period, note);
  return { kind: 'form', title: turn.texts('card.reportParts.formTitle'), card };
}
