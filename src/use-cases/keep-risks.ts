import type { Person } from '../domain/access.ts';
import type { RegisterNumber } from '../domain/register-name.ts';
import {
  decideRiskChange,
  inRiskOrder,
  type Risk,
  type RiskText,
  textOfRisk,
  usualLookAgain,
} from '../domain/risk.ts';
import { decideRiskOffers, type RiskOffer } from '../domain/risk-offer.ts';
import { addDays, type LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { makeDigest } from './make-digest.ts';

/** All risks, open and closed, what is to be looked at by now on top. */
export async function listRisks(context: Context): Promise<Risk[]> {
  const { rows } = await context.stores.registers.risks();
  return inRiskOrder(rows, addDays(today(context), 1));
}

/** What areas say on amber and red, as the week's digest has it now, and may have to become a risk. */
export async function findRiskOffers(context: Context): Promise<RiskOffer[]> {
  const { registers } = context.stores;
  const [{ rows }, { digest }] = await Promise.all([registers.risks(), makeDigest(context)]);
  const [first] = digest.attention.map(({ slot }) => slot).sort();
  const declined = first === undefined ? [] : await registers.declinedRisks(first);
  return decideRiskOffers(digest.attention, rows, declined);
}

export type RiskResult =
  | { kind: 'saved'; risk: Risk }
  /** Somebody changed it after it was looked at; this is how it reads now. */
  | { kind: 'outdated'; risk: Risk }
  /** This amber or red is in the register already. */
  | { kind: 'known'; risk: Risk }
  | { kind: 'gone' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Stores a new risk. The same form sent again is the same one, with the same number. */
export async function addRisk(
  context: Context,
  person: Person,
  formId: string,
  text: RiskText & { slot?: LocalDate | undefined },
): Promise<RiskResult> {
  const { stores, clock } = context;
  const year = Number(today(context).slice(0, 4));
  const claim = { formId, memberId: person.memberId, kind: 'risk' as const, year };
  const form = await stores.forms.claimNumber(claim, stores.registers.nextRiskNumber);
  if (form.kind !== 'risk') return { kind: 'otherForm' };
  const isThis = (risk: Risk) => risk.year === form.year && risk.number === form.number;
  const { rows } = await stores.registers.risks();
  const known = rows.find(
    (risk) => risk.slot !== undefined && risk.slot === text.slot && risk.areaId === text.areaId,
  );
  if (known && !isThis(known)) return { kind: 'known', risk: known };
  const recordedAt = clock.now().toISOString();
  const made = { ...text, year: form.year, number: form.number, revision: 1, recordedAt };
  return { kind: 'saved', risk: await stores.registers.addRisk(made) };
}

type Seen = RegisterNumber & { revision: number };

/** Changes the words of an open risk, as somebody saw it. Doing it again changes nothing. */
export async function changeRisk(context: Context, seen: Seen, text: RiskText): Promise<RiskResult> {
  let isOutdated = false;
  const changed = await context.stores.registers.changeRisk(seen, (current) => {
    const decided = decideRiskChange(current, seen.revision, keepingArea(current, text));
    isOutdated = decided === 'outdated' || current.closed !== undefined;
    return isOutdated || decided === 'outdated' ? undefined : decided;
  });
  return changed ? { kind: 'saved', risk: changed } : asItStands(context, seen, isOutdated);
}

/** A risk that came from an area's round stays of that area. */
function keepingArea({ slot, areaId }: Risk, text: RiskText): RiskText {
  return slot === undefined ? text : { ...text, areaId };
}

/** It still is as it reads: it is looked at again after a while. */
export async function keepRisk(context: Context, seen: Seen): Promise<RiskResult> {
  const lookAgainOn = usualLookAgain(today(context));
  const current = await context.stores.registers.findRisk(seen);
  if (!current) return { kind: 'gone' };
  return changeRisk(context, seen, { ...textOfRisk(current), lookAgainOn });
}

/** It is no risk any more. It stays in the register with the reason; the first reason stands. */
export async function closeRisk(context: Context, name: RegisterNumber, reason: string): Promise<RiskResult> {
  const at = context.clock.now().toISOString();
  const changed = await context.stores.registers.changeRisk(name, (risk) =>
    risk.closed ? undefined : { ...risk, closed: { at, reason } },
  );
  return changed ? { kind: 'saved', risk: changed } : asItStands(context, name, false);
}

async function asItStands(
  { stores }: Context,
  name: RegisterNumber,
  isOutdated: boolean,
): Promise<RiskResult> {
  const risk = await stores.registers.findRisk(name);
  if (!risk) return { kind: 'gone' };
  return { kind: isOutdated ? 'outdated' : 'saved', risk };
}
