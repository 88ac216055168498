import type { Accepted } from './journal-connector.ts';
import type { Row } from './store.ts';

/** What the journal of Teams and the ledger say of each other. */
export type Agreement = {
  lost: number;
  doubled: number;
  ambiguousOnes: string[];
  wrong: string[];
};

/** States in which nothing more happens to a delivery, and nobody has the card. */
const notSent = new Set(['unreachable', 'failed', 'expired']);

/** The rows of deliveries; the index rows beside them have no state. */
export function deliveriesIn(rows: readonly Row[]): Row[] {
  return rows.filter((row) => typeof row['deliveryId'] === 'string' && typeof row['state'] === 'string');
}

export function isFinal(row: Row): boolean {
  return row['state'] === 'sent' || row['state'] === 'ambiguous' || notSent.has(String(row['state']));
}

/** Holds what Teams took against what the ledger says was sent. */
export function agree(journal: readonly Accepted[], rows: readonly Row[]): Agreement {
  const agreement: Agreement = { lost: 0, doubled: 0, ambiguousOnes: [], wrong: [] };
  const taken = Map.groupBy(
    journal.filter(({ method, deliveryId }) => method === 'POST' && deliveryId !== undefined),
    ({ deliveryId }) => deliveryId,
  );
  const known = new Set<unknown>();
  for (const row of deliveriesIn(rows)) {
    known.add(row['deliveryId']);
    compare(row, taken.get(String(row['deliveryId'])) ?? withoutButtons(row, journal), agreement);
  }
  for (const [deliveryId, accepted] of taken) {
    if (known.has(deliveryId)) continue;
    agreement.doubled += accepted.length;
    agreement.wrong.push(`Teams has a card of ${accepted[0]?.about} that no row of the ledger is of`);
  }
  return agreement;
}

/**
 * Of a card whose buttons carry no delivery: the message that the ledger knows, and whatever else says the same in the
 * same conversation.
 */
function withoutButtons(row: Row, journal: readonly Accepted[]): Accepted[] {
  const told = journal.filter(({ method, deliveryId }) => method === 'POST' && deliveryId === undefined);
  const known = told.find(({ messageId }) => messageId === row['activityId']);
  return told.filter(
    ({ conversationId, says }) => conversationId === known?.conversationId && says === known.says,
  );
}

function compare(row: Row, accepted: readonly Accepted[], agreement: Agreement): void {
  const kind = row.rowKey.split('|')[0];
  const name = `${kind} of ${row.partitionKey}`;
  const state = String(row['state']);
  agreement.doubled += Math.max(0, accepted.length - 1);
  if (state === 'ambiguous') agreement.ambiguousOnes.push(name);
  else if (state === 'sent') {
    if (accepted.length === 0) agreement.lost += 1;
    else if (!accepted.some(({ messageId }) => messageId === row['activityId']))
      agreement.wrong.push(`${name}: the ledger knows it as another message than Teams`);
  } else if (!notSent.has(state)) {
    agreement.lost += 1;
    agreement.wrong.push(`${name} is still ${state}`);
  } else if (accepted.length > 0) agreement.wrong.push(`${name} is ${state}, and Teams has it`);
}
