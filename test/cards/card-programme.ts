import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Area, DevelopmentLine, Phase, Programme } from '../../src/domain/programme.ts';
import { parseProgramme } from '../../src/domain/programme-file/parse-programme.ts';

/** What every id of these programmes starts with, so that one that gets onto a card is known at once. */
export const idMark = 'technisch-';

const file = new URL('../../programme/enschede.yaml', import.meta.url);
const parsed = parseProgramme(readFileSync(file, 'utf8'));
assert.ok(parsed.ok);

const marked = (id: string) => `${idMark}${id}`;

/** The programme as it is shipped, with ids that cannot be taken for names. */
export const programme: Programme = {
  ...parsed.programme,
  areas: parsed.programme.areas.map(markedArea),
  lines: parsed.programme.lines.map(markedLine),
  cycle: { ...parsed.programme.cycle, phases: parsed.programme.cycle.phases.map(markedPhase) },
};

const [anArea] = programme.areas;
const [aLine] = programme.lines;
assert.ok(anArea && aLine);

/** The largest programme of which a card shows every area and line, with the longest names that a file may have. */
export const largeProgramme: Programme = {
  ...programme,
  areas: range(45).map((number) => ({
    ...anArea,
    id: marked(`gebied-${number}`),
    name: longName('Buurt', number),
  })),
  lines: range(12).map((number) => ({
    ...aLine,
    id: marked(`lijn-${number}`),
    shortName: { nl: longName('Lijn', number), en: longName('Line', number) },
  })),
};

export function areaNamed(name: string): Area {
  const area = programme.areas.find((area) => area.name === name);
  assert.ok(area, `no area is called ${name}`);
  return area;
}

/** `number` counts from 1. */
export function phaseNumber(number: number): Phase & { number: number } {
  const phase = programme.cycle.phases[number - 1];
  assert.ok(phase, `there is no phase ${number}`);
  return { ...phase, number };
}

export function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

function longName(word: string, number: number): string {
  return `${word} ${number} aan de singel tussen het spoor en het kanaal van Enschede`.slice(0, 60);
}

function markedArea(area: Area): Area {
  return { ...area, id: marked(area.id), startPhase: marked(area.startPhase) };
}

function markedLine(line: DevelopmentLine): DevelopmentLine {
  return { ...line, id: marked(line.id), areas: line.areas.map(marked) };
}

function markedPhase(phase: Phase): Phase {
  const questions = phase.questions.map((question) => ({ ...question, id: marked(question.id) }));
  return { ...phase, id: marked(phase.id), questions };
}
