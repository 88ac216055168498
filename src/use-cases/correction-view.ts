import type { RoundOutcome } from '../domain/area-status.ts';
import type { CorrectionRequest } from '../domain/correction-request.ts';
import { type Area, findArea, type Programme } from '../domain/programme.ts';
import type { CheckIn } from '../domain/round.ts';
import type { LocalDate } from '../domain/time.ts';
import type { Context } from './context.ts';
import { programmeOf } from './round-view.ts';

/** How a request is pointed at: what its cards carry. */
export type CorrectionName = { areaId: string; slot: LocalDate; correctionId: string };

/** A request with what it is about. Its `memberId` is for the rows: nothing that others see may show it. */
export type CorrectionView = {
  request: CorrectionRequest;
  /** The answer as it was when the correction was asked. */
  before: CheckIn;
  /** By which the round was asked. */
  programme: Programme;
  area: Area;
  /** What the round said of its area, as it stands. */
  outcome: RoundOutcome | undefined;
};

export async function findCorrection(
  context: Context,
  { areaId, slot, correctionId }: CorrectionName,
): Promise<CorrectionView | undefined> {
  const { stores } = context;
  const request = (await stores.corrections.find(areaId, slot, correctionId))?.value;
  if (!request) return undefined;
  const [before, own, { rows }] = await Promise.all([
    stores.corrections.answerBehind(request),
    stores.rounds.findAnswer(areaId, slot, request.memberId),
    stores.areas.outcomes(areaId, slot, slot),
  ]);
  if (!before || !own || own === 'unreadable') return undefined;
  const programme = await programmeOf(context, own.round);
  const area = findArea(programme, areaId);
  return area && { request, before, programme, area, outcome: rows[0] };
}
