import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { decidePastAreas, type EarlierVersion } from '../domain/past-areas.ts';
import { findArea, type Programme } from '../domain/programme.ts';
import { parseProgramme } from '../domain/programme-file/parse-programme.ts';
import type { ProgrammeVersion } from '../domain/programme-version.ts';
import { localDateOf } from '../domain/time.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Stores } from '../storage/stores.ts';

export type ArchiveParts = { stores: Stores; blobs: Blobs; log: Logger };

/** A version that can be worked with. */
export type ReadVersion = { version: number; programme: Programme };

export type ProgrammeArchive = ReturnType<typeof createProgrammeArchive>;

/** So many versions back an earlier name of an area is known, and one that was retired as far back as it takes. */
const namesKnownFor = 20;

/** Every version of the programme file, read once a process. A stored version never changes. */
export function createProgrammeArchive({ stores, blobs, log }: ArchiveParts) {
  const read = new Map<number, Programme | undefined>();
  let newest = 0;

  const textOf = async ({ blobName }: ProgrammeVersion): Promise<string | undefined> => {
    const bytes = await blobs.get(blobName);
    return bytes && new TextDecoder().decode(bytes);
  };
  /** A program that became stricter may not read what an earlier one stored: that is reported once. */
  const parse = async (stored: ProgrammeVersion): Promise<Programme | undefined> => {
    const { version } = stored;
    const text = await textOf(stored);
    const parsed = text === undefined ? undefined : parseProgramme(text);
    if (parsed?.ok) return parsed.programme;
    const lines = parsed?.mistakes.map(({ line }) => line);
    log.error({ version, isMissing: text === undefined, lines }, 'programme.versionUnreadable');
    return undefined;
  };
  const open = async (stored: ProgrammeVersion): Promise<Programme | undefined> => {
    const { version } = stored;
    if (!read.has(version)) read.set(version, await parse(stored));
    return read.get(version);
  };

  /** The versions from before `version` that say something of areas, newest first. Most times that is a handful. */
  const earlierThan = async (version: number, programme: Programme): Promise<EarlierVersion[]> => {
    const { versions } = await stores.programmes.all();
    const unknown = new Set(
      (await stores.areas.all()).rows
        .map(({ areaId }) => areaId)
        .filter((areaId) => findArea(programme, areaId) === undefined),
    );
    const earlier: EarlierVersion[] = [];
    for (const [index, stored] of versions.entries()) {
      if (stored.version >= version) continue;
      if (earlier.length >= namesKnownFor && unknown.size === 0) break;
      const before = await open(stored);
      const next = versions[index - 1];
      if (!before || !next) continue;
      for (const { id } of before.areas) unknown.delete(id);
      const replacedOn = localDateOf(new Date(next.appliedAt), programme.timeZone);
      earlier.push({ programme: before, replacedOn });
    }
    return earlier;
  };
  const withPast = async (version: number, programme: Programme): Promise<Programme> => {
    const past = decidePastAreas(programme, await earlierThan(version, programme));
    return past ? { ...programme, past } : programme;
  };

  return {
    /** The number of the newest version that was looked at, also where it cannot be read; 0 before the first. */
    newest: (): number => newest,
    textOf,
    /** Undefined where there is no such version, or this program cannot read it. */
    programmeOf: async (version: number): Promise<Programme | undefined> => {
      if (read.has(version)) return read.get(version);
      const stored = await stores.programmes.find(version);
      return stored && open(stored);
    },
    /**
     * The newest version that can be read and was not looked at before, with what earlier ones said of areas. One point
     * read where there is none.
     */
    takeNewer: async (): Promise<ReadVersion | undefined> => {
      const { versions, last } = await stores.programmes.newerThan(newest);
      for (const stored of versions) {
        const programme = await open(stored);
        if (!programme) continue;
        const { version } = stored;
        // Only then is it looked at: what falls over here is done again.
        const read = { version, programme: await withPast(version, programme) };
        newest = Math.max(newest, last);
        return read;
      }
      newest = Math.max(newest, last);
      return undefined;
    },
  };
}

export function hashOfProgramme(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
