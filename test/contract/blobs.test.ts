import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Blobs } from '../../src/storage/blobs.ts';
import { onEveryBackend } from './backends.ts';

onEveryBackend('blobs', (backend) => {
  let blobs: Blobs;
  let name: string;
  before(async () => {
    blobs = await backend.openBlobs();
  });
  beforeEach(() => {
    name = `rapport/2026-H2/${randomUUID()}.docx`;
  });

  it('give back the bytes that were put', async () => {
    const bytes = randomBytes(300_000);
    await blobs.put(name, bytes, 'application/octet-stream');
    assert.deepEqual(await blobs.get(name), bytes);
  });
  it('give undefined for a name that was never put', async () => {
    assert.equal(await blobs.get(name), undefined);
  });
  it('keep the last of two under one name', async () => {
    await blobs.put(name, Buffer.from('first, and longer'), 'text/plain');
    await blobs.put(name, Buffer.from('second'), 'text/plain');
    assert.deepEqual(await blobs.get(name), Buffer.from('second'));
  });
  it('are gone once they are deleted, and deleting again is no failure', async () => {
    await blobs.put(name, Buffer.from('a list of people'), 'text/plain');
    for (let times = 0; times < 2; times += 1) await blobs.delete(name);
    assert.equal(await blobs.get(name), undefined);
  });
  it('keep an empty document', async () => {
    await blobs.put(name, new Uint8Array(), 'text/plain');
    assert.equal((await blobs.get(name))?.length, 0);
  });
  it('keep what they were given, whatever happens to it later', async () => {
    const bytes = Buffer.from('as it was');
    await blobs.put(name, bytes, 'text/plain');
    bytes.fill('x');
    assert.deepEqual(await blobs.get(name), Buffer.from('as it was'));
  });
});
