import { Template } from 'adaptivecards-templating';
import { type CardName, renderCard } from '../../src/cards/render.ts';
import { fixedTexts } from '../../src/texts/text.ts';
import { readSample, readTemplate, sampleNames } from '../cards/samples.ts';
import { type Figure, type Measure, measureOf } from './measures.ts';

const part = 'rendering';
const rounds = 5;
const roundMs = 25;

/**
 * Each card with the data of its sample: as the product draws it, on a template that is kept, and on a new one each
 * time. By the CPU of this process, in turns.
 */
export function measureRendering(): Figure[] {
  return sampleNames.map((name) => figureOf(name, measureCard(name)));
}

function measureCard(name: CardName): { reused: Measure; ratio: Measure } {
  const template: unknown = JSON.parse(readTemplate(name));
  const data = readSample(name);
  const t = fixedTexts('nl', `card.${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`);
  const reuse = () => renderCard(name, 'nl', data);
  const anew = () => new Template(template).expand({ $root: { ...data, lang: 'nl', t } });
  for (const draw of [reuse, anew]) cardsPerSecond(draw);
  const measured = Array.from({ length: rounds }, () => {
    const reused = cardsPerSecond(reuse);
    return { reused, ratio: reused / cardsPerSecond(anew) };
  });
  return {
    reused: measureOf(measured.map(({ reused }) => reused)),
    ratio: measureOf(measured.map(({ ratio }) => ratio)),
  };
}

function cardsPerSecond(draw: () => object): number {
  let drawn = 0;
  let usedMicros = 0;
  const before = process.cpuUsage();
  while (usedMicros < roundMs * 1_000) {
    draw();
    drawn += 1;
    const { user, system } = process.cpuUsage(before);
    usedMicros = user + system;
  }
  return (drawn / usedMicros) * 1_000_000;
}

function figureOf(name: CardName, { reused, ratio }: { reused: Measure; ratio: Measure }): Figure {
  const [least, most] = [ratio.least, ratio.most].map((value) => value.toFixed(0));
  const remark = `${ratio.median.toFixed(0)} (${least} – ${most}) times a new template`;
  return { part, name, unit: 'cards/s', ...reused, remark };
}
