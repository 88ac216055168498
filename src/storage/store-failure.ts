import { RestError } from '@azure/data-tables';
import { StoreUnavailable } from './table.ts';

/** True when the service answered with one of these HTTP statuses. */
export function hasStatus(error: unknown, ...statuses: number[]): boolean {
  return error instanceof RestError && error.statusCode !== undefined && statuses.includes(error.statusCode);
}

/** A row that is not there answers 404. So does a table that was never made, which is no answer at all. */
export function isMissingRow(error: unknown): boolean {
  if (!(error instanceof RestError) || error.statusCode !== 404) return false;
  const details = error.details as { odataError?: { code?: string } } | undefined;
  return details?.odataError?.code !== 'TableNotFound';
}

/** True when a message of the queue came back meanwhile, so that this receiver no longer has it. */
export function isPassedOn(error: unknown): boolean {
  return error instanceof RestError && error.statusCode === 400 && error.code === 'PopReceiptMismatch';
}

/** Turns "no answer" (no connection, our own time-out, a 5xx) into `StoreUnavailable`; leaves a refusal as it is. */
export function unavailable(error: unknown): unknown {
  if (error instanceof RestError && (error.statusCode === undefined || error.statusCode >= 500)) {
    return new StoreUnavailable('the store did not answer', { cause: error });
  }
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')) {
    return new StoreUnavailable('the store did not answer in time', { cause: error });
  }
  return error;
}

export function rethrow(error: unknown): never {
  throw unavailable(error);
}
