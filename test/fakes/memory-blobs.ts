import type { Blobs } from '../../src/storage/blobs.ts';

export function openMemoryBlobs(): Blobs {
  const blobs = new Map<string, Uint8Array>();
  return {
    put: async (name, bytes) => {
      blobs.set(name, Buffer.from(bytes));
    },
    get: async (name) => blobs.get(name),
    delete: async (name) => {
      blobs.delete(name);
    },
  };
}
