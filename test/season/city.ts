import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';

type AreaInFile = Record<string, unknown> & { id: string; name: string };
type FileOfProgramme = {
  areas: AreaInFile[];
  lines: { areas: string[] }[];
  cycle: { phases: { id: string }[] };
};

const areaCount = 40;
const pad = (number: number) => String(number).padStart(2, '0');

/** A city of forty areas, in every phase, with rhythms of one, two and four weeks; some are asked personally. */
export function cityFile(): { name: string; text: string } {
  const source = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');
  const file = parse(source) as FileOfProgramme;
  const phases = file.cycle.phases.map(({ id }) => id);
  const areas = Array.from({ length: areaCount }, (_, index) => anArea(index, phases));
  const lines = file.lines.map((line) => ({ ...line, areas: areas.map(({ id }) => id) }));
  return { name: 'city.yaml', text: stringify({ ...file, areas, lines }) };
}

export const city = getProgramme(cityFile());

function anArea(index: number, phases: readonly string[]): AreaInFile {
  const rhythms = [
    { everyWeeks: 1, openWorkingDays: 3, remindAfterWorkingDays: 2 },
    { everyWeeks: 2 },
    { everyWeeks: 4, weekday: 'tuesday' },
    { everyWeeks: 2, weekday: 'monday', opensAt: '13:00' },
  ];
  return {
    id: `gebied-${pad(index + 1)}`,
    name: `Buurt ${pad(index + 1)}`,
    kind: 'district',
    startPhase: phases[index % phases.length],
    rhythm: rhythms[index % rhythms.length],
    delivery: index % 8 === 7 ? 'personal' : 'conversation',
  };
}
