import type { Safeguard } from './safeguards.ts';

/** What a replica is started with. Its store is reached through a proxy of its own. */
export type ReplicaSettings = {
  name: string;
  tableUrl: string;
  queueUrl: string;
  blobUrl: string;
  accountName: string;
  accountKey: string;
  programmeText: string;
  /** The programme's time at the start, as ISO 8601. */
  now: string;
  without: Safeguard | undefined;
  turnLimitMs: number | undefined;
  connectorTimeoutMs: number | undefined;
};

/** From the run to a replica. */
export type Order =
  | { kind: 'start'; settings: ReplicaSettings }
  | { kind: 'setClock'; now: string }
  | { kind: 'tick'; id: number }
  | { kind: 'stop' };

/** From a replica to the run. */
export type Report =
  | { kind: 'loaded' }
  | { kind: 'stopped' }
  | { kind: 'ready'; port: number }
  | { kind: 'ticked'; id: number }
  | { kind: 'logged'; line: string }
  | { kind: 'notStarted'; reason: string };

/** So short that a takeover can be waited for. */
export const leaseMs = 2_000;
