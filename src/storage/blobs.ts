/** Documents by name. Every call is bounded in time and may throw `StoreUnavailable`. */
export type Blobs = {
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** Deleting what is not there is done already. */
  delete(name: string): Promise<void>;
};
