import assert from 'node:assert/strict';
import { findRelease } from '../../src/use-cases/find-release.ts';
import { startBot } from '../teams/harness.ts';

const week = '2026-W48';
const at = '2026-11-27T09:15:00.000Z';

describe('what the digest of a week may say', () => {
  it('is nothing where nobody looked', async () => {
    const bot = await startBot();
    const { release, openingNote } = await findRelease({ stores: bot.stores() }, week);
    assert.ok(typeof release === 'object');
    assert.deepEqual([release.reviews.size, release.merged, openingNote], [0, [], undefined]);
  });
  it('is what was stored for that week, and for no other', async () => {
    const bot = await startBot();
    const { reviews } = bot.stores();
    await reviews.change(week, 'a', () => ({ week, textId: 'a', verdict: 'passed', at }));
    await reviews.changeNote(week, () => ({ week, text: 'Eén gebied vraagt aandacht.', at }));
    const { release, openingNote } = await findRelease({ stores: bot.stores() }, week);
    assert.ok(typeof release === 'object');
    assert.deepEqual([...release.reviews], [['a', 'passed']]);
    assert.equal(openingNote, 'Eén gebied vraagt aandacht.');
    const other = await findRelease({ stores: bot.stores() }, '2026-W49');
    assert.ok(typeof other.release === 'object' && other.release.reviews.size === 0);
  });
});
