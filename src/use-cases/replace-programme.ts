import { getProgramme } from '../domain/programme-file/parse-programme.ts';
import type { Context } from './context.ts';
import { hashOfProgramme } from './programme-archive.ts';
import { adoptProgramme, type NewVersion, storeVersion } from './programme-in-force.ts';

/** `overtaken`: another version came in between, so that the differences that were shown are no longer the right ones. */
export type ReplaceResult = { kind: 'applied'; version: number } | { kind: 'overtaken' };

/** What is replaced by what. `basedOn` is the number of the newest version when the differences were shown. */
export type Replacement = Omit<NewVersion, 'version'> & { text: string; basedOn: number };

/**
 * Makes a text the newest version and brings it into force: here at once, on another replica with its next tick. Rounds
 * that are open keep to their own version. Doing it again after a crash finds the version that it made.
 */
export async function replaceProgramme(context: Context, replacement: Replacement): Promise<ReplaceResult> {
  const { text, basedOn, ...rest } = replacement;
  getProgramme({ name: 'The new programme file', text });
  const version = basedOn + 1;
  const stored = await storeVersion(context, text, { ...rest, version }, context.clock.now());
  await adoptProgramme(context);
  if (stored === 'created' || (await isSame(context, { ...rest, version }, text)))
    return { kind: 'applied', version };
  return { kind: 'overtaken' };
}

async function isSame({ stores }: Context, ours: NewVersion, text: string): Promise<boolean> {
  const theirs = await stores.programmes.find(ours.version);
  return (
    theirs?.fileHash === hashOfProgramme(text) &&
    theirs.source === ours.source &&
    theirs.ofVersion === ours.ofVersion &&
    theirs.memberId === ours.memberId
  );
}
