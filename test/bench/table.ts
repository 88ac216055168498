import type { Figure } from './measures.ts';

/** The figures as a table in Markdown, as docs keep it. */
export function tableOf(figures: readonly Figure[]): string {
  const header = ['part', 'what', 'median', 'range', 'promised', ''];
  const lines = [header, header.map(() => '---'), ...figures.map(lineOf)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function lineOf({
  part,
  name,
  unit,
  median,
  least,
  most,
  promised = '',
  isMet,
  remark = '',
}: Figure): string[] {
  const range = least === most ? '' : `${rounded(least)} – ${rounded(most)}`;
  const met = isMet === undefined ? remark : isMet ? 'met' : 'NOT MET';
  return [part, name, `${rounded(median)} ${unit}`, range, promised, met];
}

/** Three digits say enough. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(value >= 100 ? Math.ceil(Math.log10(value + 1)) : 3)));
}
