import { randomUUID } from 'node:crypto';
import { mostBodyBytes, type Queue } from '../../src/storage/queue.ts';

type Stored = { id: string; body: string; visibleAtMs: number; dequeueCount: number; popReceipt: string };

/** Azure's queue in memory: by whole seconds, hidden while somebody has it, given again when it was not deleted. */
export function openMemoryQueue(now: () => number): Queue {
  const messages = new Map<string, Stored>();
  const inWholeSeconds = (ms: number) => now() + Math.ceil(ms / 1_000) * 1_000;
  return {
    send: async (body, { visibleInMs = 0 } = {}) => {
      if (Buffer.byteLength(body) > mostBodyBytes) throw new RangeError('a message that is too long');
      const id = randomUUID();
      const visibleAtMs = inWholeSeconds(visibleInMs);
      messages.set(id, { id, body, visibleAtMs, dequeueCount: 0, popReceipt: '' });
    },
    receive: async (max, hideMs) => {
      if (max < 1 || max > 32 || hideMs <= 0) throw new RangeError('1 to 32 messages, hidden for a while');
      const visible = [...messages.values()].filter(({ visibleAtMs }) => visibleAtMs <= now()).slice(0, max);
      return visible.map((message) => {
        message.visibleAtMs = inWholeSeconds(hideMs);
        message.dequeueCount += 1;
        message.popReceipt = randomUUID();
        const { id, body, dequeueCount, popReceipt } = message;
        return { id, body, dequeueCount, popReceipt };
      });
    },
    delete: async ({ id, popReceipt }) => {
      if (messages.get(id)?.popReceipt === popReceipt) messages.delete(id);
    },
  };
}
