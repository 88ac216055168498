import { strFromU8, unzipSync } from 'fflate';

/** A part of a Word file, as its XML. */
export type WordParts = Record<'document' | 'styles' | 'core' | 'footer' | 'header', string>;

export type WordParagraph = { style: string | undefined; text: string };

const paths: Record<keyof WordParts, string> = {
  document: 'word/document.xml',
  styles: 'word/styles.xml',
  core: 'docProps/core.xml',
  footer: 'word/footer1.xml',
  header: 'word/header1.xml',
};

/** Unzips the parts that the tests read; throws where one is missing. */
export function openWordFile(file: Uint8Array): { parts: WordParts; pictures: Uint8Array[] } {
  const files = unzipSync(file);
  const part = (name: keyof WordParts): string => {
    const bytes = files[paths[name]];
    if (!bytes) throw new Error(`no ${paths[name]}`);
    return strFromU8(bytes);
  };
  const media = Object.entries(files).filter(([path]) => path.startsWith('word/media/'));
  return {
    parts: {
      document: part('document'),
      styles: part('styles'),
      core: part('core'),
      footer: part('footer'),
      header: part('header'),
    },
    pictures: media.map(([, bytes]) => bytes),
  };
}

/** The paragraphs in reading order, those in tables too, without what only fields hold. */
export function paragraphsOf(xml: string): WordParagraph[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1],
    text: textOf(paragraph),
  }));
}

export function textOf(xml: string): string {
  const withBreaks = xml.replace(/<w:br\/>/g, '<w:t>\n</w:t>');
  const texts = [...withBreaks.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
  return unescape(texts.join(''));
}

/** Why a text is no well-formed XML, or undefined: tags in balance, and no character or entity that XML forbids. */
export function xmlMistake(xml: string): string | undefined {
  const forbidden = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/u.exec(xml);
  if (forbidden) return `${JSON.stringify(forbidden[0])} at ${forbidden.index}`;
  const open: string[] = [];
  for (const [, isEnd, name, isEmpty] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (isEnd) {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (!isEmpty && name) open.push(name);
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is not closed`;
}

function unescape(text: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => characters[name] ?? whole);
}
