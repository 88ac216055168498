import type { Person } from '../domain/access.ts';
import type { ProgrammeVersion } from '../domain/programme-version.ts';
import type { Texts } from '../texts/text.ts';
import type { Context } from './context.ts';
import { createLink } from './create-link.ts';
import { adoptProgramme } from './programme-in-force.ts';
import { describeDifferences } from './programme-upload.ts';
import { type ReplaceResult, replaceProgramme } from './replace-programme.ts';

/** Who may see and change which version of the programme file is in force. */
export const programmeRoles = ['manager', 'admin'] as const;

const mostShown = 5;
const downloadWorksMs = 10 * 60_000;

export type ListedVersion = ProgrammeVersion & { isInForce: boolean; canBePutBack: boolean };

/** The version in force and the last ones, newest first. What says the same as the one in force is not put back. */
export async function listVersions(
  context: Context,
): Promise<{ inForce: ListedVersion | undefined; latest: ListedVersion[] }> {
  await adoptProgramme(context);
  const { versions } = await context.stores.programmes.all();
  const current = versions.find(({ version }) => version === context.programmeVersion);
  const listed = versions.map((version) => ({
    ...version,
    isInForce: version === current,
    canBePutBack: version.fileHash !== current?.fileHash,
  }));
  return { inForce: listed.find(({ isInForce }) => isInForce), latest: listed.slice(0, mostShown) };
}

export type PutBackPreview = { warnings: string[]; changes: string[]; basedOn: number };

/** What putting a version back would change. Undefined where there is no such version, or it cannot be read. */
export async function previewPutBack(
  context: Context,
  version: number,
  texts: Texts,
): Promise<PutBackPreview | undefined> {
  const programme = await context.programmes.programmeOf(version);
  return programme && describeDifferences(context, programme, texts);
}

/** Makes a version that says what an earlier one said. Nothing of what came in between is lost. */
export async function putBack(
  context: Context,
  { memberId }: Person,
  version: number,
  basedOn: number,
): Promise<ReplaceResult | { kind: 'unknown' }> {
  const { programmes, stores } = context;
  const stored = await stores.programmes.find(version);
  const text = stored && (await programmes.programmeOf(version)) && (await programmes.textOf(stored));
  if (text === undefined) return { kind: 'unknown' };
  return replaceProgramme(context, { text, source: 'revert', ofVersion: version, basedOn, memberId });
}

/** The page on which this person can get the programme file as it is in force, for ten minutes. */
export async function createProgrammeDownload(context: Context, person: Person): Promise<string | undefined> {
  const { programmeVersion } = context;
  const stored = await context.stores.programmes.find(programmeVersion);
  if (!stored) return undefined;
  const fileName = `programma-versie-${programmeVersion}.yaml`;
  const link = { purpose: 'programmeFile', blobName: stored.blobName, fileName } as const;
  return createLink(context, person, link, downloadWorksMs);
}
