import { readXml } from './word-xml.ts';

/** A paragraph, or a row of a table, with the heading that it stands under. */
export type TextBlock =
  | { kind: 'paragraph'; heading: string; text: string }
  | {
      kind: 'row';
      heading: string;
      cells: readonly string[];
      /** The first row of its table. */
      head: readonly string[];
    };

type Paragraph = { style: string; text: string };
type Table = { rows: string[][]; row: string[] | undefined; cell: string[] | undefined };

/**
 * What can be read in a Word document, in order: not what was deleted in it, nor its contents and captions, whose numbers
 * Word counts by itself. `document` is the XML of its text.
 */
export function readTextBlocks(document: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const tables: Table[] = [];
  let paragraph: Paragraph | undefined;
  let isText = false;
  let heading = '';
  const endParagraph = ({ style, text }: Paragraph) => {
    const said = text.replace(/[\s\u00a0]+/g, ' ').trim();
    const cell = tables.at(-1)?.cell;
    if (cell) cell.push(said);
    else if (/^(heading|kop)\s?\d/i.test(style)) heading = said;
    else if (said !== '' && !/^(toc|inhopg|caption|bijschrift)/i.test(style))
      blocks.push({ kind: 'paragraph', heading, text: said });
  };
  for (const token of readXml(document)) {
    if (token.kind === 'text') {
      if (isText && paragraph) paragraph.text += token.text;
      continue;
    }
    const { kind, name, attributes } = token;
    switch (name) {
      case 'p':
        if (kind === 'close' && paragraph) {
          endParagraph(paragraph);
          paragraph = undefined;
        } else if (kind === 'open') paragraph = { style: '', text: '' };
        break;
      case 'pStyle':
        if (paragraph) paragraph.style = attributes['val'] ?? '';
        break;
      case 't':
        isText = kind === 'open';
        break;
      case 'tab':
      case 'br':
      case 'cr':
        if (paragraph && kind !== 'close') paragraph.text += ' ';
        break;
      case 'noBreakHyphen':
        if (paragraph && kind !== 'close') paragraph.text += '-';
        break;
      case 'tbl':
        if (kind === 'open') tables.push({ rows: [], row: undefined, cell: undefined });
        else if (kind === 'close') endTable(tables, blocks, heading);
        break;
      case 'tr':
        endRow(tables.at(-1), kind === 'open');
        break;
      case 'tc':
        endCell(tables.at(-1), kind === 'open');
        break;
      default:
    }
  }
  return blocks;
}

function endRow(table: Table | undefined, isOpening: boolean): void {
  if (!table) return;
  if (isOpening) table.row = [];
  else if (table.row) {
    table.rows.push(table.row);
    table.row = undefined;
  }
}

function endCell(table: Table | undefined, isOpening: boolean): void {
  if (!table) return;
  if (isOpening) table.cell = [];
  else if (table.cell) {
    table.row?.push(table.cell.filter((said) => said !== '').join(' '));
    table.cell = undefined;
  }
}

/** A table in a cell is part of what the cell says. */
function endTable(tables: Table[], blocks: TextBlock[], heading: string): void {
  const rows = tables.pop()?.rows ?? [];
  const outer = tables.at(-1)?.cell;
  if (outer) outer.push(...rows.flat());
  else {
    const [head = []] = rows;
    blocks.push(...rows.map((cells) => ({ kind: 'row' as const, heading, cells, head })));
  }
}

/** All that can be read, as one text. */
export function plainTextOf(blocks: readonly TextBlock[]): string {
  return blocks.map((block) => (block.kind === 'row' ? block.cells.join('\t') : block.text)).join('\n');
}
