import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';
import { parseSeason } from '../../src/local/season.ts';
import { expandSeason, type SeasonRecords } from '../../src/local/season-records.ts';

const read = (file: string) => readFileSync(new URL(`../../programme/${file}`, import.meta.url), 'utf8');
const parsed = parseProgramme(read('enschede.yaml'));
assert.ok(parsed.ok);

/** The programme and the sample season as they are shipped. */
export const { programme } = parsed;
export const seasonSource = read('voorbeeldseizoen.yaml');
export const season = parseSeason(seasonSource);

/** The sample season's records at an ISO instant. */
export function recordsAt(now: string): SeasonRecords {
  return expandSeason(season, programme, new Date(now));
}

export function openAreas({ areas }: SeasonRecords): string[] {
  return areas.filter(({ roundIsOpen }) => roundIsOpen).map(({ areaId }) => areaId);
}
