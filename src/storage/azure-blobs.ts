import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { Blobs } from './blobs.ts';
import { hasStatus, rethrow, unavailable } from './store-failure.ts';

export type BlobAccount = {
  url: string;
  credential: TokenCredential | { accountName: string; accountKey: string };
};

const container = 'documents';
const callTimeoutMs = 10_000;

/** Opens the container of documents, making it where it does not exist yet. */
export async function openAzureBlobs({ url, credential }: BlobAccount): Promise<Blobs> {
  const signer =
    'accountKey' in credential
      ? new StorageSharedKeyCredential(credential.accountName, credential.accountKey)
      : credential;
  const client = new BlobServiceClient(url, signer, {
    retryOptions: { maxTries: 3, tryTimeoutInMs: 3_000, retryDelayInMs: 150, maxRetryDelayInMs: 500 },
  }).getContainerClient(container);
  await client.createIfNotExists({ abortSignal: AbortSignal.timeout(callTimeoutMs) }).catch(rethrow);
  return {
    put: async (name, bytes, contentType) => {
      const blob = client.getBlockBlobClient(name);
      const blobHTTPHeaders = { blobContentType: contentType };
      await blob
        .uploadData(bytes, { blobHTTPHeaders, abortSignal: AbortSignal.timeout(callTimeoutMs) })
        .catch(rethrow);
    },
    get: async (name) => {
      try {
        const abortSignal = AbortSignal.timeout(callTimeoutMs);
        return await client.getBlockBlobClient(name).downloadToBuffer(0, undefined, { abortSignal });
      } catch (error) {
        if (hasStatus(error, 404)) return undefined;
        throw unavailable(error);
      }
    },
    delete: async (name) => {
      const abortSignal = AbortSignal.timeout(callTimeoutMs);
      await client.getBlockBlobClient(name).deleteIfExists({ abortSignal }).catch(rethrow);
    },
  };
}
