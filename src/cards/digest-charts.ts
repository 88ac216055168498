import type { FrozenDigest } from '../domain/frozen-digest.ts';
import { inLanguage } from '../domain/language.ts';
import type { Texts } from '../texts/text.ts';
import { type Colour, countsText } from './digest-words.ts';
import { escapeMarkdown } from './markdown.ts';

type Counts = Readonly<Record<Colour, number>>;

/** From bad to good, as a bar is read. */
const barColours: readonly [Colour, string][] = [
  ['red', 'attention'],
  ['amber', 'warning'],
  ['green', 'good'],
  ['noData', 'neutral'],
];

/** One bar of areas by colour. `text` says the same, where a client has no charts. */
function bar(title: string, counts: Counts, texts: Texts) {
  return {
    title,
    bars: barColours.map(([status, color]) => ({
      legend: texts(`status.${status}`),
      value: counts[status],
      color,
    })),
    text: `**${escapeMarkdown(title)}** ${countsText(counts, texts)}`,
  };
}

/** The areas of each development line. */
export function linesChart(lines: readonly FrozenDigest['lines'][number][], texts: Texts) {
  return lines.map(({ name, counts }) => bar(inLanguage(name, texts.language), counts, texts));
}

/** The areas in each phase, in the order of the cycle; a phase without areas has no bar. */
export function phasesChart({ areas }: FrozenDigest, texts: Texts) {
  const phases = Map.groupBy(
    areas.filter(({ retiredOn, phase }) => retiredOn === undefined && phase.name !== undefined),
    ({ phase }) => phase.id,
  );
  const number = ([first]: FrozenDigest['areas']) => first?.phase.number ?? 0;
  return [...phases.values()]
    .sort((a, b) => number(a) - number(b))
    .flatMap((inPhase) => {
      const name = inPhase[0]?.phase.name;
      const count = (wanted: Colour) => inPhase.filter(({ status }) => status === wanted).length;
      const counts = {
        red: count('red'),
        amber: count('amber'),
        green: count('green'),
        noData: count('noData'),
      };
      return name ? [bar(inLanguage(name, texts.language), counts, texts)] : [];
    });
}
