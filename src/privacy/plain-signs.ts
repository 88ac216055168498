/** What programs name things by (RFC 9562): its digits and letters are drawn at random, and say nothing of anybody. */
const uuid = /(?<![\p{L}\p{N}-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\p{N}-])/giu;

/**
 * The same text with every kind of blank, dash, quote and wide digit as the plain one of its kind. Of the same length,
 * so that a place in it is a place in the text. A new line stays one: nothing is read across it but words. Of the ids
 * of programs nothing is left to read.
 */
export function plainSigns(text: string): string {
  const plain = text.replace(unusual, (sign) => {
    if (/\s/.test(sign)) return ' ';
    if (/[\uFF10-\uFF19]/.test(sign)) return String.fromCharCode(sign.charCodeAt(0) - 0xff_10 + 0x30);
    return sign === '\u2019' || sign === '\u2018' ? "'" : '-';
  });
  return plain.replace(uuid, ({ length }) => '_'.repeat(length));
}

const unusual = /[\t\u00A0\u2000-\u200A\u202F\u205F\u3000\u2010-\u2015\u2212\u2018\u2019\uFF10-\uFF19]/g;
