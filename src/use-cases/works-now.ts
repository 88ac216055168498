import { type Availability, isOwnWorkday } from '../domain/availability.ts';
import { maySendAt } from '../domain/sending-hours.ts';
import { localDateOf } from '../domain/time.ts';
import type { Context } from './context.ts';

/** Whether somebody may be sent something of the program's own accord now: on their own day, within the hours. */
export function worksNow(
  { clock, programme, calendar }: Context,
  person: Availability,
  timeZone: string,
): boolean {
  const now = clock.now();
  return (
    isOwnWorkday(localDateOf(now, timeZone), person, calendar) &&
    maySendAt(now, { programme, calendar, timeZone })
  );
}
