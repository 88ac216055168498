/**
 * Text that means itself where Markdown is read, as in a card's `fallbackText`: no emphasis, link, heading, list or
 * mention comes of it. CommonMark takes a backslash before any ASCII punctuation.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_~[\]<>#&|]/g, '\\$&');
}
