/** One tag of an XML text: its name without a prefix, what it says, and whether it opens, closes or does both. */
export type Tag = {
  kind: 'open' | 'close' | 'empty';
  name: string;
  /** By name without a prefix. */
  attributes: Readonly<Record<string, string>>;
};
export type Token = Tag | { kind: 'text'; text: string };

const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
/** A value of an attribute holds no `<`: no part takes longer than it is long. */
const tokenPattern =
  /<\?[^<>]*\?>|<(\/?)(?:[^\s<>/:"']+:)?([^\s<>/:"']+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>|([^<]+)/g;
const attributePattern = /(?:[^\s=:"']+:)?([^\s=:"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads the tags and the texts of an XML part, in order. A part with a comment, an entity or CDATA was refused before. */
export function* readXml(xml: string): Generator<Token> {
  for (const [, isEnd, name, rest = '', isEmpty, text] of xml.matchAll(tokenPattern)) {
    if (text !== undefined) yield { kind: 'text', text: unescaped(text) };
    else if (name !== undefined)
      yield { kind: isEnd ? 'close' : isEmpty ? 'empty' : 'open', name, attributes: attributesIn(rest) };
  }
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(attributePattern)].map(([, name = '', double, single]) => [
      name,
      unescaped(double ?? single ?? ''),
    ]),
  );
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (whole, name, decimal, hex) => {
      if (name) return characters[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
