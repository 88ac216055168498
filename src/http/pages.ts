import type { Texts } from '../texts/text.ts';
import type { FoundDownload } from '../use-cases/downloads.ts';

/** Nothing from elsewhere, nothing kept, no address passed on: the address holds a token. */
export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Link scanners open addresses: what the link is for happens only after a button was pressed. */
export function downloadPage({ texts, fileName, until }: FoundDownload): string {
  return page(
    texts,
    `<p>${escaped(texts('page.download.text', { fileName, until }))}</p>
<form method="post"><button type="submit">${escaped(texts('page.download.button'))}</button></form>`,
  );
}

export function messagePage(texts: Texts, message: string): string {
  return page(texts, `<p>${escaped(message)}</p>`);
}

function page(texts: Texts, content: string): string {
  const title = escaped(texts('page.download.title'));
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Gebiedsronde</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 0; border-radius: .3rem; background: #4f52b2; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
</style>
</head>
<body><main><h1>${title}</h1>
${content}
</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
