import { convert, type HtmlToTextOptions } from 'html-to-text';

/** No message of Teams is longer; more of it is not read. */
const mostHtml = 100_000;

const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    // What it answers to is another's message, with that person's name on it.
    { selector: 'blockquote[itemtype="http://schema.skype.com/Reply"]', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
  limits: { maxDepth: 50, maxChildNodes: 2_000 },
};

/** What a chat message says, without its markup. */
export function messageText({ contentType, content }: { contentType: string; content: string }): string {
  const bounded = content.slice(0, mostHtml);
  const text = contentType === 'html' ? convert(bounded, options) : bounded;
  return text
    .replace(/\u00A0/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
