import { createCalendar, type WorkingCalendar } from '../domain/calendar.ts';
import type { Programme } from '../domain/programme.ts';
import { getProgramme, type ProgrammeFile } from '../domain/programme-file/parse-programme.ts';
import type { ProgrammeVersion } from '../domain/programme-version.ts';
import { withRetry } from '../storage/storage-context.ts';
import type { Context } from './context.ts';
import {
  type ArchiveParts,
  createProgrammeArchive,
  hashOfProgramme,
  type ProgrammeArchive,
  type ReadVersion,
} from './programme-archive.ts';

/** What of the context changes with the version of the programme file. */
export type ProgrammeInForce = {
  programme: Programme;
  calendar: WorkingCalendar;
  programmeVersion: number;
};

/**
 * The programme at the start: the newest stored version that can be read. A file that is not the one of the last
 * deployment becomes a new version first. Throws, with every mistake named, when there is none that can be read.
 */
export async function startProgramme(
  parts: ArchiveParts,
  file: ProgrammeFile,
  now: Date,
): Promise<ProgrammeInForce & { programmes: ProgrammeArchive }> {
  await keepDeployedFile(parts, file, now);
  const programmes = createProgrammeArchive(parts);
  const newest = await programmes.takeNewer();
  if (newest) return { ...inForce(newest), programmes };
  getProgramme(file);
  throw new Error('No stored version of the programme file can be read.');
}

/**
 * Brings the newest version into force, where it is another. Rounds that are open keep to their own. Costs one point
 * read where nothing changed.
 */
export async function adoptProgramme(context: Context): Promise<void> {
  const newer = await context.programmes.takeNewer();
  if (!newer || newer.version <= context.programmeVersion) return;
  Object.assign(context, inForce(newer));
  context.log.info({ version: newer.version }, 'programme.adopted');
}

export type NewVersion = Pick<ProgrammeVersion, 'version' | 'source' | 'ofVersion' | 'memberId'>;

/** Keeps a text as the version with this number. The text first: a version that is there can be read. */
export async function storeVersion(
  { stores, blobs }: Pick<ArchiveParts, 'stores' | 'blobs'>,
  text: string,
  version: NewVersion,
  now: Date,
): Promise<'created' | 'exists'> {
  const fileHash = hashOfProgramme(text);
  const blobName = `programmes/${version.version}-${fileHash}.yaml`;
  await putText({ blobs }, blobName, text);
  return stores.programmes.add({ ...version, fileHash, blobName, appliedAt: now.toISOString() });
}

async function keepDeployedFile(parts: ArchiveParts, file: ProgrammeFile, now: Date): Promise<void> {
  const { stores, blobs } = parts;
  const fileHash = hashOfProgramme(file.text);
  await withRetry('the deployed programme file', async () => {
    const { versions, last } = await stores.programmes.all();
    const known = versions.find(({ source }) => source === 'file');
    if (known?.fileHash === fileHash) {
      if (!(await blobs.get(known.blobName))) await putText(parts, known.blobName, file.text);
      return 'kept';
    }
    getProgramme(file);
    const stored = await storeVersion(parts, file.text, { version: last + 1, source: 'file' }, now);
    return stored === 'exists' ? 'conflict' : stored;
  });
}

function putText({ blobs }: Pick<ArchiveParts, 'blobs'>, blobName: string, text: string): Promise<void> {
  return blobs.put(blobName, Buffer.from(text, 'utf8'), 'application/yaml; charset=utf-8');
}

function inForce({ version, programme }: ReadVersion): ProgrammeInForce {
  const calendar = createCalendar(programme.closedDays, programme.schoolHolidays);
  return { programme, calendar, programmeVersion: version };
}
