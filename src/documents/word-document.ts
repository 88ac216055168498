import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import type { Block } from './report-blocks.ts';
import { styles } from './report-look.ts';
import { letterStyles, reportStyles } from './report-styles.ts';
import { reportText } from './report-texts.ts';
import { bulletList, wordBlocks } from './word-blocks.ts';
import { page } from './word-page.ts';
import { textRuns } from './word-runs.ts';

/** What Word tells of a file, and what stands at the top of each page but the first. */
export type WordFile = {
  title: string;
  subject: string;
  organisation: string;
  description: string;
  pageHead: string;
  blocks: readonly Block[];
  /** A letter has smaller headings than chapters have. */
  isLetter?: boolean;
};

/**
 * Builds a Word file. Page numbers are worked out here, so that Word opens it with a filled table of contents and
 * without asking whether it may update fields; a number may be a page off until it does.
 */
export function wordDocument({
  blocks,
  organisation,
  pageHead,
  isLetter = false,
  ...names
}: WordFile): Promise<Uint8Array> {
  const document = new Document({
    ...names,
    creator: organisation,
    lastModifiedBy: organisation,
    styles: isLetter ? letterStyles : reportStyles,
    numbering: { config: [{ reference: bulletList, levels: [bulletLevel] }] },
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      {
        properties: { page, titlePage: true },
        headers: { default: header(pageHead) },
        footers: { default: footer() },
        children: blocks.flatMap(wordBlocks),
      },
    ],
  });
  return Packer.pack(document, 'uint8array');
}

const bulletLevel = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: {
    paragraph: { indent: { left: 360, hanging: 260 }, spacing: { after: 60 } },
    run: { font: 'Arial' },
  },
};

function header(text: string): Header {
  return new Header({ children: [new Paragraph({ style: styles.pageHead, children: textRuns(text) })] });
}

function footer(): Footer {
  const children = [
    reportText('document.page'),
    PageNumber.CURRENT,
    reportText('document.pageOf'),
    PageNumber.TOTAL_PAGES,
  ];
  return new Footer({
    children: [new Paragraph({ style: styles.pageFoot, children: [new TextRun({ children })] })],
  });
}
