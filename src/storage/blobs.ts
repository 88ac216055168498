/** Documents by name. Implemented on Azure Blobs, and in memory for tests. */
export type Blobs = {
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
};
