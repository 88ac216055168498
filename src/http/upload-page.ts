import type { Texts } from '../texts/text.ts';
import type { LinkPage } from '../use-cases/link-pages.ts';
import type { UploadOutcome } from '../use-cases/uploads.ts';
import { escaped, type Page, page } from './page.ts';

type Upload = Extract<LinkPage, { kind: 'upload' }>;
type Outcome<Kind extends UploadOutcome['kind']> = Extract<UploadOutcome, { kind: Kind }>;

/** The page that takes a file: what came of the last step, and the next. */
export function uploadPage(upload: Upload, texts: Texts): Page {
  const { purpose, outcome } = upload;
  const title = texts(`page.${purpose}.title`);
  switch (outcome?.kind) {
    case undefined: {
      const intro = `<p>${escaped(texts(`page.${purpose}.intro`))}</p>`;
      return { status: 200, html: page(texts, title, intro + fileForm(upload, texts, true)) };
    }
    case 'problem':
      return problemPage(upload, outcome, texts);
    case 'mistakes':
      return mistakesPage(upload, outcome, texts);
    case 'changes': {
      const content = changesPart(outcome, texts) + fileForm(upload, texts, outcome.checkId === undefined);
      return { status: outcome.isOvertaken ? 409 : 200, html: page(texts, title, content) };
    }
    case 'applied':
      return { status: 200, html: page(texts, title, `<p role="status">${escaped(outcome.text)}</p>`) };
    case 'appliedBefore': {
      const said = `<p role="status">${escaped(texts('page.upload.appliedBefore'))}</p>`;
      return { status: 200, html: page(texts, title, said) };
    }
  }
}

const problemStatus = { noFile: 400, tooLarge: 413, unreadable: 400, checkedAnother: 409 } as const;

function problemPage(upload: Upload, { problem }: Outcome<'problem'>, texts: Texts): Page {
  const said = texts(`page.upload.${problem}`, { most: sizeText(upload.mostBytes) });
  const summary = problemSummary(texts('page.upload.problem'), `<p><a href="#file">${escaped(said)}</a></p>`);
  const title = texts(`page.${upload.purpose}.title`);
  const html = page(
    texts,
    title,
    summary + fileForm(upload, texts, true, said),
    texts('page.upload.problem'),
  );
  return { status: problemStatus[problem], html };
}

function mistakesPage(upload: Upload, { mistakes }: Outcome<'mistakes'>, texts: Texts): Page {
  const heading = texts('page.upload.mistakes', { count: mistakes.length });
  const items = mistakes.map(({ line, message }) =>
    line === undefined ? message : texts('page.upload.mistakeOnLine', { line: String(line), message }),
  );
  const summary = problemSummary(
    heading,
    `<p>${escaped(texts('page.upload.mistakesNext'))}</p>${list(items)}`,
  );
  const html = page(
    texts,
    texts(`page.${upload.purpose}.title`),
    summary + fileForm(upload, texts, true),
    heading,
  );
  return { status: 422, html };
}

/** Takes the focus when the page opens, so that it is what is read first. */
function problemSummary(heading: string, content: string): string {
  return `<section class="problem" role="alert" aria-labelledby="problem" tabindex="-1" autofocus>
<h2 id="problem">${escaped(heading)}</h2>
${content}
</section>`;
}

function changesPart(outcome: Outcome<'changes'>, texts: Texts): string {
  const { warnings, changes, checkId, isOvertaken } = outcome;
  const overtaken = isOvertaken
    ? problemSummary(texts('page.upload.overtaken'), `<p>${escaped(texts('page.upload.overtakenNext'))}</p>`)
    : '';
  const warned =
    warnings.length > 0
      ? `<section class="warning"><h2>${escaped(texts('page.upload.warnings'))}</h2>${list(warnings)}</section>`
      : '';
  const listed =
    changes.length > 0 ? `<h2>${escaped(texts('page.upload.changes'))}</h2>${list(changes)}` : '';
  const apply =
    checkId === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="check" value="${escaped(checkId)}">
<p>${escaped(texts('page.upload.applyHint'))}</p>
<button type="submit">${escaped(texts('page.upload.apply'))}</button></form>`;
  return overtaken + warned + listed + apply;
}

/** `isNext`: sending a file is what this page is for now, and not one of two ways on. */
function fileForm(
  { purpose, accept, until }: Upload,
  texts: Texts,
  isNext: boolean,
  problem?: string,
): string {
  const invalid = problem === undefined ? '' : ' aria-invalid="true"';
  const heading = isNext ? '' : `<h2>${escaped(texts('page.upload.another'))}</h2>`;
  return `${heading}<form method="post" enctype="multipart/form-data">
<label for="file">${escaped(texts(`page.${purpose}.label`))}</label>
<p class="hint" id="hint">${escaped(texts('page.upload.until', { until }))}</p>
<input type="file" id="file" name="file" accept="${escaped(accept)}" required aria-describedby="hint"${invalid}>
<div><button type="submit"${isNext ? '' : ' class="second"'}>${escaped(texts('page.upload.check'))}</button></div></form>`;
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('\n')}</ul>`;
}

/** `512 kB` or `16 MB` */
function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`;
}
