import type { Texts } from '../texts/text.ts';

export type Page = { status: number; html: string };

/**
 * A page without scripts, that reads well on a phone, with large letters and in the dark. `problem` stands first in
 * the name of the page too: that is what a screen reader says when it opens.
 */
export function page(texts: Texts, title: string, content: string, problem = ''): string {
  const name = escaped(`${problem === '' ? '' : `${problem} · `}${title} · Gebiedsronde`);
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; hyphens: auto; }
h2 { font-size: 1.2rem; line-height: 1.25; margin: 1.5rem 0 .5rem; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
li { margin: .4rem 0; }
label { display: block; font-weight: 600; margin: 1rem 0 .4rem; }
input[type=file] { font: inherit; max-width: 100%; margin-bottom: 1rem; }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 2px solid transparent; border-radius: .3rem; background: #4f52b2; color: #fff; cursor: pointer; }
button.second { background: transparent; border-color: currentColor; color: inherit; }
a { color: inherit; }
:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
section.problem, section.warning { border-left: .4rem solid #c4314b; padding: .1rem 1rem; margin: 1.5rem 0; }
section.warning { border-color: #b86e00; }
section h2 { margin-top: .5rem; }
.hint { margin: 0 0 .6rem; }
</style>
</head>
<body><main><h1>${escaped(title)}</h1>
${content}
</main></body>
</html>
`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
