import { hasRole, type Person } from '../domain/access.ts';
import { findKnownArea } from '../domain/past-areas.ts';
import { type Period, parsePeriod } from '../domain/period.ts';
import type { Area } from '../domain/programme.ts';
import {
  decideSection,
  type SectionDecision,
  type SectionKey,
  type WrittenSection,
} from '../domain/report/written-section.ts';
import { type LocalDate, localDateOf } from '../domain/time.ts';
import { type Context, today } from './context.ts';

/** What a person writes for the report of a period, as it stands; and since when that report is approved. */
export async function findSections(
  { stores, programme }: Context,
  period: Period,
): Promise<{ sections: WrittenSection[]; approvedOn?: LocalDate | undefined }> {
  const [{ rows }, approval] = await Promise.all([
    stores.reportSections.ofPeriod(period.id),
    stores.reportApprovals.findApproval(period.id),
  ]);
  const approvedOn = approval && localDateOf(new Date(approval.approvedAt), programme.timeZone);
  return { sections: rows, approvedOn };
}

export type SectionPlace = { key: SectionKey; period: Period; area?: Area | undefined };

/** Where a part belongs; undefined for a period or an area that there is not. */
export function findSectionPlace(context: Context, key: SectionKey): SectionPlace | undefined {
  const period = parsePeriod(key.periodId, today(context));
  const area = key.areaId === undefined ? undefined : findKnownArea(context.programme, key.areaId);
  if (period?.id !== key.periodId || (key.areaId !== undefined && !area)) return undefined;
  return { key, period, area };
}

/** Keeps what the manager wrote, unless somebody else wrote since they looked. Sent twice it is kept once. */
export async function writeSection(
  { stores, clock }: Context,
  person: Person,
  key: SectionKey,
  sent: { text: string | undefined; seen: number },
): Promise<SectionDecision | { kind: 'notYours' }> {
  if (!hasRole(person, ['manager'])) return { kind: 'notYours' };
  return stores.reportSections.change(key, (now) => decideSection(now, key, sent, clock.now()));
}
