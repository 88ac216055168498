import { type NoPackage, openPackage, type Package } from './word-package.ts';
import { readXml, type Tag } from './word-xml.ts';

/**
 * Why a Word file is not taken. `template`: is made to follow a template that lies elsewhere. `elsewhere`: shows something
 * that lies elsewhere, or points at something that is no page or mail address. `fields`: fetches or runs something when
 * it is opened. `embedded`: holds another file.
 */
export type WordProblem = NoPackage | 'noWord' | 'macros' | 'embedded' | 'template' | 'elsewhere' | 'fields';

export type ReadWord = { kind: 'word'; document: string } | { kind: 'refused'; problems: WordProblem[] };

const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const isXmlName = (name: string) => /\.(xml|rels)$/i.test(name);
/** What else Word puts beside the XML: pictures, and fonts. */
const harmless = /\.(xml|rels|png|jpe?g|jfif|gif|bmp|tiff?|svg|webp|emf|wmf|wdp|odttf)$/i;
const macroTypes = /macro|vba|activex|ms-word\.(key|attachedtoolbars)|webextension|customui/i;
const macroRelations =
  /vba|control|activex|extensibility|userCustomization|keyMap|attachedToolbars|webextension/i;
const embeddedRelations = /\/(oleObject|package|aFChunk|subDocument|frame|mailMergeSource|recipientData)$/i;
const templateRelations = /\/attachedTemplate$/i;
/** Fields that fetch, run or hold something else, or of which the name is made by a field inside it. */
const unsafeFields =
  /^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|AUTOTEXT|RD|ADDIN|CONTROL|QUOTE)(?=[\s\\"]|$)/i;

/** Reads a Word file that somebody sends: the XML of its text, or everything that is wrong with it. */
export function readWord(file: Uint8Array): ReadWord {
  const parts = openPackage(file);
  if (typeof parts === 'string') return { kind: 'refused', problems: [parts] };
  const texts = readXmlParts(parts);
  if (!texts) return { kind: 'refused', problems: ['damaged'] };
  const main = findMain(texts);
  const document = main === undefined ? undefined : texts.get(main);
  const problems = new Set([...ofNames(parts), ...ofTypes(texts), ...ofRelations(texts), ...ofFields(texts)]);
  if (document === undefined && problems.size === 0) problems.add('noWord');
  if (document === undefined || problems.size > 0) return { kind: 'refused', problems: [...problems] };
  return { kind: 'word', document };
}

/** More than the text of any report. */
const mostXml = 32 * 1024 * 1024;

/**
 * Undefined where a part is in another encoding, or has more than tags and texts: what we read has to be what Word reads.
 * What is kept beside the document (`customXml`) is data that Word shows only where the document says so.
 */
function readXmlParts(parts: Package): Map<string, string> | undefined {
  const read = [...parts].filter(([name]) => isXmlName(name) && !/^customXml\/[^/]*\.xml$/i.test(name));
  if (read.reduce((sum, [, { length }]) => sum + length, 0) > mostXml) return undefined;
  const texts = new Map<string, string>();
  for (const [name, bytes] of read) {
    const text = inUtf8(bytes);
    if (text === undefined || /<!|\0/.test(text)) return undefined;
    if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text)) return undefined;
    texts.set(name, text);
  }
  return texts;
}

function inUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function tagsOf(text: string | undefined, name: string): Tag[] {
  return [...readXml(text ?? '')].filter(
    (token): token is Tag => token.kind !== 'text' && token.kind !== 'close' && token.name === name,
  );
}

/** The part that holds the text, where the package says so and that it is a Word document. */
function findMain(texts: ReadonlyMap<string, string>): string | undefined {
  const relation = tagsOf(texts.get('_rels/.rels'), 'Relationship').find(({ attributes }) =>
    attributes['Type']?.endsWith('/officeDocument'),
  );
  const name = (relation?.attributes['Target'] ?? '').replace(/^\//, '');
  const override = tagsOf(texts.get('[Content_Types].xml'), 'Override').find(
    ({ attributes }) => attributes['PartName'] === `/${name}`,
  );
  return override?.attributes['ContentType'] === wordMain ? name : undefined;
}

function ofNames(parts: Package): WordProblem[] {
  return [...parts.keys()].flatMap((name): WordProblem[] => {
    if (/vba/i.test(name)) return ['macros'];
    return harmless.test(name) ? [] : ['embedded'];
  });
}

/** A part that is called a picture and said to be XML would go unread. */
function ofTypes(texts: ReadonlyMap<string, string>): WordProblem[] {
  const types = texts.get('[Content_Types].xml');
  const ofParts = tagsOf(types, 'Override').map(({ attributes }) => ({
    type: attributes['ContentType'] ?? '',
    name: attributes['PartName'] ?? '',
  }));
  const ofExtensions = tagsOf(types, 'Default').map(({ attributes }) => ({
    type: attributes['ContentType'] ?? '',
    name: `.${attributes['Extension']}`,
  }));
  return [...ofParts, ...ofExtensions].flatMap(({ type, name }): WordProblem[] => {
    if (macroTypes.test(type)) return ['macros'];
    if (/oleObject/i.test(type)) return ['embedded'];
    return /xml$/i.test(type) && !/svg\+xml$/i.test(type) && !isXmlName(name) ? ['damaged'] : [];
  });
}

function ofRelations(texts: ReadonlyMap<string, string>): WordProblem[] {
  const relations = [...texts].flatMap(([name, text]) =>
    /\.rels$/i.test(name) ? tagsOf(text, 'Relationship') : [],
  );
  return relations.flatMap(({ attributes }): WordProblem[] => {
    const { Type: type = '', Target: target = '', TargetMode: mode = '' } = attributes;
    if (templateRelations.test(type)) return ['template'];
    if (embeddedRelations.test(type)) return ['embedded'];
    if (macroRelations.test(type)) return ['macros'];
    const isHarmless = type.endsWith('/hyperlink') && /^(https?:\/\/|mailto:|#)/i.test(target);
    const isOutside = mode.toLowerCase() === 'external' || /^[a-z][a-z0-9+.-]*:|^\/\/|\\/i.test(target);
    return isOutside && !isHarmless ? ['elsewhere'] : [];
  });
}

/** What a field says may be cut in pieces: it is read as one. */
function ofFields(texts: ReadonlyMap<string, string>): WordProblem[] {
  return [...texts.values()].some((text) => fieldsIn(text).some((field) => unsafeFields.test(field)))
    ? ['fields']
    : [];
}

function fieldsIn(xml: string): string[] {
  const fields: string[] = [];
  let current = '';
  let isInstruction = false;
  for (const token of readXml(xml)) {
    if (token.kind === 'text') {
      if (isInstruction) current += token.text;
    } else if (/^instrText$|^delInstrText$/.test(token.name)) isInstruction = token.kind === 'open';
    else if (token.name === 'fldSimple' && token.kind !== 'close')
      fields.push(token.attributes['instr'] ?? '');
    else if (token.name === 'fldChar' && token.kind !== 'close') {
      fields.push(current);
      current = '';
    }
  }
  return [...fields, current];
}
