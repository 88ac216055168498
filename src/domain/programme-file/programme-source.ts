import { type Document, isNode, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { Mistake, Path } from './mistake.ts';

/** The file as plain values, with the way back to its lines. */
type ProgrammeSource = { raw: unknown; lineOf: (path: Path) => number; mistakes: Mistake[] };

const quoteIt =
  'Staat er een dubbele punt of een vreemd teken in de tekst? Zet de tekst tussen aanhalingstekens.';

const messages: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'Dit staat hier al. Haal één van de twee weg.',
  TAB_AS_INDENT: 'Spring in met spaties, niet met tabs.',
  BAD_INDENT:
    'Deze regel staat niet recht onder de regels die erbij horen. Of er staat een haakje te veel of te weinig.',
  MISSING_CHAR: 'Hier ontbreekt een aanhalingsteken, een komma of een haakje. Kijk ook een regel hoger.',
  BLOCK_AS_IMPLICIT_KEY: quoteIt,
  BAD_SCALAR_START: quoteIt,
  MULTIPLE_DOCS: 'Hier begint een tweede bestand. Haal de regel met --- weg.',
};
const aliasMessage = 'Een verwijzing met een sterretje kan hier niet. Schrijf de tekst uit.';
const otherMessage =
  'Deze regel is niet te lezen. Kijk naar het inspringen, de dubbele punt en de aanhalingstekens.';

/** Reads YAML 1.2. `raw` is undefined where the mistakes make the rest of the file unreadable. */
export function readProgrammeSource(source: string): ProgrammeSource {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const aliases = aliasOffsets(document);
  const mistakes = [
    ...document.errors.map(({ code, pos: [at] }) => asMistake(messages[code] ?? otherMessage, lineAt(at))),
    ...aliases.map((at) => asMistake(aliasMessage, lineAt(at))),
  ];
  const readable = aliases.length === 0 && document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
  return {
    raw: readable ? document.toJS() : undefined,
    lineOf: (path) => lineAt(offsetOf(document, path)),
    mistakes: mistakes.filter(isFirstOfItsLine),
  };
}

/** One slip often makes the parser stumble several times over the same line. */
function isFirstOfItsLine({ line }: Mistake, index: number, all: readonly Mistake[]): boolean {
  return all.findIndex((other) => other.line === line) === index;
}

function asMistake(message: string, line: number): Mistake {
  return { path: '', message, line };
}

/** Aliases are left out of the format: a reader should find every text where it is used. */
function aliasOffsets(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, { Alias: (_, alias) => void offsets.push(alias.range?.[0] ?? 0) });
  return offsets;
}

function offsetOf(document: Document, path: Path): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}
