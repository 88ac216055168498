import assert from 'node:assert/strict';

/** A page as a browser got it. */
export type Answered = { status: number; html: string };

export const read = async (answered: Promise<Response>): Promise<Answered> => {
  const response = await answered;
  return { status: response.status, html: await response.text() };
};
export const open = (url: string) => read(fetch(url));
export const send = (url: string, body: FormData | URLSearchParams) =>
  read(fetch(url, { method: 'POST', body }));

/** Chooses a file on the page, and sends it. */
export function upload(
  url: string,
  file: string | Uint8Array<ArrayBuffer>,
  name = 'enschede.yaml',
): Promise<Answered> {
  const form = new FormData();
  form.set('file', new Blob([file]), name);
  return send(url, form);
}

/** Presses "Toepassen" on a page as it was shown. */
export function apply(url: string, { html }: Answered): Promise<Answered> {
  const checkId = /name="check" value="([^"]+)"/.exec(html)?.[1];
  assert.ok(checkId, `there is no button to apply in ${html}`);
  return send(url, new URLSearchParams({ check: checkId }));
}

/** The texts of a page as people read them. */
export function wordsOf({ html }: Answered): string {
  return html
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

export function says(page: Answered, ...words: string[]): void {
  for (const part of words)
    assert.ok(wordsOf(page).includes(part), `'${part}' is missing in ${wordsOf(page)}`);
}
