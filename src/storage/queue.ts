/** The queue that wakes the sender, as infra/ makes it. */
export const queueName = 'deliveries';

/** A message in a receiver's hands; `popReceipt` is what makes it this receiver's. */
export type ReceivedMessage = {
  id: string;
  body: string;
  /** How often it was received, this time included. */
  dequeueCount: number;
  popReceipt: string;
};

/**
 * One queue. A message is received at least once, perhaps by two receivers, and order is not kept: it may say where
 * to look, never what is true. Every call is bounded in time and may throw `StoreUnavailable`; a send that threw may
 * have been done.
 */
export type Queue = {
  /** At most 48 KiB of UTF-8: 64 KiB as the service counts it. Hidden for at most seven days, by whole seconds. */
  send(body: string, options?: { visibleInMs?: number }): Promise<void>;
  /**
   * Up to `max` messages (at most 32), perhaps fewer than there are. Each is hidden from others for `hideMs`, at least
   * a second and by whole seconds, and comes back unless it is deleted before.
   */
  receive(max: number, hideMs: number): Promise<ReceivedMessage[]>;
  /** Does nothing when the message is gone, or came back and is in another receiver's hands: it is left to that one. */
  delete(message: Pick<ReceivedMessage, 'id' | 'popReceipt'>): Promise<void>;
};

/** 64 KiB of base64: learn.microsoft.com/azure/storage/queues/scalability-targets */
export const mostBodyBytes = 48 * 1024;
