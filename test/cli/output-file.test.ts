import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeWhole } from '../../src/cli/output-file.ts';

describe('a file that is written whole', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gebiedsronde-'));
    path = join(folder, 'lessen.csv');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const half = async function* () {
    yield 'de helft';
    throw new Error('away');
  };

  it('is there when all of it is, and leaves nothing beside it', async () => {
    let seen: string[] = [];
    const written = await writeWhole(path, false, async (file) => {
      await pipeline(['alles'], file);
      seen = await readdir(folder);
    });
    assert.deepEqual([written, seen.includes('lessen.csv')], ['written', false]);
    assert.deepEqual([await readFile(path, 'utf8'), await readdir(folder)], ['alles', ['lessen.csv']]);
  });

  it('is not there when it is cut off, and one that was there is as it was', async () => {
    await assert.rejects(writeWhole(path, false, (file) => pipeline(half(), file)));
    assert.deepEqual(await readdir(folder), []);
    await writeFile(path, 'van mij');
    await assert.rejects(writeWhole(path, true, (file) => pipeline(half(), file)));
    assert.deepEqual([await readFile(path, 'utf8'), await readdir(folder)], ['van mij', ['lessen.csv']]);
  });

  it('leaves what came there meanwhile, unless it is forced', async () => {
    const write = (isForced: boolean) =>
      writeWhole(path, isForced, async (file) => {
        await pipeline(['alles'], file);
        await writeFile(path, 'van mij');
      });
    assert.equal(await write(false), 'exists');
    assert.equal(await readFile(path, 'utf8'), 'van mij');
    assert.equal(await write(true), 'written');
    assert.equal(await readFile(path, 'utf8'), 'alles');
  });
});
