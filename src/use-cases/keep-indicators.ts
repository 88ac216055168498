import type { Person } from '../domain/access.ts';
import {
  decideIndicatorChange,
  type Indicator,
  type IndicatorText,
  inIndicatorOrder,
  type MeasuredIndicator,
  type MeasurementText,
} from '../domain/indicator.ts';
import type { RegisterNumber } from '../domain/register-name.ts';
import { addDays, type LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';

/** All indicators, what is to be measured by now on top. */
export async function listIndicators(context: Context): Promise<MeasuredIndicator[]> {
  const { stores, programme } = context;
  const { rows } = await stores.registers.indicators();
  return inIndicatorOrder(
    rows,
    programme.goals.map(({ id }) => id),
    addDays(today(context), 1),
  );
}

export type IndicatorResult =
  | { kind: 'saved'; indicator: Indicator }
  /** Somebody changed it after it was looked at; this is how it reads now. */
  | { kind: 'outdated'; indicator: Indicator }
  /** It is measured no more: nothing was stored. */
  | { kind: 'stopped'; indicator: Indicator }
  | { kind: 'gone' }
  /** The id is that of another kind of form, and so is the number that belongs to it. */
  | { kind: 'otherForm' };

/** Stores a new indicator. The same form sent again is the same one, with the same number. */
export async function addIndicator(
  context: Context,
  person: Person,
  formId: string,
  text: IndicatorText,
): Promise<IndicatorResult> {
  const { stores, clock } = context;
  const year = Number(today(context).slice(0, 4));
  const claim = { formId, memberId: person.memberId, kind: 'indicator' as const, year };
  const form = await stores.forms.claimNumber(claim, stores.registers.nextIndicatorNumber);
  if (form.kind !== 'indicator') return { kind: 'otherForm' };
  const recordedAt = clock.now().toISOString();
  const made = { ...text, year: form.year, number: form.number, revision: 1, recordedAt };
  return { kind: 'saved', indicator: await stores.registers.addIndicator(made) };
}

/** Changes the words of an indicator, as somebody saw it. Doing it again changes nothing. */
export async function changeIndicator(
  { stores }: Context,
  seen: RegisterNumber & { revision: number },
  text: IndicatorText,
): Promise<IndicatorResult> {
  let isOutdated = false;
  const changed = await stores.registers.changeIndicator(seen, (current) => {
    const decided = decideIndicatorChange(current, seen.revision, text);
    isOutdated = decided === 'outdated';
    return decided === 'outdated' ? undefined : decided;
  });
  return changed ? { kind: 'saved', indicator: changed } : asItStands({ stores }, seen, isOutdated);
}

/** Stores what was measured, and when the next time is. The same form sent again is the same measurement. */
export async function addMeasurement(
  { stores, clock }: Context,
  name: RegisterNumber,
  formId: string,
  { nextOn, ...text }: MeasurementText & { nextOn?: LocalDate | undefined },
): Promise<IndicatorResult> {
  const { year, number } = name;
  const recordedAt = clock.now().toISOString();
  const changed = await stores.registers.addMeasurement(
    { ...text, year, number, formId, recordedAt },
    (indicator) => (indicator.stopped ? undefined : { ...indicator, nextOn }),
  );
  if (changed) return { kind: 'saved', indicator: changed };
  const found = await stores.registers.findIndicator(name);
  if (!found) return { kind: 'gone' };
  const isThere = found.measurements.some((measurement) => measurement.formId === formId);
  return { kind: isThere ? 'saved' : 'stopped', indicator: found.indicator };
}

/** From today on it is measured no more. What was measured stays; the first reason stands. */
export async function stopIndicator(
  context: Context,
  name: RegisterNumber,
  reason: string,
): Promise<IndicatorResult> {
  const on = today(context);
  const changed = await context.stores.registers.changeIndicator(name, (indicator) =>
    indicator.stopped ? undefined : { ...indicator, nextOn: undefined, stopped: { on, reason } },
  );
  return changed ? { kind: 'saved', indicator: changed } : asItStands(context, name, false);
}

async function asItStands(
  { stores }: Pick<Context, 'stores'>,
  name: RegisterNumber,
  isOutdated: boolean,
): Promise<IndicatorResult> {
  const found = await stores.registers.findIndicator(name);
  if (!found) return { kind: 'gone' };
  return { kind: isOutdated ? 'outdated' : 'saved', indicator: found.indicator };
}
