import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { markdownFile } from '../../src/documents/markdown-file.ts';
import { bullets, heading, paragraph, table, words } from '../../src/documents/report-blocks.ts';
import { buildDocument } from '../../src/documents/report-document.ts';
import { reportBlocks } from '../../src/documents/report-parts.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { fullSeasonFacts } from '../domain/report-season.ts';
import { openWordFile, paragraphsOf, type WordParagraph } from './word-file.ts';

const reader = new MarkdownIt({ html: true });

/** The text of each leaf that a reader of Markdown shows, without marks; `kind` is the element that it stands in. */
function leavesOf(markdown: string): { kind: string; text: string }[] {
  const open: string[] = [];
  return reader.parse(markdown, {}).flatMap((token) => {
    if (token.nesting === 1) open.push(token.tag);
    if (token.nesting === -1) open.pop();
    if (token.type === 'html_block') return [{ kind: 'html', text: token.content }];
    if (token.type !== 'inline') return [];
    const parts = token.children ?? [];
    const odd = parts.find(
      ({ type }) =>
        !['text', 'softbreak', 'hardbreak', 'strong_open', 'strong_close', 'text_special'].includes(type) &&
        !(type === 'html_inline' && token.content.includes('<br>')),
    );
    const text = parts
      .map(({ type, content }) => (type.endsWith('break') || type === 'html_inline' ? ' ' : content))
      .join('');
    return [{ kind: odd ? odd.type : (open.at(-1) ?? ''), text: plain(text) }];
  });
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

const hostile = [
  '[klik](https://evil.example)',
  '<script>alert(1)</script>',
  '**vet** en _schuin_',
  '# kop',
  '1. eerst',
  '- punt',
  '| cel | cel |',
  'a < b & c',
  '```',
  '![plaatje](https://evil.example/x.png)',
  '~~weg~~',
  '&lt;b&gt;',
];

describe('a document as Markdown', function () {
  this.timeout(90_000);
  let inWordFile: readonly WordParagraph[];
  let leaves: ReturnType<typeof leavesOf>;

  before(async () => {
    const facts = fullSeasonFacts();
    const input = { report: decideReport(facts), programme: facts.programme };
    inWordFile = paragraphsOf(
      openWordFile(await buildDocument({ ...input, document: { kind: 'report' } })).parts.document,
    );
    leaves = leavesOf(markdownFile(await reportBlocks(input)));
  });

  it('has the headings of the Word file, in order', () => {
    const inWord = inWordFile.flatMap(({ style, text }) =>
      /^Heading\d$/.test(style ?? '') ? [plain(text)] : [],
    );
    const inMarkdown = leaves.flatMap(({ kind, text }) => (/^h\d$/.test(kind) ? [text] : []));
    assert.deepEqual(inMarkdown.slice(1), inWord);
  });

  it('has every text of the Word file, in order: words, cells and captions', () => {
    const shown = leaves.map(({ text }) => text.replaceAll(' ', '')).join('');
    let from = 0;
    let found = 0;
    for (const { style, text } of inWordFile) {
      const wanted = plain(text).replaceAll(' ', '');
      // The contents list headings; a caption has its number from Word, and a fact its tab.
      if (wanted === '' || /^(?:TOC|Contents|Caption|Fact)/.test(style ?? '')) continue;
      const at = shown.indexOf(wanted, from);
      assert.ok(at >= 0, `'${text}' is not there, or not in its place`);
      from = at;
      found += 1;
    }
    assert.ok(found > 300, String(found));
  });

  it('takes whatever people type as text, everywhere', () => {
    const blocks = hostile.flatMap((text) => [
      heading(2, text),
      paragraph(text),
      paragraph(words(text, { bold: true })),
      ...bullets([text, `regel\n${text}`]),
      ...table(text, [text], [1], [[text], [{ paragraphs: [text, text] }], [{ colour: 'red', note: text }]]),
    ]);
    const shown = leavesOf(markdownFile(blocks));
    for (const text of hostile) {
      const own = shown.filter((leaf) => leaf.text === plain(text));
      assert.deepEqual(
        own.map(({ kind }) => kind),
        ['h2', 'p', 'p', 'p', 'th', 'td'],
        text,
      );
    }
    const kinds = new Set(shown.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ['h2', 'p', 'td', 'th']);
  });

  it('has a rule and a head in each table, and each row as long as its head', () => {
    const rows = [
      ['a', 'b'],
      ['c\nd', { number: 12_345 }],
    ] as const;
    const [, , ...lines] = markdownFile(table('Cijfers', ['een', 'twee'], [1, 1], rows)).split('\n');
    assert.deepEqual(lines, ['| een | twee |', '| --- | --- |', '| a | b |', '| c<br>d | 12.345 |', '']);
  });
});
