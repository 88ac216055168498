import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The program's log: an event name and fields, one JSON object a line. Of an error only what says where it went
 * wrong: an SDK's error also carries the request, with what people wrote and the token that signed it.
 */
export function createLog(destination?: DestinationStream): Logger {
  return pino({ base: null, serializers: { err: describeError } }, destination ?? pino.destination(1));
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  const { name, message, stack, cause } = error;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return {
    name,
    message,
    stack,
    statusCode,
    code,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
