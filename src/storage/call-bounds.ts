/** How long a call to the store may take: one try of it, and the call with its retries. */
export type CallBounds = { tryMs: number; callMs: number };

/**
 * The SDK has none of its own. A try that ran out is not repeated; a refused connection or a 5xx is, twice. The
 * bound of the whole call also covers a body that never ends and a `Retry-After` of minutes.
 */
export const defaultBounds: CallBounds = { tryMs: 2_000, callMs: 7_000 };
