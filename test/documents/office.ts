import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What a reader of a PDF finds, and a screen reader needs. */
export type Pdf = { pages: number; isTagged: boolean; language: string | undefined };

const tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}';

/**
 * Has a real office program make PDFs of Word files, in their order. Undefined, and said aloud, where there is none; where
 * everything has to be there (CI) that is a failure.
 */
export async function toPdfs(files: readonly Uint8Array[]): Promise<Pdf[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'office-'));
  const pathOf = (index: number, type: string) => join(folder, `${index}.${type}`);
  try {
    await Promise.all(files.map((file, index) => writeFile(pathOf(index, 'docx'), file)));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const paths = files.map((_file, index) => pathOf(index, 'docx'));
    await promisify(execFile)('soffice', [
      '--headless',
      profile,
      '--convert-to',
      tagged,
      '--outdir',
      folder,
      ...paths,
    ]);
    return await Promise.all(
      files.map(async (_file, index) => readPdf(await readFile(pathOf(index, 'pdf'), 'latin1'))),
    );
  } catch (error) {
    const isMissing = error instanceof Error && 'path' in error && error.path === 'soffice';
    if (process.env['CI'] === 'true' || !isMissing) throw error;
    console.warn('    LibreOffice was not found: nobody looked at the pages.');
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** LibreOffice writes the objects of a document as they are; only what stands on a page is packed. */
function readPdf(source: string): Pdf {
  return {
    pages: [...source.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    isTagged: /\/MarkInfo\s*<<\s*\/Marked\s+true\s*>>/.test(source) && source.includes('/StructTreeRoot'),
    language: /\/Lang\s*\(([^)]*)\)/.exec(source)?.[1],
  };
}
