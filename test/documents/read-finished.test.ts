import assert from 'node:assert/strict';
import { readFinished } from '../../src/documents/read-finished.ts';
import { readWord } from '../../src/documents/word-safety.ts';
import { plainTextOf, readTextBlocks } from '../../src/documents/word-text.ts';
import { edited, hostileFiles, relation, relationsOf, wordParts, zipped } from './hostile-word.ts';

const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a Word file of somebody else', () => {
  it('is taken as it is', () => {
    const read = readWord(zipped(wordParts()));
    assert.ok(read.kind === 'word');
    assert.equal(plainTextOf(readTextBlocks(read.document)), 'Rapport');
  });
  it('may have pictures, links to pages and addresses, and fields that only count', () => {
    const body =
      '<w:p><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r><w:hyperlink/><w:fldSimple w:instr=" HYPERLINK &quot;https://enschede.nl/link&quot; \\t &quot;link&quot; "/></w:p>';
    const parts = {
      ...wordParts(body),
      'word/media/image1.png': new Uint8Array([1]),
      'word/_rels/document.xml.rels': relationsOf(
        relation('image', 'media/image1.png'),
        relation('hyperlink', 'https://www.enschede.nl/plan?a=1&amp;b=2', 'External'),
        relation('hyperlink', 'mailto:info@enschede.nl', 'External'),
      ),
      'customXml/item1.xml': '<!-- van een ander programma --><a/>',
    };
    assert.equal(readWord(zipped(parts)).kind, 'word');
  });
  for (const { name, file, problem } of hostileFiles)
    it(`is refused where it is or has ${name}`, () => {
      const read = readWord(file);
      assert.ok(read.kind === 'refused', 'it was taken');
      assert.ok((read.problems as string[]).includes(problem), read.problems.join());
    });
  it('is read in a thread of its own, and what is wrong with it comes back', async () => {
    const [bomb] = hostileFiles.filter(({ name }) => name === 'a bomb');
    assert.ok(bomb);
    assert.deepEqual(await readFinished({ file: bomb.file }), { kind: 'refused', problems: ['tooBig'] });
  });
  it('takes time that grows with its length, whatever is in it', () => {
    for (const piece of ['<', '<a ', '<a "', "<a '<a ", '<?', '&#', '<a b="'])
      assert.ok(readWord(zipped({ ...wordParts(), 'word/a.xml': piece.repeat(400_000) })));
  });
});

describe('what can be read in a Word file', () => {
  const read = (body: string) => readTextBlocks(String(wordParts(body)['word/document.xml']));

  it('is its paragraphs under their headings, and the rows of its tables with their head', () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('Gebied')}${cell('Stand')}</w:tr><w:tr>${cell('Noord')}${cell('rood')}</w:tr></w:tbl>`;
    assert.deepEqual(read(paragraph('5 Stand', 'Heading1') + paragraph('Er is veel.') + table), [
      { kind: 'paragraph', heading: '5 Stand', text: 'Er is veel.' },
      { kind: 'row', heading: '5 Stand', cells: ['Gebied', 'Stand'], head: ['Gebied', 'Stand'] },
      { kind: 'row', heading: '5 Stand', cells: ['Noord', 'rood'], head: ['Gebied', 'Stand'] },
    ]);
  });
  it('leaves out what was deleted, what only fields hold, the contents and the captions', () => {
    const body = [
      paragraph('1 Samenvatting 3', 'TOC1'),
      paragraph('Tabel 7. Stand', 'Caption'),
      '<w:p><w:r><w:t>Nu </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>14</w:t></w:r></w:ins><w:r><w:instrText>PAGE 9</w:instrText></w:r></w:p>',
    ].join('');
    assert.deepEqual(
      read(body).map((block) => block.kind === 'paragraph' && block.text),
      ['Nu 14'],
    );
  });
  it('is one text where it is cut in runs, and tells of changes and remarks that were left in it', async () => {
    const body =
      '<w:p><w:r><w:t>ab</w:t></w:r><w:r><w:t xml:space="preserve">cd &amp; </w:t></w:r><w:ins w:id="1" w:author="Marit"><w:r><w:t>ef</w:t></w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>';
    const finished = await readFinished({ file: zipped(wordParts(body)) });
    assert.ok(finished.kind === 'read');
    assert.deepEqual(
      [finished.text, finished.hasChanges, finished.hasRemarks, finished.hasGaps],
      ['abcd & ef', true, true, false],
    );
  });
  it('is the same after a part was written anew', () => {
    const file = zipped(wordParts());
    const again = readWord(edited(file, (parts) => parts));
    assert.equal(again.kind, 'word');
  });
});
