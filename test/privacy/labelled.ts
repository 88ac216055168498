import { readdirSync, readFileSync } from 'node:fs';
import type { Finding, FindingKind } from '../../src/privacy/finding.ts';

/** What a reader found in a text. */
export type Label = Pick<Finding, 'kind' | 'start' | 'end' | 'certainty'>;
export type Labelled = { text: string; labels: Label[] };

const folder = new URL('../fixtures/personal-data/', import.meta.url);

/** Every labelled text of `test/fixtures/personal-data`; its README tells how they are written. */
export function readLabelled(): Labelled[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
  const lines = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'));
  return lines.filter((line) => line !== '' && !line.startsWith('# ')).map(parseLabelled);
}

/** Takes the labels out of `Het BSN is {bsn!|123456782}.` */
export function parseLabelled(line: string): Labelled {
  const labels: Label[] = [];
  let text = '';
  for (const part of line.replaceAll(String.raw`\n`, '\n').split(/(\{\w+[!?]\|[^}]*\})/)) {
    const label = /^\{(?<kind>\w+)(?<sign>[!?])\|(?<words>[^}]*)\}$/.exec(part)?.groups;
    const words = label?.['words'] ?? part;
    if (label) {
      const certainty = label['sign'] === '!' ? 'certain' : 'question';
      const span = { start: text.length, end: text.length + words.length };
      labels.push({ kind: label['kind'] as FindingKind, ...span, certainty });
    }
    text += words;
  }
  return { text, labels };
}
