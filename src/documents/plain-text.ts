const notAllowedInXml = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu;

/**
 * The lines of a text that a person typed, fit for XML 1.0: without control characters, with half surrogate pairs
 * replaced and tabs as spaces. https://www.w3.org/TR/xml/#charsets
 */
export function plainLines(text: string): string[] {
  return text
    .toWellFormed()
    .replace(notAllowedInXml, '')
    .replaceAll('\t', ' ')
    .split(/\r\n|\r|\n/);
}
