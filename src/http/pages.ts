import type { Texts } from '../texts/text.ts';
import type { LinkPage } from '../use-cases/link-pages.ts';
import { escaped, type Page, page } from './page.ts';
import { uploadPage } from './upload-page.ts';

/** Nothing from elsewhere, nothing kept, no address passed on: the address holds a token. */
export const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Link scanners open addresses: what the link is for happens only after a button was pressed. */
export function linkPage(shown: Exclude<LinkPage, { kind: 'document' }>, texts: Texts): Page {
  switch (shown.kind) {
    case 'gone':
      return { status: 404, html: messagePage(texts, texts('page.download.gone')) };
    case 'notAllowed':
      return { status: 403, html: messagePage(texts, texts('page.download.notAllowed')) };
    case 'mayNotUpload':
      return { status: 403, html: messagePage(texts, texts('page.upload.notAllowed')) };
    case 'download':
      return { status: 200, html: downloadPage(shown, texts) };
    case 'upload':
      return uploadPage(shown, texts);
  }
}

export function messagePage(texts: Texts, message: string): string {
  return page(texts, texts('page.message.title'), `<p>${escaped(message)}</p>`);
}

function downloadPage(
  { purpose, fileName, until }: Extract<LinkPage, { kind: 'download' }>,
  texts: Texts,
): string {
  return page(
    texts,
    texts(`page.${purpose}.title`),
    `<p>${escaped(texts('page.download.text', { fileName, until }))}</p>
<form method="post"><button type="submit">${escaped(texts('page.download.button'))}</button></form>`,
  );
}
