import type { Logger } from 'pino';
import type { Host } from '../cards/host.ts';
import type { Messenger } from '../delivery/messenger.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { Programme } from '../domain/programme.ts';
import { type Clock, type LocalDate, localDateOf } from '../domain/time.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Stores } from '../storage/stores.ts';
import { StoreUnavailable, type Tables } from '../storage/table.ts';
import type { Summariser } from '../summaries/summariser.ts';
import type { AnswererCounts } from './answerer-counts.ts';
import type { KeptRounds } from './kept-rounds.ts';
import type { LessonSearch } from './lesson-search.ts';
import type { ProgrammeArchive } from './programme-archive.ts';
import type { RoundLessons } from './round-lessons.ts';
import type { TeamsIds } from './teams-ids.ts';

/**
 * What the use cases work with. `programme` and what is made from it change while the program runs, when another
 * version of the programme file comes into force: read them when something happens, never when something is made.
 */
export type Context = {
  programme: Programme;
  calendar: WorkingCalendar;
  /** The version of the programme file that `programme` is. */
  programmeVersion: number;
  /** The other versions, which rounds that are open keep to. */
  programmes: ProgrammeArchive;
  messenger: Messenger;
  tables: Tables;
  stores: Stores;
  blobs: Blobs;
  outbox: Outbox;
  teamsIds: TeamsIds;
  answererCounts: AnswererCounts;
  keptRounds: KeptRounds;
  roundLessons: RoundLessons;
  /** All lessons in memory; cold for a while after the start. */
  lessonSearch: LessonSearch;
  /** The built-in one, unless another was configured. */
  summariser: Summariser;
  /** The programme's time, which `--date` moves. */
  clock: Clock;
  /** The machine's own time, for links and leases. */
  wallClock: Clock;
  /** Where people reach this program's pages, without a slash at the end. */
  publicUrl: string;
  /** What shared conversations (channels, group chats) can show. */
  sharedHost: Host;
  log: Logger;
};

export function today({ clock, programme }: Context): LocalDate {
  return localDateOf(clock.now(), programme.timeZone);
}

/** True when the tables did not answer: what was asked may or may not have been done. */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof StoreUnavailable;
}
