import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestText, type FrozenDigest, hashOf } from '../../src/domain/frozen-digest.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { textsIn } from '../../src/texts/text.ts';
import { azuriteStartMs } from '../azurite.ts';
import { aCheckIn, aFrozenDigest, anArea, anna, aRound } from '../storage/samples.ts';
import { gebiedsronde, runningData } from './cli.ts';

const nl = textsIn('nl');
type Shown = { digest: FrozenDigest; hash: string; edition?: number; frozenAt?: string };

describe('gebiedsronde digest', function () {
  this.timeout(azuriteStartMs);
  let folder: string;
  let data: string;
  let stores: Stores;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    data = join(folder, 'data');
    stores = await runningData(data);
    // A week long ago, so that it is past whenever this runs.
    const [slot, openedAt] = ['2025-11-13', '2025-11-13T08:30:00.000Z'];
    await stores.areas.add(anArea({ phaseSince: '2025-09-01', latestSlot: slot, roundIsOpen: true }));
    await stores.rounds.create(aRound({ slot, openedAt, closesAt: '2026-11-19T16:00:00.000Z' }));
    const answer = aCheckIn({ slot, status: 'red', what: 'De huur loopt af.', answeredAt: openedAt });
    await stores.rounds.answer('twekkelerveld', slot, anna, () => answer);
    await stores.digests.freeze(aFrozenDigest({ week: '2025-W40' }), {
      edition: 1,
      frozenAt: '2025-10-06T06:30:01.000Z',
    });
  });
  after(() => rm(folder, { recursive: true }));

  const run = (...args: string[]) => gebiedsronde(['digest', '--local', '--data', data, ...args]);

  it('shows what the digest of a week would say, without a text that was not let pass', async () => {
    const { code, stdout, stderr } = await run('--week', '2025-W46', '--dry-run');
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(stdout.startsWith(`${nl('card.digest.title', { week: 46 })}\n`), stdout);
    assert.match(stdout, /Twekkelerveld: 🔴 Rood/u);
    assert.doesNotMatch(stdout, /De huur loopt af/);
    assert.match(stdout, /Niet vastgelegd\. SHA-256: [0-9a-f]{64}\n$/);
  });
  it('gives it as JSON with the hash of what would be frozen', async () => {
    const { stdout } = await run('--week', 'week 46 2025', '--dry-run', '--json');
    const { digest, hash } = JSON.parse(stdout) as Shown;
    assert.equal(digest.week, '2025-W46');
    assert.equal(hash, hashOf(digestText(digest)));
    assert.doesNotMatch(stdout, new RegExp(anna));
  });
  it('freezes nothing', async () => {
    await run('--week', '2025-W46', '--dry-run');
    assert.equal(await stores.digests.find('2025-W46'), undefined);
  });
  it('shows what was frozen, with its hash as it was checked', async () => {
    const { code, stdout } = await run('--week', '2025-W40', '--show', '--json');
    assert.equal(code, 0);
    const { digest, hash, edition } = JSON.parse(stdout) as Shown;
    assert.deepEqual([digest, edition], [aFrozenDigest({ week: '2025-W40' }), 1]);
    assert.equal(hash, hashOf(digestText(digest)));
  });
  it('says with exit code 1 that nothing was sent of a week', async () => {
    const { code, stderr } = await run('--week', '2025-W41', '--show');
    assert.deepEqual([code, stderr], [1, `${nl('reply.digest.neverSent', { week: 41, year: '2025' })}\n`]);
  });
  for (const [what, args] of [
    ['of neither', ['--week', '2025-W40']],
    ['of both', ['--week', '2025-W40', '--show', '--dry-run']],
    ['of a week that is none', ['--week', '2025-W54', '--show']],
    ['of a week to come', ['--week', '2099-W01', '--dry-run']],
    ['of words', ['--week', 'gisteren', '--dry-run']],
  ] as const)
    it(`says with exit code 2 what is wrong, ${what}`, async () => {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
});
