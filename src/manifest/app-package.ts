import { readFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Language } from '../domain/language.ts';
import {
  type AppIdentity,
  AppTexts,
  type CommandTexts,
  teamsLanguageFile,
  teamsManifest,
} from './teams-manifest.ts';

const folder = new URL('../../manifest/', import.meta.url);

/** Sides in pixels: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package */
const iconSizes = { color: 192, outline: 32 };

/** A zip tells local time from 1980 on; one moment for all, so that the same input gives the same bytes. */
const mtime = new Date(1980, 0, 1);

/** The zip that a Teams administrator uploads: manifest, English texts and both icons. */
export async function buildAppPackage(
  identity: AppIdentity,
  commandTexts: Record<Language, CommandTexts>,
): Promise<Uint8Array> {
  const template = await readFile(new URL('manifest.json', folder), 'utf8');
  const manifest = teamsManifest(template, identity, await readAppTexts('nl'), commandTexts.nl);
  const english = teamsLanguageFile(await readAppTexts('en'), commandTexts.en);
  const files: Zippable = {
    'manifest.json': json(manifest),
    'en.json': json(english),
    'color.png': await drawIcon('color'),
    'outline.png': await drawIcon('outline'),
  };
  return zipSync(files, { mtime });
}

async function readAppTexts(language: Language): Promise<AppTexts> {
  return AppTexts.parse(JSON.parse(await readFile(new URL(`texts/${language}.json`, folder), 'utf8')));
}

async function drawIcon(name: keyof typeof iconSizes): Promise<Uint8Array> {
  const svg = await readFile(new URL(`icons/${name}.svg`, folder), 'utf8');
  return new Resvg(svg, { fitTo: { mode: 'width', value: iconSizes[name] } }).render().asPng();
}

function json(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
