import {
  AlignmentType,
  type FileChild,
  HeadingLevel,
  ImageRun,
  Paragraph,
  SequentialIdentifier,
  Tab,
  TableOfContents,
  TextRun,
} from 'docx';
import { type Block, type FigureBlock, words } from './report-blocks.ts';
import { styles } from './report-look.ts';
import { reportText } from './report-texts.ts';
import { textWidth } from './word-page.ts';
import { textRuns } from './word-runs.ts';
import { wordTable } from './word-table.ts';

/** A pixel is 1/96 inch, the unit of widths 1/1440. */
const unitsPerPixel = 15;
export const bulletList = 'bullets';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** A block as Word has it. */
export function wordBlocks(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading': {
      const { level, text, onNewPage } = block;
      const children = textRuns(text);
      return [new Paragraph({ heading: headings[level], pageBreakBefore: onNewPage, children })];
    }
    case 'paragraph':
      return [new Paragraph({ style: block.style, children: textRuns(block.content) })];
    case 'bullet': {
      const numbering = { reference: bulletList, level: 0 };
      return [new Paragraph({ numbering, children: textRuns(block.content) })];
    }
    case 'fact':
      return [factParagraph(block.name, block.value)];
    case 'contents':
      return [
        new Paragraph({ style: styles.contents, pageBreakBefore: true, children: textRuns(block.title) }),
        new TableOfContents(block.title, { hyperlink: true, headingStyleRange: '1-2' }),
      ];
    case 'figure':
      return figureParagraphs(block);
    case 'table':
      return [captionParagraph('caption.table', block.caption, true), ...wordTable(block)];
  }
}

function factParagraph(name: string, value: string): Paragraph {
  const tab = new TextRun({ children: [new Tab()] });
  return new Paragraph({
    style: styles.fact,
    children: [...textRuns(words(name, { bold: true })), tab, ...textRuns(value)],
  });
}

function figureParagraphs({ caption, altText, picture: { png, width, height } }: FigureBlock): FileChild[] {
  const shownWidth = Math.floor(textWidth / unitsPerPixel);
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: shownWidth, height: Math.round((height * shownWidth) / width) },
    altText: { name: caption, title: caption, description: altText },
  });
  return [
    new Paragraph({ keepNext: true, alignment: AlignmentType.LEFT, children: [image] }),
    captionParagraph('caption.figure', caption, false),
  ];
}

/** `Tabel 3. Stand per gebied`: Word counts the number itself. */
function captionParagraph(
  label: 'caption.table' | 'caption.figure',
  caption: string,
  keepNext: boolean,
): Paragraph {
  const name = reportText(label);
  const text = reportText('caption.text', { caption });
  const children = [...textRuns(name), new SequentialIdentifier(name.trim()), ...textRuns(text)];
  return new Paragraph({ style: styles.caption, keepNext, children });
}
