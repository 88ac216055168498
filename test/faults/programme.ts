import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

export type AreaOfFaults = {
  id: string;
  name: string;
  everyWeeks: number;
  delivery: 'conversation' | 'personal';
};

/** The questions, phases and texts of Enschede, with areas of the run's own and only national holidays. */
export function programmeText(areas: readonly AreaOfFaults[]): string {
  const source = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');
  const file = parse(source) as { lines: object[]; cycle: { phases: { id: string }[] } };
  const startPhase = file.cycle.phases[0]?.id;
  return stringify({
    ...file,
    schoolHolidays: undefined,
    areas: areas.map(({ id, name, everyWeeks, delivery }) => ({
      id,
      name,
      kind: 'district',
      startPhase,
      rhythm: { everyWeeks },
      delivery,
    })),
    lines: file.lines.map((line) => ({ ...line, areas: areas.map(({ id }) => id) })),
  });
}
