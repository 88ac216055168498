import { findPersonalData } from '../../src/privacy/find-personal-data.ts';
import { seasonSource } from '../local/sample-season.ts';
import { generatedPositives } from '../privacy/generated.ts';
import { readLabelled } from '../privacy/labelled.ts';
import { type Figure, measureOf } from './measures.ts';

const part = 'privacy';
const rounds = 5;
const roundMs = 40;
const kilobytes = [1, 2, 4, 8, 16, 32] as const;
/** What is linear grows by the first power of the length; half of another power would be a pattern that runs away. */
const mostGrowth = 1.2;

const sentences = {
  'what teams write': seasonSource.split('\n').filter((line) => !line.trim().startsWith('#')),
  'a text full of other numbers': readLabelled()
    .filter(({ labels }) => labels.length === 0)
    .map(({ text }) => text),
  'a text full of personal data': generatedPositives().map(({ text }) => text),
  'digits and separators': [
    '0 1-2.3 (45) 6/7 89 +31 06-',
    '123 456 782 0612 3456 ',
    '7511 AB 12 12-03-1987 ',
  ],
};

/** The privacy check by the CPU of this process: for each kilobyte, and how that grows with the length of the text. */
export function measurePrivacyCheck(): Figure[] {
  return Object.entries(sentences).flatMap(([name, lines]) => {
    const texts = kilobytes.map((length) => textOf(lines, length * 1_024));
    for (const text of texts) microsOf(text);
    const measured = Array.from({ length: rounds }, () => texts.map(microsOf));
    const perKilobyte = measured.map(([first = 0]) => first);
    const growth = measureOf(measured.map(growthOf));
    return [
      { part, name: `${name}, a kilobyte`, unit: 'µs', ...measureOf(perKilobyte) },
      {
        part,
        name: `${name}, growth from 1 to ${kilobytes.at(-1)} KB`,
        unit: 'th power',
        ...growth,
        promised: `at most ${mostGrowth}`,
        isMet: growth.median <= mostGrowth,
      },
    ];
  });
}

/** The lines in an order in which every part of the text is of the same kind as the whole. */
function textOf(lines: readonly string[], length: number): string {
  let text = '';
  for (let at = 0; text.length < length; at += 61) text += `${lines[at % lines.length]}\n`;
  return text.slice(0, length);
}

function microsOf(text: string): number {
  let checked = 0;
  let usedMicros = 0;
  const before = process.cpuUsage();
  while (usedMicros < roundMs * 1_000) {
    findPersonalData(text);
    checked += 1;
    const { user, system } = process.cpuUsage(before);
    usedMicros = user + system;
  }
  return usedMicros / checked;
}

/** The slope of the straight line through the logarithms of length and time. */
function growthOf(micros: readonly number[]): number {
  const points = micros.map((used, at) => [Math.log(kilobytes[at] ?? 1), Math.log(used)] as const);
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [meanOf(points.map(([x]) => x)), meanOf(points.map(([, y]) => y))];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
