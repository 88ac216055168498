import { readdirSync, readFileSync } from 'node:fs';
import { type Card, type CardName, renderCard } from '../../src/cards/render.ts';
import type { Language } from '../../src/domain/language.ts';

const folder = new URL('../../cards/', import.meta.url);
const files = readdirSync(folder);
const end = '.sample.json';

/** The templates' names, and those of the samples. */
export const templateNames = files
  .filter((file) => !file.endsWith(end))
  .map((file) => file.replace('.json', ''));
export const sampleNames = files
  .filter((file) => file.endsWith(end))
  .map((file) => file.replace(end, '') as CardName);

export function readTemplate(name: string): string {
  return readFileSync(new URL(`${name}.json`, folder), 'utf8');
}

export function readSample(name: CardName): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}${end}`, folder), 'utf8')) as Record<string, unknown>;
}

export function drawSample(name: CardName, language: Language): Card {
  return renderCard(name, language, readSample(name));
}
