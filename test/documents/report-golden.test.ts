import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { markdownFile } from '../../src/documents/markdown-file.ts';
import { reportBlocks } from '../../src/documents/report-parts.ts';
import { decideReport } from '../../src/domain/report/report.ts';
import { fullSeasonFacts } from '../domain/report-season.ts';

const golden = new URL('../fixtures/report-of-season.txt', import.meta.url);

describe('the progress report of the sample season', () => {
  it('stays as it was read and found good', async () => {
    const facts = fullSeasonFacts();
    const blocks = await reportBlocks({ report: decideReport(facts), programme: facts.programme });
    const made = markdownFile(blocks);
    // GOLDEN=write renews the file: read what changed in it before it is kept.
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, made);
    assert.deepEqual(made.split('\n'), readFileSync(golden, 'utf8').split('\n'));
  }).timeout(20_000);
});
