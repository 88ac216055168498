import type { TokenCredential } from '@azure/identity';
import { QueueClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { type CallBounds, defaultBounds } from './call-bounds.ts';
import { mostBodyBytes, type Queue, queueName } from './queue.ts';
import { hasStatus, isPassedOn, rethrow, unavailable } from './store-failure.ts';

/** Where the queues are. A key is for the local emulator only: in production shared keys are switched off. */
export type QueueAccount = {
  url: string;
  credential: TokenCredential | { accountName: string; accountKey: string };
  bounds?: CallBounds;
};

/** A message stays until it is deleted, however long nobody comes for it. */
const neverExpires = -1;

/** Opens the queue, making it where it does not exist yet. */
export async function openAzureQueue(account: QueueAccount, name: string = queueName): Promise<Queue> {
  const client = openClient(account, name);
  const { tryMs, callMs } = account.bounds ?? defaultBounds;
  // The client hands `requestOptions` on, although its types leave them out; its own `tryTimeoutInMs` ends nothing.
  const bounded = () => ({
    abortSignal: AbortSignal.timeout(callMs),
    requestOptions: { timeout: tryMs },
  });
  await client.createIfNotExists(bounded()).catch(rethrow);
  return {
    send: async (body, { visibleInMs = 0 } = {}) => {
      const bytes = Buffer.from(body, 'utf8');
      if (bytes.length > mostBodyBytes) throw new RangeError(`a message of ${bytes.length} bytes`);
      await client
        // Base64, because XML cannot carry every character and a reader of it trims.
        .sendMessage(bytes.toString('base64'), {
          visibilityTimeout: wholeSeconds(visibleInMs),
          messageTimeToLive: neverExpires,
          ...bounded(),
        })
        .catch(rethrow);
    },
    receive: async (max, hideMs) => {
      const options = { numberOfMessages: max, visibilityTimeout: wholeSeconds(hideMs), ...bounded() };
      const { receivedMessageItems } = await client.receiveMessages(options).catch(rethrow);
      return receivedMessageItems.map(({ messageId, messageText, dequeueCount, popReceipt }) => ({
        id: messageId,
        body: Buffer.from(messageText, 'base64').toString('utf8'),
        dequeueCount,
        popReceipt,
      }));
    },
    delete: async ({ id, popReceipt }) => {
      await client.deleteMessage(id, popReceipt, bounded()).catch((error: unknown) => {
        if (!hasStatus(error, 404) && !isPassedOn(error)) throw unavailable(error);
      });
    },
  };
}

function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}

function openClient({ url, credential }: QueueAccount, name: string): QueueClient {
  const signer =
    'accountKey' in credential
      ? new StorageSharedKeyCredential(credential.accountName, credential.accountKey)
      : credential;
  const retryOptions = { maxTries: 3, retryDelayInMs: 150, maxRetryDelayInMs: 500 };
  return new QueueClient(`${url}/${name}`, signer, { retryOptions });
}
