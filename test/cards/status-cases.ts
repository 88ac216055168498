import type { StatusCardInput } from '../../src/cards/status-cards.ts';
import { countStatuses } from '../../src/domain/area-status.ts';
import type { CheckIn } from '../../src/domain/round.ts';
import type { Status } from '../../src/domain/status.ts';
import { areaNamed, phaseNumber, programme } from './card-programme.ts';

const area = areaNamed('Twekkelerveld');
const slot = '2026-11-26';
const moments = { openedAt: '2026-11-26T08:30:00.000Z', closesAt: '2026-12-02T16:00:00.000Z' };
export const deliveryId = '5a1f9c52-6f0e-4c3c-9a39-0d6a4e1b7d10';

export type Said = { status: Status; what?: string; effect?: string; correction?: string };

/** A closed round of six people, as its lead sees it. */
export function statusInput(
  said: readonly Said[],
  changes: Partial<StatusCardInput> = {},
  word: Partial<StatusCardInput['standing']> = {},
): StatusCardInput {
  const checkIns = said.map(
    (answer, index): CheckIn => ({
      areaId: area.id,
      slot,
      memberId: `member-geheim-${index}`,
      revision: 1,
      answeredAt: moments.openedAt,
      ...answer,
    }),
  );
  const standing = { status: 'red' as const, confirmed: false, counts: countStatuses(checkIns), ...word };
  const round = { areaId: area.id, slot, phaseId: phaseNumber(4).id, ...moments };
  return {
    programme,
    area,
    round,
    checkIns,
    asked: 6,
    standing,
    isOpen: false,
    deliveryId,
    mayDecide: true,
    ...changes,
  };
}
