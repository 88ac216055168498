import { findNamed } from './named.ts';
import type { NumberedPhase } from './phase-step.ts';
import { type Area, findPhase, type Programme } from './programme.ts';

export type PhaseWords =
  | { area?: Area | undefined; phase?: NumberedPhase | undefined }
  | { unknownArea: string }
  | { unknownPhase: string };

/** Reads `Het Lang 3`, `Het Lang uitvoeren`, `3`, `Het Lang` or nothing: an area, a phase by number or name, or both. */
export function readPhaseWords(programme: Programme, typed: string): PhaseWords {
  const words = typed.split(' ').filter((word) => word !== '');
  const splits = Array.from({ length: words.length + 1 }, (_, cut) => {
    const areaWords = words.slice(0, cut).join(' ');
    const phaseWords = words.slice(cut).join(' ');
    const area = findNamed(programme.areas, ({ id, name }) => [id, name], areaWords);
    return { areaWords, phaseWords, area, phase: findTypedPhase(programme, phaseWords) };
  });
  const whole = splits.find(
    ({ areaWords, phaseWords, area, phase }) =>
      (area !== undefined || areaWords === '') && (phase !== undefined || phaseWords === ''),
  );
  if (whole) return { area: whole.area, phase: whole.phase };
  const withArea = splits.findLast(({ area }) => area);
  if (withArea) return { unknownPhase: withArea.phaseWords };
  if (/^\d+$/.test(typed)) return { unknownPhase: typed };
  return { unknownArea: splits.find(({ phase }) => phase)?.areaWords ?? typed };
}

function findTypedPhase(programme: Programme, typed: string): NumberedPhase | undefined {
  const numbered = programme.cycle.phases.flatMap(({ id }) => findPhase(programme, id) ?? []);
  return findNamed(
    numbered,
    ({ id, number, name }) => [
      String(number),
      `fase ${number}`,
      `phase ${number}`,
      id,
      name.nl,
      name.en ?? id,
    ],
    typed,
  );
}
