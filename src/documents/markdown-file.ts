import { plainLines } from './plain-text.ts';
import {
  type Block,
  type Cell,
  colourWord,
  type Run,
  runsOf,
  type TableBlock,
  type Words,
} from './report-blocks.ts';
import { styles } from './report-look.ts';
import { countFormat, reportText } from './report-texts.ts';

/**
 * Blocks as Markdown (CommonMark, with the tables of GitHub's flavour). A picture becomes the text beside it: its table
 * has the same figures. What people wrote is text here too, and never markup.
 */
export function markdownFile(blocks: readonly Block[]): string {
  const counted = { table: 0, figure: 0 };
  const parts = blocks.flatMap((block, index) => {
    const isList = block.kind === 'bullet' || block.kind === 'fact';
    const goesOn = isList && blocks[index + 1]?.kind === block.kind;
    const lines = linesOf(block, counted);
    return goesOn ? lines : [...lines, ''];
  });
  return parts.join('\n');
}

function linesOf(block: Block, counted: { table: number; figure: number }): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${escaped(block.text)}`];
    case 'paragraph':
      return block.style === styles.title || block.style === styles.letterTitle
        ? [`# ${inline(block.content)}`]
        : [inline(block.content, '  \n')];
    case 'bullet':
      return [`- ${inline(block.content, '  \n  ')}`];
    case 'fact':
      return [`- **${escaped(block.name)}:** ${escaped(block.value)}`];
    case 'contents':
      return [];
    case 'figure': {
      counted.figure += 1;
      return [caption('caption.figure', counted.figure, block.caption), '', escaped(block.altText)];
    }
    case 'table': {
      counted.table += 1;
      return [caption('caption.table', counted.table, block.caption), '', ...tableLines(block)];
    }
  }
}

function caption(label: 'caption.table' | 'caption.figure', number: number, text: string): string {
  return `**${reportText(label)}${number}${escaped(reportText('caption.text', { caption: text }))}**`;
}

function tableLines({ head, rows }: TableBlock): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map((text) => escaped(text))),
    line(head.map(() => '---')),
    ...rows.map((cells) => line(cells.map(cellText))),
  ];
}

function cellText(cell: Cell): string {
  if (typeof cell === 'object' && 'colour' in cell) {
    const word = `**${colourWord(cell.colour)}**`;
    return cell.note ? `${word}<br>${escaped(cell.note)}` : word;
  }
  if (typeof cell === 'object' && 'number' in cell) return countFormat.format(cell.number);
  const parts = typeof cell === 'object' && 'paragraphs' in cell ? cell.paragraphs : [cell];
  return parts.map((part) => inline(part, '<br>')).join('<br>');
}

function inline(content: Words, lineBreak = ' '): string {
  return runsOf(content)
    .map((run) => runText(run, lineBreak))
    .join('')
    .trim();
}

/** The mark of bold letters stands against a letter, or it is no mark. */
function runText({ text, bold }: Run, lineBreak: string): string {
  const lines = plainLines(text).map(escaped).join(lineBreak);
  const [, before = '', letters = '', after = ''] = /^(\s*)([^]*?)(\s*)$/u.exec(lines) ?? [];
  return bold && letters !== '' ? `${before}**${letters}**${after}` : lines;
}

/** https://spec.commonmark.org/0.31.2/#backslash-escapes; `<` and `&` begin HTML, `|` ends a cell. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()#+!|<>&~]/g, '\\$&')
    .replace(/^(\s*)([-=])/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/, '$1\\.');
}
