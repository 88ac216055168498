import assert from 'node:assert/strict';
import { type Block, type Cell, runsOf, type Words } from '../../src/documents/report-blocks.ts';
import { reportBlocks } from '../../src/documents/report-parts.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { fullSeasonFacts } from '../domain/report-season.ts';

/** What has digits and is no count: days, names of records, hashes, phases and their usual length, weeks. */
const noCount = [
  /\b\d{1,2} (?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*(?: \d{4})?/g,
  /\b[A-Z]{1,2}-\d{4}-\d{4}\b/g,
  /\b[0-9a-f]{64}\b/g,
  /\bfase \d\b/g,
  /^\d{1,2} van \d{4}$/,
  /^\d (?=[A-Z])/,
];

type Leaves = { numbers: Set<number>; texts: Set<string> };

/** Every number of a report, how long each of its lists is, and every text in it and in its programme. */
function leavesOf(value: unknown, leaves: Leaves = { numbers: new Set(), texts: new Set() }): Leaves {
  if (typeof value === 'number') leaves.numbers.add(value);
  if (typeof value === 'string') leaves.texts.add(value);
  if (typeof value !== 'object' || value === null) return leaves;
  if (Array.isArray(value)) leaves.numbers.add(value.length);
  if ('shown' in value && Array.isArray(value.shown) && 'leftOut' in value)
    leaves.numbers.add(value.shown.length + Number(value.leftOut));
  for (const part of Object.values(value)) leavesOf(part, leaves);
  return leaves;
}

function wordsOf(words: Words): string {
  return runsOf(words)
    .map(({ text }) => text)
    .join('');
}

function textsOfCell(cell: Cell): string[] {
  if (typeof cell === 'object' && 'number' in cell) return [String(cell.number)];
  if (typeof cell === 'object' && 'colour' in cell) return [cell.note ?? ''];
  return (typeof cell === 'object' && 'paragraphs' in cell ? cell.paragraphs : [cell]).map(wordsOf);
}

function textsOf(block: Block): string[] {
  if (block.kind === 'paragraph' || block.kind === 'bullet') return [wordsOf(block.content)];
  return block.kind === 'table' ? block.rows.flatMap((cells) => cells.flatMap(textsOfCell)) : [];
}

describe('the numbers that a progress report shows', () => {
  it('are all in the report as it was decided', async () => {
    const facts = fullSeasonFacts();
    const report = decideReport(facts);
    const { numbers } = leavesOf(report);
    const { texts } = leavesOf([report, facts.programme]);
    const written = [...texts].filter((text) => /\d/.test(text)).sort((a, b) => b.length - a.length);
    // Counted by the document itself, from the report: areas of a colour, rounds of a colour, late decisions.
    for (const { rounds } of report.areas)
      for (const colour of ['green', 'amber', 'red', undefined])
        numbers.add(rounds.filter(({ status }) => status === colour).length);
    const shown = (await reportBlocks({ report, programme: facts.programme })).flatMap(textsOf);
    let counted = 0;
    for (const text of shown) {
      const own = written.reduce((rest, part) => rest.replaceAll(part, ' '), text);
      const plain = noCount.reduce((rest, pattern) => rest.replace(pattern, ' '), own);
      for (const [number] of plain.matchAll(/\d[\d.]*\d|\d/g)) {
        counted += 1;
        assert.ok(numbers.has(Number(number.replaceAll('.', ''))), `${number} in: ${text}`);
      }
    }
    assert.ok(counted > 200, `${counted}`);
  }).timeout(20_000);
});
