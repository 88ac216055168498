import assert from 'node:assert/strict';
import type { Queue, ReceivedMessage } from '../../src/storage/queue.ts';
import { onEveryBackend, type TimedQueue } from './backends.ts';

onEveryBackend('a queue', (backend) => {
  let queue: Queue;
  let forward: TimedQueue['forward'];
  beforeEach(async () => {
    ({ queue, forward } = await backend.openQueue());
  });

  /** The next message that can be had, and whether it was there at once. */
  const next = async (hideMs = 60_000): Promise<ReceivedMessage & { waited: boolean }> => {
    for (let asked = 0; ; asked += 1) {
      const [message] = await queue.receive(1, hideMs);
      if (message) return { ...message, waited: asked > 0 };
      forward(100);
    }
  };
  const nothingIsThere = async () => assert.deepEqual(await queue.receive(32, 60_000), []);

  it('gives what was sent, as it was sent', async () => {
    const bodies = ['{"subject":"round|a|2026-W48"}', ' Crèche,\t€ 5 & <b>\n\u0001\u{1F600} ', ''];
    for (const body of bodies) await queue.send(body);
    const received = await queue.receive(32, 60_000);
    assert.deepEqual(received.map(({ body }) => body).sort(), [...bodies].sort());
    assert.deepEqual(
      received.map(({ dequeueCount }) => dequeueCount),
      [1, 1, 1],
    );
  });
  it('gives nothing when nothing was sent', nothingIsThere);
  it('gives no more messages than were asked for', async () => {
    for (let sent = 0; sent < 4; sent += 1) await queue.send(String(sent));
    const first = await queue.receive(3, 60_000);
    const second = await queue.receive(3, 60_000);
    assert.deepEqual([first.length, second.length], [3, 1]);
    assert.equal(new Set([...first, ...second].map(({ body }) => body)).size, 4);
  });
  it('gives a message to one receiver while that has it', async () => {
    await queue.send('a');
    const found = await Promise.all(Array.from({ length: 8 }, () => queue.receive(1, 60_000)));
    assert.equal(found.flat().length, 1);
  });
  it('hides a message until it may be seen', async () => {
    await queue.send('later', { visibleInMs: 1_000 });
    await nothingIsThere();
    assert.equal((await next()).body, 'later');
  });
  it('hides for whole seconds, rounded up', async () => {
    await queue.send('later', { visibleInMs: 1 });
    await nothingIsThere();
    assert.equal((await next()).body, 'later');
  });
  it('gives a message again that was not deleted in time, and counts', async () => {
    await queue.send('a');
    const first = await next(1_000);
    await nothingIsThere();
    const second = await next();
    assert.deepEqual([second.id, second.body, second.waited], [first.id, 'a', true]);
    assert.deepEqual([first.dequeueCount, second.dequeueCount], [1, 2]);
    assert.notEqual(second.popReceipt, first.popReceipt);
  });
  it('gives a deleted message to nobody, and deleting it again is no failure', async () => {
    await queue.send('a');
    const message = await next(1_000);
    for (let times = 0; times < 2; times += 1) await queue.delete(message);
    await queue.send('after', { visibleInMs: 2_000 });
    assert.equal((await next()).body, 'after');
  });
  it('leaves a message that came back to who has it now', async () => {
    await queue.send('a');
    const first = await next(1_000);
    const second = await next(1_000);
    await queue.delete(first);
    const third = await next();
    assert.deepEqual([third.id, third.dequeueCount], [second.id, 3]);
    await queue.delete(third);
  });
  it('takes a body of 48 KiB and no more, counted as UTF-8', async () => {
    const body = 'é'.repeat(24 * 1024);
    await queue.send(body);
    assert.equal((await next()).body, body);
    await assert.rejects(queue.send(`${body}x`), RangeError);
    await nothingIsThere();
  });
});
