import type { LineStatus } from '../domain/line-status.ts';
import type { Context } from './context.ts';

/** `changed`: somebody gave another one since. */
export type SetLineResult = { kind: 'set' } | { kind: 'changed' };

/**
 * Says how a line about the organisation stands, from now on. The same form sent again sets nothing; `seen` is the form of
 * the status that somebody looked at.
 */
export async function setLineStatus(
  { stores, clock }: Context,
  status: Omit<LineStatus, 'setAt'>,
  seen: string,
): Promise<SetLineResult> {
  const { rows } = await stores.registers.lineStatuses(status.lineId);
  if (rows.some(({ formId }) => formId === status.formId)) return { kind: 'set' };
  if ((rows[0]?.formId ?? '') !== seen) return { kind: 'changed' };
  await stores.registers.setLineStatus({ ...status, setAt: clock.now().toISOString() });
  return { kind: 'set' };
}
