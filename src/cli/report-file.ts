import { Readable } from 'node:stream';
import type { ReportInput } from '../documents/report-phrases.ts';
import type { WantedDocument } from '../domain/report/wanted-document.ts';

export type ReportFormat = 'docx' | 'md' | 'csv';

/** The report or what is made of it, as the bytes of a file. What makes them is loaded when it is known to be needed. */
export async function reportFile(
  input: ReportInput,
  wanted: WantedDocument,
  format: ReportFormat,
): Promise<NodeJS.ReadableStream> {
  const { documentBlocks, documentOf } = await import('../documents/report-document.ts');
  const made = documentOf(input, wanted);
  switch (format) {
    case 'docx': {
      const { renderDocument } = await import('../documents/report-docx.ts');
      return Readable.from([await renderDocument(made)]);
    }
    case 'md': {
      const { markdownFile } = await import('../documents/markdown-file.ts');
      return Readable.from([markdownFile(await documentBlocks(made))]);
    }
    case 'csv': {
      const { writeFigures } = await import('../use-cases/keep-concept.ts');
      return Readable.from([await writeFigures(input.report)]);
    }
  }
}
